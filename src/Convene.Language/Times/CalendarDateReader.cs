using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Times;

/// <summary>Reads days of the calendar in words: "April the ninth", "26th of June of 2020", 2010年1月29日, 下个月3号, "the 21st".</summary>
internal static class CalendarDateReader
{
    public static DateRead? Read(Sentence s, int at, Moment moment) =>
        NumericDateReader.Read(s, at, moment) ?? Han(s, at, moment) ?? MonthFirst(s, at) ?? DayFirst(s, at, moment) ?? OnDayOfMonth(s, at, moment) ?? DayOfMonth(s, at);

    /// <summary>A year behind a date: ", 2016", "of 2020", "'16".</summary>
    public static int Year(Sentence s, int at, out int year)
    {
        var start = s.Is(at, ',') || s.Is(at, '/') || s[at].Text is "of" or "in" ? at + 1 : at;
        year = s[start].Number;
        if (s[start].Text is { Length: 4 } && year is >= 1900 and <= 2100 && !s.Is(start + 1, ':') && !s.Has(start + 1, Category.Meridiem)) return start + 1;
        if (s.Is(at, '\'') && s[at + 1].Text is { Length: 2 } && s[at + 1].Number is >= 0 and var two)
        {
            year = Moment.FullYear(two);
            return at + 2;
        }

        return -1;
    }

    /// <summary>"april the ninth", "Nov. 25", "mar4".</summary>
    private static DateRead? MonthFirst(Sentence s, int at)
    {
        var end = s.Match(at, Category.Month, out var month);
        if (end < 0) return null;
        if (s.Is(end, '.') || s.Is(end, ',') || (s.Is(end, '-') || s.Is(end, '/')) && s.IsGlued(end)) end++;
        var the = s.Match(end, Category.The);
        var dayEnd = Day(s, the > 0 ? the : end, out var day, out _);
        if (dayEnd < 0 || s.Is(dayEnd, ':') || s.Has(dayEnd, Category.Meridiem) || s.IsGlued(dayEnd) && s.Has(dayEnd, Category.MeridiemShort)) return null;
        return WithYear(s, dayEnd, new DateSpec { Month = month, Day = day });
    }

    /// <summary>"the 9th of May", "14 Feb", "28 june in 2020".</summary>
    private static DateRead? DayFirst(Sentence s, int at, Moment moment)
    {
        var start = s.Skip(at, Category.The);
        var end = Day(s, start, out var day, out _);
        if (end < 0) return null;
        if (s[end].Text == "day") end++;
        var of = s[end].Text == "of" || s.Is(end, '-') && s.IsGlued(end) ? end + 1 : end;
        var monthEnd = s.Match(of, Category.Month, out var month);
        if (monthEnd > 0 && of > end && s.Is(of - 1, '-') && s.Is(monthEnd, '-') && s.IsGlued(monthEnd) && s.IsGlued(monthEnd + 1) && s[monthEnd + 1] is { Text.Length: 2 or 4, Number: >= 0 and var dashed })
            return new DateRead(new DateSpec { Year = Moment.FullYear(dashed), Month = month, Day = day }, monthEnd + 2);
        if (monthEnd > 0) return WithYear(s, s.Is(monthEnd, '.') && s[monthEnd + 1].Number >= 0 ? monthEnd + 1 : monthEnd, new DateSpec { Month = month, Day = day });
        return of > end ? InRelativeMonth(s, of, day, moment) : null;
    }

    /// <summary>"the 15th day of next month", "the 3rd of this month".</summary>
    private static DateRead? InRelativeMonth(Sentence s, int at, int day, Moment moment)
    {
        var relation = s.Match(at, Category.Relation, out var months);
        if (relation < 0) relation = s.Match(at, Category.The);
        if (relation < 0 || s.Match(relation, Category.Unit, out var unit) is not (var end and > 0) || (TimeUnit)unit != TimeUnit.Month || Math.Abs(months) > Moment.MostSteps) return null;
        var month = moment.FirstOfMonth(months);
        return new DateRead(new DateSpec { Year = month.Year, Month = month.Month, Day = day }, end);
    }

    /// <summary>"next month on the 5th".</summary>
    private static DateRead? OnDayOfMonth(Sentence s, int at, Moment moment)
    {
        if (s.Match(at, Category.Relation, out var months) is not (var relation and > 0) || s.IsHan(at) || Math.Abs(months) > 1) return null;
        if (s.Match(relation, Category.Unit, out var unit) is not (var on and > 0) || (TimeUnit)unit != TimeUnit.Month || s.Match(on, Category.On) is not (var the and > 0)) return null;
        if (NumberReader.Ordinal(s, s.Skip(the, Category.The), out var day) is not (var end and > 0) || day is < 1 or > 31) return null;
        var first = moment.FirstOfMonth(months);
        return new DateRead(new DateSpec { Year = first.Year, Month = first.Month, Day = day }, end);
    }

