using Convene.Language.Reading;
using Convene.Language.Times;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Requests;

/// <summary>Tells the old time from the new one: "from A to B", "my 3pm to 4pm", 把3点的会改到4点, "an hour earlier".</summary>
internal sealed class RescheduleTimes(Sentence s, Moment moment, IReadOnlyList<TimePhrase> phrases, WhenMaker when)
{
    /// <summary>"An hour earlier": said of a meeting this moves it, whatever the time is now.</summary>
    public static bool IsShift(Sentence s, TimePhrase phrase) =>
        phrase is { Exact: not null, ExactTo: null } && phrase.To - phrase.From > 1 && s[phrase.To - 1].Text is "earlier" or "later" && s[phrase.To - 1].Kind == TokenKind.Word;

    public TimeSlotValues Read()
    {
        if (phrases.FirstOrDefault(p => IsShift(s, p)) is { Exact: { } exact } && phrases.Count == 1)
            return new TimeSlotValues { Shift = Duration.FromMinutes(NodaTime.Period.Between(moment.Now, exact, PeriodUnits.Minutes).Minutes) };
        var points = phrases.Where(p => !p.IsLengthOnly && p.Set is null).ToList();
        var length = phrases.FirstOrDefault(p => p.IsLengthOnly);
        var set = phrases.LastOrDefault(p => p.Set is not null)?.Set;
        var sameTime = HasSameTime();
        var (old, fresh) = Split(points);
        var values = new TimeSlotValues { Recurrence = set };
        if (old is not null) values = values with { OldStart = when.Start(old, past: false) };
        if (length is not null && !s.Has(length.From - 1, Category.MoveTo) && Direction(length) is { } direction)
            return Moved(values, length.Length!.AsDuration * direction, fresh ?? old, IsEnd(length));
        if (length is not null) values = values with { Duration = length.Length!.AsDuration, DurationSpan = s.Span(length.From, length.To) };
        return fresh is null ? values : Renewed(values, old, fresh, sameTime);
    }

    private TimeSlotValues Moved(TimeSlotValues values, Duration by, TimePhrase? point, bool isEnd)
    {
        if (isEnd) return values with { Extension = by, OldStart = values.OldStart ?? (point is null ? null : when.Start(point, past: false)) };
        var old = point is null ? null : when.Start(point, past: false);
        values = values with { Shift = by, OldStart = old };
        if (old?.Date is not { } date || old.Time is not { } time) return values;
        var moved = date.At(time).PlusSeconds((long)by.TotalSeconds);
        return values with { Start = old with { Date = moved.Date, Time = moved.TimeOfDay, DateWasInferred = old.DateWasInferred } };
    }

    private TimeSlotValues Renewed(TimeSlotValues values, TimePhrase? old, TimePhrase fresh, bool sameTime)
    {
        var oldStart = values.OldStart;
        var inferred = fresh.Date is null ? oldStart?.Date ?? OtherDay(fresh) : null;
        var start = when.Start(fresh, past: false, inferred);
        if (start is null) return values;
        if (sameTime) start = start with { SameTime = true, Time = start.Time ?? oldStart?.Time, TimeWasInferred = true };
        var end = fresh.IsRange ? when.End(fresh, start, past: false) : null;
        values = values with { Start = start, End = end };
        if (end?.Date is not { } endDate || end.Time is not { } endTime || start.Date is not { } date || start.Time is not { } time) return values;
        _ = old;
        return values with { Duration = Duration.FromMinutes(NodaTime.Period.Between(date.At(time), endDate.At(endTime), PeriodUnits.Minutes).Minutes), DurationSpan = start.Span };
    }

    private LocalDate? OtherDay(TimePhrase fresh) => phrases.FirstOrDefault(p => !ReferenceEquals(p, fresh) && p.Date is not null)?.Date?.Resolve(moment);

    /// <summary>What is moved away from and what is moved to.</summary>
    private (TimePhrase? Old, TimePhrase? New) Split(List<TimePhrase> points)
    {
        if (points.Count == 0) return (null, null);
        var target = points.FindLastIndex(p => IsTarget(p.From));
        if (target >= 0) return (Joined(points.Take(target)), WithClockBehind(points, target));
        // "from 8:00 to 13:00" of something that is moved names its old and new time
        if (points.Find(p => p.IsRange && IsFrom(p)) is { } range) return (First(range), Last(range));
        if (points.Find(p => p.Exact is { } start && p.ExactTo is { } end && (end.Date != start.Date || end < start)) is { } span) return (First(span), Last(span));
        if (points is [{ IsRange: true, DateTo: null } only] && JoinedByWord(only)) return (First(only), Last(only));
        if (points.Count == 1) return IsOfMeeting(points[0]) ? (points[0], null) : (null, points[0]);
        return (Joined(points.Take(points.Count - 1)), points[^1]);
    }

