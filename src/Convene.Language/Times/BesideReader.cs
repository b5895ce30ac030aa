using Convene.Language.Reading;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Times;

/// <summary>Reads days by their place beside another day: "the Tuesday before Christmas", "a week on Thursday", 圣诞节前两天, 国庆节后的第一个周一.</summary>
internal static class BesideReader
{
    private const int DaysPerWeek = 7;

    /// <summary>"the Monday after Christmas", "the Friday after next", "the day after Christmas".</summary>
    public static TimePhrase? Before(Sentence s, int at, Moment moment)
    {
        var start = s.Skip(at, Category.The);
        if (s[start].Text == "day" && start > at) return DayBeside(s, at, start + 1, moment);
        if (s.Match(start, Category.Weekday, out var named) is not (var end and > 0) || s.IsHan(start) || s[end].Text is not ("after" or "before" or "following")) return null;
        if (start > at && s[end].Text == "after" && s[end + 1].Text == "next" && Edges.IsClear(s, end + 2))
            return new TimePhrase { From = at, To = end + 2, Date = new DateSpec { Weekday = (IsoDayOfWeek)named, Week = 2 } };
        if (DateReader.Read(s, end + 1, moment) is not { } anchor || start == at && anchor.Spec.Holiday is null || anchor.Spec.Resolve(moment) is not { } day) return null;
        var weekday = (IsoDayOfWeek)named;
        return new TimePhrase { From = at, To = anchor.End, Date = new DateSpec { Fixed = s[end].Text == "before" ? day.Previous(weekday) : day.Next(weekday) } };
    }

    private static TimePhrase? DayBeside(Sentence s, int at, int direction, Moment moment)
    {
        if (s[direction].Text is not ("after" or "before" or "following")) return null;
        if (DateReader.Read(s, direction + 1, moment) is not { } anchor || anchor.Spec.Resolve(moment) is not { } day) return null;
        return new TimePhrase { From = at, To = anchor.End, Date = new DateSpec { Fixed = day.PlusDays(s[direction].Text == "before" ? -1 : 1) } };
    }

    /// <summary>"a week on Thursday", "two weeks tomorrow", "a week today": so long after that day.</summary>
    public static TimePhrase? WeeksOn(Sentence s, int at, int end, Amount amount, Moment moment)
    {
        if (amount.Smallest is not (TimeUnit.Week or TimeUnit.Fortnight) || amount.Days % DaysPerWeek != 0) return null;
        if (s[at - 1].Text is "once" or "twice" or "per" or "in" || s.Has(at - 1, Category.Times) || s.Has(at - 1, Category.For) || s.Has(at - 1, Category.Every) || s.Has(at - 1, Category.Relation)) return null;
        if (s.Match(end, Category.On) is var on and > 0 && s.Match(on, Category.Weekday, out var weekday) is var named and > 0)
            return new TimePhrase { From = at, To = named, Date = new DateSpec { Weekday = (IsoDayOfWeek)weekday, Shift = (int)amount.Days } };
        return s.Match(end, Category.DayRelative, out var days) is var day and > 0 && days is 0 or 1
            ? new TimePhrase { From = at, To = day, Date = new DateSpec { Fixed = moment.Today.PlusDays(days + (int)amount.Days) } }
            : null;
    }

    /// <summary>What may stand behind a day: 前两天, 后一周, 的前一天, 后第一天, 后的第一个周一, 当天.</summary>
    public static DateRead? Behind(Sentence s, DateRead anchor, Moment moment)
    {
        if (!s.IsHan(anchor.End)) return null;
        if (anchor.Spec.Holiday is not null && s[anchor.End].Text is "当" or "那" && s[anchor.End + 1].Text is "天" or "日") return anchor with { End = anchor.End + 2 };
        var at = s[anchor.End].Text == "的" ? anchor.End + 1 : anchor.End;
        if (s[at].Text is "之" or "以") at++;
        if (s[at].Text is not ("前" or "后") || s.Has(at, Category.DayRelative) || s.Has(at, Category.Plain)) return null;
        if (anchor.Spec.Resolve(moment) is not { } day) return null;
        var sign = s[at].Text == "前" ? -1 : 1;
        var next = s[at + 1].Text == "的" ? at + 2 : at + 1;
        return Nth(s, next, day, sign) ?? Counted(s, next, day, sign);
    }

    private static DateRead? Counted(Sentence s, int at, LocalDate day, int sign)
    {
        if (DurationReader.Read(s, at, out var end) is not { HasClock: false } amount || amount.Days % 1 != 0 || amount.Months % 1 != 0 || s[end].Text is "内" or "之" or "以") return null;
        return new DateRead(new DateSpec { Fixed = amount.From(day.AtMidnight(), sign).Date }, end);
    }

    private static DateRead? Nth(Sentence s, int at, LocalDate day, int sign)
    {
        if (NumberReader.Ordinal(s, at, out var nth) is not (var ordinal and > 0) || !s.IsHan(at) || nth is < 1 or > 31) return null;
        if (s[ordinal].Text == "天") return new DateRead(new DateSpec { Fixed = day.PlusDays(sign * nth) }, ordinal + 1);
        if (s.Match(ordinal, Category.UnitBusinessDay) is var business and > 0)
            return new DateRead(new DateSpec { Fixed = new Amount { Days = nth, BusinessDays = true }.From(day.AtMidnight(), sign).Date }, business);
        if (s.Match(s.Skip(ordinal, Category.MeasureWord), Category.Weekday, out var weekday) is not (var end and > 0)) return null;
        var named = (IsoDayOfWeek)weekday;
        return new DateRead(new DateSpec { Fixed = (sign > 0 ? day.Next(named) : day.Previous(named)).PlusWeeks(sign * (nth - 1)) }, end);
    }
}
