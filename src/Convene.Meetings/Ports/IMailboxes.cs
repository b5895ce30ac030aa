using NodaTime;

namespace Convene.Meetings.Ports;

/// <summary>The durable record of the mailboxes that are listened to and of events that have still to be looked at.</summary>
public interface IMailboxes
{
    /// <summary>Adds a mailbox; one that is there already is left as it is.</summary>
    Task AddAsync(Mailbox mailbox, CancellationToken cancellationToken);

    /// <param name="address">In lower case.</param>
    Task<Mailbox?> FindAsync(string address, CancellationToken cancellationToken);

    /// <summary>Those of the addresses that no mailbox has, in their order. One statement, however many they are.</summary>
    /// <param name="addresses">In lower case.</param>
    Task<IReadOnlyList<string>> ListMissingAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken);

    Task<Mailbox?> FindBySubscriptionAsync(string subscriptionId, CancellationToken cancellationToken);

    /// <summary>By address, beginning after <paramref name="after"/>; null begins at the start.</summary>
    Task<IReadOnlyList<Mailbox>> ListAsync(string? after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Takes mailboxes whose changes are to be read at <paramref name="now"/>: first those of which a notification came that was not
    /// caught up with, as people wait for what they changed, and among these and the others who waits longest. One place of four is the
    /// others' as long as any is due, so that they are read however much is notified. Nobody else is given them
    /// before <paramref name="leaseUntil"/>, or before they are saved.
    /// </summary>
    Task<IReadOnlyList<Mailbox>> TakeToReadAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken);

    /// <summary>Takes mailboxes whose subscription is to be made or renewed, longest waiting first, in the same way.</summary>
    Task<IReadOnlyList<Mailbox>> TakeToSubscribeAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Saves a mailbox over the version before it, together with events that were heard of, in one transaction; false, and nothing saved,
    /// when somebody else saved meanwhile. Where a hint came after <see cref="Mailbox.Hints"/> was read, changes are read again at once.
    /// </summary>
    Task<bool> SaveAsync(Mailbox mailbox, IReadOnlyCollection<string> heardEventIds, Instant lookAt, CancellationToken cancellationToken);

    /// <summary>Notifications arrived: the mailboxes of these subscriptions are read at <paramref name="readAt"/> unless they are sooner. One statement, however many they are.</summary>
    Task HintAsync(IReadOnlyCollection<string> subscriptionIds, Instant now, Instant readAt, CancellationToken cancellationToken);

    /// <summary>Lets one mailbox's subscription be renewed or made anew, and its changes be read, at once.</summary>
    Task SubscribeNowAsync(string subscriptionId, bool isRemoved, Instant now, CancellationToken cancellationToken);

    /// <summary>
    /// Lets the subscriptions of mailboxes be cared for at once that notify another address than <paramref name="notifiesAt"/>, or nobody
    /// knows which; not those that are due already. By address, beginning after <paramref name="after"/>; null begins at the start.
    /// </summary>
    /// <returns>The address of the last one, to go on after; null when there was none.</returns>
    Task<string?> SubscribeNowWhereNotAtAsync(string notifiesAt, string? after, Instant now, int limit, CancellationToken cancellationToken);

    /// <summary>Marks one event to be looked at, as if it had been heard of.</summary>
    Task MarkAsync(string mailbox, string eventId, Instant lookAt, CancellationToken cancellationToken);

    /// <summary>Takes events to be looked at, longest waiting first; nobody else is given them before <paramref name="leaseUntil"/>.</summary>
    Task<IReadOnlyList<HeardEvent>> TakeHeardAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken);

    /// <summary>It was looked at; one that was heard of again meanwhile stays, due at once.</summary>
    Task CompleteHeardAsync(HeardEvent heard, Instant now, CancellationToken cancellationToken);

    /// <summary>Looking failed: again at <paramref name="lookAt"/>, with one more failure counted.</summary>
    Task PutOffHeardAsync(HeardEvent heard, Instant lookAt, CancellationToken cancellationToken);

    Task<MailboxCounts> CountAsync(Instant now, CancellationToken cancellationToken);
}

/// <summary>What the health page tells of listening.</summary>
/// <param name="Overdue">Mailboxes that should have been read more than ten minutes ago.</param>
/// <param name="Unsubscribed">Mailboxes without a living subscription.</param>
/// <param name="Failing">Mailboxes that cannot be read at all.</param>
/// <param name="HeardWaiting">Events to be looked at.</param>
/// <param name="LastNotifiedAt">When Graph last notified us of anything.</param>
public sealed record MailboxCounts(int Mailboxes, int Overdue, int Unsubscribed, int Failing, int HeardWaiting, Instant? LastNotifiedAt);
