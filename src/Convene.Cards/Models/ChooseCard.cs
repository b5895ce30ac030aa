using Convene.Cards.Texts;
using Convene.Cards.Views;

namespace Convene.Cards;

/// <summary>
/// "Which one do you mean?" Each choice answers with its id as <see cref="CardFields.Choice"/>; its number can be typed instead. At most
/// 10 choices.
/// </summary>
public sealed record ChooseCard(string DialogId, string Key, ChooseWhat What, IReadOnlyList<CardChoice> Choices) : ActingCard(Key)
{
    /// <summary>What the person typed, for example the name that fits several people.</summary>
    public string? About { get; init; }

    /// <summary>Replaces the question that <see cref="What"/> asks; a sentence in the reader's language.</summary>
    public string? Question { get; init; }

    internal override CardView View(CultureTexts texts) => ListViews.Of(this, texts);
}

public enum ChooseWhat
{
    Other,
    Meeting,
    MeetingToCancel,
    MeetingToChange,
    MeetingToJoin,
    MeetingToStart,
    MeetingToReport,
    Person,
    Time,
    Provider,
}

/// <summary>One of several. <see cref="Window"/> and <see cref="Detail"/> stand below the title.</summary>
public sealed record CardChoice(string Id, string Title)
{
    public LocalWindow? Window { get; init; }

    public string? Detail { get; init; }
}
