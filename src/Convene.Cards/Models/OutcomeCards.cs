using Convene.Cards.Texts;
using Convene.Cards.Views;

namespace Convene.Cards;

/// <summary>Shown at once where the work takes longer than a person waits; replaced in place by what came of it.</summary>
public sealed record WorkingCard(WorkKind Kind) : CardModel
{
    public string? Title { get; init; }

    public LocalWindow? Window { get; init; }

    /// <summary>With <see cref="RefreshFor"/>: what the client asks about.</summary>
    public string? MeetingId { get; init; }

    /// <inheritdoc cref="MeetingCard.RefreshFor"/>
    public IReadOnlyList<string> RefreshFor { get; init; } = [];

    internal override CardView View(CultureTexts texts) => OutcomeViews.Of(this, texts);
}

public enum WorkKind
{
    Booking,
    Changing,
    Cancelling,
    Reporting,
    Other,
}

public sealed record CancelledCard(string MeetingId, string Title, LocalWindow Window) : CardModel
{
    /// <summary>Who cancelled, where it was not the reader.</summary>
    public CardPerson? CancelledBy { get; init; }

    /// <summary>Written: the entry is gone from the calendar.</summary>
    public CalendarStatus Calendar { get; init; }

    /// <summary>With a series.</summary>
    public RepeatRule? Repeats { get; init; }

    public string? Provider { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];

    internal override CardView View(CultureTexts texts) => OutcomeViews.Of(this, texts);
}

/// <summary>The meeting moved or was edited: what was, what is, and how to get in now.</summary>
public sealed record ChangedCard(string MeetingId, string Key, string Title, LocalWindow Window) : ActingCard(Key)
{
    /// <summary>The time it had before, where that changed.</summary>
    public LocalWindow? OldWindow { get; init; }

    /// <summary>The title it had before, where that changed.</summary>
    public string? OldTitle { get; init; }

    /// <summary>Whether the old link, number and password no longer work.</summary>
    public bool LinkIsNew { get; init; }

    /// <summary>With a series.</summary>
    public RepeatRule? Repeats { get; init; }

    public CalendarStatus Calendar { get; init; }

    public string? Provider { get; init; }

    public string? Number { get; init; }

    public string? Password { get; init; }

    /// <summary>The guests' link, http or https. Never the host's.</summary>
    public Uri? JoinUrl { get; init; }

    public IReadOnlyList<CardPerson> Attendees { get; init; } = [];

    public IReadOnlyList<string> Notes { get; init; } = [];

    public MeetingOffers Offers { get; init; }

    internal override CardView View(CultureTexts texts) => OutcomeViews.Of(this, texts);
}
