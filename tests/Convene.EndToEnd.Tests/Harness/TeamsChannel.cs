using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Convene.Sandbox.People;
using Convene.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.EndToEnd.Tests.Harness;

/// <summary>
/// Stands in for Teams: knows conversations, takes what the bot writes into them as Teams' connector does (a service address with a path
/// and no slash, 202 without a body for typing, 501 for a deletion), and keeps it.
/// </summary>
internal sealed class TeamsChannel : IAsyncDisposable
{
    private const string Conversations = "/_connector/v3/conversations/{conversation}";
    private readonly ConcurrentDictionary<string, TeamsChat> _chats = new(StringComparer.Ordinal);
    private LoopbackServer? _server;
    private long _lastId = 1_795_316_790_000;

    /// <summary>With a path and without a trailing slash, as clients give it.</summary>
    public string ServiceUrl => $"{_server!.BaseUrl}/_connector";

    public IEnumerable<TeamsChat> Chats => _chats.Values;

    public static async Task<TeamsChannel> StartAsync(CancellationToken cancellationToken)
    {
        var channel = new TeamsChannel();
        channel._server = await LoopbackServer.StartAsync(channel.Map, cancellationToken);
        return channel;
    }

    /// <summary>A new one-to-one chat of somebody with the bot behind <paramref name="door"/>.</summary>
    public TeamsChat Open(SandboxPerson person, IDoor door, string locale = "en-US")
    {
        var id = $"a:{person.GivenName}-{NextId()}";
        return _chats[id] = new TeamsChat(this, door, person, id, locale);
    }

    public string NextId() => Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        foreach (var chat in _chats.Values)
        {
            chat.Dispose();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private void Map(WebApplication app)
    {
        app.MapPost(Conversations + "/activities", TakeAsync);
        app.MapPost(Conversations + "/activities/{activity}", TakeAsync);
        app.MapPut(Conversations + "/activities/{activity}", ReplaceAsync);
        app.MapDelete(Conversations + "/activities/{activity}", context => AnswerAsync(context, StatusCodes.Status501NotImplemented, new JsonObject
        {
            ["error"] = new JsonObject { ["code"] = "DeleteActivityAPINotImplemented", ["message"] = "Not here" },
        }));
        app.MapGet(Conversations + "/members/{member}", MemberAsync);
        app.MapGet(Conversations + "/pagedmembers", MembersAsync);
    }

    private async Task TakeAsync(HttpContext context)
    {
        if (Find(context) is not { } chat)
        {
            await AnswerAsync(context, StatusCodes.Status404NotFound, []);
            return;
        }

        var activity = await ReadAsync(context);
        if (activity["type"]?.GetValue<string>() == "typing")
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        var id = NextId();
        chat.Take(id, activity, isUpdate: false);
        await AnswerAsync(context, StatusCodes.Status201Created, new JsonObject { ["id"] = id });
    }

    private async Task ReplaceAsync(HttpContext context)
    {
        var id = (string)context.GetRouteValue("activity")!;
        if (Find(context) is not { } chat || !chat.Knows(id))
        {
            await AnswerAsync(context, StatusCodes.Status404NotFound, []);
            return;
        }

        chat.Take(id, await ReadAsync(context), isUpdate: true);
        await AnswerAsync(context, StatusCodes.Status200OK, new JsonObject { ["id"] = id });
    }

    private Task MemberAsync(HttpContext context) => Find(context) is { } chat
        ? AnswerAsync(context, StatusCodes.Status200OK, Member(chat.Person))
        : AnswerAsync(context, StatusCodes.Status404NotFound, []);

    private Task MembersAsync(HttpContext context) => Find(context) is { } chat
        ? AnswerAsync(context, StatusCodes.Status200OK, new JsonObject { ["members"] = new JsonArray(Member(chat.Person)), ["totalCount"] = 1 })
        : AnswerAsync(context, StatusCodes.Status404NotFound, []);

    private static JsonObject Member(SandboxPerson person) => new()
    {
        ["id"] = TeamsChat.IdOf(person),
        ["aadObjectId"] = person.Id,
        ["name"] = person.DisplayName,
        ["givenName"] = person.GivenName,
        ["surname"] = person.Surname,
        ["email"] = person.Mail,
        ["userPrincipalName"] = person.Mail,
        ["tenantId"] = SandboxPeople.TenantId,
        ["userRole"] = "user",
    };

    private TeamsChat? Find(HttpContext context) => _chats.GetValueOrDefault((string)context.GetRouteValue("conversation")!);

    private static async Task<JsonObject> ReadAsync(HttpContext context)
    {
        var node = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        return node?.AsObject() ?? throw new JsonException("An activity is an object");
    }

    private static Task AnswerAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body, context.RequestAborted);
    }
}
