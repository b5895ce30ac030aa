using Convene.Sandbox.Graph.Series;
using Convene.Sandbox.Graph.Subscribing;
using NodaTime;

namespace Convene.Sandbox.Graph.Notifying;

/// <summary>Turns changes into notifications for those who listen, as far as nothing disturbs them.</summary>
internal sealed class Notifier(NotificationQueue queue, Disturbances disturbances, NotificationCounts counts, IClock clock)
{
    /// <summary>Graph tells of one creation twice: as created, and soon after as updated.</summary>
    public void Tell(GraphState graph, IReadOnlyCollection<FreshChange> changes)
    {
        var now = clock.GetCurrentInstant();
        foreach (var change in changes)
        {
            var etag = Occurrences.Find(graph.Box(change.Mailbox), change.Key)?.ETag;
            foreach (var to in graph.Listening(change.Mailbox, now).Where(subscription => !subscription.IsPaused))
            {
                Tell(to, change, etag, change.Change, now);
                if (change.Change == ChangeType.Created)
                {
                    Tell(to, change, etag, ChangeType.Updated, now);
                }
            }
        }
    }

    public void TellLifecycle(Subscription to, string kind)
    {
        if (Notification.Lifecycle(to, kind, clock.GetCurrentInstant()) is { } notification)
        {
            queue.TryAdd(notification, TimeSpan.Zero);
        }
    }

    /// <summary>Dropped for good: the one who listens learns that something was missed.</summary>
    public void Drop(Notification notification)
    {
        counts.Dropped();
        if (!notification.IsLifecycle)
        {
            TellLifecycle(notification.To, "missed");
        }
    }

    private void Tell(Subscription to, FreshChange change, string? etag, ChangeType kind, Instant now)
    {
        if (!to.Changes.Contains(kind))
        {
            return;
        }

        var notification = Notification.Of(to, change.Key, etag, kind, now);
        var disturbance = disturbances.Next(to.Mailbox);
        switch (disturbance?.Kind)
        {
            case DisturbanceKind.Lose:
                counts.Lost();
                return;
            case DisturbanceKind.Duplicate:
                Add(notification, TimeSpan.Zero);
                break;
            case DisturbanceKind.WrongClientState:
                notification = notification with { HasWrongState = true };
                break;
        }

        Add(notification, disturbance?.Kind == DisturbanceKind.Delay ? disturbance.Delay : TimeSpan.Zero);
    }

    private void Add(Notification notification, TimeSpan delay)
    {
        if (!queue.TryAdd(notification, delay))
        {
            Drop(notification);
        }
    }
}
