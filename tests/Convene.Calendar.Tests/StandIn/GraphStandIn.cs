using System.Text;
using System.Text.Json.Nodes;
using Convene.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Convene.Calendar.Tests.StandIn;

/// <summary>A small strict Graph over real HTTP. It was written from the documents alone and shares no type with the product.</summary>
internal sealed class GraphStandIn : IAsyncDisposable
{
    public const string Organizer = "meilin.chen@contoso.example";

    private readonly Lock _gate = new();
    private readonly List<Recorded> _requests = [];
    private readonly List<(Func<Recorded, bool> Hits, Fault Fault)> _faults = [];
    private readonly LoopbackServer _server;
    private int _running;

    private GraphStandIn(LoopbackServer server) => _server = server;

    public string BaseUrl => _server.BaseUrl + "/v1.0";

    public Mailbox Mailbox { get; } = new();

    public DeltaScript Delta { get; } = new();

    public SubscriptionShelf Subscriptions { get; } = new();

    public JsonObject MailboxSettings { get; set; } = new() { ["timeZone"] = "China Standard Time", ["language"] = new JsonObject { ["locale"] = "zh-CN" } };

    public List<JsonObject> Users { get; } = [];

    /// <summary>While set, requests wait for it.</summary>
    public TaskCompletionSource? Held { get; set; }

    public int MostAtOnce { get; private set; }

    public IReadOnlyList<Recorded> Requests
    {
        get
        {
            lock (_gate)
                return [.. _requests];
        }
    }

    public static async Task<GraphStandIn> StartAsync(CancellationToken cancellationToken)
    {
        GraphStandIn? graph = null;
        var server = await LoopbackServer.StartAsync(app => app.Run(context => graph!.HandleAsync(context)), cancellationToken);
        graph = new GraphStandIn(server);
        return graph;
    }

    public IReadOnlyList<Recorded> Of(string method) => [.. Requests.Where(r => r.Method == method)];

    /// <summary>The next requests of a method meet these faults, one each.</summary>
    public void Next(string method, params Fault[] faults)
    {
        lock (_gate)
            _faults.AddRange(faults.Select(fault => ((Func<Recorded, bool>)(r => r.Method == method), fault)));
    }

