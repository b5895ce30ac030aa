using System.Runtime.InteropServices;
using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Times;

[StructLayout(LayoutKind.Auto)]
internal readonly record struct DateRangeRead(DateSpec First, DateSpec Last, int End);

/// <summary>Reads a range of days: "from 2 july to 10 july", "between the ninth and the seventeenth of april", 12月24号到31号.</summary>
internal static class DateRangeReader
{
    public static DateRangeRead? Read(Sentence s, int at, bool between, Moment moment)
    {
        if ((DateReader.Read(s, at, moment) ?? LooseDay(s, at)) is not { } first) return null;
        var middle = first.End;
        if (s.Is(middle, ',')) middle++;
        var to = s.Match(middle, Category.To);
        if (to < 0 && between && s.Match(middle, Category.And) is var joint and > 0) to = joint;
        // 2026-12-01/2026-12-05, as ISO 8601 writes it
        if (to < 0 && s.Is(middle, '/') && s.IsGlued(middle) && s[at].Text.Length == 4 && first.Spec.Fixed is not null) to = middle + 1;
        if (to < 0 && HanBetween(s, middle, moment) is var joined and > 0) to = joined;
        if (to < 0 || s[to - 1].Text == "—" && !s.IsGlued(to - 1)) return null;
        if ((DateReader.Read(s, to, moment) ?? LooseDay(s, to)) is not { } last) return null;
        if (first.Spec.IsDayOnly && first.Spec.Weekday is null && last.Spec.Month is null && !IsOrdinalDay(s, at)) return null;
        return Complete(s, first.Spec, last, moment) is { } range ? range : null;
    }

    /// <summary>周一和周三之间.</summary>
    private static int HanBetween(Sentence s, int at, Moment moment) =>
        s.IsHan(at) && s.Match(at, Category.And) is var joined and > 0 && DateReader.Read(s, joined, moment) is { } last && s[last.End].Text == "之" && s[last.End + 1].Text == "间" ? joined : -1;

    /// <summary>A day of the month without "the", which only its partner makes a day: "april ninth through 17th".</summary>
    private static DateRead? LooseDay(Sentence s, int at)
    {
        var start = s.Skip(at, Category.The);
        var end = CalendarDateReader.Day(s, start, out var day, out var isOrdinal);
        if (end < 0 || s.Is(end, ':') || s.Has(end, Category.Meridiem)) return null;
        var suffix = s.Match(end, Category.DaySuffix);
        if (suffix > 0) end = suffix;
        else if (s.IsHan(start) || s.Has(end, Category.ClockSuffix) || s.Has(end, Category.Unit)) return null;
        if (!isOrdinal && suffix < 0 && !Edges.IsClear(s, end)) return null;
        return new DateRead(new DateSpec { Day = day }, end);
    }

    private static bool IsOrdinalDay(Sentence s, int at) => NumberReader.Ordinal(s, s.Skip(at, Category.The), out _) > 0 || s[at].Text == "the" || s.IsHan(at + 1);

    private static DateRangeRead? Complete(Sentence s, DateSpec first, DateRead last, Moment moment)
    {
        var end = last.Spec;
        var isPlainNumber = s[last.End - 1].Kind == TokenKind.Number;
        if (first.IsDayOnly && end.Month is not null) first = first with { Month = end.Month, Year = end.Year };
        else if (end.IsDayOnly && first.Month is null && first.Day is null && isPlainNumber) return null;
        else if (end.IsDayOnly && first.Resolve(moment) is { } start && end.Day is { } day)
        {
            var month = day >= start.Day ? start : start.PlusMonths(1);
            end = new DateSpec { Month = month.Month, Day = day, Year = month.Year };
        }

        if (first is { Fixed: null, Year: null, Month: { } a } && end is { Year: { } year, Month: { } b }) first = first with { Year = a <= b ? year : year - 1 };
        return new DateRangeRead(first, end, last.End);
    }
}
