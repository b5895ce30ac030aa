using Convene.Store.Engines;
using NodaTime;

namespace Convene.Store.Tables;

/// <summary>Marks of activities that were taken on, and the text of those whose channel was told that we have them.</summary>
internal static class ActivityTable
{
    // many more than one activity adds, so the marks shrink after a burst, and few enough that no turn waits for it
    private const int MarksDroppedAtOnce = 100;

    public static Task<int> ForgetAsync(StoreSession session, Instant before, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            $"""
            delete from activities where activity_key in
              (select activity_key from activities where begun_at < @Before and kept is null order by begun_at limit @Limit {session.Dialect.SkipLocked})
            """,
            new { Before = before.ToColumn(), Limit = MarksDroppedAtOnce },
            cancellationToken);

    /// <summary>False when it was taken on before and is finished, or may still be in hand.</summary>
    public static async Task<bool> TryBeginAsync(
        StoreSession session, string key, Instant now, Instant abandonedBefore, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            """
            insert into activities (activity_key, begun_at, is_finished) values (@Key, @Now, 0)
            on conflict (activity_key) do update set begun_at = excluded.begun_at
            where activities.is_finished = 0 and activities.begun_at < @AbandonedBefore
            """,
            new
            {
                Key = StoreLimits.Require(key, StoreLimits.Key, "An activity key"),
                Now = now.ToColumn(),
                AbandonedBefore = abandonedBefore.ToColumn(),
            },
            cancellationToken) == 1;

    public static Task<int> FinishAsync(StoreSession session, string key, CancellationToken cancellationToken) =>
        session.ExecuteAsync("update activities set is_finished = 1, kept = null where activity_key = @Key", new { Key = key }, cancellationToken);

    /// <summary>One that waits in line was not begun yet: a moment long past lets its turn begin it.</summary>
    public static Task<int> KeepAsync(StoreSession session, string key, string text, Instant now, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            """
            insert into activities (activity_key, begun_at, is_finished, kept, kept_at) values (@Key, 0, 0, @Text, @Now)
            on conflict (activity_key) do update set kept = excluded.kept, kept_at = coalesce(activities.kept_at, excluded.kept_at)
            where activities.is_finished = 0
            """,
            new
            {
                Key = StoreLimits.Require(key, StoreLimits.Key, "An activity key"),
                Text = StoreLimits.Require(text, StoreLimits.Document, "A kept activity"),
                Now = now.ToColumn(),
            },
            cancellationToken);

    /// <summary>Who waits in line says nothing of one that somebody has begun. False when there is nothing to renew.</summary>
    /// <remarks>Another host's clock may be ahead: its later moment stays, and what is in hand is told as such all the same.</remarks>
    public static async Task<bool> RenewAsync(
        StoreSession session, string key, bool isInLine, Instant now, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            isInLine
                ? "update activities set kept_at = @Now where activity_key = @Key and is_finished = 0 and begun_at = 0"
                : """
                  update activities set begun_at = case when begun_at < @Now then @Now else begun_at end
                  where activity_key = @Key and is_finished = 0
                  """,
            new { Key = key, Now = now.ToColumn() },
            cancellationToken) == 1;

    /// <summary>
    /// Oldest first. Those in line have not begun: they are known by when they were kept or last renewed. What is chosen is held until it is
    /// marked, so that two hosts that look at once are not given the same.
    /// </summary>
    public static async Task<IReadOnlyList<string>> TakeAbandonedAsync(
        StoreSession session, Instant now, Instant abandonedBefore, int limit, CancellationToken cancellationToken)
    {
        var rows = await session.ListAsync<KeptRow>(
            $"""
            select activity_key as Key, kept as Text from activities
            where is_finished = 0 and kept is not null and begun_at < @Before and (begun_at > 0 or coalesce(kept_at, 0) < @Before)
            order by begun_at, activity_key limit @Limit {session.Dialect.SkipLocked}
            """,
            new { Before = abandonedBefore.ToColumn(), Limit = StoreLimits.Cap(limit) },
            cancellationToken);
        if (rows.Count == 0)
        {
            return [];
        }

        await session.ExecuteAsync(
            $"update activities set begun_at = @Now where activity_key in (select value from {session.Dialect.Rows("@Keys")})",
            new { Now = now.ToColumn(), Keys = TextList.Of(rows.Select(row => row.Key)) },
            cancellationToken);
        return [.. rows.Select(row => row.Text)];
    }

    /// <summary>On a database that one process has for itself, what is in hand at its start is in nobody's hand.</summary>
    public static Task<int> ReleaseAsync(StoreSession session, CancellationToken cancellationToken) =>
        session.ExecuteAsync("delete from activities where is_finished = 0 and kept is null", values: null, cancellationToken);

    private sealed record KeptRow(string Key, string Text);
}
