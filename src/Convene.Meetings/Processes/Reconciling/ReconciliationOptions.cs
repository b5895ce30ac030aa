using NodaTime;

namespace Convene.Meetings.Processes.Reconciling;

/// <summary>How far reconciliation looks, and how long people have to object to what it would do.</summary>
public sealed record ReconciliationOptions
{
    /// <summary>How far back meetings are looked at. Default 1 day.</summary>
    public Duration Behind { get; init; } = Duration.FromDays(1);

    /// <summary>How far ahead. Default 60 days.</summary>
    public Duration Ahead { get; init; } = Duration.FromDays(60);

    /// <summary>Between a finding and a repair that cancels or moves something: the time to dismiss it. Default 15 min.</summary>
    public Duration UndoWindow { get; init; } = Duration.FromMinutes(15);

    /// <summary>Organizers looked at at once: few, as people's own turns go first. Default 2.</summary>
    public int Parallel { get; init; } = 2;

    /// <summary>Findings of one run at most; what is beyond them is found by the next one. Default 2,000.</summary>
    public int MostFindings { get; init; } = 2000;

    /// <summary>
    /// So many conferences of one provider that are gone at once are told, but not repaired by themselves: a wrong account or a vendor's
    /// restored backup must not cancel a company's meetings. Default 20.
    /// </summary>
    public int MostGhosts { get; init; } = 20;

    /// <summary>Findings that one call of <see cref="Reconciliation.RepairDueAsync"/> repairs at most. Default 50.</summary>
    public int RepairsAtOnce { get; init; } = 50;

    /// <summary>How long one repair may take, its last look included; what takes longer is tried again. Default 45 s.</summary>
    public Duration RepairLimit { get; init; } = Duration.FromSeconds(45);

    /// <summary>
    /// How long a repair belongs to the process that began it; after that it is taken for interrupted. Longer than
    /// <see cref="RepairLimit"/>. Default 50 s, so that others take over within a minute.
    /// </summary>
    public Duration RepairLease { get; init; } = Duration.FromSeconds(50);

    /// <summary>How long one vendor list or calendar may take to be read. Default 2 min.</summary>
    public Duration AskLimit { get; init; } = Duration.FromMinutes(2);
}
