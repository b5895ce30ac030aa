using System.Runtime.InteropServices;
using Convene.Language.Reading;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Times;

[StructLayout(LayoutKind.Auto)]
internal readonly record struct PeriodRead(Period Period, int End);

/// <summary>Reads stretches of the calendar: "next week", "last 3 months", "Q3 2019", "first week of Jan", "end of the month", 去年上半年.</summary>
internal static class PeriodReader
{
    private const int Coming = 10;

    public static PeriodRead? Read(Sentence s, int at, Moment moment) =>
        PartReader.Read(s, at, moment) ?? WeekReader.Read(s, at, moment) ?? HanInside(s, at, moment) ?? Whole(s, at, moment);

    public static PeriodRead? Whole(Sentence s, int at, Moment moment) =>
        SeasonReader.Read(s, at, moment) ?? QuarterOrHalf(s, at, moment) ?? Rolling(s, at, moment) ?? MonthOrYear(s, at, moment) ?? Relative(s, at, moment) ?? FarRelative(s, at, moment);

    private static PeriodRead? FarRelative(Sentence s, int at, Moment moment) =>
        AfterNext(s, at, out var far) is var end and > 0 && OfUnit(far.Unit, far.Step, moment) is { } period ? new PeriodRead(period, end) : null;

    /// <summary>"the week after next", "the month before last".</summary>
    public static int AfterNext(Sentence s, int at, out (TimeUnit Unit, int Step) far)
    {
        far = default;
        var start = s.Skip(at, Category.The);
        if (start == at || s.IsHan(start) || s.Match(start, Category.Unit, out var unit) is not (var end and > 0)) return -1;
        var step = (s[end].Text, s[end + 1].Text) switch { ("after", "next") => 2, ("before", "last") => -2, _ => 0 };
        far = ((TimeUnit)unit, step);
        return step != 0 ? end + 2 : -1;
    }

    /// <summary>"this week", "next month", 下个季度, "the weekend", "this working week".</summary>
    private static PeriodRead? Relative(Sentence s, int at, Moment moment)
    {
        var end = s.Match(at, Category.Relation, out var step);
        if (end < 0)
        {
            end = s.Match(at, Category.The);
            if (s.Has(at, Category.Weekend)) end = at;
            if (end < 0 || !s.Has(end, Category.Weekend)) return Weekend(s, at, moment);
        }

        if (step == Coming) step = 1;
        if (Math.Abs(step) > Moment.MostSteps) return null;
        if (s[end].Text is "working" or "work" or "business" && s[end + 1].Text is "week") return new PeriodRead(new Period(moment.Monday(step), moment.Monday(step).PlusDays(5), TimeUnit.Week), end + 2);
        if (s.Match(end, Category.Unit, out var unit) is not (var unitEnd and > 0)) return null;
        return OfUnit((TimeUnit)unit, step, moment) is { } period ? new PeriodRead(period, unitEnd) : null;
    }

    private static PeriodRead? Weekend(Sentence s, int at, Moment moment) =>
        s.Match(at, Category.Weekend) is var end and > 0 ? new PeriodRead(OfUnit(TimeUnit.Weekend, 0, moment)!, end) : null;

    public static Period? OfUnit(TimeUnit unit, int step, Moment moment)
    {
        var (week, month, quarter, year) = (moment.Monday(step), moment.FirstOfMonth(step), moment.FirstOfQuarter(step), new LocalDate(moment.Today.Year + step, 1, 1));
        return unit switch
        {
            TimeUnit.Week => new Period(week, week.PlusWeeks(1), unit),
            TimeUnit.Fortnight => new Period(week, week.PlusWeeks(2), unit),
            TimeUnit.Weekend => new Period(week.PlusDays(5), week.PlusDays(7), unit),
            TimeUnit.Month or TimeUnit.BareMonth => new Period(month, month.PlusMonths(1), TimeUnit.Month),
            TimeUnit.Quarter => new Period(quarter, quarter.PlusMonths(3), unit),
            TimeUnit.Year => new Period(year, year.PlusYears(1), unit),
            _ => null,
        };
    }

