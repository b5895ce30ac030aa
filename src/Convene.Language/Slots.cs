using NodaTime;

namespace Convene.Language;

/// <summary>A value and the text it was read from.</summary>
public sealed record Slot<T>(T Value, TextSpan Span);

/// <summary>A person or group that was named.</summary>
/// <param name="Name">As written; null where only an address was given.</param>
/// <param name="Address">An e-mail address; null where only a name was given.</param>
/// <param name="Span">The text behind it.</param>
public sealed record AttendeeMention(string? Name, string? Address, TextSpan Span);

/// <summary>What a request says beside its intent. Nothing here is a default: what was not said is null or empty.</summary>
public sealed record Slots
{
    public Slot<string>? Title { get; init; }

    public IReadOnlyList<AttendeeMention> Attendees { get; init; } = [];

    /// <summary>Groups that were named and are no single person: "the design team", 研发部, "everyone in finance".</summary>
    public IReadOnlyList<AttendeeMention> Groups { get; init; } = [];

    public Slot<string>? Room { get; init; }

    /// <summary>People that a room must hold.</summary>
    public int? Capacity { get; init; }

    public Slot<string>? Password { get; init; }

    /// <summary>What is to be switched on or off: the waiting room, muting, the password.</summary>
    public IReadOnlyList<OptionWish> Options { get; init; } = [];

    /// <summary>A configured name or id as in <see cref="Context.Providers"/>, else the lexicon's word for a kind.</summary>
    public Slot<string>? Provider { get; init; }

    /// <summary>Of a booking: it is to be streamed live.</summary>
    public bool LiveStream { get; init; }

    /// <summary>Of a booking: people are to dial in by telephone.</summary>
    public bool DialIn { get; init; }

    /// <summary>As said, or from both ends of a spoken range.</summary>
    public Duration? Duration { get; init; }

    /// <summary>The text behind <see cref="Duration"/>; for a range, the range.</summary>
    public TextSpan? DurationSpan { get; init; }

    /// <summary>The beginning of the meeting, or of the window that is asked about; of a reschedule, the new one.</summary>
    public When? Start { get; init; }

    /// <summary>The end that was said; without a time it is the last day of a window, inclusive.</summary>
    public When? End { get; init; }

    /// <summary>Of a reschedule: when the meeting takes place so far.</summary>
    public When? OldStart { get; init; }

    /// <summary>Of a reschedule: by how much the start moves, earlier is negative.</summary>
    public Duration? Shift { get; init; }

    /// <summary>Of a reschedule: by how much the meeting gets longer, shorter is negative.</summary>
    public Duration? Extension { get; init; }

    public Recurrence? Recurrence { get; init; }

    public MeetingReference? Reference { get; init; }

    /// <summary>"All my meetings": the request is about each meeting that fits.</summary>
    public bool All { get; init; }

    /// <summary>"All day": no clock time is wanted.</summary>
    public bool AllDay { get; init; }

    /// <summary>The zone that was asked for with <see cref="Intent.SetTimeZone"/>, an IANA id.</summary>
    public Slot<string>? TimeZone { get; init; }

    /// <summary>The language that was asked for with <see cref="Intent.SetLanguage"/>: <c>en</c> or <c>zh</c>.</summary>
    public Slot<string>? Language { get; init; }
}
