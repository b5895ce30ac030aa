using Convene.Language.Reading;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Times;

/// <summary>Reads several days of the week as one list.</summary>
internal static class WeekdayList
{
    /// <summary>"Monday, Wednesday and Friday", "Mon-Fri", 周二四, 周一三五, 周一到周五.</summary>
    public static List<IsoDayOfWeek>? Read(Sentence s, int at, ref int end)
    {
        if (DayAt(s, at, out var first) is not (var next and > 0)) return null;
        var days = new List<IsoDayOfWeek> { first };
        for (end = next; days.Count < 7;)
        {
            if (s.IsHan(end - 1) && s.Match(end, Category.WeekdayDigit, out var digit) == end + 1 && !s.Has(end, Category.Plain) && IsBareDigit(s, end))
            {
                days.Add((IsoDayOfWeek)digit);
                end++;
                continue;
            }

            var to = s.Match(end, Category.To);
            var and = s.Is(end, ',') || s.Is(end, '/') || s.Is(end, '、') ? end + 1 : end;
            if (s.Match(and, Category.And) is var andEnd and > 0) and = andEnd;
            if (s.Match(and, Category.Every) is var every and > 0) and = every;
            var start = to > 0 ? to : and;
            if (start == end || DayAt(s, start, out var day) is not (var dayEnd and > 0)) break;
            if (to > 0) AddUpTo(days, day);
            else days.Add(day);
            end = dayEnd;
        }

        return days;
    }

    private static bool IsBareDigit(Sentence s, int at) => !s.Has(at + 1, Category.ClockSuffix) && !s.Has(at + 1, Category.MeasureWord) && !s.Has(at + 1, Category.Unit) && !s.Has(at + 1, Category.HanMultiplier);

    private static int DayAt(Sentence s, int at, out IsoDayOfWeek day)
    {
        var end = s.Match(at, Category.Weekday, out var value);
        if (end < 0) end = s.Match(at, Category.WeekdayPlural, out value);
        if (end < 0 && (s.IsHan(at - 1) && (s.Has(at - 1, Category.To) || s.Has(at - 1, Category.And)) || s.Is(at - 1, '、')) && s[at + 1].Text is not ("号" or "楼" or "层" or "人" or "位" or "方") && s.Match(at, Category.WeekdayDigit, out value) == at + 1 && IsBareDigit(s, at)) end = at + 1;
        day = (IsoDayOfWeek)value;
        return end;
    }

    public static void AddUpTo(List<IsoDayOfWeek> days, IsoDayOfWeek last)
    {
        for (var day = days[^1]; day != last && days.Count < 7;)
        {
            day = day == IsoDayOfWeek.Sunday ? IsoDayOfWeek.Monday : day + 1;
            days.Add(day);
        }
    }
}
