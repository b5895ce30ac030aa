using System.Text.Json.Nodes;
using Convene.Sandbox.Graph.OData;
using Convene.Sandbox.People;
using Convene.Sandbox.State;
using NodaTime;

namespace Convene.Sandbox.Graph.Subscribing;

/// <summary>Who listens to which mailbox; one that has expired is gone as if it had never been.</summary>
internal sealed class Subscriptions(SandboxStore store, SandboxDirectory directory, Handshake handshake, IClock clock)
{
    private const int MostPerMailbox = 1000;

    public async Task<Subscription> CreateAsync(JsonObject body, bool hasImmutableIds, CancellationToken cancellationToken)
    {
        var wished = SubscriptionBody.Read(body, directory, hasImmutableIds, clock.GetCurrentInstant());
        await handshake.CheckAsync(wished.NotificationUrl, cancellationToken);
        if (wished.LifecycleUrl is not null)
        {
            await handshake.CheckAsync(wished.LifecycleUrl, cancellationToken);
        }

        return Change(graph =>
        {
            var now = clock.GetCurrentInstant();
            var cleared = graph.Box(wished.Mailbox).Subscriptions.Select(id => graph.Subscriptions[id])
                .Where(subscription => subscription.ExpiresAt <= now)
                .Aggregate(graph, (current, expired) => current.Without(expired));
            return cleared.Box(wished.Mailbox).Subscriptions.Count < MostPerMailbox
                ? (cleared.With(wished), wished)
                : throw new GraphRefusalException(403, "ExtensionError", "The mailbox has reached its limit of 1000 subscriptions.");
        });
    }

    public JsonObject Listed(ODataQuery query, string root)
    {
        var now = clock.GetCurrentInstant();
        var living = store.Current.Graph.Subscriptions.Values.Where(subscription => subscription.ExpiresAt > now).OrderBy(subscription => subscription.Id, StringComparer.Ordinal);
        return query.Answer($"{root}/$metadata#subscriptions", living.Select(SubscriptionBody.Write), 100, item => item, $"{root}/subscriptions");
    }

    public Subscription Find(string id) => Find(store.Current.Graph, id);

    /// <summary>Renewing authorizes again, too. A new address proves itself first.</summary>
    public async Task<Subscription> PatchAsync(string id, JsonObject body, CancellationToken cancellationToken)
    {
        var old = Find(id);
        var patched = SubscriptionBody.Patched(old, body, clock.GetCurrentInstant());
        if (patched.NotificationUrl != old.NotificationUrl)
        {
            await handshake.CheckAsync(patched.NotificationUrl, cancellationToken);
        }

        return Change(graph => (graph.With(SubscriptionBody.Patched(Find(graph, id), body, clock.GetCurrentInstant())), patched));
    }

    public Subscription Delete(string id) => Change(graph =>
    {
        var subscription = Find(graph, id);
        return (graph.Without(subscription), subscription);
    });

    public Subscription Reauthorize(string id) => Change(graph =>
    {
        var subscription = Find(graph, id) with { IsPaused = false };
        return (graph.With(subscription), subscription);
    });

    private Subscription Find(GraphState graph, string id) =>
        graph.Subscriptions.TryGetValue(id, out var subscription) && subscription.ExpiresAt > clock.GetCurrentInstant()
            ? subscription
            : throw new GraphRefusalException(404, "ResourceNotFound", "The object was not found.");

    private Subscription Change(Func<GraphState, (GraphState Graph, Subscription Subscription)> change) => store.Change(state =>
    {
        var (graph, subscription) = change(state.Graph);
        return (state with { Graph = graph }, subscription);
    });
}
