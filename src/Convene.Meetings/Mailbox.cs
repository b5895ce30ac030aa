using NodaTime;

namespace Convene.Meetings;

/// <summary>A mailbox whose calendar is listened to: its subscription with Graph, and how far its changes have been read.</summary>
public sealed record Mailbox
{
    public required Person Owner { get; init; }

    /// <summary>The key: the owner's mail address in lower case.</summary>
    public string Address => AddressOf(Owner);

    /// <summary>Null while there is none.</summary>
    public MailboxSubscription? Subscription { get; init; }

    /// <summary>When the subscription must be made or renewed.</summary>
    public required Instant SubscribeAt { get; init; }

    /// <summary>Times in a row that subscribing failed.</summary>
    public int SubscribeFailures { get; init; }

    /// <summary>Graph's link to what comes next, of a page or of a finished round; null begins anew.</summary>
    public string? FeedLink { get; init; }

    /// <summary>The span of time that <see cref="FeedLink"/> covers; fixed when a round begins anew.</summary>
    public Interval? FeedSpan { get; init; }

    /// <summary>When changes are read next.</summary>
    public required Instant ReadAt { get; init; }

    /// <summary>Times in a row that reading failed.</summary>
    public int ReadFailures { get; init; }

    /// <summary>When the last round was read to its end; null before the first.</summary>
    public Instant? CaughtUpAt { get; init; }

    /// <summary>When Graph last notified us; null before the first time.</summary>
    public Instant? NotifiedAt { get; init; }

    /// <summary>Rises with each notification: a hint that arrives while changes are read is not lost by the save that follows.</summary>
    public long Hints { get; init; }

    /// <summary>Why the mailbox cannot be read at all (no permission, no mailbox), for health and administrators; null while it can.</summary>
    public CalendarFailure? Failure { get; init; }

    /// <summary>Rises by one with every save.</summary>
    public long Version { get; init; }

    public static string AddressOf(Person owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return owner.Address.ToLowerInvariant();
    }

    /// <summary>Without address and secrets: records end up in logs.</summary>
    public override string ToString() => $"Mailbox({Owner.DirectoryId}, version {Version})";
}

/// <param name="Id">Graph's id.</param>
/// <param name="ClientState">The secret that Graph repeats in every notification; compared in constant time, never logged.</param>
/// <param name="ExpiresAt">As Graph answered.</param>
public sealed record MailboxSubscription(string Id, string ClientState, Instant ExpiresAt)
{
    /// <summary>Where notifications of it go; null where that was not written down.</summary>
    public string? NotifiesAt { get; init; }

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"MailboxSubscription({Id}, until {ExpiresAt})";
}

/// <summary>An event that changed and has still to be looked at. One row for each event, however often it changed.</summary>
/// <param name="Marks">Rises each time it is heard of: one that is heard of again while it is looked at stays.</param>
/// <param name="Failures">Times in a row that looking failed.</param>
public sealed record HeardEvent(string Mailbox, string EventId, long Marks, int Failures);
