using Convene.Cards.Texts;
using Convene.Cards.Views;

namespace Convene.Cards;

/// <summary>What happened and what to do about it, in words that people understand.</summary>
public sealed record ProblemCard(Problem Problem) : CardModel
{
    /// <summary>Replaces the sentence that <see cref="Problem"/> stands for; in the reader's language.</summary>
    public string? What { get; init; }

    /// <summary>Replaces the advice that <see cref="Problem"/> stands for; in the reader's language.</summary>
    public string? WhatToDo { get; init; }

    /// <summary>The meeting in question.</summary>
    public string? Title { get; init; }

    public LocalWindow? Window { get; init; }

    public IReadOnlyList<CardButton> Buttons { get; init; } = [];

    internal override CardView View(CultureTexts texts) => TalkViews.Of(this, texts);
}

/// <summary>
/// A button that talks to the bot. TextKey is a key of the strings files, for example <c>button.tryAgain</c>.
/// Fields come back with the press, by the names of <see cref="CardFields"/>: ids, never authority.
/// </summary>
public sealed record CardButton(string TextKey, string Verb, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>What fills <c>{0}</c> of the text, for example a name.</summary>
    public string? About { get; init; }
}

/// <summary>Each has its sentences in the strings files under <c>problem.</c></summary>
public enum Problem
{
    Unexpected,
    NotUnderstood,
    TimeTaken,
    TimeRefused,
    TimePassed,
    NoRoom,
    NoSuchMeeting,
    NotYours,
    AccountUnknown,
    AccountLocked,
    InputRefused,
    ProviderRefusesUs,
    ProviderUnavailable,
    OutcomeUnknown,
    CalendarUnavailable,
    CannotCancelRunning,
    AlreadyCancelled,
    AlreadyEnded,
    NotReadyForReport,
    ReportsNotOffered,
    PersonUnknown,
    CardExpired,
    NotSupported,
    TooManyPeople,
    NotOffered,
    NotAllowed,
    NotStarted,
    AlreadyRunning,
    NotRunning,
    NotReady,

    /// <summary>For no reason that people could act on.</summary>
    Refused,
}
