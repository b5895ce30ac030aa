using Convene.Cards.Texts;
using Convene.Cards.Views;

namespace Convene.Cards;

/// <summary>
/// For administrators: what vendors, ledger and calendars disagreed about at the last comparison, and what is done about it. A page holds
/// at most 6 findings; each is named by its number when typed.
/// </summary>
public sealed record ReconciliationCard(string Key, IReadOnlyList<FindingItem> Findings, CardPage Page) : ActingCard(Key)
{
    /// <summary>When the last run ended, in the reader's zone; null before the first.</summary>
    public LocalMoment? RanAt { get; init; }

    /// <summary>The reader's IANA zone.</summary>
    public required string Zone { get; init; }

    public int Meetings { get; init; }

    public int Conferences { get; init; }

    public int Events { get; init; }

    /// <summary>What could not be asked: names of services and addresses of mailboxes.</summary>
    public IReadOnlyList<string> Unasked { get; init; } = [];

    /// <summary>What came of the last button: sentences in the reader's language.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    internal override CardView View(CultureTexts texts) => ReconciliationView.Of(this, texts);
}

public sealed record FindingItem(string Id, FoundKind Kind, FindingStatus Status)
{
    /// <summary>Which meeting or conference it is about, as far as that is known: when, whose, where.</summary>
    public string? About { get; init; }

    /// <summary>While open: when it is repaired by itself; null where it never is.</summary>
    public LocalMoment? RepairedAt { get; init; }

    /// <summary>It is repaired only when somebody says so.</summary>
    public bool WaitsForWord { get; init; }
}

/// <summary>Each has its sentence in the strings files under <c>finding.</c></summary>
public enum FoundKind
{
    OrphanConference,
    GhostConference,
    DriftedTime,
    DriftedTitle,
    DeadLink,
    UnheardChange,
    MissingEvent,
    OrphanEvent,
    ForeignConference,
}

public enum FindingStatus
{
    Open,
    Repairing,
    Repaired,
    Dismissed,
    Failed,
}
