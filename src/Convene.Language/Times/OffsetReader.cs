using Convene.Language.Reading;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Times;

/// <summary>Reads points counted from another one: "in two weeks", "3 days after January 12th", "10 minutes ago", 一周后的今天, "within 5 minutes".</summary>
internal static class OffsetReader
{
    private const int DeepestAnchor = 2;

    public static TimePhrase? Read(Sentence s, int at, Moment moment, int depth = 0) =>
        FromNow(s, at, moment) ?? Within(s, at, moment) ?? InFront(s, at, moment) ?? (depth < DeepestAnchor ? BesideReader.Before(s, at, moment) : null) ?? Behind(s, at, moment, depth) ?? HourAround(s, at, moment);

    /// <summary>从现在起10分钟后.</summary>
    private static TimePhrase? FromNow(Sentence s, int at, Moment moment)
    {
        if (s[at - 1].Text is not "从" || s.Match(at, Category.Now) is not (var now and > 0)) return null;
        var start = s[now].Text is "起" ? now + 1 : s[now].Text is "开" or "算" ? now + 2 : now;
        return Behind(s, start, moment, DeepestAnchor) is { } counted ? counted with { From = at } : null;
    }

    /// <summary>"in 3 days", "in a fortnight's time".</summary>
    private static TimePhrase? InFront(Sentence s, int at, Moment moment)
    {
        if (s[at].Text is "过" or "再") return Passing(s, at, moment);
        if (s[at].Text != "in" || DurationReader.Read(s, at + 1, out var end) is not { } amount) return null;
        if (s.Has(end, Category.Until) || s[end].Text is "a" or "per") return null;
        if (s.Match(end, Category.Hence) is var hence and > 0 && s[end].Text is "time" or "'s" or "from") end = hence;
        return Point(at, end, amount, moment.Now, 1);
    }

    /// <summary>过三天, 再过20分钟.</summary>
    private static TimePhrase? Passing(Sentence s, int at, Moment moment)
    {
        var start = s[at].Text == "再" && s[at + 1].Text == "过" ? at + 2 : at + 1;
        if (s[start - 1].Text != "过" || s.IsInside(start - 1) || DurationReader.Read(s, start, out var end) is not { } amount) return null;
        return Point(at, s.IsHan(end) ? s.Skip(end, Category.Hence) : end, amount, moment.Now, 1);
    }

    /// <summary>"within 5 minutes", 三天内, 还剩3小时.</summary>
    private static TimePhrase? Within(Sentence s, int at, Moment moment)
    {
        var start = s.Match(at, Category.Within);
        if (start > 0)
        {
            start = s.Skip(s.Skip(start, Category.The), Category.Relation);
            if (DurationReader.Read(s, start, out var end) is { } amount) return Stretch(at, end, amount, moment);
            return null;
        }

        if (!s.IsHan(at) && s[at].Number < 0 || DurationReader.Read(s, at, out var hanEnd) is not { } length) return null;
        var inside = s[hanEnd].Text == "之" && s[hanEnd + 1].Text is "内" ? hanEnd + 2 : s[hanEnd].Text is "内" && s[hanEnd + 1].Text != "容" ? hanEnd + 1 : s[hanEnd].Text == "以" && s[hanEnd + 1].Text == "内" ? hanEnd + 2 : -1;
        return inside > 0 ? Stretch(at, inside, length, moment) : null;
    }

    private static TimePhrase Stretch(int at, int end, Amount amount, Moment moment) => amount.HasClock
        ? new TimePhrase { From = at, To = end, Exact = moment.Now, ExactTo = amount.From(moment.Now) }
        : new TimePhrase { From = at, To = end, Period = new Period(moment.Today, amount.From(moment.Now).Date.PlusDays(1), TimeUnit.Day) };

    private static TimePhrase? Behind(Sentence s, int at, Moment moment, int depth)
    {
        if (depth > DeepestAnchor || DurationReader.Read(s, at, out var end) is not { } amount) return null;
        if (s.IsHan(end) && s[end].Text == "的" && s.Has(end + 1, Category.Hence)) end++;
        if (s.IsHan(end)) return BehindHan(s, at, end, amount, moment);
        if (BesideReader.WeeksOn(s, at, end, amount, moment) is { } weeks) return weeks;
        if (s[end].Text is "earlier" or "later" && IsComparison(s, at)) return null;
        if (s.Match(end, Category.Ago) is var ago and > 0 && !s.Has(ago, Category.Relation)) return OnWeekday(s, at, ago, amount, moment, -1) ?? Point(at, ago, amount, moment.Now, -1);
        var direction = s[end].Text switch { "from" or "after" or "following" or "past" => 1, "before" or "prior" => -1, _ => 0 };
        if (direction != 0)
        {
            var start = s[end].Text == "prior" ? end + 2 : end + 1;
            if (s.Match(start, Category.Now) is var now and > 0) return Point(at, now, amount, moment.Now, direction);
            if (Anchor(s, start, moment, depth) is { } anchor) return FromAnchor(s, at, amount, anchor, moment, direction);
        }

        if (s.Match(end, Category.Hence) is var hence and > 0 && s[end].Text is not ("time" or "'s") && !s.Has(hence, Category.Relation)) return Point(at, hence, amount, moment.Now, 1);
        return null;
    }