    /// <summary>"last 3 months", "2 upcoming days", "next couple weeks", "past few days", 未来三天, 最近两周.</summary>
    private static PeriodRead? Rolling(Sentence s, int at, Moment moment)
    {
        var end = s.Match(at, Category.Relation, out var step);
        if (end > 0)
        {
            if (step == 0 || s.IsHan(end) && s.Match(end, Category.Unit) > 0 || s[at].Text == "last" && OffsetReader.IsModal(s, at - 1)) return null;
            if (DurationReader.One(s, end, out var counted) is not { HasClock: false } length || s.Has(end, Category.Article) && step > 0) return null;
            return Roll(length, step, moment, counted);
        }

        end = NumberReader.Quantity(s, at, out var quantity);
        if (end < 0 || s.Match(end, Category.Relation, out step) is not (var relation and > 0) || step == 0 || s.IsHan(end)) return null;
        if (s.Match(relation, Category.Unit, out var unit) is not (var unitEnd and > 0)) return null;
        var amount = Amount.Of(quantity, (TimeUnit)unit);
        return amount.HasClock ? null : Roll(amount, step, moment, unitEnd);
    }

    private static PeriodRead? Roll(Amount length, int step, Moment moment, int end)
    {
        var first = moment.Today.PlusDays(1);
        if (length.BusinessDays) return new PeriodRead(BusinessDays((int)length.Days, step > 0 ? first : moment.Today, step), end);
        return step > 0
            ? new PeriodRead(new Period(first, length.From(first.AtMidnight()).Date, length.Smallest), end)
            : new PeriodRead(new Period(length.From(moment.Today.AtMidnight(), -1).Date, moment.Today, length.Smallest), end);
    }

    private static Period BusinessDays(int count, LocalDate from, int step)
    {
        var length = new Amount { Days = count, BusinessDays = true };
        if (step < 0) return new Period(length.From(from.AtMidnight(), -1).Date, from, TimeUnit.Day);
        while (from.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) from = from.PlusDays(1);
        return new Period(from, new Amount { Days = count - 1, BusinessDays = true }.From(from.AtMidnight()).Date.PlusDays(1), TimeUnit.Day);
    }

    /// <summary>"Q3 2019", "first quarter of next year", 今年第一季度, 2018年前半年, 上个半年.</summary>
    private static PeriodRead? QuarterOrHalf(Sentence s, int at, Moment moment)
    {
        var (year, start) = YearAt(s, at, moment);
        if (s[start].Text == "的") start++;
        var end = s.Match(start, Category.QuarterName, out var number);
        var months = 3;
        if (end < 0)
        {
            end = s.Match(start, Category.HalfYear, out number);
            months = 6;
            if (end < 0) return HanRelativeHalf(s, at, moment);
        }

        if (s.IsGlued(end) && s[end].Kind == TokenKind.Han && !s.IsHan(end - 1) && s[end].Text is "全") return null;
        if (year is null)
        {
            var of = s[end].Text is "of" or "in" or "," ? end + 1 : end;
            var (behind, yearEnd) = YearAt(s, of, moment);
            if (behind is null && s.Match(of, Category.The) is var the and > 0 && s.Match(the, Category.Unit, out var unit) is var ofYear and > 0 && (TimeUnit)unit == TimeUnit.Year) (behind, yearEnd) = (moment.Today.Year, ofYear);
            if (behind is not null) (year, end) = (behind, yearEnd);
        }

        // the first half of what?
        if (year is null && s[end - 1].Text == "half") return null;
        // "last quarter" is the one before this, "the last quarter of 2018" the fourth
        if (year is null && s[start].Text == "last") return null;
        var first = new LocalDate(year ?? moment.Today.Year, (number - 1) * months + 1, 1);
        return new PeriodRead(new Period(first, first.PlusMonths(months), TimeUnit.Quarter, year is null), end);
    }

