namespace Convene.Meetings.Processes.Hearing;

/// <summary>One item of what Graph posts to us; nothing of it is believed but by its secret.</summary>
/// <param name="ClientState">The secret as it came; null when there was none.</param>
/// <param name="Lifecycle">What happened to the subscription itself; null with a change in the calendar.</param>
public sealed record Notification(string SubscriptionId, string? ClientState, SubscriptionEvent? Lifecycle)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"Notification({SubscriptionId}, {Lifecycle})";
}

/// <summary>Facts: Graph, "Reduce missing subscriptions and change notifications".</summary>
public enum SubscriptionEvent
{
    /// <summary>Notifications pause until it is renewed.</summary>
    ReauthorizationRequired,

    /// <summary>It is gone: a new one is made, and what was missed is read.</summary>
    SubscriptionRemoved,

    /// <summary>Notifications were lost: what was missed is read.</summary>
    Missed,
}

/// <param name="Ignored">Of subscriptions that are not ours, or with a wrong secret.</param>
public sealed record NotificationsHandled(int Accepted, int Ignored);
