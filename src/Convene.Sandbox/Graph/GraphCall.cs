using System.Text.Json;
using System.Text.Json.Nodes;
using Convene.Sandbox.Graph.OData;
using Convene.Sandbox.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Convene.Sandbox.Graph;

/// <summary>One request to Graph and what it names.</summary>
internal sealed class GraphCall(HttpContext context, string server, SandboxDirectory directory)
{
    private static readonly JsonDocumentOptions Unambiguous = new() { AllowDuplicateProperties = false };

    public GraphPreferences Preferences { get; } = GraphPreferences.Of(context.Request);

    public HttpRequest Request => context.Request;

    /// <summary>Up to and including <c>/v1.0</c>.</summary>
    public string Root => $"{server}{Mount}/graph/v1.0";

    public ODataQuery Query => new(context.Request, Preferences);

    public string EventId => Value("eventId");

    public string? IfMatch => context.Request.Headers.IfMatch.ToString() is { Length: > 0 } etag ? etag : null;

    public bool IsEventual => string.Equals(context.Request.Headers["ConsistencyLevel"], "eventual", StringComparison.OrdinalIgnoreCase);

    private string Mount => (context.Request.Path.Value ?? "") is var path ? path[..path.IndexOf("/graph/v1.0", StringComparison.OrdinalIgnoreCase)] : "";

    public SandboxPerson Person() => directory.Find(Value("user"))
        ?? throw new GraphRefusalException(404, "Request_ResourceNotFound", $"Resource '{Value("user")}' does not exist or one of its queried reference-property objects are not present.");

    public SandboxPerson Owner() => Person() is { HasMailbox: true } owner
        ? owner
        : throw new GraphRefusalException(404, "MailboxNotEnabledForRESTAPI", "The mailbox is either inactive, soft-deleted, or is hosted on-premise.");

    public async Task<JsonObject> BodyAsync(CancellationToken cancellationToken)
    {
        if (!context.Request.HasJsonContentType())
        {
            throw GraphRefusalException.BadBody("Write requests (excluding DELETE) must contain the Content-Type header declaration.");
        }

        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, documentOptions: Unambiguous, cancellationToken: cancellationToken) as JsonObject
                ?? throw GraphRefusalException.BadBody("Empty Payload. JSON content expected.");
        }
        catch (JsonException)
        {
            throw GraphRefusalException.BadBody("Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.");
        }
    }

    /// <summary>The body of an event. A zone of somebody's own stands at events, but cannot be sent.</summary>
    public async Task<JsonObject> EventAsync(CancellationToken cancellationToken)
    {
        var body = await BodyAsync(cancellationToken);
        foreach (var zone in new[] { body["start"], body["end"] }.OfType<JsonObject>().Select(time => time["timeZone"]).OfType<JsonValue>())
        {
            _ = zone.TryGetValue<string>(out var name) && name.Length > 0 ? GraphTimes.Zone(name) : null;
        }

        return body;
    }

    /// <summary><c>startDateTime</c> and <c>endDateTime</c>.</summary>
    public (Instant From, Instant Until) Window() => (
        GraphTimes.Limit(Query.Option("startDateTime"), "startDateTime"), GraphTimes.Limit(Query.Option("endDateTime"), "endDateTime"));

    public JsonObject Json(CalendarEvent entry) => EventJson.Of(
        entry, Preferences, $"{server}{Mount}/calendar?mailbox={Uri.EscapeDataString(directory.Find(entry.Mailbox)!.Mail)}&event={entry.Key}");

    public string Value(string name) => context.GetRouteValue(name) as string ?? "";
}
