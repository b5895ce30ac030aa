using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Store.Engines;
using NodaTime;

namespace Convene.Store.Tables;

/// <summary>
/// Mailboxes and their one lease: who reads one also keeps those away who would renew its subscription. Hints are counted beside
/// the version, so that a notification never makes a save stale.
/// </summary>
internal static class MailboxTable
{
    private const string Select = $"select {MailboxRow.Columns} from mailboxes";

    public static Task<int> InsertAsync(StoreSession session, Mailbox mailbox, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            """
            insert into mailboxes
              (address, owner_tenant, owner_id, owner_address, owner_name, version, subscription_id, client_state, subscription_expires_at,
               notifies_at, subscribe_at, subscribe_due, subscribe_failures, feed_link, feed_from, feed_until, read_at, read_due, read_failures,
               caught_up_at, notified_at, hints, failure, leased_until)
            values
              (@Address, @OwnerTenant, @OwnerId, @OwnerAddress, @OwnerName, @Version, @SubscriptionId, @ClientState, @SubscriptionExpiresAt,
               @NotifiesAt, @SubscribeAt, @SubscribeAt, @SubscribeFailures, @FeedLink, @FeedFrom, @FeedUntil, @ReadAt, @ReadAt, @ReadFailures,
               @CaughtUpAt, @NotifiedAt, @Hints, @Failure, 0)
            on conflict do nothing
            """,
            MailboxRow.Of(mailbox),
            cancellationToken);

    public static async Task<Mailbox?> FindAsync(StoreSession session, string address, CancellationToken cancellationToken) =>
        (await session.FindAsync<MailboxRow>($"{Select} where address = @Address", new { Address = address }, cancellationToken))?.ToMailbox();

    /// <summary>Those of the addresses that are there.</summary>
    public static Task<IReadOnlyList<string>> ListKnownAsync(StoreSession session, IEnumerable<string> addresses, CancellationToken cancellationToken) =>
        session.ListAsync<string>(
            $"select address from mailboxes where address in (select value from {session.Dialect.Rows("@Addresses")})",
            new { Addresses = TextList.Of(addresses) },
            cancellationToken);

    public static async Task<Mailbox?> FindBySubscriptionAsync(StoreSession session, string subscriptionId, CancellationToken cancellationToken) =>
        (await session.FindAsync<MailboxRow>(
            $"{Select} where subscription_id = @Id", new { Id = subscriptionId }, cancellationToken))?.ToMailbox();

    /// <summary>Ordered and compared by the database alone: whatever its collation, pages follow each other.</summary>
    public static async Task<IReadOnlyList<Mailbox>> ListAsync(StoreSession session, string? after, int limit, CancellationToken cancellationToken)
    {
        var rows = await session.ListAsync<MailboxRow>(
            $"{Select} where address > @After order by address limit @Limit",
            new { After = after ?? "", Limit = StoreLimits.Cap(limit) },
            cancellationToken);
        return [.. rows.Select(row => row.ToMailbox())];
    }

    /// <summary>Of which a notification came that was not caught up with. The condition is that of a partial index, word for word.</summary>
    public static string TakeNotifiedSql(SqlDialect dialect) => TakeSql(dialect, "read_due", "notified_at > coalesce(caught_up_at, 0) and");

    /// <summary>The others.</summary>
    public static string TakeToReadSql(SqlDialect dialect) => TakeSql(dialect, "read_due", "coalesce(notified_at, 0) <= coalesce(caught_up_at, 0) and");

    public static string TakeToSubscribeSql(SqlDialect dialect) => TakeSql(dialect, "subscribe_due");

    /// <summary>Longest waiting first. What is chosen is held until it is leased, so that two who take at once are not given the same.</summary>
    public static async Task<IReadOnlyList<Mailbox>> TakeAsync(
        StoreSession session, string sql, Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken)
    {
        var rows = await session.ListAsync<MailboxRow>(
            sql, new { Now = now.ToColumn(), Limit = StoreLimits.Cap(limit) }, cancellationToken);
        List<Mailbox> taken = [.. rows.Select(row => row.ToMailbox())];
        if (taken.Count > 0)
        {
            await session.ExecuteAsync(
                $"""
                update mailboxes
                set leased_until = @Until,
                    read_due = case when read_at > @Until then read_at else @Until end,
                    subscribe_due = case when subscribe_at > @Until then subscribe_at else @Until end
                where address in (select value from {session.Dialect.Rows("@Addresses")})
                """,
                new { Until = leaseUntil.ToColumn(), Addresses = TextList.Of(taken.Select(mailbox => mailbox.Address)) },
                cancellationToken);
        }

        return taken;
    }

