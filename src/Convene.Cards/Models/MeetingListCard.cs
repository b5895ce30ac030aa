using Convene.Cards.Texts;
using Convene.Cards.Views;

namespace Convene.Cards;

/// <summary>
/// Some meetings, one page of them. ListId is the server's name for what is listed; it comes back with next and previous. A page holds at
/// most 10 meetings.
/// </summary>
public sealed record MeetingListCard(string ListId, string Key, IReadOnlyList<MeetingListItem> Items, CardPage Page) : ActingCard(Key)
{
    public ListScope Scope { get; init; }

    /// <summary>For <see cref="ListScope.Days"/>: the first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>For <see cref="ListScope.Days"/>: the last day, the same as the first for a single day.</summary>
    public DateOnly? To { get; init; }

    internal override CardView View(CultureTexts texts) => ListViews.Of(this, texts);
}

public enum ListScope
{
    Upcoming,
    Past,
    Days,
}

public sealed record MeetingListItem(string MeetingId, string Title, LocalWindow Window, MeetingStatus Status)
{
    public string? Provider { get; init; }

    /// <summary>With a series, or one of a series.</summary>
    public RepeatRule? Repeats { get; init; }

    /// <summary>Whose it is, where it is not the reader's own.</summary>
    public CardPerson? Organizer { get; init; }

    /// <summary>The guests' link, http or https. Never the host's.</summary>
    public Uri? JoinUrl { get; init; }
}
