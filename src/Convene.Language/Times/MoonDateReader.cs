using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Times;

/// <summary>Reads days of the Chinese calendar: 农历八月十五, 正月初三, 腊月二十三, 三月初一.</summary>
internal static class MoonDateReader
{
    private const int LongestMonth = 30;

    public static DateRead? Read(Sentence s, int at, Moment moment)
    {
        if (!s.Mentions(Category.Moon) && !s.Mentions(Category.MoonMonth) && !s.Mentions(Category.MoonDay)) return null;
        var (year, start) = CalendarDateReader.HanYear(s, at, moment);
        var prefix = s.Match(start, Category.Moon);
        var monthStart = prefix > 0 ? prefix : start;
        var monthEnd = s.Match(monthStart, Category.MoonMonth, out var month);
        var isMoon = prefix > 0 || monthEnd > 0;
        if (monthEnd < 0) monthEnd = CalendarDateReader.HanMonth(s, monthStart, out month);
        if (monthEnd < 0) return null;
        var dayEnd = s.Match(monthEnd, Category.MoonDay, out var day);
        if (dayEnd < 0 && isMoon) dayEnd = NumberReader.Whole(s, monthEnd, out day);
        if (dayEnd < 0 || day is < 1 or > LongestMonth) return null;
        return new DateRead(new DateSpec { Holiday = Holidays.OfMoon(month, day), Year = year }, s.Skip(dayEnd, Category.DaySuffix));
    }
}
