using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Convene.Sandbox.Quanshi;

internal enum QuanshiFrequency
{
    Daily,
    Weekly,
    Monthly,
}

/// <summary>十四 <c>cycleRole</c> and <c>repeatEndDate</c>: every so many days, weeks on some weekdays, or months on some days.</summary>
internal sealed record QuanshiCycle(QuanshiFrequency Frequency, int Interval, ImmutableList<int> Days, Instant Until)
{
    // The document gives no bound; ours keeps a daily conference to a little more than a year.
    private const int MostOccurrences = 400;
    private const int MostSteps = 5000;
    private static readonly string[] Weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    public static QuanshiCycle Read(QuanshiParameters rule, Instant until) => rule.Text("frequency") switch
    {
        "daily" => new QuanshiCycle(QuanshiFrequency.Daily, IntervalOf(rule), [], until),
        "weekly" => new QuanshiCycle(QuanshiFrequency.Weekly, IntervalOf(rule), [.. Parts(rule, "byday").Select(WeekdayOf)], until),
        "monthly" => new QuanshiCycle(QuanshiFrequency.Monthly, IntervalOf(rule), [.. Parts(rule, "bymonthday").Select(MonthDayOf)], until),
        _ => throw QuanshiRefusalException.Parameter("frequency"),
    };

    /// <summary>The starts, in order; a wall clock's time stays the same (Beijing knows no summer time anyhow).</summary>
    public IEnumerable<Instant> Occurrences(Instant first)
    {
        var local = first.InZone(QuanshiParameters.Zone).LocalDateTime;
        return Dates(local.Date)
            .Select(date => date.At(local.TimeOfDay).InZoneLeniently(QuanshiParameters.Zone).ToInstant())
            .TakeWhile(start => start <= Until)
            .Take(MostOccurrences);
    }

    /// <summary>As the rule was sent.</summary>
    public string DaysText() => Frequency == QuanshiFrequency.Weekly
        ? string.Join(',', Days.Select(day => Weekdays[day - 1]))
        : string.Join(',', Days.Select(day => day.ToString(CultureInfo.InvariantCulture)));

    private IEnumerable<LocalDate> Dates(LocalDate first) => Enumerable.Range(0, MostSteps).Select(step => first.PlusDays(step)).Where(date => IsOn(first, date));

    private bool IsOn(LocalDate first, LocalDate date) => Frequency switch
    {
        QuanshiFrequency.Daily => Period.DaysBetween(first, date) % Interval == 0,
        QuanshiFrequency.Weekly => Days.Contains((int)date.DayOfWeek) && Period.DaysBetween(MondayOf(first), MondayOf(date)) / 7 % Interval == 0,
        _ => Days.Contains(date.Day) && (((date.Year - first.Year) * 12) + date.Month - first.Month) % Interval == 0,
    };

    private static LocalDate MondayOf(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);

    private static int IntervalOf(QuanshiParameters rule) => rule.FindChoice("interval", 1, 99) ?? throw QuanshiRefusalException.Parameter("interval");

    private static string[] Parts(QuanshiParameters rule, string name) => rule.Text(name).Split(',', StringSplitOptions.TrimEntries);

    private static int WeekdayOf(string text) => Array.IndexOf(Weekdays, text) is var index and >= 0 ? index + 1 : throw QuanshiRefusalException.Parameter("byday");

    private static int MonthDayOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31
        ? day
        : throw QuanshiRefusalException.Parameter("bymonthday");
}
