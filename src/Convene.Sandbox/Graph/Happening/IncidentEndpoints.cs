using System.Text.Json;
using System.Text.Json.Nodes;
using Convene.Sandbox.Graph.Notifying;
using Convene.Sandbox.People;
using Convene.Sandbox.State;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.Graph.Happening;

/// <summary>How tests disturb what is told and read: <c>/graph/disturbances</c>, <c>/graph/incidents</c>, <c>/graph/deliveries</c>.</summary>
internal sealed class IncidentEndpoints(
    Disturbances disturbances, Incidents incidents, NotificationQueue queue, NotificationCounts counts, SandboxDirectory directory, SandboxStore store)
{
    public void Map(IEndpointRouteBuilder group)
    {
        group.MapPost("/graph/disturbances", (RequestDelegate)AddAsync);
        group.MapGet("/graph/disturbances", (RequestDelegate)(context => SandboxPipeline.SendAsync(context, Answer.Json(Listed()))));
        group.MapDelete("/graph/disturbances", (RequestDelegate)ClearAsync);
        group.MapPost("/graph/incidents", (RequestDelegate)HappenAsync);
        group.MapGet("/graph/deliveries", (RequestDelegate)(context => SandboxPipeline.SendAsync(context, Answer.Json(Deliveries()))));
    }

    private async Task AddAsync(HttpContext context)
    {
        string? problem;
        try
        {
            var rule = await JsonSerializer.DeserializeAsync(context.Request.Body, DisturbanceJson.Default.Disturbance, context.RequestAborted);
            problem = rule is null ? "a rule is an object" : disturbances.Add(rule);
        }
        catch (JsonException exception)
        {
            problem = exception.Message;
        }

        await SandboxPipeline.SendAsync(context, problem is null ? Answer.Json(Listed(), StatusCodes.Status201Created) : Refused(problem));
    }

    private Task ClearAsync(HttpContext context)
    {
        disturbances.Clear();
        return SandboxPipeline.SendAsync(context, Answer.Empty(StatusCodes.Status204NoContent));
    }

    private async Task HappenAsync(HttpContext context)
    {
        JsonObject? body;
        try
        {
            body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            body = null;
        }

        var named = body?["mailbox"]?.ToString();
        var mailbox = named is null ? null : directory.Find(named)?.Id;
        var count = named is not null && mailbox is null ? null : Happen(body?["kind"]?.ToString(), mailbox);
        await store.DurableAsync(CancellationToken.None);
        await SandboxPipeline.SendAsync(
            context, count is { } concerned ? Answer.Json(new JsonObject { ["concerned"] = concerned }) : Refused("no such mailbox, or no such kind of incident"));
    }

    private int? Happen(string? kind, string? mailbox) => kind switch
    {
        "expireSubscriptions" => incidents.Expire(mailbox),
        "removeSubscriptions" => incidents.Remove(mailbox),
        "requireReauthorization" => incidents.RequireReauthorization(mailbox),
        "missNotifications" => incidents.Miss(mailbox),
        "killDeltaLinks" => incidents.KillDeltaLinks(mailbox),
        _ => null,
    };

    private JsonArray Listed() => [.. disturbances.List().Select(standing =>
    {
        var node = JsonSerializer.SerializeToNode(standing.Rule, DisturbanceJson.Default.Disturbance)!.AsObject();
        node["hits"] = standing.Hits;
        return (JsonNode)node;
    })];

    private JsonObject Deliveries()
    {
        var (waiting, sending) = queue.Counts;
        var json = counts.Json();
        json["waiting"] = waiting;
        json["sending"] = sending;
        json["subscriptions"] = store.Current.Graph.Subscriptions.Count;
        return json;
    }

    private static Answer Refused(string problem) => Answer.Json(new JsonObject { ["problem"] = problem }, StatusCodes.Status400BadRequest);
}
