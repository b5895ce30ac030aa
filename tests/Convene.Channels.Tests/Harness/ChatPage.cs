using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Convene.Channels.Tests.Harness;

/// <summary>Speaks Direct Line as botframework-directlinejs 0.15.5 does.</summary>
internal sealed class ChatPage(string baseUrl) : IDisposable
{
    public string Domain { get; } = $"{baseUrl}/v3/directline";

    public HttpClient Http { get; } = new();

    public string Token { get; set; } = "";

    public string ConversationId { get; private set; } = "";

    public string StreamUrl { get; private set; } = "";

    public string Watermark { get; set; } = "";

    public static async Task<ChatPage> OpenAsync(
        string baseUrl, CancellationToken cancellationToken, string userId = Say.Person, string name = "Alex Wilber", string? locale = null)
    {
        var page = new ChatPage(baseUrl);
        var generated = await page.SendAsync(
            HttpMethod.Post,
            "tokens/generate",
            new JsonObject { ["user"] = new JsonObject { ["id"] = userId, ["name"] = name }, ["locale"] = locale },
            cancellationToken);
        page.Token = generated.GetProperty("token").GetString()!;
        await page.StartAsync(cancellationToken);
        return page;
    }

    public async Task<JsonElement> StartAsync(CancellationToken cancellationToken)
    {
        var started = await SendAsync(
            HttpMethod.Post, "conversations", new JsonObject { ["user"] = new JsonObject { ["id"] = "web-user-1" } }, cancellationToken);
        Token = started.GetProperty("token").GetString()!;
        ConversationId = started.GetProperty("conversationId").GetString()!;
        StreamUrl = started.GetProperty("streamUrl").GetString()!;
        return started;
    }

    public static JsonObject Text(string text, string clientActivityId = "c-1") => new()
    {
        ["type"] = "message",
        ["text"] = text,
        ["textFormat"] = "plain",
        ["channelId"] = "webchat",
        ["from"] = new JsonObject { ["id"] = "web-user-1", ["name"] = "Web user", ["role"] = "user" },
        ["locale"] = "zh-CN",
        ["localTimezone"] = "Asia/Shanghai",
        ["attachments"] = new JsonArray(),
        ["channelData"] = new JsonObject { ["clientActivityID"] = clientActivityId },
    };

    public Task<JsonElement> SayAsync(JsonObject activity, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"conversations/{ConversationId}/activities", activity, cancellationToken);

    /// <summary>One poll: moves the watermark as the page does.</summary>
    public async Task<IReadOnlyList<JsonElement>> PollAsync(CancellationToken cancellationToken)
    {
        var set = await SendAsync(HttpMethod.Get, $"conversations/{ConversationId}/activities?watermark={Watermark}", null, cancellationToken);
        Watermark = set.GetProperty("watermark").GetString()!;
        return [.. set.GetProperty("activities").EnumerateArray()];
    }

    /// <summary>Polls until so many activities came.</summary>
    public async Task<IReadOnlyList<JsonElement>> PollForAsync(int count, CancellationToken cancellationToken)
    {
        var all = new List<JsonElement>();
        await Convene.Testing.Eventually.BecomesTrueAsync(
            async () =>
            {
                all.AddRange(await PollAsync(cancellationToken));
                return all.Count >= count;
            },
            $"{count} activities on the page",
            cancellationToken);
        return all;
    }

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var response = await RawAsync(method, path, body is null ? null : JsonContent.Create(body), cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public async Task<HttpResponseMessage> RawAsync(HttpMethod method, string path, HttpContent? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, $"{Domain}/{path}") { Content = body };
        if (Token.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        }

        return await Http.SendAsync(request, cancellationToken);
    }

    public async Task<ClientWebSocket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(StreamUrl), cancellationToken);
        return socket;
    }

    public static async Task<JsonElement> ReceiveAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        var (buffer, text) = (new byte[4096], new StringBuilder());
        WebSocketReceiveResult received;
        do
        {
            received = await socket.ReceiveAsync(buffer, limit.Token);
            received.MessageType.ShouldBe(WebSocketMessageType.Text);
            text.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
        }
        while (!received.EndOfMessage);

        return JsonDocument.Parse(text.ToString()).RootElement;
    }

    public void Dispose() => Http.Dispose();
}
