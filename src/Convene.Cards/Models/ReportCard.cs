using Convene.Cards.Texts;
using Convene.Cards.Views;

namespace Convene.Cards;

/// <summary>
/// Who came, when and for how long. People are matched by id or address or not at all, never guessed (facts/pains.md row 25). A page
/// holds at most 50 people.
/// </summary>
public sealed record ReportCard(string MeetingId, string Key, string Title, LocalWindow Window, IReadOnlyList<ReportedPerson> People, CardPage Page)
    : ActingCard(Key)
{
    public string? Provider { get; init; }

    /// <summary>Invited people whom the vendor did not see.</summary>
    public IReadOnlyList<CardPerson> Absent { get; init; } = [];

    /// <summary>How long the conference really ran; null where the vendor does not tell.</summary>
    public int? RanMinutes { get; init; }

    /// <summary>All people's time together; null where the vendor does not tell.</summary>
    public int? TotalMinutes { get; init; }

    /// <summary>What this vendor cannot know, said on the card.</summary>
    public ReportLimits Limits { get; init; }

    internal override CardView View(CultureTexts texts) => ReportView.Of(this, texts);
}

/// <summary>
/// One person's presence. Minutes is the time present with overlapping segments merged; null where the vendor does not tell.
/// </summary>
public sealed record ReportedPerson(string Name, ReportMatch Match, int? Minutes, IReadOnlyList<PresentSegment> Segments)
{
    public string? Email { get; init; }
}

/// <summary>From joining to leaving; Left is null where the vendor does not tell.</summary>
public sealed record PresentSegment(LocalMoment Joined, LocalMoment? Left);

public enum ReportMatch
{
    /// <summary>The vendor's name fits nobody that was invited; shown as not matched.</summary>
    Unmatched,

    /// <summary>Nobody knows who was invited; nothing is said.</summary>
    NotKnown,
    Invited,
    Organizer,
}

[Flags]
public enum ReportLimits
{
    None = 0,

    /// <summary>The vendor reports the names that people typed, not who they are.</summary>
    NamesOnly = 1,

    /// <summary>The vendor does not report when people left.</summary>
    NoLeaveTimes = 2,

    /// <summary>The vendor does not report individual times.</summary>
    NoTimes = 4,

    /// <summary>Telephone callers show as numbers only.</summary>
    PhoneNumbersOnly = 8,

    /// <summary>The vendor may still add people who were there.</summary>
    MayGrow = 16,
}
