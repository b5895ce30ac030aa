using System.Globalization;
using NodaTime;

namespace Convene.Language.Times;

/// <summary>Dates of holidays. Those of the moon's calendar come from .NET's own Chinese calendar (1901 to 2100).</summary>
internal static class Holidays
{
    private static readonly ChineseLunisolarCalendar Moon = new();

    /// <summary>The day of a holiday in a year, or null where it has none.</summary>
    /// <param name="name"><c>MM-dd</c>, or a rule, with days to add or subtract behind it: <c>easter-2</c>.</param>
    /// <param name="year">The year of the common calendar.</param>
    public static LocalDate? In(string name, int year)
    {
        if (name.Length == 5 && name[2] == '-' && char.IsDigit(name[0]))
            return new LocalDate(year, int.Parse(name.AsSpan(0, 2), CultureInfo.InvariantCulture), int.Parse(name.AsSpan(3, 2), CultureInfo.InvariantCulture));
        var sign = name.IndexOfAny(['+', '-']);
        var days = sign > 0 ? int.Parse(name.AsSpan(sign), CultureInfo.InvariantCulture) : 0;
        return ByRule(sign > 0 ? name[..sign] : name, year)?.PlusDays(days);
    }

    private static LocalDate? ByRule(string rule, int year) => rule switch
    {
        "easter" => Easter(year),
        "thanksgiving" => Moment.NthWeekday(year, 11, IsoDayOfWeek.Thursday, 4),
        "blackfriday" => Moment.NthWeekday(year, 11, IsoDayOfWeek.Thursday, 4)?.PlusDays(1),
        "laborday" => Moment.NthWeekday(year, 9, IsoDayOfWeek.Monday, 1),
        "memorialday" => Moment.NthWeekday(year, 5, IsoDayOfWeek.Monday, -1),
        "mothersday" => Moment.NthWeekday(year, 5, IsoDayOfWeek.Sunday, 2),
        "fathersday" => Moment.NthWeekday(year, 6, IsoDayOfWeek.Sunday, 3),
        "mlkday" => Moment.NthWeekday(year, 1, IsoDayOfWeek.Monday, 3),
        "springfestival" => OfMoon(year, 1, 1),
        "lantern" => OfMoon(year, 1, 15),
        "dragonboat" => OfMoon(year, 5, 5),
        "qixi" => OfMoon(year, 7, 7),
        "midautumn" => OfMoon(year, 8, 15),
        "doubleninth" => OfMoon(year, 9, 9),
        "laba" => OfMoon(year - 1, 12, 8),
        "qingming" => Qingming(year),
        _ => throw new InvalidOperationException($"The lexicon names a holiday rule '{rule}' that does not exist."),
    };

    /// <summary>The calendar counts a leap month as one of its own, so months behind it move up by one.</summary>
    private static LocalDate? OfMoon(int year, int month, int day)
    {
        if (year is < 1902 or > 2099) return null;
        var leap = Moon.GetLeapMonth(year);
        var counted = leap > 0 && month >= leap ? month + 1 : month;
        var date = Moon.ToDateTime(year, counted, day, 0, 0, 0, 0);
        return LocalDate.FromDateTime(date);
    }

    /// <summary>The sun's longitude of 15°, by the usual formula for this century and the last.</summary>
    private static LocalDate Qingming(int year)
    {
        var (inCentury, constant) = year >= 2000 ? (year - 2000, 4.81) : (year - 1900, 5.59);
        var day = (int)(inCentury * 0.2422 + constant) - inCentury / 4;
        return new LocalDate(year, 4, Math.Clamp(day, 1, 30));
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