    /// <summary>Writes over the version before this one and ends the lease; false when another one is stored.</summary>
    /// <remarks>Where a hint came meanwhile, the stored moment stays: it was due when the mailbox was taken, or is what the hint asked for.</remarks>
    public static async Task<bool> TryUpdateAsync(StoreSession session, Mailbox mailbox, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            """
            update mailboxes
            set owner_tenant = @OwnerTenant, owner_id = @OwnerId, owner_address = @OwnerAddress, owner_name = @OwnerName, version = @Version,
                subscription_id = @SubscriptionId, client_state = @ClientState, subscription_expires_at = @SubscriptionExpiresAt,
                notifies_at = @NotifiesAt, subscribe_at = @SubscribeAt, subscribe_due = @SubscribeAt, subscribe_failures = @SubscribeFailures,
                feed_link = @FeedLink, feed_from = @FeedFrom, feed_until = @FeedUntil,
                read_at = case when hints > @Hints and read_at < @ReadAt then read_at else @ReadAt end,
                read_due = case when hints > @Hints and read_at < @ReadAt then read_at else @ReadAt end,
                read_failures = @ReadFailures, caught_up_at = @CaughtUpAt, failure = @Failure, leased_until = 0
            where address = @Address and version = @Version - 1
            """,
            MailboxRow.Of(mailbox),
            cancellationToken) == 1;

    /// <summary>The rows are held in one order, so that two notifications with the same mailboxes do not lock each other out.</summary>
    public static string HintSql(SqlDialect dialect) => $"""
        update mailboxes
        set hints = hints + 1, notified_at = @Now,
            read_at = case when read_at < @ReadAt then read_at else @ReadAt end,
            read_due = case when leased_until >= read_at or leased_until >= @ReadAt then leased_until
                            when read_at < @ReadAt then read_at
                            else @ReadAt end
        where address in (
          select address from mailboxes where subscription_id in (select value from {dialect.Rows("@Ids")}) order by address {dialect.Hold})
        """;

    public static Task<int> HintAsync(
        StoreSession session, IReadOnlyCollection<string> subscriptionIds, Instant now, Instant readAt, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            HintSql(session.Dialect),
            new { Ids = TextList.Of(subscriptionIds), Now = now.ToColumn(), ReadAt = readAt.ToColumn() },
            cancellationToken);

    /// <summary>Raises the version: who has the mailbox in hand knows the old subscription, and must not write it back.</summary>
    public static Task<int> SubscribeNowAsync(
        StoreSession session, string subscriptionId, bool isRemoved, Instant now, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            $"""
            update mailboxes
            set version = version + 1, hints = hints + 1, notified_at = @Now, leased_until = 0,
                subscribe_at = case when subscribe_at < @Now then subscribe_at else @Now end,
                subscribe_due = case when subscribe_at < @Now then subscribe_at else @Now end,
                read_at = case when read_at < @Now then read_at else @Now end,
                read_due = case when read_at < @Now then read_at else @Now end
                {(isRemoved ? ", subscription_id = null, client_state = null, subscription_expires_at = null, notifies_at = null" : "")}
            where subscription_id = @Id
            """,
            new { Id = subscriptionId, Now = now.ToColumn() },
            cancellationToken);

    /// <summary>Raises the version too, and leaves the lease: who has the mailbox in hand ends that first. Gives the last address.</summary>
    public static async Task<string?> SubscribeNowWhereNotAtAsync(
        StoreSession session, string notifiesAt, string? after, Instant now, int limit, CancellationToken cancellationToken)
    {
        var chosen = await session.ListAsync<string>(
            $"""
            select address from mailboxes
            where address > @After and subscription_id is not null and coalesce(notifies_at, '') <> @NotifiesAt and subscribe_at > @Now
            order by address limit @Limit {session.Dialect.Hold}
            """,
            new { After = after ?? "", NotifiesAt = notifiesAt, Now = now.ToColumn(), Limit = StoreLimits.Cap(limit) },
            cancellationToken);
        if (chosen.Count == 0)
        {
            return null;
        }

        await session.ExecuteAsync(
            $"""
            update mailboxes
            set version = version + 1, subscribe_at = @Now, subscribe_due = case when leased_until > @Now then leased_until else @Now end
            where address in (select value from {session.Dialect.Rows("@Addresses")})
            """,
            new { Now = now.ToColumn(), Addresses = TextList.Of(chosen) },
            cancellationToken);
        return chosen[^1];
    }

    public static async Task<MailboxCounts> CountAsync(StoreSession session, Instant now, CancellationToken cancellationToken)
    {
        var row = await session.FindAsync<CountsRow>(
            """
            select count(*) as Mailboxes,
                   count(case when read_at < @OverdueBefore then 1 end) as Overdue,
                   count(case when subscription_id is null or subscription_expires_at <= @Now then 1 end) as Unsubscribed,
                   count(failure) as Failing,
                   (select count(*) from heard_events) as HeardWaiting,
                   coalesce(max(notified_at), 0) as LastNotifiedAt
            from mailboxes
            """,
            new { Now = now.ToColumn(), OverdueBefore = (now - Duration.FromMinutes(10)).ToColumn() },
            cancellationToken);
        return row!.ToCounts();
    }

    private static string TakeSql(SqlDialect dialect, string due, string which = "") =>
        $"{Select} where {which} {due} <= @Now order by {due}, address limit @Limit {dialect.SkipLocked}";

    private sealed record CountsRow(long Mailboxes, long Overdue, long Unsubscribed, long Failing, long HeardWaiting, long LastNotifiedAt)
    {
        public MailboxCounts ToCounts() => new(
            (int)Mailboxes, (int)Overdue, (int)Unsubscribed, (int)Failing, (int)HeardWaiting,
            LastNotifiedAt == 0 ? null : LastNotifiedAt.ToInstant());
    }
}
