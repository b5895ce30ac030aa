namespace Convene.Language;

/// <summary>What a text means, with the text behind each part of it.</summary>
public sealed record Understanding
{
    public required Utterance Utterance { get; init; }

    public Intent Intent { get; init; }

    public Confidence Confidence { get; init; }

    /// <summary>The language of the text: <c>en</c> or <c>zh</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The text answers what was asked (or changes the draft) rather than beginning something new.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>A verb of booking is in the text ("book", "schedule", 约): a time with a name or a title alone may ask for one, or answer.</summary>
    public bool HasBookingVerb { get; init; }

    /// <summary>The text says yes ("yes but at 4") or no ("no, Friday") before what it says.</summary>
    public bool? Agrees { get; init; }

    public Slots Slots { get; init; } = new();

    public IReadOnlyList<TimeMention> Times { get; init; } = [];

    public IReadOnlyList<Ambiguity> Ambiguities { get; init; } = [];

    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];

    /// <summary>What the request needs and does not say, in the order in which to ask.</summary>
    public IReadOnlyList<Missing> Missing { get; init; } = [];

    /// <summary>
    /// The requests of a message that holds several, in the order written; empty where it holds one. This understanding is then the
    /// first of them, with the ambiguity <see cref="AmbiguityKind.SeveralRequests"/>, whose readings are the texts of the requests.
    /// </summary>
    public IReadOnlyList<RequestClause> Requests { get; init; } = [];

    /// <summary>One line that says back what was understood, for the person to correct.</summary>
    /// <param name="language"><c>en</c> or <c>zh</c>; null is the language of the text.</param>
    public string Paraphrase(string? language = null) => Speech.Paraphrase.Of(this, language ?? Language);
}

/// <summary>What is not clear.</summary>
public enum AmbiguityKind
{
    /// <summary>Morning or afternoon.</summary>
    HalfOfDay,

    /// <summary>Day and month could change places ("3/4").</summary>
    DayAndMonth,

    /// <summary>More than one request in one message.</summary>
    SeveralRequests,

    /// <summary>Several times where one is needed ("Tuesday or Wednesday").</summary>
    SeveralTimes,
}

/// <summary>Text with more than one sensible reading; the first reading is the one that was taken.</summary>
public sealed record Ambiguity(AmbiguityKind Kind, TextSpan Span, IReadOnlyList<string> Readings);

/// <summary>What cannot be.</summary>
public enum ContradictionKind
{
    /// <summary>30 February.</summary>
    NoSuchDate,

    /// <summary>25:00, 14 pm.</summary>
    NoSuchTime,

    /// <summary>上午15点, "3am in the afternoon".</summary>
    TimeAgainstDaypart,

    /// <summary>"Friday 24 November" where that is a Tuesday.</summary>
    WeekdayAgainstDate,

    /// <summary>The end lies before the start.</summary>
    EndBeforeStart,

    /// <summary>The end minus the start is not the duration that was said.</summary>
    DurationAgainstRange,
}

/// <summary>Text that contradicts itself or the calendar: to be asked about, never guessed.</summary>
public sealed record Contradiction(ContradictionKind Kind, TextSpan Span);
