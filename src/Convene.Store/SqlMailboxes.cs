using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Store.Engines;
using Convene.Store.Tables;
using NodaTime;

namespace Convene.Store;

/// <summary>Mailboxes that are listened to and what was heard. Ids of subscriptions come from outside: what cannot be one was never stored.</summary>
internal sealed class SqlMailboxes(IDatabase database, IClock clock) : IMailboxes
{
    /// <summary>One of so many places is kept for mailboxes of which no notification came: else they would not be read as long as enough is notified.</summary>
    private const int PlacesForOneOther = 4;

    private long _placesAsked;

    public Task AddAsync(Mailbox mailbox, CancellationToken cancellationToken) =>
        database.CommitAsync(session => MailboxTable.InsertAsync(session, mailbox, cancellationToken), cancellationToken);

    public Task<Mailbox?> FindAsync(string address, CancellationToken cancellationToken) =>
        database.ReadAsync(session => MailboxTable.FindAsync(session, address, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<string>> ListMissingAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        var known = await database.ReadAsync(
            session => MailboxTable.ListKnownAsync(session, addresses.Where(StoreLimits.IsText), cancellationToken), cancellationToken);
        return [.. addresses.Except(known, StringComparer.Ordinal)];
    }

    public Task<Mailbox?> FindBySubscriptionAsync(string subscriptionId, CancellationToken cancellationToken) => StoreLimits.IsText(subscriptionId)
        ? database.ReadAsync(session => MailboxTable.FindBySubscriptionAsync(session, subscriptionId, cancellationToken), cancellationToken)
        : Task.FromResult<Mailbox?>(null);

    public Task<IReadOnlyList<Mailbox>> ListAsync(string? after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(session => MailboxTable.ListAsync(session, after, limit, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<Mailbox>> TakeToReadAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken)
    {
        // over all calls: who is busy asks for one or two places at a time, of which no share could be kept
        var asked = Interlocked.Add(ref _placesAsked, limit);
        var kept = (int)((asked / PlacesForOneOther) - ((asked - limit) / PlacesForOneOther));
        return database.CommitAsync(session => TakeToReadAsync(session, now, leaseUntil, limit, kept, cancellationToken), cancellationToken);
    }

    public Task<IReadOnlyList<Mailbox>> TakeToSubscribeAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken) =>
        database.CommitAsync(
            session => MailboxTable.TakeAsync(session, MailboxTable.TakeToSubscribeSql(session.Dialect), now, leaseUntil, limit, cancellationToken),
            cancellationToken);

    public Task<bool> SaveAsync(
        Mailbox mailbox, IReadOnlyCollection<string> heardEventIds, Instant lookAt, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (!await MailboxTable.TryUpdateAsync(session, mailbox, cancellationToken))
                {
                    return false;
                }

                if (heardEventIds.Count > 0)
                {
                    await HeardEventTable.MarkAsync(session, mailbox.Address, heardEventIds, lookAt, clock.GetCurrentInstant(), cancellationToken);
                }

                await session.CommitAsync(cancellationToken);
                return true;
            },
            cancellationToken);

    public Task HintAsync(IReadOnlyCollection<string> subscriptionIds, Instant now, Instant readAt, CancellationToken cancellationToken)
    {
        List<string> possible = [.. subscriptionIds.Where(StoreLimits.IsText)];
        return possible.Count == 0
            ? Task.CompletedTask
            : database.CommitAsync(session => MailboxTable.HintAsync(session, possible, now, readAt, cancellationToken), cancellationToken);
    }

    public Task SubscribeNowAsync(string subscriptionId, bool isRemoved, Instant now, CancellationToken cancellationToken) =>
        StoreLimits.IsText(subscriptionId)
            ? database.CommitAsync(
                session => MailboxTable.SubscribeNowAsync(session, subscriptionId, isRemoved, now, cancellationToken), cancellationToken)
            : Task.CompletedTask;

    public Task<string?> SubscribeNowWhereNotAtAsync(
        string notifiesAt, string? after, Instant now, int limit, CancellationToken cancellationToken) =>
        database.CommitAsync(
            session => MailboxTable.SubscribeNowWhereNotAtAsync(session, notifiesAt, after, now, limit, cancellationToken), cancellationToken);

    public Task MarkAsync(string mailbox, string eventId, Instant lookAt, CancellationToken cancellationToken) =>
        database.CommitAsync(
            session => HeardEventTable.MarkAsync(session, mailbox, [eventId], lookAt, clock.GetCurrentInstant(), cancellationToken), cancellationToken);

    public Task<IReadOnlyList<HeardEvent>> TakeHeardAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken) =>
        database.CommitAsync(session => HeardEventTable.TakeAsync(session, now, leaseUntil, limit, cancellationToken), cancellationToken);

    public Task CompleteHeardAsync(HeardEvent heard, Instant now, CancellationToken cancellationToken) =>
        database.CommitAsync(session => HeardEventTable.CompleteAsync(session, heard, now, cancellationToken), cancellationToken);

    public Task PutOffHeardAsync(HeardEvent heard, Instant lookAt, CancellationToken cancellationToken) =>
        database.CommitAsync(session => HeardEventTable.PutOffAsync(session, heard, lookAt, cancellationToken), cancellationToken);

    public Task<MailboxCounts> CountAsync(Instant now, CancellationToken cancellationToken) =>
        database.ReadAsync(session => MailboxTable.CountAsync(session, now, cancellationToken), cancellationToken);

    private static async Task<IReadOnlyList<Mailbox>> TakeToReadAsync(
        StoreSession session, Instant now, Instant leaseUntil, int limit, int kept, CancellationToken cancellationToken)
    {
        var notifiedSql = MailboxTable.TakeNotifiedSql(session.Dialect);
        var notified = await TakeAsync(notifiedSql, limit - kept);
        List<Mailbox> taken = [.. notified];
        if (taken.Count < limit)
        {
            taken.AddRange(await TakeAsync(MailboxTable.TakeToReadSql(session.Dialect), limit - taken.Count));
        }

        if (taken.Count < limit && notified.Count == limit - kept)
        {
            taken.AddRange(await TakeAsync(notifiedSql, limit - taken.Count));
        }

        return taken;

        Task<IReadOnlyList<Mailbox>> TakeAsync(string sql, int most) =>
            MailboxTable.TakeAsync(session, sql, now, leaseUntil, most, cancellationToken);
    }
}
