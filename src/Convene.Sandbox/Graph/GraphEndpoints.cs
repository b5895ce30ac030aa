using System.Text.Json.Nodes;
using Convene.Sandbox.Graph.Delta;
using Convene.Sandbox.Graph.Series;
using Convene.Sandbox.Graph.Subscribing;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.Graph;

/// <summary>The addresses below <c>/graph/v1.0</c>; <c>README.md</c> beside this file lists what they know.</summary>
internal sealed class GraphEndpoints(
    GraphDoor door, Mailboxes mailboxes, OtherCalendars calendars, DeltaRounds deltas, SubscriptionEndpoints subscriptions)
{
    private const string Api = GraphDoor.Api;
    private const string User = Api + "/users/{user}";
    private const string Event = User + "/events/{eventId}";
    private const int PageSize = 10;

    public void Map(IEndpointRouteBuilder group)
    {
        door.Map(group, HttpMethods.Get, Api + "/users", GraphDoor.Sync(call => GraphUsers.Listed(call.Query, call.IsEventual, call.Root)));
        door.Map(group, HttpMethods.Get, User, GraphDoor.Sync(call => GraphUsers.One(call.Person(), call.Query)));
        door.MapSeated(group, HttpMethods.Get, User + "/mailboxSettings", GraphDoor.Sync(call => GraphUsers.Settings(call.Owner(), call.Root)));
        MapLists(group);
        MapEvents(group);
        MapActions(group);
        subscriptions.Map(group);
        door.Map(group, null, Api + "/{**rest}", (_, _) => throw GraphRefusalException.BadQuery("Resource not found for the segment."));
    }

    private void MapLists(IEndpointRouteBuilder group)
    {
        door.MapSeated(group, HttpMethods.Get, User + "/events", GraphDoor.Sync(call => Listed(call, "events", Whole(call))));
        door.MapSeated(group, HttpMethods.Get, User + "/calendarView", GraphDoor.Sync(View));
        foreach (var name in new[] { "delta", "delta()", "microsoft.graph.delta()" })
        {
            door.MapSeated(group, HttpMethods.Get, $"{User}/calendarView/{name}", GraphDoor.Sync(deltas.Page));
        }

        door.MapSeated(group, HttpMethods.Get, User + "/calendars", GraphDoor.Sync(call => calendars.Listed(call.Owner(), call.Query, call.Root)));
        door.MapSeated(group, HttpMethods.Post, User + "/calendars", async (call, cancellationToken) =>
            GraphDoor.Json(calendars.Create(call.Owner(), await call.BodyAsync(cancellationToken)), StatusCodes.Status201Created));
        door.MapSeated(group, HttpMethods.Get, User + "/calendars/{calendarId}/events", GraphDoor.Sync(call =>
        {
            var calendar = calendars.Known(call.Owner(), call.Value("calendarId"));
            return Listed(call, $"calendars/{call.Value("calendarId")}/events", Whole(call).Where(entry => entry.Calendar == calendar));
        }));
        door.MapSeated(group, HttpMethods.Get, Event + "/instances", GraphDoor.Sync(Instances));
    }

    private void MapEvents(IEndpointRouteBuilder group)
    {
        door.MapSeated(group, HttpMethods.Post, User + "/events", async (call, cancellationToken) =>
            Answered(call, mailboxes.Create(call.Owner(), await call.EventAsync(cancellationToken)), StatusCodes.Status201Created));
        door.MapSeated(group, HttpMethods.Post, User + "/calendars/{calendarId}/events", async (call, cancellationToken) =>
        {
            var calendar = calendars.Known(call.Owner(), call.Value("calendarId"));
            return Answered(call, mailboxes.Create(call.Owner(), await call.EventAsync(cancellationToken), calendar), StatusCodes.Status201Created);
        });
        door.MapSeated(group, HttpMethods.Get, Event, GraphDoor.Sync(call => call.Query.Shape(call.Json(mailboxes.Find(call.Owner(), call.EventId)))));
        door.MapSeated(group, HttpMethods.Patch, Event, async (call, cancellationToken) =>
            Answered(call, mailboxes.Patch(call.Owner(), call.EventId, call.IfMatch, await call.EventAsync(cancellationToken)), StatusCodes.Status200OK));
        door.MapSeated(group, HttpMethods.Delete, Event, (call, _) =>
        {
            mailboxes.Delete(call.Owner(), call.EventId, call.IfMatch);
            return ValueTask.FromResult(Answer.Empty(StatusCodes.Status204NoContent));
        });
    }

    private void MapActions(IEndpointRouteBuilder group)
    {
        foreach (var prefix in new[] { "", "microsoft.graph." })
        {
            door.MapSeated(group, HttpMethods.Post, $"{Event}/{prefix}cancel", CancelAsync);
            door.MapSeated(group, HttpMethods.Post, $"{Event}/{prefix}accept", Respond("accepted"));
            door.MapSeated(group, HttpMethods.Post, $"{Event}/{prefix}tentativelyAccept", Respond("tentativelyAccepted"));
            door.MapSeated(group, HttpMethods.Post, $"{Event}/{prefix}decline", Respond("declined"));
        }

        door.MapSeated(group, HttpMethods.Post, Event + "/move", async (call, cancellationToken) =>
        {
            var destination = (await call.BodyAsync(cancellationToken))["destinationId"]?.ToString() ?? throw GraphRefusalException.BadQuery("The parameter destinationId is missing.");
            return Answered(call, mailboxes.Move(call.Owner(), call.EventId, destination), StatusCodes.Status201Created);
        });
    }

    private IEnumerable<CalendarEvent> Whole(GraphCall call) => mailboxes.State.Box(call.Owner().Id).Living
        .Where(entry => entry.SeriesMaster is null)
        .OrderBy(entry => entry.StartsAt)
        .ThenBy(entry => entry.Key, StringComparer.Ordinal);

    private JsonObject View(GraphCall call)
    {
        var (from, until) = call.Window();
        return Listed(call, "calendarView", Occurrences.View(mailboxes.State.Box(call.Owner().Id), from, until).Where(entry => entry.Calendar is null));
    }

    private JsonObject Instances(GraphCall call)
    {
        var (from, until) = call.Window();
        var master = mailboxes.Find(call.Owner(), call.EventId);
        return master.Recurrence is not null
            ? Listed(call, $"events/{call.EventId}/instances", Occurrences.Of(mailboxes.State.Box(call.Owner().Id), master, from, until))
            : throw new GraphRefusalException(400, "ErrorInvalidRequest", "The event is no series master.");
    }

    private static JsonObject Listed(GraphCall call, string name, IEnumerable<CalendarEvent> events)
    {
        var (owner, query) = (call.Owner(), call.Query);
        return query.Answer(
            $"{call.Root}/$metadata#users('{owner.Id}')/{name}", events.Select(call.Json), PageSize, query.Shape, $"{call.Root}/users/{owner.Id}/{name}");
    }

    private async ValueTask<Answer> CancelAsync(GraphCall call, CancellationToken cancellationToken)
    {
        // Action parameters are matched without regard to case: the SDK writes Comment, the document comment.
        var body = call.Request.ContentLength is null or > 0 && call.Request.HasJsonContentType() ? await call.BodyAsync(cancellationToken) : [];
        var comment = body.FirstOrDefault(pair => string.Equals(pair.Key, "comment", StringComparison.OrdinalIgnoreCase)).Value?.ToString();
        mailboxes.Cancel(call.Owner(), call.EventId, call.IfMatch, comment);
        return Answer.Empty(StatusCodes.Status202Accepted);
    }

    private Func<GraphCall, CancellationToken, ValueTask<Answer>> Respond(string response) => (call, _) =>
    {
        mailboxes.Respond(call.Owner(), call.EventId, response);
        return ValueTask.FromResult(Answer.Empty(StatusCodes.Status202Accepted));
    };

    private static Answer Answered(GraphCall call, CalendarEvent entry, int status)
    {
        var json = call.Json(entry);
        json.Remove("singleValueExtendedProperties");
        return GraphDoor.Json(json, status);
    }
}
