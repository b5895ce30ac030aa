using System.Runtime.InteropServices;
using NodaTime;

namespace Convene.Language.Times;

/// <summary>How a word before or behind a time limits it.</summary>
internal enum TimeLimit
{
    None,
    Before,
    Until,
    After,
    Since,
    Around,
}

/// <summary>Whether the first or second half of a part of the day is meant.</summary>
internal enum DaypartHalf
{
    Whole,
    Early,
    Late,
}

[StructLayout(LayoutKind.Auto)]
internal readonly record struct Daypart(DaypartName Name, DaypartHalf Half = DaypartHalf.Whole);

/// <summary>A stretch of whole days of the calendar; the end is exclusive.</summary>
/// <param name="Start">The first day.</param>
/// <param name="End">The day after the last.</param>
/// <param name="Unit">What it is a stretch of.</param>
/// <param name="IsFloating">The year was not said.</param>
internal sealed record Period(LocalDate Start, LocalDate End, TimeUnit Unit, bool IsFloating = false);

/// <summary>A phrase of time as it was read: the parts that were said and nothing else.</summary>
internal sealed record TimePhrase
{
    public int From { get; init; }

    public int To { get; init; }

    public DateSpec? Date { get; init; }

    /// <summary>The last day of a range of days, inclusive.</summary>
    public DateSpec? DateTo { get; init; }

    public Period? Period { get; init; }

    public Clock? Clock { get; init; }

    public Clock? ClockTo { get; init; }

    /// <summary>The halves of the day were guessed.</summary>
    public bool GuessedHalf { get; init; }

    public Daypart? Daypart { get; init; }

    /// <summary>A length of time, alone or behind a start.</summary>
    public Amount? Length { get; init; }

    /// <summary>A point that was counted from now to the second.</summary>
    public LocalDateTime? Exact { get; init; }

    public LocalDateTime? ExactTo { get; init; }

    public Recurrence? Set { get; init; }

    public DateTimeZone? Zone { get; init; }

    public TimeLimit Limit { get; init; }

    /// <summary>"from" or "between" stands before it.</summary>
    public bool HasOpening { get; init; }

    public bool HasDay => Date is not null || Period is not null || Exact is not null;

    public bool IsRange => DateTo is not null || ClockTo is not null || ExactTo is not null;

    public bool IsLengthOnly => Length is not null && Date is null && Clock is null && Period is null && Set is null && Exact is null;
}
