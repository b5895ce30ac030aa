using NodaTime;

namespace Convene.Language.Requests;

/// <summary>Finds the first day on which a repetition falls.</summary>
internal static class Occurrences
{
    private const int DaysToSearch = 800;

    /// <summary>The first day, at the earliest that of <paramref name="from"/>.</summary>
    /// <param name="recurrence">How it repeats.</param>
    /// <param name="from">The earliest moment.</param>
    /// <param name="time">The clock time, if known.</param>
    /// <param name="anchor">A day that was said, for repetitions that name no day themselves.</param>
    public static LocalDate First(Recurrence recurrence, LocalDateTime from, LocalTime? time, LocalDate? anchor)
    {
        if (recurrence.ByDay.Count == 0 && recurrence.ByMonthDay is null && anchor is { } day) return day;
        var date = from.Date;
        if (time is { } clock && clock < from.TimeOfDay) date = date.PlusDays(1);
        for (var i = 0; i < DaysToSearch; i++, date = date.PlusDays(1))
        {
            if (Falls(recurrence, date)) return date;
        }

        return from.Date;
    }

    private static bool Falls(Recurrence recurrence, LocalDate date)
    {
        if (recurrence.ByMonthDay is { } monthDay) return date.Day == monthDay;
        if (recurrence.ByDay.Count == 0) return true;
        for (var i = 0; i < recurrence.ByDay.Count; i++)
        {
            var day = recurrence.ByDay[i];
            if (date.DayOfWeek == day.Day && (day.Ordinal is not { } nth || Times.Moment.NthWeekday(date.Year, date.Month, day.Day, nth) == date)) return true;
        }

        return false;
    }
}