    private bool IsFrom(TimePhrase phrase) => s[phrase.From].Text is "from" or "从" or "自" || s[phrase.From - 1].Text is "from" or "从" || phrase.HasOpening && s[phrase.From].Text != "between";

    /// <summary>"move 3pm to 4pm" moves, "move it 3-4pm" names a range.</summary>
    private bool JoinedByWord(TimePhrase range)
    {
        for (var at = range.From + 1; at < range.To; at++)
        {
            if (s[at].Text is "to" or "到" or "until" or "till") return true;
        }

        return false;
    }

    private static TimePhrase First(TimePhrase range) => range with { DateTo = null, ClockTo = null, ExactTo = null };

    private static TimePhrase Last(TimePhrase range)
    {
        if (range.ExactTo is { } exact) return range with { Exact = exact, ExactTo = null };
        if (range.DateTo is { } date) return range with { Date = date, DateTo = null };
        return range with { Clock = range.ClockTo, ClockTo = null };
    }

    /// <summary>"to Friday … at 3": the clock time may stand apart.</summary>
    private static TimePhrase WithClockBehind(List<TimePhrase> points, int target)
    {
        var fresh = points[target];
        if (fresh.Clock is null && fresh.Date is not null && points.Skip(target + 1).FirstOrDefault(p => p.Clock is not null && p.Date is null) is { } clock)
            return fresh with { Clock = clock.Clock, ClockTo = clock.ClockTo, GuessedHalf = clock.GuessedHalf };
        if (fresh.Date is null && fresh.Clock is not null && points.Skip(target + 1).FirstOrDefault(p => p.Date is not null && p.Clock is null) is { } day) return fresh with { Date = day.Date };
        return fresh;
    }

    private static TimePhrase? Joined(IEnumerable<TimePhrase> parts)
    {
        TimePhrase? whole = null;
        foreach (var part in parts)
            whole = whole is null ? part : whole with { Date = whole.Date ?? part.Date, Clock = whole.Clock ?? part.Clock, ClockTo = whole.ClockTo ?? part.ClockTo, To = part.To };
        return whole;
    }

    /// <summary>A word before the phrase that makes it the new time.</summary>
    private bool IsTarget(int at)
    {
        if (s[at].Text is "until" or "till" or "to") return true;
        for (var i = at - 1; i >= Math.Max(0, at - 3); i--)
        {
            if (s.Has(i, Category.MoveTo)) return true;
            if (s[i].Text is not ("be" or "at" or "on" or "the" or "start" or "下" or "," or "a" or "个" or "了" or "一")) return false;
        }

        return false;
    }

    /// <summary>The phrase only says which meeting: 把下午5点的会…, "my 3pm".</summary>
    private bool IsOfMeeting(TimePhrase phrase) =>
        s[phrase.To].Text == "的" && (s.Has(phrase.To + 1, Category.Generic) || s.IsHan(phrase.To + 1)) || s[phrase.From - 1].Text is "my" or "the" or "our" or "this" || s.Has(phrase.To, Category.Generic);

    private bool HasSameTime()
    {
        for (var at = 0; at < s.Count; at++)
        {
            if (s.Has(at, Category.SameTime)) return true;
        }

        return false;
    }

    /// <summary>1 for later or longer, -1 for earlier or shorter, null where the length is the new duration.</summary>
    private int? Direction(TimePhrase length)
    {
        for (var at = Math.Max(0, length.From - 12); at < Math.Min(s.Count, length.To + 6); at++)
        {
            if (s.Match(at, Category.Earlier) > 0) return -1;
            if (s.Match(at, Category.Later) > 0) return 1;
        }

        return null;
    }

    private bool IsEnd(TimePhrase length)
    {
        for (var at = 0; at < s.Count; at++)
        {
            if (s.Has(at, Category.Longer) && Math.Abs(at - length.From) < 14) return true;
        }

        return false;
    }
}