    /// <summary>"two weeks ago on Tuesday": the Tuesday of that week.</summary>
    private static TimePhrase? OnWeekday(Sentence s, int at, int end, Amount amount, Moment moment, int sign) =>
        amount.Smallest is TimeUnit.Week or TimeUnit.Fortnight && s.Match(end, Category.On) is var on and > 0 && s.Match(on, Category.Weekday, out var weekday) is var named and > 0
            ? new TimePhrase { From = at, To = named, Date = new DateSpec { Fixed = moment.InWeek(sign * (int)(amount.Days / 7), (IsoDayOfWeek)weekday) } }
            : null;

    /// <summary>"make it an hour earlier", "my 5pm call 1 hour later": compared with the meeting's time, not with now.</summary>
    private static bool IsComparison(Sentence s, int at) =>
        s[at - 1].Text is "be" or "by" or "it" or "that" or "this" or "start" || s.Has(at - 1, Category.Generic) || s.Has(at - 1, Category.Meridiem) || s[at - 1].Kind == TokenKind.Number || s.HasCueBefore(at, "move", 16);

    private static TimePhrase? Anchor(Sentence s, int at, Moment moment, int depth)
    {
        if (Read(s, at, moment, depth + 1) is { Date: not null } counted) return counted;
        return DateReader.Read(s, at, moment) is { } date ? new TimePhrase { From = at, To = date.End, Date = date.Spec } : null;
    }

    private static TimePhrase? FromAnchor(Sentence s, int at, Amount amount, TimePhrase anchor, Moment moment, int direction)
    {
        if (anchor.Date!.Resolve(moment) is not { } day) return null;
        var moved = amount.From(day.AtMidnight(), direction);
        if (amount.HasClock) return null;
        // "for 3 days from today" is the stretch itself
        if (s[at - 1].Text == "for" && s[anchor.From - 1].Text == "from" && direction > 0)
            return new TimePhrase { From = at - 1, To = anchor.To, Period = new Period(day, moved.Date, TimeUnit.Day) };
        return new TimePhrase { From = at, To = anchor.To, Date = new DateSpec { Fixed = moved.Date } };
    }

    /// <summary>三天后, 半小时之后, 一周后的今天, 两周后的周三, 三天前.</summary>
    private static TimePhrase? BehindHan(Sentence s, int at, int end, Amount amount, Moment moment)
    {
        if (s.Match(end, Category.Hence) is var hence and > 0 && s.IsHan(end))
        {
            var of = s[hence].Text == "的" ? hence + 1 : hence;
            if (!amount.HasClock && s.Match(of, Category.DayRelative, out var days) is var day and > 0)
                return new TimePhrase { From = at, To = day, Date = new DateSpec { Fixed = amount.From(moment.Today.PlusDays(days).AtMidnight()).Date } };
            if (!amount.HasClock && amount.Smallest == TimeUnit.Week && s.Match(of, Category.Weekday, out var weekday) is var named and > 0)
                return new TimePhrase { From = at, To = named, Date = new DateSpec { Weekday = (IsoDayOfWeek)weekday, Week = (int)(amount.Days / 7) } };
            return Point(at, hence, amount, moment.Now, 1);
        }

        return s.Match(end, Category.Ago) is var ago and > 0 && s.IsHan(end) && s[end].Text is not "前端" ? Point(at, ago, amount, moment.Now, -1) : null;
    }

    private static TimePhrase Point(int at, int end, Amount amount, LocalDateTime now, int sign)
    {
        var moved = amount.From(now, sign);
        return amount.HasClock
            ? new TimePhrase { From = at, To = end, Exact = moved }
            : new TimePhrase { From = at, To = end, Date = new DateSpec { Fixed = moved.Date } };
    }

    /// <summary>"It will last two hours".</summary>
    public static bool IsModal(Sentence s, int at) =>
        s[at].Text is "will" or "should" or "to" or "not" or "can" or "must" or "would" or "may" or "might" or "does" or "it" or "could" || s[at].Text?.EndsWith("n't", StringComparison.Ordinal) == true;

    /// <summary>"next hour", "past 20 minutes", 上个小时, 还剩3小时.</summary>
    private static TimePhrase? HourAround(Sentence s, int at, Moment moment)
    {
        var end = s.Match(at, Category.Relation, out var step);
        if (s[at].Text == "还" && s[at + 1].Text is "剩" or "有" && DurationReader.Read(s, at + 2, out var left) is { HasClock: true, Days: 0 } rest)
            return new TimePhrase { From = at, To = left, Exact = moment.Now, ExactTo = rest.From(moment.Now) };
        if (end < 0 || step == 0 || s[at].Text == "last" && IsModal(s, at - 1)) return null;
        var unitEnd = s.Match(end, Category.Unit, out var unit);
        var amount = unitEnd > 0 ? Amount.Of(1, (TimeUnit)unit) : DurationReader.Read(s, end, out unitEnd);
        if (amount is not { HasClock: true }) return null;
        return step > 0
            ? new TimePhrase { From = at, To = unitEnd, Exact = moment.Now, ExactTo = amount.From(moment.Now) }
            : new TimePhrase { From = at, To = unitEnd, Exact = amount.From(moment.Now, -1), ExactTo = moment.Now };
    }
}
