using NodaTime;

namespace Convene.Language;

/// <summary>How a point of time limits what is meant.</summary>
public enum Limit
{
    At,
    Before,
    After,
    Around,
}

/// <summary>A point of time as far as it was said, completed where a sensible reading exists; what was completed says so.</summary>
public sealed record When
{
    /// <summary>Null where no day was said nor can be inferred ("next week some time" has a window instead).</summary>
    public LocalDate? Date { get; init; }

    /// <summary>Null where no clock time was said.</summary>
    public LocalTime? Time { get; init; }

    /// <summary>The day was not said ("at 3pm"): it is the next time that clock shows, or the day of the meeting in question.</summary>
    public bool DateWasInferred { get; init; }

    /// <summary>Whether morning or afternoon was guessed ("at 3"), or the time was taken from another one ("same time").</summary>
    public bool TimeWasInferred { get; init; }

    /// <summary>A zone that was said ("3pm PST", "北京时间"); the date and time above are in it.</summary>
    public DateTimeZone? Zone { get; init; }

    public Limit Limit { get; init; }

    /// <summary>"Same time": the clock time of the meeting in question is to be kept.</summary>
    public bool SameTime { get; init; }

    public TextSpan Span { get; init; }

    /// <summary>Date and time in <paramref name="speakersZone"/>, or null where the time is not known.</summary>
    public LocalDateTime? In(DateTimeZone speakersZone)
    {
        if (Date is not { } date || Time is not { } time) return null;
        var local = date.At(time);
        return Zone is null || Zone.Equals(speakersZone) ? local : local.InZoneLeniently(Zone).WithZone(speakersZone).LocalDateTime;
    }
}
