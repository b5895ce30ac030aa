using NodaTime;

namespace Convene.Meetings.Ports;

/// <summary>The durable record of what reconciliation found and what came of it.</summary>
public interface IReconciliations
{
    /// <summary>Saves a finished run with its findings; a finding whose <see cref="Finding.Key"/> is open already, being repaired or dismissed is kept as it was.</summary>
    Task AddAsync(ReconciliationReport report, CancellationToken cancellationToken);

    /// <summary>The newest run; null before the first.</summary>
    Task<ReconciliationReport?> FindLatestAsync(CancellationToken cancellationToken);

    Task<Finding?> FindAsync(Guid findingId, CancellationToken cancellationToken);

    /// <summary>Findings in this state, oldest first.</summary>
    Task<IReadOnlyList<Finding>> ListAsync(FindingState state, int skip, int take, CancellationToken cancellationToken);

    /// <summary>Open findings whose time for a repair has come.</summary>
    Task<IReadOnlyList<Finding>> ListDueAsync(Instant now, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Changes the state of a finding that is as it was read, in its state since the same moment; false when somebody else was faster.
    /// So who has begun a repair alone can end it: when others have taken it over, it is in its state since another moment.
    /// </summary>
    /// <param name="read">Of which <see cref="Finding.Id"/>, <see cref="Finding.State"/> and <see cref="Finding.SettledAt"/> count.</param>
    Task<bool> TryMoveAsync(Finding read, FindingState to, Instant now, string? failure, CancellationToken cancellationToken);
}

/// <summary>One run over the vendors' lists, the ledger and the calendars.</summary>
public sealed record ReconciliationReport(
    Guid Id, Instant StartedAt, Instant FinishedAt, int Meetings, int Conferences, int Events, IReadOnlyList<Finding> Findings)
{
    /// <summary>What could not be asked, as provider or mailbox with the failure's kind: the run says nothing about it.</summary>
    public IReadOnlyList<string> Unasked { get; init; } = [];
}

/// <summary>Something that vendor, ledger and calendar disagree about.</summary>
public sealed record Finding
{
    /// <summary>Of findings that wait for a person's word, the moment of their repair.</summary>
    public static readonly Instant NotByItself = Instant.FromUtc(9998, 12, 31, 0, 0);

    public required Guid Id { get; init; }

    /// <summary>The same disagreement found again has the same key.</summary>
    public required string Key { get; init; }

    public required FindingKind Kind { get; init; }

    /// <summary>The meeting; null only with kinds that have none.</summary>
    public MeetingId? MeetingId { get; init; }

    public ProviderId? Provider { get; init; }

    public ConferenceId? ConferenceId { get; init; }

    public string? Mailbox { get; init; }

    public string? EventId { get; init; }

    public required Instant FoundAt { get; init; }

    /// <summary>The repair is made at this moment unless somebody dismisses it before: the undo window.</summary>
    public required Instant RepairAt { get; init; }

    public required FindingState State { get; init; }

    /// <summary>It is open, and repaired only when somebody says so, or never.</summary>
    public bool WaitsForWord => State == FindingState.Open && RepairAt >= NotByItself;

    /// <summary>When it came into its state; null while it is open.</summary>
    public Instant? SettledAt { get; init; }

    /// <summary>Why a repair failed: kind and code, no personal data.</summary>
    public string? Failure { get; init; }
}

public enum FindingKind
{
    /// <summary>
    /// A conference of ours lives at the vendor though its meeting is cancelled or has another one, or is over and the conference was
    /// moved to after its end. Repair: cancel it; of a meeting that is over, only when somebody says so.
    /// </summary>
    OrphanConference,

    /// <summary>The ledger has a conference that the vendor has cancelled or does not know. Repair: the meeting is cancelled everywhere.</summary>
    GhostConference,

    /// <summary>The conference is at another time than the meeting. Repair: the vendor follows.</summary>
    DriftedTime,

    /// <summary>The conference has another title than the meeting. Repair: the vendor follows where it can.</summary>
    DriftedTitle,

    /// <summary>The event shows another link than the conference has, or none. Repair: it is written.</summary>
    DeadLink,

    /// <summary>The event differs from the meeting in time or title, and nobody heard of it. Repair: it is looked at as if it were heard of.</summary>
    UnheardChange,

    /// <summary>The meeting's event is gone and nobody heard of it. Repair: it is looked at as if it were heard of.</summary>
    MissingEvent,

    /// <summary>An event carries the property of a meeting that is cancelled or unknown. Repair, only when somebody says so: of a cancelled one, the event is withdrawn; else none.</summary>
    OrphanEvent,

    /// <summary>A conference at the vendor that the ledger does not know as ours. Told, never touched.</summary>
    ForeignConference,
}

public enum FindingState
{
    Open,
    Repairing,
    Repaired,

    /// <summary>Somebody said to leave it.</summary>
    Dismissed,

    /// <summary>The repair failed; <see cref="Finding.Failure"/> says why.</summary>
    Failed,
}
