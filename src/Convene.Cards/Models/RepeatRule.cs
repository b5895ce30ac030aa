namespace Convene.Cards;

/// <summary>How often a meeting takes place, for being said in words.</summary>
/// <param name="Interval">Every how many days, weeks or months; at least 1.</param>
public sealed record RepeatRule(RepeatUnit Unit, int Interval)
{
    /// <summary>With weeks: on which days. With months and <see cref="Ordinal"/>: the one weekday.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>With months: on which days of the month.</summary>
    public IReadOnlyList<int> DaysOfMonth { get; init; } = [];

    /// <summary>With months: on which of such weekdays, 1 to 4, or -1 for the last; null where it is a day of the month.</summary>
    public int? Ordinal { get; init; }

    /// <summary>The last day on which it may take place; null for no end.</summary>
    public DateOnly? Until { get; init; }
}

public enum RepeatUnit
{
    Daily,
    Weekly,
    Monthly,
}
