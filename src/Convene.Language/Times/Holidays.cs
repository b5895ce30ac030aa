using System.Globalization;
using NodaTime;

namespace Convene.Language.Times;

/// <summary>
/// Dates of holidays by the rules that the lexicon writes: <c>12-25</c>, <c>11 thursday 4</c>, <c>moon 08-15</c>, <c>easter+1</c>,
/// <c>qingming</c>. Those of the moon come from .NET's own Chinese calendar (1901 to 2100).
/// </summary>
internal static class Holidays
{
    private static readonly ChineseLunisolarCalendar Moon = new();

    /// <summary>The rule of a day of the Chinese calendar.</summary>
    public static string OfMoon(int month, int day) => string.Create(CultureInfo.InvariantCulture, $"moon {month:00}-{day:00}");

    /// <summary>The day of a holiday in a year, or null where it has none.</summary>
    /// <param name="rule">The rule, with days to add or subtract behind it: <c>easter-2</c>.</param>
    /// <param name="year">The year of the common calendar.</param>
    public static LocalDate? In(string rule, int year)
    {
        var parts = rule.Split(' ');
        if (parts is ["moon", var lunar]) return OfMoon(year, Number(lunar[..2]), Number(lunar[3..5]))?.PlusDays(Shift(lunar, 5));
        if (parts is [var month, var weekday, var nth])
        {
            var shift = nth.IndexOf('+', StringComparison.Ordinal);
            var count = Number(shift > 0 ? nth[..shift] : nth);
            return Moment.NthWeekday(year, Number(month), Enum.Parse<IsoDayOfWeek>(weekday, ignoreCase: true), count)?.PlusDays(shift > 0 ? Number(nth[shift..]) : 0);
        }

        if (char.IsDigit(rule[0])) return new LocalDate(year, Number(rule[..2]), Number(rule[3..5])).PlusDays(Shift(rule, 5));
        var sign = rule.IndexOfAny(['+', '-']);
        return Named(sign > 0 ? rule[..sign] : rule, year).PlusDays(sign > 0 ? Shift(rule, sign) : 0);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int Shift(string rule, int at) => at < rule.Length ? Number(rule[at..]) : 0;

    private static LocalDate Named(string name, int year) => name switch
    {
        "easter" => Easter(year),
        "qingming" => SolarTerm(year, 4, 4.81, 5.59),
        "dongzhi" => SolarTerm(year, 12, 21.94, 22.60),
        _ => throw new InvalidOperationException($"The lexicon names a holiday rule '{name}' that does not exist."),
    };

    /// <summary>The twelfth month of the Chinese year lies mostly in the next year of the common calendar.</summary>
    private static LocalDate? OfMoon(int year, int month, int day)
    {
        foreach (var lunarYear in new[] { year - 1, year })
        {
            if (OfMoonYear(lunarYear, month, day) is { } date && date.Year == year) return date;
        }

        return null;
    }

    /// <summary>The calendar counts a leap month as one of its own, so months behind it move up by one.</summary>
    private static LocalDate? OfMoonYear(int lunarYear, int month, int day)
    {
        if (lunarYear is < 1901 or > 2099) return null;
        var leap = Moon.GetLeapMonth(lunarYear);
        var counted = leap > 0 && month >= leap ? month + 1 : month;
        return day <= Moon.GetDaysInMonth(lunarYear, counted) ? LocalDate.FromDateTime(Moon.ToDateTime(lunarYear, counted, day, 0, 0, 0, 0)) : null;
    }

    /// <summary>The day on which the sun reaches a term, by the usual formula with a constant for each century.</summary>
    private static LocalDate SolarTerm(int year, int month, double thisCentury, double lastCentury)
    {
        var (inCentury, constant) = year >= 2000 ? (year - 2000, thisCentury) : (year - 1900, lastCentury);
        var day = (int)(inCentury * 0.2422 + constant) - inCentury / 4;
        return new LocalDate(year, month, Math.Clamp(day, 1, 30));
    }

    /// <summary>The Gregorian computus.</summary>
    private static LocalDate Easter(int year)
    {
        var (golden, century) = (year % 19, year / 100);
        var epact = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
        var moon = epact - epact / 28 * (1 - epact / 28 * (29 / (epact + 1)) * ((21 - golden) / 11));
        var weekday = (year + year / 4 + moon + 2 - century + century / 4) % 7;
        var offset = moon - weekday;
        var month = 3 + (offset + 40) / 44;
        return new LocalDate(year, month, offset + 28 - 31 * (month / 4));
    }
}