    private static PeriodRead? HanRelativeHalf(Sentence s, int at, Moment moment)
    {
        var end = s.Match(at, Category.Relation, out var step);
        if (end < 0 || !s.IsHan(at) || Math.Abs(step) > Moment.MostSteps || s[end].Text != "半" || s[end + 1].Text != "年") return null;
        var half = new LocalDate(moment.Today.Year, moment.Today.Month <= 6 ? 1 : 7, 1).PlusMonths(6 * step);
        return new PeriodRead(new Period(half, half.PlusMonths(6), TimeUnit.Quarter), end + 2);
    }

    /// <summary>A year by name: 2018, 2018年, 去年, "next year".</summary>
    public static (int? Year, int End) YearAt(Sentence s, int at, Moment moment)
    {
        if (s.Match(at, Category.YearRelative, out var years) is var relative and > 0) return (moment.Today.Year + years, relative);
        if (s.Match(at, Category.Relation, out var step) is var relation and > 0 && Math.Abs(step) <= Moment.MostSteps && s.Match(relation, Category.Unit, out var unit) is var end and > 0 && (TimeUnit)unit == TimeUnit.Year)
            return (moment.Today.Year + step, end);
        var number = NumberReader.Whole(s, at, out var year);
        if (number < 0) return (null, at);
        var suffix = s.Match(number, Category.YearSuffix);
        var digits = s[at].Kind == TokenKind.Number ? s[at].Text.Length : number - at;
        if (digits == 4 && year is >= 1900 and <= 2200) return (year, suffix > 0 ? suffix : number);
        return digits == 2 && suffix > 0 ? (Moment.FullYear(year), suffix) : (null, at);
    }

    /// <summary>"Dec 2018", "Dec/2018", "this September", 2018年12月, 明年, "in 2019".</summary>
    private static PeriodRead? MonthOrYear(Sentence s, int at, Moment moment)
    {
        var (year, afterYear) = YearAt(s, at, moment);
        if (year is not null)
        {
            var isShort = s[at].Kind == TokenKind.Number && s[at].Text.Length == 2;
            var monthStart = s[afterYear].Text == "的" ? afterYear + 1 : afterYear;
            var hanEnd = CalendarDateReader.HanMonth(s, monthStart, out var inYear);
            if (hanEnd < 0 && s.Match(monthStart, Category.OrdinalPrefix) > 0 && NumberReader.Ordinal(s, monthStart, out inYear) is var nth and > 0 && s[nth].Text == "个" && s[nth + 1].Text == "月") hanEnd = nth + 2;
            if (hanEnd > 0 && inYear is >= 1 and <= 12) return Month(year.Value, inYear, hanEnd, floating: false);
            if (isShort) return null;
            if (MonthOfYear(s, at, year.Value) is { } numbered) return numbered;
            if (s[at].Kind == TokenKind.Number && afterYear == at + 1 && !IsPartWord(s, at - 1) && s[at - 1].Text is not ("in" or "during" or "of" or "year" or "since" or "before" or "after" or "until" or "from" or "for" or "to")) return null;
            return Edges.IsClear(s, afterYear) || s.IsHan(afterYear) || s.IsHan(afterYear - 1) ? new PeriodRead(new Period(new LocalDate(year.Value, 1, 1), new LocalDate(year.Value + 1, 1, 1), TimeUnit.Year), afterYear) : null;
        }

        var relation = s.Match(at, Category.Relation, out var step);
        var start = relation > 0 && Math.Abs(step) <= Moment.MostSteps ? relation : at;
        var end = s.Match(start, Category.Month, out var month);
        if (end < 0) end = CalendarDateReader.HanMonth(s, start, out month);
        if (end < 0) return null;
        var behind = CalendarDateReader.Year(s, s.Is(end, '.') ? end + 1 : end, out var said);
        if (behind > 0) return Month(said, month, behind, floating: false);
        if (NextYear(s, end, moment) is { } later) return Month(later.Year, month, later.End, floating: false);
        if (start == at && s[at].Text is "may" or "march" or "mar" or "sun" or "second" && s[at - 1].Text is not ("in" or "of" or "since" or "until" or "by" or "before" or "after" or "during" or "from" or "for" or "end" or "mid" or "late" or "early" or "through" or "to")) return null;
        return Month(YearOfMonth(moment, month, start > at ? step : 0), month, end, floating: start == at);
    }

