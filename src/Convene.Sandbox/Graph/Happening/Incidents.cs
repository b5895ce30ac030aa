using Convene.Sandbox.Graph.Notifying;
using Convene.Sandbox.Graph.Subscribing;
using Convene.Sandbox.State;
using NodaTime;

namespace Convene.Sandbox.Graph.Happening;

/// <summary>What can befall those who listen, now and once.</summary>
internal sealed class Incidents(SandboxStore store, Notifier notifier, IClock clock)
{
    /// <summary>Subscriptions end without a word, as if their time had passed.</summary>
    public int Expire(string? mailbox) => Each(mailbox, static (graph, subscription) => graph.Without(subscription)).Count;

    /// <summary>Subscriptions end, and their owners are told.</summary>
    public int Remove(string? mailbox) => Told(Each(mailbox, static (graph, subscription) => graph.Without(subscription)), "subscriptionRemoved");

    /// <summary>The flow stops until they are authorized again or renewed.</summary>
    public int RequireReauthorization(string? mailbox) => Told(
        Each(mailbox, static (graph, subscription) => graph.With(subscription with { IsPaused = true })), "reauthorizationRequired");

    /// <summary>They are told that something was missed, whether it was or not.</summary>
    public int Miss(string? mailbox) => Told(Each(mailbox, static (graph, _) => graph), "missed");

    /// <summary>Every delta link given so far is dead.</summary>
    public int KillDeltaLinks(string? mailbox) => store.Change(state =>
    {
        var boxes = mailbox is null ? [.. state.Graph.Boxes.Keys] : new List<string> { mailbox };
        var graph = boxes.Aggregate(state.Graph, (current, id) => current.With(id, current.Box(id) with { DeltaEpoch = current.Box(id).DeltaEpoch + 1 }));
        return (state with { Graph = graph }, boxes.Count);
    });

    private int Told(List<Subscription> subscriptions, string kind)
    {
        subscriptions.ForEach(subscription => notifier.TellLifecycle(subscription, kind));
        return subscriptions.Count;
    }

    private List<Subscription> Each(string? mailbox, Func<GraphState, Subscription, GraphState> change) => store.Change(state =>
    {
        var now = clock.GetCurrentInstant();
        var concerned = (mailbox is null ? state.Graph.Subscriptions.Values.Where(subscription => subscription.ExpiresAt > now) : state.Graph.Listening(mailbox, now)).ToList();
        var graph = concerned.Aggregate(state.Graph, change);
        return (ReferenceEquals(graph, state.Graph) ? state : state with { Graph = graph }, concerned);
    });
}
