using NodaTime;

namespace Convene.Language.Times;

/// <summary>A length of time as it was said: units of the calendar are kept apart, because a month is not a number of seconds.</summary>
internal sealed record Amount
{
    private const int SecondsPerDay = 86_400;
    private const int DaysPerMonth = 30;
    private const long LongestSeconds = 3_650L * SecondsPerDay;

    public decimal Years { get; init; }

    public decimal Months { get; init; }

    public decimal Days { get; init; }

    public decimal Seconds { get; init; }

    /// <summary>Only Monday to Friday count.</summary>
    public bool BusinessDays { get; init; }

    public TimeUnit Smallest { get; init; }

    public bool HasClock => Seconds != 0;

    /// <summary>In seconds, a month being 30 days and a year 365.</summary>
    public decimal TotalSeconds => (Years * 365 + Months * DaysPerMonth + Days) * SecondsPerDay + Seconds;

    /// <summary>At most ten years: nothing that is planned lasts longer.</summary>
    public Duration AsDuration => Duration.FromSeconds((long)Math.Min(TotalSeconds, LongestSeconds));

    public static Amount Of(decimal quantity, TimeUnit unit) => unit switch
    {
        TimeUnit.Second => new() { Seconds = quantity, Smallest = unit },
        TimeUnit.Minute => new() { Seconds = quantity * 60, Smallest = unit },
        TimeUnit.Hour => new() { Seconds = quantity * 3600, Smallest = unit },
        TimeUnit.Day or TimeUnit.Night => new() { Days = quantity, Smallest = unit },
        TimeUnit.Week or TimeUnit.Weekend => new() { Days = quantity * 7, Smallest = unit },
        TimeUnit.Fortnight => new() { Days = quantity * 14, Smallest = unit },
        TimeUnit.Month or TimeUnit.BareMonth => new() { Months = quantity, Smallest = unit },
        TimeUnit.Quarter => new() { Months = quantity * 3, Smallest = unit },
        TimeUnit.Decade => new() { Years = quantity * 10, Smallest = unit },
        _ => new() { Years = quantity, Smallest = unit },
    };

    public Amount Plus(Amount other) => new()
    {
        Years = Years + other.Years,
        Months = Months + other.Months,
        Days = Days + other.Days,
        Seconds = Seconds + other.Seconds,
        Smallest = other.Smallest,
    };

    /// <summary>The same length backwards for -1.</summary>
    public LocalDateTime From(LocalDateTime start, int sign = 1)
    {
        if (BusinessDays) return BusinessDay(start, sign * (int)Math.Min(Days, 2000));
        var months = Years * 12 + Months;
        var wholeMonths = decimal.Truncate(months);
        // 半个月 is fifteen days
        var allDays = Days + decimal.Truncate((months - wholeMonths) * DaysPerMonth);
        var days = Bounded(decimal.Truncate(allDays), 400_000);
        var seconds = Bounded((allDays - decimal.Truncate(allDays)) * SecondsPerDay + Seconds, 2_000_000_000);
        return start.PlusMonths(sign * Bounded(wholeMonths, 12_000)).PlusDays(sign * days).PlusSeconds((long)sign * seconds);
    }

    private static int Bounded(decimal value, int most) => (int)Math.Clamp(value, -most, most);

    private static LocalDateTime BusinessDay(LocalDateTime start, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            start = start.PlusDays(step);
            if (start.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)) left--;
        }

        return start;
    }
}