    private static bool IsPartWord(Sentence s, int at) => s.Has(at, Category.Early) || s.Has(at, Category.Late) || s.Has(at, Category.Mid) || s.Is(at, '-') && s.Has(at - 1, Category.Mid);

    /// <summary>2026-12.</summary>
    private static PeriodRead? MonthOfYear(Sentence s, int at, int year)
    {
        if (!s.Is(at + 1, '-') || !s.IsGlued(at + 1) || !s.IsGlued(at + 2) || s[at + 2].Text.Length != 2 || s[at + 2].Number is not (>= 1 and <= 12 and var month)) return null;
        return s.Is(at + 3, '-') && s.IsGlued(at + 3) || s.Is(at + 3, ':') ? null : Month(year, month, at + 3, floating: false);
    }

    /// <summary>"March next year", "January of this year".</summary>
    private static (int Year, int End)? NextYear(Sentence s, int at, Moment moment)
    {
        var of = s[at].Text is "of" or "," ? at + 1 : at;
        if (s.Match(of, Category.Relation, out var step) is var relation and > 0 && Math.Abs(step) <= Moment.MostSteps && s.Match(relation, Category.Unit, out var unit) is var end and > 0 && (TimeUnit)unit == TimeUnit.Year)
            return (moment.Today.Year + step, end);
        return null;
    }

    public static int YearOfMonth(Moment moment, int month, int step) => step switch
    {
        > 0 => month > moment.Today.Month ? moment.Today.Year : moment.Today.Year + 1,
        < 0 => month < moment.Today.Month ? moment.Today.Year : moment.Today.Year - 1,
        _ => month >= moment.Today.Month ? moment.Today.Year : moment.Today.Year + 1,
    };

    private static PeriodRead Month(int year, int month, int end, bool floating)
    {
        var first = new LocalDate(year, month, 1);
        return new PeriodRead(new Period(first, first.PlusMonths(1), TimeUnit.Month, floating), end);
    }

    /// <summary>十月的第一周, 去年的前10天.</summary>
    private static PeriodRead? HanInside(Sentence s, int at, Moment moment)
    {
        if (Whole(s, at, moment) is not { } outer || !s.IsHan(outer.End - 1)) return null;
        var next = s[outer.End].Text == "的" ? outer.End + 1 : outer.End;
        if (NumberReader.Ordinal(s, next, out var nth) is var ordinal and > 0 && outer.Period.Unit is TimeUnit.Month or TimeUnit.Year)
        {
            var unitEnd = s.Match(s.Skip(ordinal, Category.MeasureWord), Category.Unit, out var unit);
            return unitEnd > 0 && (TimeUnit)unit == TimeUnit.Week && WeekReader.Inside(outer.Period, nth) is { } inside ? new PeriodRead(inside, unitEnd) : null;
        }

        if (s[next].Text is not ("前" or "后" or "最") || DurationReader.Read(s, s[next].Text == "最" ? next + 2 : next + 1, out var end) is not { HasClock: false } length) return null;
        if (s[next].Text == "最" && length.Smallest == TimeUnit.Week && length.Days == 7 && WeekReader.Inside(outer.Period, -1) is { } lastWeek) return new PeriodRead(lastWeek, end);
        return s[next].Text == "前"
            ? new PeriodRead(outer.Period with { End = length.From(outer.Period.Start.AtMidnight()).Date }, end)
            : new PeriodRead(outer.Period with { Start = length.From(outer.Period.End.AtMidnight(), -1).Date }, end);
    }

    /// <summary>A stretch, also one named by its unit alone: "the month".</summary>
    public static PeriodRead? Outer(Sentence s, int at, Moment moment)
    {
        if (Whole(s, at, moment) is { } whole) return whole;
        var the = s.Skip(at, Category.The);
        if (s.IsHan(the)) return null;
        return s.Match(the, Category.Unit, out var unit) is var end and > 0 && OfUnit((TimeUnit)unit, 0, moment) is { } period ? new PeriodRead(period, end) : null;
    }
}
