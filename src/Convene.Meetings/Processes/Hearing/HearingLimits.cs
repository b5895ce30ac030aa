using NodaTime;

namespace Convene.Meetings.Processes.Hearing;

/// <summary>Time limits and bounds of listening to calendars.</summary>
public sealed record HearingLimits
{
    /// <summary>From a notification to reading what changed: notifications come in bursts, several for one change. Default 2 s.</summary>
    public Duration CoalescingPause { get; init; } = Duration.FromSeconds(2);

    /// <summary>How often changes are read although nobody notified us. Default 10 min.</summary>
    public Duration ReadEvery { get; init; } = Duration.FromMinutes(10);

    /// <summary>How many days ahead calendars are listened to; the day before is always in. Default 60.</summary>
    public int HorizonDays { get; init; } = 60;

    /// <summary>
    /// Over how long the events of a round that merely moves the horizon are looked at, so that the rounds of many mailboxes do not
    /// crowd out what people change. Default 30 min.
    /// </summary>
    public Duration RoundSpread { get; init; } = Duration.FromMinutes(30);

    /// <summary>For how long Graph is asked to keep a subscription; the renewal comes at half of what it grants. Default 4,200 min, below the oldest documented limit.</summary>
    public Duration SubscriptionLifetime { get; init; } = Duration.FromMinutes(4_200);

    /// <summary>How long a mailbox or an event belongs to the process that took it; longer than <see cref="WorkLimit"/>. Default 50 s, so that what a host that died had taken is taken over within a minute.</summary>
    public Duration Lease { get; init; } = Duration.FromSeconds(50);

    /// <summary>How long one page, one subscription or one event may take, all retries included. Default 45 s.</summary>
    public Duration WorkLimit { get; init; } = Duration.FromSeconds(45);

    /// <summary>First pause after a failure; doubles up to <see cref="LongestPause"/>. Default 2 s.</summary>
    public Duration FirstPause { get; init; } = Duration.FromSeconds(2);

    /// <summary>Default 10 min.</summary>
    public Duration LongestPause { get; init; } = Duration.FromMinutes(10);

    /// <summary>The pause where only an administrator can help: no permission, no mailbox. Default 1 h.</summary>
    public Duration ForbiddenPause { get; init; } = Duration.FromHours(1);

    /// <summary>Mailboxes read, subscriptions renewed and events looked at, each this many at once. Default 8.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>Pages of one mailbox read in a row before others have their turn. Default 20.</summary>
    public int PagesInARow { get; init; } = 20;

    /// <summary>Subscriptions that may wait for their hint to be stored; more are refused. Default 20,000.</summary>
    public int MostHintsWaiting { get; init; } = 20_000;

    /// <summary>How long storing a batch of hints may take. Default 10 s.</summary>
    public Duration HintLimit { get; init; } = Duration.FromSeconds(10);

    /// <summary>Subscriptions, and mailboxes, that a process remembers so as not to ask the store again. Default 50,000.</summary>
    public int Remembered { get; init; } = 50_000;

    /// <summary>The pause before the next try after <paramref name="failures"/> failures in a row.</summary>
    public Duration PauseAfter(int failures) =>
        Duration.Min(FirstPause * Math.Pow(2, Math.Clamp(failures - 1, 0, 20)), LongestPause);
}
