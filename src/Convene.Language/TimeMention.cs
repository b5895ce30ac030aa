namespace Convene.Language;

public enum TimeKind
{
    Date,
    Time,
    DateTime,
    DateRange,
    TimeRange,
    DateTimeRange,
    Duration,
    Set,
}

/// <summary>
/// A phrase of time, resolved. Dates are written <c>yyyy-MM-dd</c>, times <c>HH:mm:ss</c>, both joined by a blank, durations in seconds.
/// Ranges have a start, an end or both; the end of weeks, months and other calendar periods is exclusive.
/// </summary>
public sealed record TimeMention
{
    public required TextSpan Span { get; init; }

    public required TimeKind Kind { get; init; }

    public string? Value { get; init; }

    public string? Start { get; init; }

    public string? End { get; init; }
}
