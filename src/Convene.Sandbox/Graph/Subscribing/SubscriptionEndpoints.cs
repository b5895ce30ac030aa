using System.Text.Json.Nodes;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.Graph.Subscribing;

/// <summary><c>/subscriptions</c>.</summary>
internal sealed class SubscriptionEndpoints(GraphDoor door, Subscriptions subscriptions)
{
    private const string All = GraphDoor.Api + "/subscriptions";
    private const string One = All + "/{subscriptionId}";

    public void Map(IEndpointRouteBuilder group)
    {
        door.Map(group, HttpMethods.Get, All, GraphDoor.Sync(call => subscriptions.Listed(call.Query, call.Root)));
        door.Map(group, HttpMethods.Post, All, async (call, cancellationToken) => Answered(
            call,
            await subscriptions.CreateAsync(await call.BodyAsync(cancellationToken), call.Preferences.ImmutableIds, cancellationToken),
            StatusCodes.Status201Created));
        door.Map(group, HttpMethods.Get, One, GraphDoor.Sync(call => SubscriptionBody.Write(subscriptions.Find(Id(call)))));
        door.Map(group, HttpMethods.Patch, One, async (call, cancellationToken) => Answered(
            call, await subscriptions.PatchAsync(Id(call), await call.BodyAsync(cancellationToken), cancellationToken), StatusCodes.Status200OK));
        door.Map(group, HttpMethods.Delete, One, (call, _) =>
        {
            subscriptions.Delete(Id(call));
            return ValueTask.FromResult(Answer.Empty(StatusCodes.Status204NoContent));
        });
        door.Map(group, HttpMethods.Post, One + "/reauthorize", (call, _) => Reauthorize(call));
        door.Map(group, HttpMethods.Post, One + "/microsoft.graph.reauthorize", (call, _) => Reauthorize(call));
    }

    private ValueTask<Answer> Reauthorize(GraphCall call)
    {
        subscriptions.Reauthorize(Id(call));
        return ValueTask.FromResult(Answer.Empty(StatusCodes.Status204NoContent));
    }

    private static string Id(GraphCall call) => call.Value("subscriptionId");

    private static Answer Answered(GraphCall call, Subscription subscription, int status)
    {
        JsonObject body = SubscriptionBody.Write(subscription);
        body.Insert(0, "@odata.context", $"{call.Root}/$metadata#subscriptions/$entity");
        return GraphDoor.Json(body, status);
    }
}
