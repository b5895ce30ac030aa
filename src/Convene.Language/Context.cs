using NodaTime;

namespace Convene.Language;

/// <summary>What the person was asked for.</summary>
public enum Awaiting
{
    Nothing,
    Title,
    Attendees,
    Start,
    Duration,
    Choice,
    Confirmation,
}

/// <summary>A meeting or other thing that was shown, in the order shown.</summary>
public sealed record ShownItem(string Id, string Title, LocalDateTime? Start = null, string? Person = null);

/// <summary>The meeting that is being talked about, as far as it is known, in the speaker's zone.</summary>
public sealed record Draft
{
    public string? Title { get; init; }

    public LocalDate? Date { get; init; }

    public LocalTime? Time { get; init; }

    public Duration? Duration { get; init; }
}

/// <summary>What the conversation just asked and showed.</summary>
public sealed record Context
{
    public Awaiting Awaiting { get; init; }

    /// <summary>What was last shown, in order; bounded by the caller (at most some tens).</summary>
    public IReadOnlyList<ShownItem> Shown { get; init; } = [];

    /// <summary>The draft, or the meeting in question, that "make it an hour" or "Friday instead" changes.</summary>
    public Draft? Draft { get; init; }

    /// <summary>What the configured providers are called, names and ids: known like the words of the lexicon where "with", 用 and the like lead to them.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>What is being done to the draft: <see cref="Language.Intent.Book"/> or <see cref="Language.Intent.Reschedule"/>, …</summary>
    public Intent Doing { get; init; }
}
