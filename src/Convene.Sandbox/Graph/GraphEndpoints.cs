using System.Text.Json.Nodes;
using Convene.Sandbox.People;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Convene.Sandbox.Graph;

/// <summary>The addresses below <c>/graph/v1.0</c>; <c>README.md</c> beside this file lists what they know.</summary>
internal sealed class GraphEndpoints(SandboxOptions options, SandboxPipeline pipeline, Mailboxes mailboxes, MailboxSeats seats, IClock clock)
{
    private const string Api = "/graph/v1.0";
    private const string User = Api + "/users/{user}";
    private const string Event = User + "/events/{eventId}";
    private const int PageSize = 10;

    public void Map(IEndpointRouteBuilder group)
    {
        Map(group, HttpMethods.Get, Api + "/users", Sync(call => GraphUsers.Listed(call.Query, call.IsEventual, call.Root)));
        Map(group, HttpMethods.Get, User, Sync(call => GraphUsers.One(call.Person(), call.Query)));
        MapSeated(group, HttpMethods.Get, User + "/mailboxSettings", Sync(call => GraphUsers.Settings(call.Owner(), call.Root)));
        MapSeated(group, HttpMethods.Get, User + "/events", Sync(call => Listed(call, "events", _ => true)));
        MapSeated(group, HttpMethods.Post, User + "/events", async (call, cancellationToken) =>
            Answered(call, mailboxes.Create(call.Owner(), await call.BodyAsync(cancellationToken)), StatusCodes.Status201Created));
        MapSeated(group, HttpMethods.Get, User + "/calendarView", Sync(View));
        MapSeated(group, HttpMethods.Get, Event, Sync(call => call.Query.Shape(call.Json(mailboxes.Find(call.Owner(), call.EventId)))));
        MapSeated(group, HttpMethods.Patch, Event, async (call, cancellationToken) =>
            Answered(call, mailboxes.Patch(call.Owner(), call.EventId, call.IfMatch, await call.BodyAsync(cancellationToken)), StatusCodes.Status200OK));
        MapSeated(group, HttpMethods.Delete, Event, (call, _) =>
        {
            mailboxes.Delete(call.Owner(), call.EventId, call.IfMatch);
            return ValueTask.FromResult(Answer.Empty(StatusCodes.Status204NoContent));
        });
        MapSeated(group, HttpMethods.Post, Event + "/cancel", CancelAsync);
        MapSeated(group, HttpMethods.Post, Event + "/microsoft.graph.cancel", CancelAsync);
        Map(group, null, Api + "/{**rest}", (_, _) => throw GraphRefusalException.BadQuery("Resource not found for the segment."));
    }

    private JsonObject View(GraphCall call)
    {
        var from = GraphTimes.Limit(call.Query.Option("startDateTime"), "startDateTime");
        var until = GraphTimes.Limit(call.Query.Option("endDateTime"), "endDateTime");
        return Listed(call, "calendarView", entry => entry.StartsAt < until && entry.EndsAt > from);
    }

    private JsonObject Listed(GraphCall call, string name, Func<CalendarEvent, bool> isWanted)
    {
        var owner = call.Owner();
        var query = call.Query;
        var items = mailboxes.State.In(owner.Id).Where(isWanted).OrderBy(entry => entry.StartsAt).ThenBy(entry => entry.Key, StringComparer.Ordinal);
        return query.Answer(
            $"{call.Root}/$metadata#users('{owner.Id}')/{name}", items.Select(call.Json), PageSize, query.Shape, $"{call.Root}/users/{owner.Id}/{name}");
    }

    private async ValueTask<Answer> CancelAsync(GraphCall call, CancellationToken cancellationToken)
    {
        // Action parameters are matched without regard to case: the SDK writes Comment, the document comment.
        var body = call.Request.ContentLength is null or > 0 && call.Request.HasJsonContentType() ? await call.BodyAsync(cancellationToken) : [];
        var comment = body.FirstOrDefault(pair => string.Equals(pair.Key, "comment", StringComparison.OrdinalIgnoreCase)).Value?.ToString();
        mailboxes.Cancel(call.Owner(), call.EventId, call.IfMatch, comment);
        return Answer.Empty(StatusCodes.Status202Accepted);
    }

    private static Answer Answered(GraphCall call, CalendarEvent entry, int status)
    {
        var json = call.Json(entry);
        json.Remove("singleValueExtendedProperties");
        return Json(json, status);
    }

    private static Func<GraphCall, CancellationToken, ValueTask<Answer>> Sync(Func<GraphCall, JsonObject> work) =>
        (call, _) => ValueTask.FromResult(Json(work(call), StatusCodes.Status200OK));

    private static Answer Json(JsonObject body, int status) =>
        Answer.Json(body, status, "application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false; charset=utf-8");

    private void Map(IEndpointRouteBuilder group, string? method, string route, Func<GraphCall, CancellationToken, ValueTask<Answer>> work)
    {
        var serve = Serve(route, work);
        _ = method is null ? group.Map(route, serve) : group.MapMethods(route, [method], serve);
    }

    private void MapSeated(IEndpointRouteBuilder group, string method, string route, Func<GraphCall, CancellationToken, ValueTask<Answer>> work)
    {
        var serve = Serve(route, work);
        group.MapMethods(route, [method], async (HttpContext context) =>
        {
            var mailbox = SandboxPeople.Find(context.GetRouteValue("user") as string ?? "")?.Mail ?? "unknown";
            if (!seats.TryTake(mailbox))
            {
                context.Response.Headers.RetryAfter = "1";
                await SandboxPipeline.SendAsync(context, Refused(new GraphRefusalException(
                    StatusCodes.Status429TooManyRequests, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.")));
                return;
            }

            try
            {
                await serve(context);
            }
            finally
            {
                seats.Leave(mailbox);
            }
        });
    }

    private RequestDelegate Serve(string route, Func<GraphCall, CancellationToken, ValueTask<Answer>> work) =>
        pipeline.Serve("graph", route[Api.Length..], async (context, cancellationToken) =>
        {
            try
            {
                Authorize(context.Request);
                return await work(new GraphCall(context, options.PublicUrl?.TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}"), cancellationToken);
            }
            catch (GraphRefusalException refusal)
            {
                return Refused(refusal);
            }
        });

    private void Authorize(HttpRequest request)
    {
        if (request.Headers.Authorization.ToString() != $"Bearer {options.Graph.Token}")
        {
            throw new GraphRefusalException(StatusCodes.Status401Unauthorized, "InvalidAuthenticationToken", "Access token is empty or not the sandbox's.");
        }
    }

    private Answer Refused(GraphRefusalException refusal)
    {
        var now = clock.GetCurrentInstant();
        var requestId = Guid.CreateVersion7(now.ToDateTimeOffset()).ToString();
        var answer = Json(
            new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["code"] = refusal.Code,
                    ["message"] = refusal.Message,
                    ["innerError"] = new JsonObject { ["date"] = GraphTimes.Stamp(now)[..19], ["request-id"] = requestId, ["client-request-id"] = requestId },
                },
            },
            refusal.Status);
        return refusal.Status == StatusCodes.Status401Unauthorized
            ? answer with { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["WWW-Authenticate"] = "Bearer" } }
            : answer;
    }
}
