using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Convene.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Convene.Channels.Tests.Harness;

/// <summary>One call that the bot made: the path is as it stood on the wire, escapes and all.</summary>
internal sealed record ConnectorCall(string Method, string RawPath, string? Authorization, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Text => Json.GetProperty("text").GetString()!;
}

/// <summary>A connector over real HTTP that answers what the test says, and 200 with a fresh id otherwise.</summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private int _ids;

    private FakeConnector(LoopbackServer server) => _server = server;

    public ConcurrentQueue<ConnectorCall> Received { get; } = new();

    /// <summary>Answers for the next calls; when it is empty calls succeed.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Answers { get; } = new();

    /// <summary>Without a slash at the end, with a path, as the Playground gives it.</summary>
    public string ServiceUrl => $"{_server.BaseUrl}/_connector";

    public string Origin => _server.BaseUrl;

    public IReadOnlyList<ConnectorCall> Messages => [.. Received.Where(call => call.Body.Contains("\"type\":\"message\"", StringComparison.Ordinal))];

    public static async Task<FakeConnector> StartAsync(CancellationToken cancellationToken)
    {
        FakeConnector? connector = null;
        var server = await LoopbackServer.StartAsync(app => app.Run(http => connector!.AnswerAsync(http)), cancellationToken);
        connector = new FakeConnector(server);
        return connector;
    }

    public static Func<HttpContext, Task> Status(int status, string body = "", string? retryAfter = null) => http =>
    {
        http.Response.StatusCode = status;
        http.Response.Headers.RetryAfter = retryAfter;
        return http.Response.WriteAsync(body, http.RequestAborted);
    };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        Received.Enqueue(new ConnectorCall(http.Request.Method, target, http.Request.Headers.Authorization, body));
        if (Answers.TryDequeue(out var answer))
        {
            await answer(http);
            return;
        }

        http.Response.StatusCode = 201;
        await http.Response.WriteAsync($$"""{"id":"sent-{{Interlocked.Increment(ref _ids)}}"}""", http.RequestAborted);
    }
}
