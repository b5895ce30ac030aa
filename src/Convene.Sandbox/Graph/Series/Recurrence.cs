using NodaTime;

namespace Convene.Sandbox.Graph.Series;

/// <summary>Graph's <c>patternedRecurrence</c>.</summary>
internal sealed record Recurrence
{
    public required PatternKind Pattern { get; init; }

    /// <summary>In days, weeks, months or years, as the pattern is.</summary>
    public int Interval { get; init; } = 1;

    public WeekDays Days { get; init; }

    public int DayOfMonth { get; init; }

    public int Month { get; init; }

    public WeekIndex Index { get; init; }

    /// <summary>A day as <see cref="WeekDays"/>; tells every second week's weeks apart.</summary>
    public WeekDays FirstDayOfWeek { get; init; } = WeekDays.Sunday;

    public required RangeKind Range { get; init; }

    public required LocalDate From { get; init; }

    public LocalDate? Until { get; init; }

    public int Count { get; init; }

    /// <summary>The zone of the dates; null is the start's.</summary>
    public string? Zone { get; init; }

    public bool IsOn(IsoDayOfWeek day) => Days.HasFlag((WeekDays)(1 << ((int)day - 1)));
}

internal enum PatternKind
{
    Daily,
    Weekly,
    AbsoluteMonthly,
    RelativeMonthly,
    AbsoluteYearly,
    RelativeYearly,
}

internal enum RangeKind
{
    EndDate,
    Numbered,
    NoEnd,
}

internal enum WeekIndex
{
    First,
    Second,
    Third,
    Fourth,
    Last,
}

[Flags]
internal enum WeekDays
{
    None = 0,
    Monday = 1,
    Tuesday = 1 << 1,
    Wednesday = 1 << 2,
    Thursday = 1 << 3,
    Friday = 1 << 4,
    Saturday = 1 << 5,
    Sunday = 1 << 6,
}
