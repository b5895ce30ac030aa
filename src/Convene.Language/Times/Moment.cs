using NodaTime;

namespace Convene.Language.Times;

/// <summary>The moment of speaking, against which relative words are resolved. Weeks start on Monday.</summary>
internal sealed class Moment(LocalDateTime now, bool dayFirst)
{
    /// <summary>"Next", 下下, 下下下: the most steps of weeks, months or years that a word takes.</summary>
    public const int MostSteps = 3;

    public LocalDateTime Now { get; } = now;

    /// <summary>3/4 is the third of April.</summary>
    public bool DayFirst { get; } = dayFirst;

    public LocalDate Today { get; } = now.Date;

    public LocalDate Monday(int weeks) => Today.PlusDays(1 - (int)Today.DayOfWeek).PlusWeeks(weeks);

    /// <summary>The day of the week after this one for 1, of the one before for -1.</summary>
    public LocalDate InWeek(int weeks, IsoDayOfWeek day) => Monday(weeks).PlusDays((int)day - 1);

    public LocalDate FirstOfMonth(int months) => new LocalDate(Today.Year, Today.Month, 1).PlusMonths(months);

    public LocalDate FirstOfQuarter(int quarters) => new LocalDate(Today.Year, (Today.Month - 1) / 3 * 3 + 1, 1).PlusMonths(3 * quarters);

    /// <summary>A two-digit year lies within ninety years of 1950.</summary>
    public static int FullYear(int year) => year >= 100 ? year : year < 50 ? 2000 + year : 1900 + year;

    public static bool Exists(int year, int month, int day) =>
        year is >= 1 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month);

    /// <summary>The n-th such weekday of a month, counted from its end for negative n.</summary>
    public static LocalDate? NthWeekday(int year, int month, IsoDayOfWeek day, int n)
    {
        if (n > 0)
        {
            var first = new LocalDate(year, month, 1);
            var date = (first.DayOfWeek == day ? first : first.Next(day)).PlusWeeks(n - 1);
            return date.Month == month ? date : null;
        }

        var last = new LocalDate(year, month, CalendarSystem.Iso.GetDaysInMonth(year, month));
        var back = (last.DayOfWeek == day ? last : last.Previous(day)).PlusWeeks(n + 1);
        return back.Month == month ? back : null;
    }
}
