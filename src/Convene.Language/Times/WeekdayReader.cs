using Convene.Language.Reading;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Times;

/// <summary>Reads weekdays with the week they are in: "next Monday", "Friday of next week", "Monday two weeks from now", 下下周日.</summary>
internal static class WeekdayReader
{
    private const int Coming = 10;

    public static DateRead? Read(Sentence s, int at)
    {
        var relation = s.Match(at, Category.Relation, out var step);
        var start = relation > 0 ? relation : at;
        if (s.Match(start, Category.Weekday, out var day) is var end and > 0 && !IsOther(s, end)) return Behind(s, end, Spec((IsoDayOfWeek)day, relation > 0 ? step : null));
        return relation > 0 ? WeekThenDay(s, relation, step) : null;
    }

    /// <summary>上周一直, 下周一起: the 一 belongs to the word behind.</summary>
    private static bool IsOther(Sentence s, int end) => s[end - 1].Text == "一" && s[end].Text is "直" or "起" or "样" or "定" or "共";

    private static DateSpec Spec(IsoDayOfWeek day, int? step) => step switch
    {
        null => new DateSpec { Weekday = day },
        >= Coming => new DateSpec { Weekday = day, Coming = true },
        _ => new DateSpec { Weekday = day, Week = step },
    };

    /// <summary>"next week on Monday", "下周的周三".</summary>
    private static DateRead? WeekThenDay(Sentence s, int at, int step)
    {
        if (s.Match(at, Category.Unit, out var unit) is not (var week and > 0) || (TimeUnit)unit != TimeUnit.Week || Math.Abs(step) > Moment.MostSteps) return null;
        if (s[week].Text is "on" or "," or "的" || s.Is(week, ',')) week++;
        return s.Match(week, Category.Weekday, out var day) is var end and > 0 ? new DateRead(new DateSpec { Weekday = (IsoDayOfWeek)day, Week = step }, end) : null;
    }

    /// <summary>What may stand behind a weekday: "of next week", "next week", "two weeks from now", "week".</summary>
    private static DateRead Behind(Sentence s, int end, DateSpec spec)
    {
        if (spec.Week is not null || s.IsHan(end - 1)) return new DateRead(spec, end);
        if (s[end].Text is "week" or "fortnight" && Edges.IsClear(s, end + 1)) return new DateRead(spec with { Shift = s[end].Text == "week" ? 7 : 14 }, end + 1);
        var of = s[end].Text is "of" or "in" || s.Is(end, ',') ? end + 1 : end;
        if (PeriodReader.AfterNext(s, of, out var far) is var farEnd and > 0 && far.Unit == TimeUnit.Week) return new DateRead(spec with { Week = far.Step }, farEnd);
        if (s.Match(of, Category.Relation, out var step) is var relation and > 0 && Math.Abs(step) <= Moment.MostSteps
            && s.Match(relation, Category.Unit, out var unit) is var week and > 0 && (TimeUnit)unit == TimeUnit.Week)
            return new DateRead(spec with { Week = step }, week);
        if (DurationReader.Read(s, of, out var amountEnd) is { HasClock: false } amount && amount.Smallest is TimeUnit.Week or TimeUnit.Fortnight)
        {
            var weeks = (int)(amount.Days / 7);
            if (s[of - 1].Text == "in" && of > end) return new DateRead(spec with { Week = weeks }, s.Skip(amountEnd, Category.Hence));
            if (s.Match(amountEnd, Category.Hence) is var hence and > 0) return new DateRead(spec with { Week = weeks }, hence);
        }

        return new DateRead(spec, end);
    }
}
