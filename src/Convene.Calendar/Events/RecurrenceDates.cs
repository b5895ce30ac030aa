using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Calendar.Events;

/// <summary>The days of a rule, counted: Outlook may end a series after so many times, and we end it on a day.</summary>
internal static class RecurrenceDates
{
    /// <summary>Outlook's own limit is 999; beyond it a rule is taken as endless rather than counted.</summary>
    private const int MostTimes = 1000;

    /// <summary>What lies beyond is endless to everybody, and near the end of the calendar that can be reckoned with.</summary>
    private const int LastYear = 9000;

    /// <param name="rule">Its end is not looked at.</param>
    /// <param name="from">The first day on which it may take place.</param>
    /// <param name="firstDayOfWeek">Where weeks begin, which decides what every second week is.</param>
    /// <param name="times">At least 1.</param>
    public static LocalDate LastOf(Recurrence rule, LocalDate from, IsoDayOfWeek firstDayOfWeek, int times)
    {
        if (times > MostTimes)
            return LocalDate.MaxIsoValue;
        List<LocalDate> dates = [.. DatesOf(rule, from, firstDayOfWeek).Where(day => day >= from).Take(times)];
        return dates.Count == times ? dates[^1] : LocalDate.MaxIsoValue;
    }

    private static IEnumerable<LocalDate> DatesOf(Recurrence rule, LocalDate from, IsoDayOfWeek firstDayOfWeek) => rule.Frequency switch
    {
        RecurrenceFrequency.Daily => Steps(from, rule.Interval),
        RecurrenceFrequency.Weekly => Steps(WeekOf(from, firstDayOfWeek), 7 * rule.Interval)
            .SelectMany(week => rule.DaysOfWeek.Select(day => week.PlusDays(((int)day - (int)firstDayOfWeek + 7) % 7)).Order()),
        _ => Months(from.ToYearMonth(), rule.Interval).Select(month => DayIn(month, rule)),
    };

    private static IEnumerable<LocalDate> Steps(LocalDate day, int days)
    {
        for (; day.Year < LastYear; day = day.PlusDays(days))
            yield return day;
    }

    private static IEnumerable<YearMonth> Months(YearMonth month, int months)
    {
        for (; month.Year < LastYear; month = month.PlusMonths(months))
            yield return month;
    }

    private static LocalDate WeekOf(LocalDate day, IsoDayOfWeek firstDayOfWeek) =>
        day.PlusDays(-(((int)day.DayOfWeek - (int)firstDayOfWeek + 7) % 7));

    /// <summary>A day that a short month has not is its last one, as in Outlook.</summary>
    private static LocalDate DayIn(YearMonth month, Recurrence rule)
    {
        var interval = month.ToDateInterval();
        return rule.OnWeekday switch
        {
            null => month.OnDayOfMonth(Math.Min(rule.DaysOfMonth[0], interval.End.Day)),
            { Ordinal: -1, Day: var day } => interval.End.PlusDays(-(((int)interval.End.DayOfWeek - (int)day + 7) % 7)),
            { Ordinal: var ordinal, Day: var day } =>
                interval.Start.PlusDays((((int)day - (int)interval.Start.DayOfWeek + 7) % 7) + (7 * (ordinal - 1))),
        };
    }
}
