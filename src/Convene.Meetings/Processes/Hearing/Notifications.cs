using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Hearing;

/// <summary>Takes what Graph notifies us of as a hint, and has it stored before it is acknowledged. What changed is read later.</summary>
public sealed class Notifications(IMailboxes mailboxes, GenuineSubscriptions genuine, HintGathering hints, IClock clock)
{
    /// <summary>Ends when everything genuine is stored. Any exception means that Graph must send it again.</summary>
    /// <exception cref="HintsOverflowException">More hints wait than may.</exception>
    public async Task<NotificationsHandled> HandleAsync(IReadOnlyCollection<Notification> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        var accepted = await genuine.SelectAsync(items, cancellationToken);
        var changed = SubscriptionsWith(accepted, null);
        if (changed.Count > 0)
        {
            await hints.HintAsync(changed, cancellationToken);
        }

        await MindLifecycleAsync(accepted, cancellationToken);
        return new NotificationsHandled(accepted.Count, items.Count - accepted.Count);
    }

    private async Task MindLifecycleAsync(IReadOnlyCollection<Notification> items, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (SubscriptionsWith(items, SubscriptionEvent.Missed) is { Count: > 0 } missed)
        {
            await mailboxes.HintAsync(missed, now, now, cancellationToken);
        }

        foreach (var id in SubscriptionsWith(items, SubscriptionEvent.ReauthorizationRequired))
        {
            await mailboxes.SubscribeNowAsync(id, isRemoved: false, now, cancellationToken);
        }

        foreach (var id in SubscriptionsWith(items, SubscriptionEvent.SubscriptionRemoved))
        {
            await mailboxes.SubscribeNowAsync(id, isRemoved: true, now, cancellationToken);
        }
    }

    private static IReadOnlyCollection<string> SubscriptionsWith(IEnumerable<Notification> items, SubscriptionEvent? lifecycle) =>
        [.. items.Where(item => item.Lifecycle == lifecycle).Select(item => item.SubscriptionId).Distinct(StringComparer.Ordinal)];
}
