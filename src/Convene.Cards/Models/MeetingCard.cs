using Convene.Cards.Texts;
using Convene.Cards.Views;

namespace Convene.Cards;

/// <summary>One meeting: when, where, with whom, how to get in, and how far it has come.</summary>
public sealed record MeetingCard(string MeetingId, string Key, string Title, LocalWindow Window, MeetingStatus Status) : ActingCard(Key)
{
    public CalendarStatus Calendar { get; init; }

    /// <summary>The name that people know the conference service by.</summary>
    public string? Provider { get; init; }

    public string? Number { get; init; }

    public string? Password { get; init; }

    /// <summary>The guests' link, http or https. Never the host's.</summary>
    public Uri? JoinUrl { get; init; }

    /// <summary>Dial-in numbers as the vendor writes them.</summary>
    public IReadOnlyList<string> DialIn { get; init; } = [];

    public CardPerson? Organizer { get; init; }

    public IReadOnlyList<CardPerson> Attendees { get; init; } = [];

    /// <summary>Replaces the words for the status where the card was sent for a reason of its own: a text of the strings files, no name in it.</summary>
    public string? Heading { get; init; }

    /// <summary>With a series.</summary>
    public RepeatRule? Repeats { get; init; }

    /// <summary>With a series: when it takes place next, earliest first. The first 5 are shown.</summary>
    public IReadOnlyList<LocalWindow> Next { get; init; } = [];

    /// <summary>Sentences in the reader's language, shown as they are.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public MeetingOffers Offers { get; init; }

    /// <summary>
    /// Teams user ids (<c>29:…</c>) whose client asks with <see cref="CardVerbs.Refresh"/> for their own view of this card; empty: no refresh.
    /// The first 60 are taken (facts/pains.md row 24). Ignored for <see cref="CardClient.Submit"/>.
    /// </summary>
    public IReadOnlyList<string> RefreshFor { get; init; } = [];

    internal override CardView View(CultureTexts texts) => MeetingView.Of(this, texts);
}
