using Convene.Cards.Texts;
using Convene.Cards.Views;

namespace Convene.Cards;

/// <summary>
/// A form with what is known filled in. It comes back with <see cref="CardVerbs.Book"/> and the fields <see cref="CardFields.Title"/>,
/// <see cref="CardFields.Date"/> (yyyy-MM-dd), <see cref="CardFields.Time"/> (HH:mm), <see cref="CardFields.Minutes"/>,
/// <see cref="CardFields.Attendees"/> and, where there is a choice, <see cref="CardFields.Provider"/>.
/// </summary>
public sealed record BookingFormCard(string DialogId, string Key, string Zone) : ActingCard(Key)
{
    /// <summary>Set where an existing meeting is edited.</summary>
    public string? MeetingId { get; init; }

    public string? Title { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>The earliest day that can be picked: today in the organizer's zone.</summary>
    public DateOnly? Earliest { get; init; }

    public TimeOnly? Time { get; init; }

    /// <summary>Where it is not known and not named as missing, the form suggests 30.</summary>
    public int? Minutes { get; init; }

    /// <summary>With a series; said in words.</summary>
    public RepeatRule? Repeats { get; init; }

    /// <summary>Names or addresses as one text, separated by the culture's comma.</summary>
    public string? Attendees { get; init; }

    /// <summary>Which fields the person still has to fill in; named above the form.</summary>
    public FormFields Missing { get; init; }

    /// <summary>Shown where there are at least two.</summary>
    public IReadOnlyList<CardChoice> Providers { get; init; } = [];

    public string? ProviderId { get; init; }

    /// <summary>What was wrong with the last try, or a hint: sentences in the reader's language.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    internal override CardView View(CultureTexts texts) => FormView.Of(this, texts);
}

[Flags]
public enum FormFields
{
    None = 0,
    Title = 1,
    Date = 2,
    Time = 4,
    Duration = 8,
    Attendees = 16,
}
