using Convene.Language.Reading;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Times;

/// <summary>Reads one day in any form, and joins a weekday with the date beside it.</summary>
internal static class DateReader
{
    public static DateRead? Read(Sentence s, int at, Moment moment)
    {
        if (One(s, at, moment) is not { } first) return null;
        var read = Joined(s, first, moment) ?? first;
        return BesideReader.Behind(s, read, moment) ?? read;
    }

    private static DateRead? One(Sentence s, int at, Moment moment) =>
        DayOfPeriodReader.Read(s, at, moment) ?? NthWeekday(s, at, moment) ?? CalendarDateReader.Read(s, at, moment) ?? Holiday(s, at, moment)
        ?? MoonDateReader.Read(s, at, moment) ?? WeekdayReader.Read(s, at) ?? Relative(s, at, moment);

    /// <summary>"Tuesday, Jan 15", "monday the 27th", 10月12号，星期一, 11月30日（星期一）, "this Friday-Jun-15".</summary>
    private static DateRead? Joined(Sentence s, DateRead first, Moment moment)
    {
        var next = first.End;
        var bracket = s.Is(next, '(');
        if (bracket || s.Is(next, ',') || s.Is(next, '-')) next++;
        if (first.Spec.Weekday is not null && first.Spec.Nth is null && first.Spec.Day is null)
        {
            if (CalendarDateReader.Read(s, next, moment) is { } date && (date.Spec.Month is not null || date.Spec.IsDayOnly && first.Spec.Week is null))
                return first.Spec.Week is not null && Same(first.Spec, date.Spec, moment) is { } same ? new DateRead(same, Closed(s, date.End, bracket))
                    : new DateRead(date.Spec with { Weekday = first.Spec.Weekday }, Closed(s, date.End, bracket));
            // "monday twenty seventh" and "on monday the 3rd of next month" say the day without "the"
            if (NumberReader.Ordinal(s, next, out var day) is var end and > 0 && day is >= 1 and <= 31 && Edges.IsClear(s, end) && first.Spec.Week is null)
                return new DateRead(new DateSpec { Day = day, Weekday = first.Spec.Weekday }, Closed(s, end, bracket));
            return null;
        }

        if (first.Spec.Day is null && first.Spec.Fixed is null) return null;
        if (s.Match(next, Category.Weekday, out var weekday) is not (var weekdayEnd and > 0) || s.Is(first.End, '-')) return null;
        var spec = first.Spec.Weekday is null ? first.Spec with { Weekday = (IsoDayOfWeek)weekday } : first.Spec;
        return new DateRead(spec, Closed(s, weekdayEnd, bracket));
    }

    /// <summary>"this Friday, June 15": the week tells the year.</summary>
    private static DateSpec? Same(DateSpec weekday, DateSpec date, Moment moment) =>
        weekday.Resolve(moment) is { } day && day.Day == date.Day && (date.Month is null || date.Month == day.Month) ? new DateSpec { Fixed = day, Weekday = weekday.Weekday } : null;

    private static int Closed(Sentence s, int end, bool bracket) => bracket && s.Is(end, ')') ? end + 1 : end;

    private static DateRead? Relative(Sentence s, int at, Moment moment)
    {
        var end = s.Match(at, Category.DayRelative, out var days);
        if (end > 0) return new DateRead(new DateSpec { Fixed = moment.Today.PlusDays(days) }, end);
        var the = s.Skip(at, Category.The);
        if (s[the].Text == "day" && s[the + 1].Text is "after" or "before" && the > at && Edges.IsClear(s, the + 2) && !s.Has(the + 2, Category.The))
            return new DateRead(new DateSpec { Fixed = moment.Today.PlusDays(s[the + 1].Text == "after" ? 1 : -1) }, the + 2);
        var relation = s.Match(at, Category.Relation, out var step);
        if (relation < 0 || Math.Abs(step) > Moment.MostSteps || s.Match(relation, Category.Unit, out var unit) is not (var unitEnd and > 0) || (TimeUnit)unit != TimeUnit.Day || s[unitEnd - 1].Text == "days") return null;
        return step == 0 && s.IsHan(at) ? null : new DateRead(new DateSpec { Fixed = moment.Today.PlusDays(step) }, unitEnd);
    }

