using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Convene.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Convene.Sandbox.Tests.Graph;

/// <summary>Somebody who listens to mailboxes: proves the addresses, and keeps what is posted.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly ConcurrentQueue<JsonObject> _posts = new();
    private LoopbackServer? _server;
    private int _refusals;

    public string Url => _server!.BaseUrl + "/notifications";

    public string LifecycleUrl => _server!.BaseUrl + "/lifecycle?kind=life";

    public ConcurrentQueue<string> Tokens { get; } = new();

    /// <summary>How the handshake is answered.</summary>
    public Func<HttpContext, string, Task> Prove { get; set; } = static (context, token) =>
    {
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(token);
    };

    public IReadOnlyList<JsonObject> Posts => [.. _posts];

    public IReadOnlyList<JsonObject> Items => [.. _posts.SelectMany(post => post["value"]!.AsArray()).Select(item => item!.AsObject())];

    public IEnumerable<string> Changes => Items.Where(item => item.ContainsKey("changeType")).Select(item => item["changeType"]!.GetValue<string>());

    public IEnumerable<string> Lifecycle => Items.Where(item => item.ContainsKey("lifecycleEvent")).Select(item => item["lifecycleEvent"]!.GetValue<string>());

    public static async Task<Listener> StartAsync()
    {
        var listener = new Listener();
        listener._server = await LoopbackServer.StartAsync(
            app =>
            {
                app.MapPost("/notifications", (RequestDelegate)listener.TakeAsync);
                app.MapPost("/lifecycle", (RequestDelegate)listener.TakeAsync);
            },
            TestContext.Current.CancellationToken);
        return listener;
    }

    public JsonObject Wish(SandboxServer sandbox, string who = "alex@contoso.com", int minutes = 4000, string changes = "created,updated,deleted") => new()
    {
        ["changeType"] = changes,
        ["notificationUrl"] = Url,
        ["lifecycleNotificationUrl"] = LifecycleUrl,
        ["resource"] = $"users/{who}/events",
        ["expirationDateTime"] = sandbox.Clock.GetUtcNow().AddMinutes(minutes).ToString("o"),
        ["clientState"] = "a secret",
    };

    public Task<JsonObject> SubscribeAsync(SandboxServer sandbox, string who = "alex@contoso.com", params (string, string)[] headers) =>
        sandbox.GraphJsonAsync(HttpMethod.Post, "/subscriptions", Wish(sandbox, who), 201, headers);

    /// <summary>Answers so many posts with 503 before one is taken.</summary>
    public void Refuse(int posts) => Volatile.Write(ref _refusals, posts);

    public Task HearsAsync(Func<Listener, bool> condition, string what) =>
        Eventually.BecomesTrueAsync(() => condition(this), what, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        if (context.Request.Query["validationToken"].ToString() is { Length: > 0 } token)
        {
            Tokens.Enqueue(token);
            await Prove(context, token);
            return;
        }

        if (Interlocked.Decrement(ref _refusals) >= 0)
        {
            context.Response.StatusCode = 503;
            return;
        }

        _posts.Enqueue((await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!.AsObject());
        context.Response.StatusCode = 202;
    }
}
