using Convene.Language.Reading;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Times;

/// <summary>Reads a day by its place in a stretch: "the last working day of the month", 今年最后一天, 下个月第一个工作日, 下周的今天.</summary>
internal static class DayOfPeriodReader
{
    public static DateRead? Read(Sentence s, int at, Moment moment) => s.IsHan(at) || s[at].Number >= 0 && s.IsHan(at + 1) ? Han(s, at, moment) : English(s, at, moment);

    private static DateRead? English(Sentence s, int at, Moment moment)
    {
        if (NumberReader.Ordinal(s, s.Skip(at, Category.The), out var nth) is not (var ordinal and > 0) || nth is 0 or < -1) return null;
        var business = s.Match(ordinal, Category.UnitBusinessDay);
        var end = business > 0 ? business : s[ordinal].Text == "day" ? ordinal + 1 : -1;
        if (end < 0 || s[end].Text is not ("of" or "in") || PeriodReader.Outer(s, end + 1, moment) is not { } outer) return null;
        // "the 15th day of June" is a date of its own
        if (nth > 0 && business < 0 && outer.Period.Unit == TimeUnit.Month) return null;
        return Day(outer.Period, nth, business > 0) is { } day ? new DateRead(new DateSpec { Fixed = day }, outer.End) : null;
    }

    private static DateRead? Han(Sentence s, int at, Moment moment)
    {
        if (SameDay(s, at, moment) is { } same) return same;
        if (!NamesPeriod(s, at) || PeriodReader.Whole(s, at, moment) is not { } outer || !s.IsHan(outer.End - 1)) return null;
        var next = s[outer.End].Text == "的" ? outer.End + 1 : outer.End;
        var nth = -1;
        var ordinal = s[next].Text == "最" && s[next + 1].Text == "后" && s[next + 2].Text == "一" ? next + 3 : NumberReader.Ordinal(s, next, out nth);
        if (ordinal < 0) return null;
        var business = s.Match(ordinal, Category.UnitBusinessDay);
        var end = business > 0 ? business : s[ordinal].Text == "天" ? ordinal + 1 : -1;
        return end > 0 && Day(outer.Period, nth, business > 0) is { } day ? new DateRead(new DateSpec { Fixed = day }, end) : null;
    }

    /// <summary>A cheap look before the reading: 下个月, 今年, 3月, 2027年.</summary>
    private static bool NamesPeriod(Sentence s, int at) =>
        s.Has(at, Category.Relation) || s.Has(at, Category.YearRelative) || NumberReader.Whole(s, at, out _) is var end and > 0 && (s.Has(end, Category.MonthSuffix) || s.Has(end, Category.YearSuffix));

    /// <summary>下周的今天, 下个月今天.</summary>
    private static DateRead? SameDay(Sentence s, int at, Moment moment)
    {
        if (s.Match(at, Category.YearRelative, out var years) is var year and > 0)
            return s.Match(s[year].Text == "的" ? year + 1 : year, Category.DayRelative, out var day) is var named and > 0 && day == 0 && s[named - 1].Text is "天" or "日" ? new DateRead(new DateSpec { Fixed = moment.Today.PlusYears(years) }, named) : null;
        if (s.Match(at, Category.Relation, out var step) is not (var relation and > 0) || Math.Abs(step) > Moment.MostSteps) return null;
        if (s.Match(relation, Category.Unit, out var unit) is not (var of and > 0)) return null;
        if (s[of].Text == "的") of++;
        if (s.Match(of, Category.DayRelative, out var days) is not (var end and > 0) || days != 0) return null;
        return (TimeUnit)unit switch
        {
            TimeUnit.Week => new DateRead(new DateSpec { Fixed = moment.Today.PlusWeeks(step) }, end),
            TimeUnit.Month or TimeUnit.BareMonth => new DateRead(new DateSpec { Fixed = moment.Today.PlusMonths(step) }, end),
            _ => null,
        };
    }

    private static LocalDate? Day(Period outer, int nth, bool business)
    {
        var day = nth > 0 ? outer.Start.PlusDays(-1) : outer.End;
        if (business) day = new Amount { Days = Math.Abs(nth), BusinessDays = true }.From(day.AtMidnight(), Math.Sign(nth)).Date;
        else day = day.PlusDays(nth);
        return day >= outer.Start && day < outer.End ? day : null;
    }
}
