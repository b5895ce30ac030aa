using Convene.Cards.Texts;
using Convene.Cards.Views;

namespace Convene.Cards;

/// <summary>Says back what will be done, with weekday, date, time and zone, and asks: yes, no or something else.</summary>
public sealed record ConfirmCard(string DialogId, string Key, ConfirmWhat What, string Title, LocalWindow Window) : ActingCard(Key)
{
    /// <summary>For a change: the time it had before.</summary>
    public LocalWindow? Was { get; init; }

    /// <summary>With a series.</summary>
    public RepeatRule? Repeats { get; init; }

    /// <summary>With a series: how much of it, in the reader's language.</summary>
    public string? Scope { get; init; }

    public IReadOnlyList<CardPerson> Attendees { get; init; } = [];

    public string? Provider { get; init; }

    /// <summary>Where there are at least two, the choice is offered on the card, and comes back with yes as <see cref="CardFields.Provider"/>.</summary>
    public IReadOnlyList<CardChoice> Providers { get; init; } = [];

    public string? ProviderId { get; init; }

    /// <summary>Sentences in the reader's language, for example that the time has passed or that the link will change.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether the button for changing something first is shown.</summary>
    public bool CanChange { get; init; } = true;

    internal override CardView View(CultureTexts texts) => OutcomeViews.Of(this, texts);
}

public enum ConfirmWhat
{
    Book,
    Change,
    Cancel,
}