    /// <summary>"the 21st", "on the 5th", "the 17": only where no thing is counted.</summary>
    private static DateRead? DayOfMonth(Sentence s, int at)
    {
        var the = s.Match(at, Category.The);
        var introduced = the > 0 && s[at].Kind == TokenKind.Word || s.Match(at - 1, Category.On) > 0 || s.Match(at - 1, Category.Between) > 0
            || s[at - 1].Text is "from" or "by" or "until" or "till" or "to" or "through" or "and" or "around" or "for" or "-" or "before" or "after";
        var start = the > 0 ? the : at;
        var end = Day(s, start, out var day, out var isOrdinal);
        if (end < 0 || !introduced || s.IsHan(start)) return null;
        if (isOrdinal && the < 0 && s[start].Kind == TokenKind.Word) return null;
        if (!isOrdinal && (the < 0 || s.Is(end, ':') || ClockReader.Read(s, start) is { Sure: true })) return null;
        if (s[start].Text is "last" or "one" || s[end].Text == "one" || s[end].Text == "day" || !Edges.IsClear(s, end)) return null;
        return new DateRead(new DateSpec { Day = day }, end);
    }

    /// <summary>A day of the month as a number or an ordinal.</summary>
    public static int Day(Sentence s, int at, out int day, out bool isOrdinal)
    {
        var end = NumberReader.Ordinal(s, at, out day);
        isOrdinal = end > 0;
        if (end < 0) end = NumberReader.Whole(s, at, out day);
        if (s[at].Kind == TokenKind.Number && s[at].Text.Length > 2) return -1;
        return end > 0 && day is >= 1 and <= 31 && !(s.Is(end, '.') && s.IsGlued(end) && s.IsGlued(end + 1) && s[end + 1].Number >= 0) ? end : -1;
    }

    /// <summary>2010年1月29日, 明年3月5号, 12月1号, 一月二十三, 下个月3号, 15号.</summary>
    private static DateRead? Han(Sentence s, int at, Moment moment)
    {
        var (year, start) = HanYear(s, at, moment);
        var monthEnd = HanMonth(s, start, out var month);
        if (monthEnd > 0)
        {
            if (s[monthEnd].Text == "的") monthEnd++;
            var dayEnd = NumberReader.Whole(s, monthEnd, out var day);
            if (dayEnd < 0 || day is < 1 or > 31 || s[monthEnd].Text == "第") return null;
            var suffix = s.Match(dayEnd, Category.DaySuffix);
            if (suffix < 0 && (s.Has(dayEnd, Category.Unit) || s.Has(dayEnd, Category.MeasureWord) || s.Has(dayEnd, Category.ClockSuffix) || s.Is(dayEnd, ':'))) return null;
            return new DateRead(new DateSpec { Year = year, Month = month, Day = day }, suffix > 0 ? suffix : dayEnd);
        }

        if (year is not null) return null;
        return HanRelativeMonth(s, at, moment) ?? HanDay(s, at);
    }

    public static (int? Year, int End) HanYear(Sentence s, int at, Moment moment)
    {
        var relative = s.Match(at, Category.YearRelative, out var years);
        if (relative > 0) return (moment.Today.Year + years, s[relative].Text == "的" ? relative + 1 : relative);
        var end = NumberReader.Whole(s, at, out var year);
        if (end < 0 || s.Match(end, Category.YearSuffix) is not (var suffix and > 0)) return (null, at);
        var digits = s[at].Kind == TokenKind.Number ? s[at].Text.Length : end - at;
        if (digits is not (2 or 4) || year > 2200) return (null, at);
        return (digits == 2 ? Moment.FullYear(year) : year, s[suffix].Text == "的" ? suffix + 1 : suffix);
    }

    public static int HanMonth(Sentence s, int at, out int month)
    {
        var end = NumberReader.Whole(s, at, out month);
        return end > 0 && month is >= 1 and <= 12 ? s.Match(end, Category.MonthSuffix) : -1;
    }

    private static DateRead? HanRelativeMonth(Sentence s, int at, Moment moment)
    {
        var relation = s.Match(at, Category.Relation, out var months);
        if (relation < 0 || !s.IsHan(at) || Math.Abs(months) > Moment.MostSteps || s.Match(relation, Category.MonthSuffix) is not (var month and > 0)) return null;
        var end = NumberReader.Whole(s, s[month].Text == "的" ? month + 1 : month, out var day);
        if (end < 0 || day is < 1 or > 31 || s.Match(end, Category.DaySuffix) is not (var suffix and > 0)) return null;
        var first = moment.FirstOfMonth(months);
        return new DateRead(new DateSpec { Year = first.Year, Month = first.Month, Day = day }, suffix);
    }

    private static DateRead? HanDay(Sentence s, int at)
    {
        var end = NumberReader.Whole(s, at, out var day);
        if (end < 0 || day is < 1 or > 31 || s[end].Text != "号" || s.Has(end, Category.Plain)) return null;
        // 3号会议室, 2号楼, 5号线 are names
        return s[end + 1].Text is "会" or "楼" or "线" or "厅" or "房" or "门" or "机" or "选" or "桌" or "柜" or "店" or "馆" or "仓" or "库" or "员" or "牌" ? null : new DateRead(new DateSpec { Day = day }, end + 1);
    }

    private static DateRead WithYear(Sentence s, int end, DateSpec spec) =>
        Year(s, end, out var year) is var yearEnd and > 0 ? new DateRead(spec with { Year = year }, yearEnd) : new DateRead(spec, end);
}
