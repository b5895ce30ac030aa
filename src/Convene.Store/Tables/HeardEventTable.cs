using Convene.Meetings;
using Convene.Store.Engines;
using NodaTime;

namespace Convene.Store.Tables;

/// <summary>Events that changed and have still to be looked at.</summary>
internal static class HeardEventTable
{
    /// <summary>
    /// What is heard of again is looked at by the earlier moment, but not while somebody looks at it. Marks begin at the moment, so
    /// that those of a row that was deleted and of the one after it are never the same.
    /// </summary>
    public static Task<int> MarkAsync(
        StoreSession session, string mailbox, IEnumerable<string> eventIds, Instant lookAt, Instant now, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            $"""
            insert into heard_events (mailbox, event_id, marks, failures, look_at, due_at, leased_until)
            select @Mailbox, value, @Now, 0, @LookAt, @LookAt, 0 from {session.Dialect.Rows("@Ids")} where true order by value
            on conflict (mailbox, event_id) do update set
              marks = heard_events.marks + 1,
              look_at = case when heard_events.look_at < excluded.look_at then heard_events.look_at else excluded.look_at end,
              due_at = case when heard_events.leased_until >= heard_events.look_at or heard_events.leased_until >= excluded.look_at
                              then heard_events.leased_until
                            when heard_events.look_at < excluded.look_at then heard_events.look_at
                            else excluded.look_at end
            """,
            new
            {
                Mailbox = StoreLimits.Require(mailbox, StoreLimits.Key, "A mailbox's address"),
                Ids = TextList.Of(eventIds.Distinct(StringComparer.Ordinal).Select(id => StoreLimits.Require(id, StoreLimits.Key, "An event id"))),
                LookAt = lookAt.ToColumn(),
                Now = now.ToColumn(),
            },
            cancellationToken);

    /// <summary>The choice is made once and kept ("materialized"), or a plan could choose again for each row.</summary>
    public static string TakeSql(SqlDialect dialect) => $"""
        with taken as materialized (
          select mailbox, event_id from heard_events where due_at <= @Now order by due_at, mailbox, event_id limit @Limit {dialect.SkipLocked})
        update heard_events set leased_until = @Until, due_at = @Until
        where (mailbox, event_id) in (select mailbox, event_id from taken)
        returning mailbox as Mailbox, event_id as EventId, marks as Marks, failures as Failures, look_at as LookAt
        """;

    public static async Task<IReadOnlyList<HeardEvent>> TakeAsync(
        StoreSession session, Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken)
    {
        var rows = await session.ListAsync<Row>(
            TakeSql(session.Dialect),
            new { Now = now.ToColumn(), Until = leaseUntil.ToColumn(), Limit = StoreLimits.Cap(limit) },
            cancellationToken);
        return [.. rows.OrderBy(row => row.LookAt).ThenBy(row => row.EventId, StringComparer.Ordinal).Select(row => row.ToHeardEvent())];
    }

    /// <summary>Deletes it, unless it was marked since: then it is due at <paramref name="now"/>.</summary>
    public static async Task<int> CompleteAsync(StoreSession session, HeardEvent heard, Instant now, CancellationToken cancellationToken)
    {
        var values = new { heard.Mailbox, heard.EventId, heard.Marks, Now = now.ToColumn() };
        return await session.ExecuteAsync(
            "delete from heard_events where mailbox = @Mailbox and event_id = @EventId and marks = @Marks", values, cancellationToken)
            + await session.ExecuteAsync(
                """
                update heard_events set failures = 0, look_at = @Now, due_at = @Now, leased_until = 0
                where mailbox = @Mailbox and event_id = @EventId and marks > @Marks
                """,
                values,
                cancellationToken);
    }

    public static Task<int> PutOffAsync(StoreSession session, HeardEvent heard, Instant lookAt, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            """
            update heard_events set failures = failures + 1, look_at = @LookAt, due_at = @LookAt, leased_until = 0
            where mailbox = @Mailbox and event_id = @EventId
            """,
            new { heard.Mailbox, heard.EventId, LookAt = lookAt.ToColumn() },
            cancellationToken);

    private sealed record Row(string Mailbox, string EventId, long Marks, long Failures, long LookAt)
    {
        public HeardEvent ToHeardEvent() => new(Mailbox, EventId, Marks, (int)Failures);
    }
}