    /// <summary>"the first Monday of next month", "last Friday in March", 下个月第一个周一.</summary>
    private static DateRead? NthWeekday(Sentence s, int at, Moment moment)
    {
        var start = s.Skip(at, Category.The);
        var end = NumberReader.Ordinal(s, start, out var nth);
        if (end < 0 || s.IsHan(start)) return HanNthWeekday(s, at, moment);
        if (nth is < -1 or 0 or > 5 || s.Match(end, Category.Weekday, out var weekday) is not (var weekdayEnd and > 0)) return null;
        if (s[weekdayEnd].Text is not ("of" or "in")) return null;
        return MonthAt(s, weekdayEnd + 1, moment, out var month) is var monthEnd and > 0
            ? new DateRead(month with { Nth = nth, Weekday = (IsoDayOfWeek)weekday }, monthEnd)
            : null;
    }

    private static DateRead? HanNthWeekday(Sentence s, int at, Moment moment)
    {
        var monthEnd = MonthAt(s, at, moment, out var month);
        if (monthEnd < 0 || !s.IsHan(monthEnd - 1)) return null;
        if (s[monthEnd].Text == "的") monthEnd++;
        var nthEnd = s[monthEnd].Text is "最" && s[monthEnd + 1].Text == "后" ? s.Skip(monthEnd + 3, Category.MeasureWord) : NumberReader.Ordinal(s, monthEnd, out _);
        var nth = -1;
        if (s[monthEnd].Text != "最" && NumberReader.Ordinal(s, monthEnd, out nth) < 0 || nthEnd < 0) return null;
        nthEnd = s.Skip(nthEnd, Category.MeasureWord);
        return s.Match(nthEnd, Category.Weekday, out var weekday) is var end and > 0
            ? new DateRead(month with { Nth = nth, Weekday = (IsoDayOfWeek)weekday }, end)
            : null;
    }

    public static int MonthAt(Sentence s, int at, Moment moment, out DateSpec month)
    {
        month = new DateSpec();
        var named = s.Match(at, Category.Month, out var number);
        if (named < 0) named = CalendarDateReader.HanMonth(s, at, out number);
        if (named > 0)
        {
            var yearEnd = CalendarDateReader.Year(s, named, out var year);
            month = new DateSpec { Month = number, Year = yearEnd > 0 ? year : null };
            return yearEnd > 0 ? yearEnd : named;
        }

        var relation = s.Match(at, Category.Relation, out var step);
        if (relation < 0) relation = s.Match(at, Category.The);
        if (relation < 0 || Math.Abs(step) > Moment.MostSteps || s.Match(relation, Category.Unit, out var unit) is not (var end and > 0) || (TimeUnit)unit is not (TimeUnit.Month or TimeUnit.BareMonth)) return -1;
        var first = moment.FirstOfMonth(step);
        month = new DateSpec { Year = first.Year, Month = first.Month };
        return end;
    }

    private static DateRead? Holiday(Sentence s, int at, Moment moment)
    {
        var relative = s.Match(at, Category.YearRelative, out var years);
        var year = relative > 0 ? moment.Today.Year + years : (int?)null;
        if (year is null && NumberReader.Whole(s, at, out var number) is var digits and > 0 && number is >= 1900 and <= 2100 && s.Match(digits, Category.YearSuffix) is var named and > 0) (year, relative) = (number, named);
        if (year is null && s.Match(at, Category.Relation, out var step) is var relation and > 0 && Math.Abs(step) == 1) (year, relative) = (moment.Today.Year + step, relation);
        var start = year is null ? at : s[relative].Text == "的" ? relative + 1 : relative;
        if (s.Match(start, Category.Holiday, out var name) is not (var end and > 0)) return null;
        if (s[end].Text is "会" or "派" or "party" or "假" or "晚" && !s.Has(end, Category.Daypart)) return null;
        var yearEnd = CalendarDateReader.Year(s, end, out var said);
        return new DateRead(new DateSpec { Holiday = s.Lexicon.NameOf(name), Year = yearEnd > 0 ? said : year }, yearEnd > 0 ? yearEnd : end);
    }
}
