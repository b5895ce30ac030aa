using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>
/// When a series takes place by its rule alone, on the wall clock of its zone. Where there is an event, Outlook knows better: what was
/// moved or deleted there is not in a rule.
/// </summary>
public static class Occurrences
{
    /// <summary>An endless rule must end somewhere.</summary>
    private const int MostDays = 366 * 400;

    /// <summary>
    /// The windows in order, beginning with the first that the rule has at or after <paramref name="first"/>. A time that the clocks
    /// skip is taken after the gap, and of one that they repeat the earlier. In a month without
    /// the 29th, 30th or 31st it is its last day, as in Outlook.
    /// </summary>
    public static IEnumerable<Window> From(Window first, Recurrence recurrence)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(recurrence);
        var local = first.LocalStart;
        return Dates(local.Date, recurrence)
            .TakeWhile(date => date <= recurrence.Until)
            .Select(date => first with { StartsAt = StartOn(date, local, first.Zone) });
    }

    /// <summary>The windows that end after <paramref name="moment"/>, in order.</summary>
    public static IEnumerable<Window> After(Instant moment, Window first, Recurrence recurrence) =>
        From(first, recurrence).SkipWhile(window => window.EndsAt <= moment);

    /// <summary>The first window that begins at <paramref name="moment"/> or later; null when the series is over by then.</summary>
    public static Window? NextFrom(Instant moment, Window first, Recurrence recurrence) =>
        From(first, recurrence).FirstOrDefault(window => window.StartsAt >= moment);

    /// <summary>The very moment is kept for the day that it was given on: the later of two equal clock times may have been meant.</summary>
    private static Instant StartOn(LocalDate date, ZonedDateTime first, DateTimeZone zone) =>
        date == first.Date ? first.ToInstant() : zone.ResolveLocal(date + first.TimeOfDay, LenientEarlier).ToInstant();

    private static ZonedDateTime LenientEarlier(NodaTime.TimeZones.ZoneLocalMapping mapping) =>
        mapping.Count == 0 ? mapping.Zone.AtLeniently(mapping.LocalDateTime) : mapping.First();

    private static IEnumerable<LocalDate> Dates(LocalDate first, Recurrence recurrence) => recurrence switch
    {
        { Frequency: RecurrenceFrequency.Daily } => Steps(first, recurrence.Interval, static (from, days) => from.PlusDays(days)),
        { Frequency: RecurrenceFrequency.Weekly } => OfWeeks(first, recurrence),
        { Frequency: RecurrenceFrequency.Monthly } => OfMonths(first, recurrence),
        _ => throw new ArgumentOutOfRangeException(nameof(recurrence), recurrence.Frequency, "Unknown frequency"),
    };

    private static IEnumerable<LocalDate> OfWeeks(LocalDate first, Recurrence recurrence)
    {
        var days = recurrence.DaysOfWeek.Count == 0 ? [first.DayOfWeek] : recurrence.DaysOfWeek.Distinct().Order().ToList();
        var monday = first.PlusDays(1 - (int)first.DayOfWeek);
        return Steps(monday, recurrence.Interval, static (from, weeks) => from.PlusWeeks(weeks))
            .SelectMany(week => days.Select(day => week.PlusDays((int)day - 1)))
            .SkipWhile(date => date < first);
    }

    private static IEnumerable<LocalDate> OfMonths(LocalDate first, Recurrence recurrence) =>
        Steps(first.With(DateAdjusters.StartOfMonth), recurrence.Interval, static (from, months) => from.PlusMonths(months))
            .SelectMany(month => InMonth(month, first, recurrence))
            .SkipWhile(date => date < first);

    private static IEnumerable<LocalDate> InMonth(LocalDate month, LocalDate first, Recurrence recurrence)
    {
        if (recurrence.OnWeekday is { } weekday)
        {
            return [OnWeekday(month, weekday)];
        }

        var length = month.Calendar.GetDaysInMonth(month.Year, month.Month);
        var days = recurrence.DaysOfMonth.Count == 0 ? [first.Day] : recurrence.DaysOfMonth.Distinct().Order().ToList();
        return days.Select(day => month.PlusDays(Math.Min(day, length) - 1)).Distinct();
    }

    private static LocalDate OnWeekday(LocalDate month, WeekdayOfMonth weekday)
    {
        if (weekday.Ordinal < 0)
        {
            return month.With(DateAdjusters.EndOfMonth).With(DateAdjusters.PreviousOrSame(weekday.Day));
        }

        return month.With(DateAdjusters.NextOrSame(weekday.Day)).PlusWeeks(weekday.Ordinal - 1);
    }

    private static IEnumerable<LocalDate> Steps(LocalDate from, int interval, Func<LocalDate, int, LocalDate> plus)
    {
        var last = from.PlusDays(MostDays);
        return Enumerable.Range(0, MostDays)
            .Select(step => plus(from, step * interval))
            .TakeWhile(date => date <= last);
    }
}