    public void Forget()
    {
        lock (_gate)
            _requests.Clear();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var request = await Recorded.OfAsync(context.Request);
        var fault = Begin(request);
        try
        {
            if (Held is { } held)
                await held.Task.WaitAsync(context.RequestAborted);
            if (!await SpoilAsync(context, fault))
                await AnswerAsync(context, request, fault);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private Fault? Begin(Recorded request)
    {
        lock (_gate)
        {
            _requests.Add(request);
            MostAtOnce = Math.Max(MostAtOnce, ++_running);
            var next = _faults.FindIndex(f => f.Hits(request));
            if (next < 0)
                return null;
            var fault = _faults[next].Fault;
            _faults.RemoveAt(next);
            return fault;
        }
    }

    /// <summary>Whether the fault leaves nothing more to do.</summary>
    private static async Task<bool> SpoilAsync(HttpContext context, Fault? fault)
    {
        switch (fault)
        {
            case Fault.Refuse refuse:
                if (refuse.RetryAfter is not null)
                    context.Response.Headers.RetryAfter = refuse.RetryAfter;
                await RefuseAsync(context, refuse.Status, refuse.Code);
                return true;
            case Fault.Html html:
                context.Response.StatusCode = html.Status;
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><body>Bad gateway</body></html>", context.RequestAborted);
                return true;
            case Fault.BrokenJson:
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync("{\"id\":\"AAk", context.RequestAborted);
                return true;
            case Fault.DropBefore:
                context.Abort();
                return true;
            case Fault.Stall:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                return true;
            case Fault.Before before:
                before.Act();
                return false;
            default:
                return false;
        }
    }

    private async Task AnswerAsync(HttpContext context, Recorded request, Fault? fault)
    {
        try
        {
            (int Status, JsonNode? Json) answer;
            lock (_gate)
                answer = Work(request);
            if (fault is Fault.DropAfter)
            {
                context.Abort();
                return;
            }

            context.Response.StatusCode = answer.Status;
            if (answer.Json is { } json)
            {
                context.Response.ContentType = "application/json; odata.metadata=minimal; charset=utf-8";
                await context.Response.WriteAsync(json.ToJsonString(), Encoding.UTF8, context.RequestAborted);
            }
        }
        catch (RefusalException refusal)
        {
            await RefuseAsync(context, refusal.Status, refusal.Code);
        }
    }

    private (int Status, JsonNode? Json) Work(Recorded request)
    {
        if (request.Headers.GetValueOrDefault("Authorization") != "Bearer development")
            throw new RefusalException(401, "InvalidAuthenticationToken");
        if (!request.Prefers("IdType=\"ImmutableId\""))
            throw new RefusalException(400, "PreferMissing");
        if (!request.Headers.ContainsKey("client-request-id"))
            throw new RefusalException(400, "ClientRequestIdMissing");

        // in its links Graph writes an owner as a key
        var segments = request.Path.Replace($"users('{Organizer}')", $"users/{Organizer}", StringComparison.Ordinal)
            .Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (request.Method, segments) switch
        {
            ("GET", ["v1.0", "users"]) => (200, PeopleAnswers.Search(Users, request)),
            ("GET", ["v1.0", "users", var id]) => (200, PeopleAnswers.Find(Users, id)),
            ("POST", ["v1.0", "subscriptions"]) => (201, Subscriptions.Create(request.Json)),
            ("PATCH", ["v1.0", "subscriptions", var id]) => (200, Subscriptions.Renew(id, request.Json)),
            ("DELETE", ["v1.0", "subscriptions", var id]) => Done(204, () => Subscriptions.Delete(id)),
            (_, ["v1.0", "users", not Organizer, ..]) => throw new RefusalException(404, "ErrorInvalidUser"),
            ("GET", [_, _, _, "mailboxSettings"]) => (200, MailboxSettings.DeepClone()),
            ("POST", [_, _, _, "events"]) => (201, Mailbox.Answer(Mailbox.Create(request.Json))),
            ("GET", [_, _, _, "calendarView", "delta()"]) => (200, Delta.Answer(request, BaseUrl)),
            ("GET", [_, _, _, "calendarView"]) => (200, Listing.Of(request, BaseUrl, Mailbox.Between(request, masterId: null))),
            ("GET", [_, _, _, "events"]) => (200, Listing.Of(request, BaseUrl, Mailbox.Find(request.Query.GetValueOrDefault("$filter") ?? throw new RefusalException(400, "FilterMissing")))),
            ("GET", [_, _, _, "events", var id]) => (200, Mailbox.Answer(Mailbox.Get(Unescaped(id)), request)),
            ("GET", [_, _, _, "events", var id, "instances"]) => (200, Listing.Of(request, BaseUrl, Mailbox.Between(request, (string)Mailbox.Get(Unescaped(id))["id"]!))),
            ("PATCH", [_, _, _, "events", var id]) => (200, Mailbox.Answer(Mailbox.Patch(Unescaped(id), request.Json, request.Headers.GetValueOrDefault("If-Match")))),
            ("POST", [_, _, _, "events", var id, "cancel"]) => Done(202, () => Mailbox.Cancel(Unescaped(id), request.Json)),
            ("DELETE", [_, _, _, "events", var id]) => Done(204, () => Mailbox.Delete(Unescaped(id))),
            _ => throw new RefusalException(400, "UnknownSegment"),
        };
    }

    /// <summary>Kestrel leaves an escaped slash as it is.</summary>
    private static string Unescaped(string id) => id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static (int Status, JsonNode? Json) Done(int status, Action act)
    {
        act();
        return (status, null);
    }

    private static Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.Headers["client-request-id"] = context.Request.Headers["client-request-id"];
        context.Response.ContentType = "application/json";
        var error = new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "The item of meilin.chen@contoso.example failed." } };
        return context.Response.WriteAsync(error.ToJsonString(), context.RequestAborted);
    }
}
