using Convene.Meetings;
using NodaTime;

namespace Convene.Store.Tables;

/// <summary>The journal: one row for each step ever begun.</summary>
internal static class StepTable
{
    // cut and not refused: the outcome must be journaled, however long a vendor's code is
    private const int LongestFailure = 500;

    /// <summary>
    /// Begins a step; false when another one of the meeting is open. Beginning the step that is open already renews its owner and
    /// lease: so one takes over a step whose process died.
    /// </summary>
    public static async Task<bool> TryBeginAsync(StoreSession session, Step step, CancellationToken cancellationToken)
    {
        if (step.State != StepState.Open)
        {
            throw new ArgumentException("A step begins open.", nameof(step));
        }

        // without a conflict target, "do nothing" answers to both unique keys: the id, and one open step for a meeting
        return await UpdateOpenAsync(session, step, cancellationToken) || await session.ExecuteAsync(
            """
            insert into steps (id, meeting_id, kind, state, started_at, finished_at, owner, lease_until, failure)
            values (@Id, @MeetingId, @Kind, @State, @StartedAt, @FinishedAt, @Owner, @LeaseUntil, @Failure)
            on conflict do nothing
            """,
            Values(step),
            cancellationToken) == 1;
    }

    /// <summary>Journals what is known of an open step; it stays open if <see cref="Step.State"/> says so.</summary>
    public static async Task FinishAsync(StoreSession session, Step step, CancellationToken cancellationToken)
    {
        if (!await UpdateOpenAsync(session, step, cancellationToken))
        {
            throw new InvalidOperationException($"Step {step.Id} of meeting {step.MeetingId} is not open: its outcome cannot be journaled.");
        }
    }

    public static async Task<Step?> FindOpenAsync(StoreSession session, MeetingId id, CancellationToken cancellationToken) =>
        (await session.FindAsync<Row>(
            """
            select id as Id, meeting_id as MeetingId, kind as Kind, state as State, started_at as StartedAt, finished_at as FinishedAt,
                   owner as Owner, lease_until as LeaseUntil, failure as Failure
            from steps where meeting_id = @Id and state = 'Open'
            """,
            new { Id = id.ToString() },
            cancellationToken))?.ToStep();

    /// <summary>Ends the leases of all but <paramref name="owner"/> and makes their meetings due.</summary>
    public static async Task<int> ReleaseAsync(StoreSession session, string owner, Instant now, CancellationToken cancellationToken)
    {
        var values = new { Owner = owner, Now = now.ToColumn() };
        await session.ExecuteAsync(
            """
            update meetings set due_at = @Now
            where (due_at is null or due_at > @Now)
              and id in (select meeting_id from steps where state = 'Open' and owner <> @Owner and lease_until > @Now)
            """,
            values,
            cancellationToken);
        return await session.ExecuteAsync(
            "update steps set lease_until = @Now where state = 'Open' and owner <> @Owner and lease_until > @Now", values, cancellationToken);
    }

    private static async Task<bool> UpdateOpenAsync(StoreSession session, Step step, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            """
            update steps set state = @State, finished_at = @FinishedAt, owner = @Owner, lease_until = @LeaseUntil, failure = @Failure
            where id = @Id and meeting_id = @MeetingId and state = 'Open'
            """,
            Values(step),
            cancellationToken) == 1;

    private static object Values(Step step) => new
    {
        Id = step.Id.ToString(),
        MeetingId = step.MeetingId.ToString(),
        Kind = step.Kind.ToString(),
        State = step.State.ToString(),
        StartedAt = step.StartedAt.ToColumn(),
        FinishedAt = step.FinishedAt.ToColumn(),
        Owner = StoreLimits.Require(step.Owner, StoreLimits.Key, "A step's owner"),
        LeaseUntil = step.LeaseUntil.ToColumn(),
        Failure = step.Failure is null ? null : StoreLimits.Mend(step.Failure, LongestFailure),
    };

    private sealed record Row(
        string Id, string MeetingId, string Kind, string State, long StartedAt, long? FinishedAt, string Owner, long LeaseUntil, string? Failure)
    {
        public Step ToStep() => new()
        {
            Id = Guid.Parse(Id),
            MeetingId = Meetings.MeetingId.Parse(MeetingId),
            Kind = Enum.Parse<StepKind>(Kind),
            State = Enum.Parse<StepState>(State),
            StartedAt = StartedAt.ToInstant(),
            FinishedAt = FinishedAt.ToInstant(),
            Owner = Owner,
            LeaseUntil = LeaseUntil.ToInstant(),
            Failure = Failure,
        };
    }
}
