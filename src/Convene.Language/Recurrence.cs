using System.Runtime.InteropServices;
using NodaTime;

namespace Convene.Language;

public enum Frequency
{
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// <summary>A weekday, within a month the n-th (1 is the first, -1 the last).</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RecurrenceDay(IsoDayOfWeek Day, int? Ordinal = null);

/// <summary>How often a meeting repeats (the part of RFC 5545 that offices speak).</summary>
public sealed record Recurrence
{
    public required Frequency Frequency { get; init; }

    public int Interval { get; init; } = 1;

    public IReadOnlyList<RecurrenceDay> ByDay { get; init; } = [];

    public int? ByMonthDay { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public LocalDate? Until { get; init; }

    public int? Count { get; init; }

    public TextSpan Span { get; init; }
}
