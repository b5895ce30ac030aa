using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Store.Tables;

/// <summary>What vendor, ledger and calendar disagreed about, and what came of it.</summary>
internal static class FindingTable
{
    private const string Select = """
        select f.id as Id, f.finding_key as Key, f.kind as Kind, f.meeting_id as MeetingId, f.provider as Provider,
               f.conference_id as ConferenceId, f.mailbox as Mailbox, f.event_id as EventId, f.found_at as FoundAt, f.repair_at as RepairAt,
               f.state as State, f.settled_at as SettledAt, f.failure as Failure
        from findings f
        """;

    // cut and not refused: what came of a repair must be known, however long a vendor's code is
    private const int LongestFailure = 500;

    /// <summary>Adds nothing where the same disagreement is open, or was dismissed (a partial unique index).</summary>
    public static Task<int> AddAsync(StoreSession session, Finding finding, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            """
            insert into findings
              (id, finding_key, kind, meeting_id, provider, conference_id, mailbox, event_id, found_at, repair_at, state, settled_at, failure)
            values
              (@Id, @Key, @Kind, @MeetingId, @Provider, @ConferenceId, @Mailbox, @EventId, @FoundAt, @RepairAt, @State, @SettledAt, @Failure)
            on conflict do nothing
            """,
            new
            {
                Id = finding.Id.ToString(),
                Key = StoreLimits.Require(finding.Key, StoreLimits.Key, "A finding's key"),
                Kind = finding.Kind.ToString(),
                MeetingId = finding.MeetingId?.ToString(),
                Provider = finding.Provider?.Value,
                ConferenceId = StoreLimits.Require(finding.ConferenceId?.Value, StoreLimits.Key, "A conference's id"),
                Mailbox = StoreLimits.Require(finding.Mailbox, StoreLimits.Key, "A mailbox's address"),
                EventId = StoreLimits.Require(finding.EventId, StoreLimits.Key, "An event id"),
                FoundAt = finding.FoundAt.ToColumn(),
                RepairAt = finding.RepairAt.ToColumn(),
                State = finding.State.ToString(),
                SettledAt = finding.SettledAt.ToColumn(),
                Failure = Shortened(finding.Failure),
            },
            cancellationToken);

    public static async Task<Finding?> FindAsync(StoreSession session, Guid id, CancellationToken cancellationToken) =>
        (await session.FindAsync<Row>($"{Select} where f.id = @Id", new { Id = id.ToString() }, cancellationToken))?.ToFinding();

    public static async Task<IReadOnlyList<Finding>> ListAsync(
        StoreSession session, FindingState state, int skip, int take, CancellationToken cancellationToken) =>
        ToFindings(await session.ListAsync<Row>(
            $"{Select} where f.state = @State order by f.found_at, f.id limit @Take offset @Skip",
            new { State = state.ToString(), Take = StoreLimits.Cap(take), Skip = skip },
            cancellationToken));

    public static async Task<IReadOnlyList<Finding>> ListDueAsync(StoreSession session, Instant now, int limit, CancellationToken cancellationToken) =>
        ToFindings(await session.ListAsync<Row>(
            $"{Select} where f.state = 'Open' and f.repair_at <= @Now order by f.repair_at, f.id limit @Limit",
            new { Now = now.ToColumn(), Limit = StoreLimits.Cap(limit) },
            cancellationToken));

    /// <summary>All that a run found, however many: it was one list in the memory of who saved it.</summary>
    public static async Task<IReadOnlyList<Finding>> ListOfAsync(StoreSession session, Guid reconciliation, CancellationToken cancellationToken) =>
        ToFindings(await session.ListAsync<Row>(
            $"{Select} join reconciliation_findings r on r.finding_id = f.id where r.reconciliation_id = @Id order by f.found_at, f.id",
            new { Id = reconciliation.ToString() },
            cancellationToken));

    /// <summary>Decided by one statement: of many who move it, one does.</summary>
    public static async Task<bool> TryMoveAsync(
        StoreSession session, Finding read, FindingState to, Instant? settledAt, string? failure, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            """
            update findings set state = @To, settled_at = @SettledAt, failure = @Failure
            where id = @Id and state = @From and coalesce(settled_at, 0) = @Since
            """,
            new
            {
                Id = read.Id.ToString(),
                From = read.State.ToString(),
                Since = read.SettledAt.ToColumn() ?? 0,
                To = to.ToString(),
                SettledAt = settledAt.ToColumn(),
                Failure = Shortened(failure),
            },
            cancellationToken) == 1;

    private static string? Shortened(string? failure) => failure is null ? null : StoreLimits.Mend(failure, LongestFailure);

    private static List<Finding> ToFindings(IReadOnlyList<Row> rows) => [.. rows.Select(row => row.ToFinding())];

    private sealed record Row(
        string Id, string Key, string Kind, string? MeetingId, string? Provider, string? ConferenceId, string? Mailbox, string? EventId,
        long FoundAt, long RepairAt, string State, long? SettledAt, string? Failure)
    {
        public Finding ToFinding() => new()
        {
            Id = Guid.Parse(Id),
            Key = Key,
            Kind = Enum.Parse<FindingKind>(Kind),
            MeetingId = MeetingId is null ? null : Meetings.MeetingId.Parse(MeetingId),
            Provider = Provider is null ? null : new ProviderId(Provider),
            ConferenceId = ConferenceId is null ? null : new ConferenceId(ConferenceId),
            Mailbox = Mailbox,
            EventId = EventId,
            FoundAt = FoundAt.ToInstant(),
            RepairAt = RepairAt.ToInstant(),
            State = Enum.Parse<FindingState>(State),
            SettledAt = SettledAt.ToInstant(),
            Failure = Failure,
        };
    }
}
