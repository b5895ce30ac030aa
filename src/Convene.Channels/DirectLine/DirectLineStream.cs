using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Convene.Channels.DirectLine;

/// <summary>
/// The WebSocket of a chat page. The page sends nothing but empty frames to see whether the line is alive. One that takes its frames
/// too slowly is dropped and comes back with its watermark.
/// </summary>
internal sealed class DirectLineStream(
    DirectLineTokens tokens, DirectLineConversations conversations, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private int _sockets;

    public async Task ServeAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest || http.Request.Watermark() is not { } watermark)
        {
            await http.RefuseAsync(StatusCodes.Status400BadRequest, "BadArgument");
        }
        else if (tokens.Redeem(http.Request.Query["t"].ToString()) is not { } session || session.ConversationId != http.Route("conversationId"))
        {
            await http.RefuseAsync(StatusCodes.Status403Forbidden, "TokenExpired");
        }
        else if (conversations.Find(session.ConversationId) is not { } conversation)
        {
            await http.RefuseAsync(StatusCodes.Status404NotFound, "ConversationNotFound");
        }
        else
        {
            await ServeAsync(http, conversation, watermark);
        }
    }

    private async Task ServeAsync(HttpContext http, DirectLineConversation conversation, long watermark)
    {
        var listener = Interlocked.Increment(ref _sockets) <= DirectLineLimits.Sockets ? conversation.TryListen(watermark) : null;
        try
        {
            if (listener is null)
            {
                await http.RefuseAsync(StatusCodes.Status429TooManyRequests, "TooManySockets");
                return;
            }

            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            await TalkAsync(socket, listener, http.RequestAborted);
        }
        finally
        {
            Interlocked.Decrement(ref _sockets);
            if (listener is not null)
            {
                conversation.Leave(listener);
            }
        }
    }

    /// <summary>Ends when either side does; a socket that did not close well is aborted.</summary>
    private async Task TalkAsync(WebSocket socket, Channel<ActivitySet> listener, CancellationToken aborted)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        var listening = ListenAsync(socket, end.Token);
        var sending = SendAsync(socket, listener.Reader, end.Token);
        await Task.WhenAny(listening, sending);
        listener.Writer.TryComplete();
        await CloseAsync(socket);

        // The other side's goodbye, so that it sees an end and not a broken line.
        await Task.WhenAny(listening, Task.Delay(DirectLineLimits.SendWithin, time, end.Token));
        await end.CancelAsync();
        await Task.WhenAll(listening, sending);
    }

    private static async Task ListenAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[1024];
        try
        {
            ValueWebSocketReceiveResult received;
            do
            {
                received = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            }
            while (received.MessageType != WebSocketMessageType.Close && received.EndOfMessage);
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            // The line is gone: that is all there is to know.
        }
    }

    private async Task SendAsync(WebSocket socket, ChannelReader<ActivitySet> sets, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var set in sets.ReadAllAsync(cancellationToken))
            {
                using var limit = new CancellationTokenSource(DirectLineLimits.SendWithin, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
                var frame = JsonSerializer.SerializeToUtf8Bytes(set, DirectLineJson.Default.ActivitySet);
                await socket.SendAsync(frame.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, either.Token);
            }
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            // Too slow or gone: the page comes back with its watermark.
        }
    }

    private async Task CloseAsync(WebSocket socket)
    {
        using var limit = new CancellationTokenSource(DirectLineLimits.SendWithin, time);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
            }
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            socket.Abort();
        }
    }
}
