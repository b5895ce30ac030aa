using Convene.Language.Reading;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Times;

/// <summary>
/// Reads the parts of one point or range of time in whatever order they were said, each part at most once:
/// a day, a clock time, a part of the day, a zone, a length.
/// </summary>
internal sealed class FrameReader(Sentence s, Moment moment, List<Contradiction> contradictions)
{
    private const int MostParts = 8;

    private static readonly Clock EndOfDayClock = new(23, 59, 59, Half.Said);

    private bool _repeats;

    /// <summary>Reads one point or range that begins here, or nothing.</summary>
    /// <param name="at">Where it begins.</param>
    /// <param name="repeats">"Every Monday at" stands before: a bare number behind "at" is a clock time whatever follows it.</param>
    public TimePhrase? Read(int at, bool repeats = false)
    {
        _repeats = repeats;
        var from = s.Match(at, Category.From);
        var between = s.Match(at, Category.Between);
        var opening = Math.Max(from, between);
        var start = opening > 0 ? opening : at;
        var frame = new TimePhrase { From = at, To = start, HasOpening = opening > 0 };
        for (var parts = 0; parts < MostParts; parts++)
        {
            var glued = parts == 0 ? start : Glue(frame.To);
            if (Part(frame, glued, between > 0 && s[at].Text != "在") is { } longer) frame = longer;
            else if (glued != frame.To && Part(frame, frame.To, between: false) is { } direct) frame = direct;
            else break;
        }

        if (frame.To == start || frame is { Zone: not null, Clock: null, Date: null, Daypart: null, Exact: null, Period: null }) return null;
        if (opening > 0 && !frame.IsRange && frame.Length is null && !s.IsHan(at)) frame = frame with { From = start };
        return Settled(frame);
    }

    /// <summary>Words that may stand between the parts.</summary>
    private int Glue(int at)
    {
        if (s.Is(at, ',')) at++;
        // 2026-11-24T15:30
        if (s[at].Text == "t" && s.IsGlued(at) && s.IsGlued(at + 1)) return at + 1;
        if (s.Match(at, Category.At) is var atWord and > 0) return s.Skip(atWord, Category.The);
        if (s.Match(at, Category.On) is var on and > 0) return on;
        if (s[at].Text is "的" or "in" or "of" or "during" or "starting") return s.Skip(at + 1, Category.The);
        return at;
    }

    private TimePhrase? Part(TimePhrase f, int at, bool between)
    {
        // the offset behind an ISO time begins with a sign, which opens nothing else
        if (!Openers.MayBegin(s, at)) return Zone(f, at);
        var opens = s.Match(at, Category.From) is var from and > 0 ? from : s.Match(at, Category.Between);
        var isBetween = between || s.Has(at, Category.Between);
        var start = opens > 0 && f.To > f.From ? opens : at;
        return Day(f, start, isBetween || opens > 0 && s.Has(at, Category.Between)) ?? Clocks(f, start, start > at || f.HasOpening, isBetween)
            ?? DayEnding(f, at) ?? PartOfDay(f, at) ?? Zone(f, at) ?? LimitedClock(f, at) ?? Tail(f, at);
    }

    private TimePhrase? Day(TimePhrase f, int at, bool between)
    {
        if (f.HasDay) return null;
        var isFirst = f.Clock is null && f.Daypart is null;
        if (isFirst && DateRangeReader.Read(s, at, between, moment) is { } range) return f with { Date = range.First, DateTo = range.Last, To = range.End };
        if (s.Match(at, Category.DayDaypart, out var packed) is var dayPart and > 0 && f.Daypart is null)
        {
            var (days, name) = DayDaypart.Unpack(packed);
            return f with { Date = Fixed(days), Daypart = new Daypart(name), To = dayPart };
        }

        if (RelativeDaypart(f, at) is { } relative) return relative;
        if (isFirst && Interrupted(at, f) is { } interrupted) return interrupted;
        if (isFirst && EndOfDay(f, at) is { } end) return end;
        if (OffsetReader.Read(s, at, moment) is { } offset) return isFirst || offset.Date is not null ? With(f, offset) : null;
        if (isFirst && PeriodReader.Read(s, at, moment) is { } period && (DateReader.Read(s, at, moment) is not { } rival || rival.End < period.End))
            return f with { Period = period.Period, To = period.End };
        if (DateReader.Read(s, at, moment) is { } date) return f with { Date = date.Spec, To = date.End };
        return isFirst && s.Match(at, Category.Now) is var now and > 0 ? f with { Exact = moment.Now, To = now } : null;
    }

    /// <summary>"first Monday 1pm to 3pm of next month": the clock time stands within the day.</summary>
    private TimePhrase? Interrupted(int at, TimePhrase f)
    {
        var end = NumberReader.Ordinal(s, s.Skip(at, Category.The), out var nth);
        if (end < 0 || nth is < -1 or 0 or > 5 || s.Match(end, Category.Weekday, out var weekday) is not (var day and > 0)) return null;
        var clock = s.Has(day, Category.At) ? day + 1 : day;
        if (Clocks(f with { Date = Fixed(0) }, clock, opening: true, between: false) is not { } clocks || s[clocks.To].Text is not ("of" or "in")) return null;
        return DateReader.MonthAt(s, clocks.To + 1, moment, out var month) is var monthEnd and > 0
            ? clocks with { Date = month with { Nth = nth, Weekday = (IsoDayOfWeek)weekday }, To = monthEnd }
            : null;
    }

    private static TimePhrase With(TimePhrase f, TimePhrase offset) => f with
    {
        From = f.To == f.From || offset.From < f.From ? offset.From : f.From,
        To = offset.To,
        Date = offset.Date,
        Period = offset.Period,
        Exact = offset.Exact,
        ExactTo = offset.ExactTo,
    };

    private DateSpec Fixed(int days) => new() { Fixed = moment.Today.PlusDays(days) };

    /// <summary>"this morning", "next evening", "early this evening".</summary>
    private TimePhrase? RelativeDaypart(TimePhrase f, int at)
    {
        if (f.Daypart is not null) return null;
        var (half, start) = HalfAt(at);
        if (half != DaypartHalf.Whole && s.Match(start, Category.DayRelative, out var days) is var day and > 0 && s.Match(day, Category.Daypart, out var part) is var named and > 0)
            return f with { Date = Fixed(days), Daypart = new Daypart((DaypartName)part, half), To = named };
        if (half != DaypartHalf.Whole && s.Match(start, Category.DayDaypart, out var packed) is var joined and > 0)
            return f with { Date = Fixed(DayDaypart.Unpack(packed).Days), Daypart = new Daypart(DayDaypart.Unpack(packed).Part, half), To = joined };
        if (half != DaypartHalf.Whole && DateReader.Read(s, start, moment) is { } date && s.Match(date.End, Category.Daypart, out part) is var behindDay and > 0)
            return f with { Date = date.Spec, Daypart = new Daypart((DaypartName)part, half), To = behindDay };
        if (s.Match(start, Category.Relation, out var step) is not (var relation and > 0) || Math.Abs(step) > 1) return null;
        return s.Match(relation, Category.Daypart, out var name) is var end and > 0
            ? f with { Date = Fixed(step), Daypart = new Daypart((DaypartName)name, half), To = end }
            : null;
    }

    /// <summary>"tomorrow end of day".</summary>
    private TimePhrase? DayEnding(TimePhrase f, int at) =>
        f is { Date: not null, DateTo: null, Clock: null, Daypart: null } && s.Match(at, Category.EndOfDay) is var end and > 0 ? f with { Clock = EndOfDayClock, To = end } : null;

    /// <summary>"end of day", "EOD Friday", "end of the sunday".</summary>
    private TimePhrase? EndOfDay(TimePhrase f, int at)
    {
        var endOfDay = s.Match(at, Category.EndOfDay);
        if (endOfDay > 0)
        {
            var named = DateReader.Read(s, s.Skip(endOfDay, Category.On), moment);
            return f with { Date = named?.Spec ?? Fixed(0), Clock = EndOfDayClock, To = named?.End ?? endOfDay };
        }

        if (s.Match(at, Category.Rest) is var rest and > 0 && s[s.Skip(rest, Category.The)].Text is "day" or "today")
            return f with { Exact = moment.Now, ExactTo = moment.Today.At(new LocalTime(23, 59, 59)), To = s.Skip(rest, Category.The) + 1 };
        var end = s.Match(at, Category.End);
        if (end < 0 || s.IsHan(at)) return null;
        return DateReader.Read(s, s.Skip(end, Category.The), moment) is { } date ? f with { Date = date.Spec, Clock = EndOfDayClock, To = date.End } : null;
    }

    private (DaypartHalf Half, int End) HalfAt(int at)
    {
        if (s.Match(at, Category.Early) is var early and > 0) return (DaypartHalf.Early, s.Skip(early, Category.The));
        if (s.Match(at, Category.Late) is var late and > 0) return (DaypartHalf.Late, s.Skip(late, Category.The));
        return (DaypartHalf.Whole, at);
    }

    private TimePhrase? Clocks(TimePhrase f, int at, bool opening, bool between)
    {
        if (f.Clock is not null || f.Period is not null || f.Exact is not null || f.DateTo is not null) return null;
        var expects = opening || f.Date is not null || f.Daypart is not null || IsAnnounced(at);
        if (ClockBesideReader.Read(s, at) is { } beside) return f with { Clock = beside.Clock, To = beside.End };
        if (s[at - 1].Text != "t" && ClockRangeReader.Read(s, at, expects, between, moment) is { } range)
        {
            if (range.Contradicts) contradictions.Add(new Contradiction(ContradictionKind.TimeAgainstDaypart, s.Span(at, range.End)));
            return f with { Clock = range.First, ClockTo = range.Last, To = range.End };
        }

        if (ClockReader.Read(s, at) is not { } clock) return null;
        var isSpelled = clock.End - at >= 2;
        var announced = f.Date is not null || f.Daypart is not null || opening || IsAnnounced(at) || isSpelled && s[at - 1].Text is "for" or "is"
            || isSpelled && IsInWords(at, clock) || at == 0 && DayWithPartFollows(clock.End);
        var inPart = s[clock.End].Text == "in" && s[clock.End + 1].Text == "the" && s.Has(clock.End + 2, Category.Daypart);
        var isAtOfDay = (f.Date is not null || _repeats) && s.Has(at - 1, Category.At) && !Edges.Counts(s, clock.End);
        if (!clock.Sure && !inPart && !isAtOfDay && (!announced || !Edges.IsClear(s, clock.End))) return null;
        return f with { Clock = clock.Clock, To = clock.End };
    }

    /// <summary>"eight thirty": two numbers in words, which nobody counts with.</summary>
    private bool IsInWords(int at, ClockRead clock) => s[at].Kind == TokenKind.Word && s[clock.End - 1].Kind == TokenKind.Word && clock.Clock is { Hour: <= 12, Minute: > 0 } && !s.Is(clock.End, '-');

    /// <summary>"8 tomorrow evening", "10 on Wednesday morning".</summary>
    private bool DayWithPartFollows(int at) => DateReader.Read(s, s.Skip(at, Category.On), moment) is { } date && s.Has(date.End, Category.Daypart);

    /// <summary>A word before a bare number that makes it a clock time.</summary>
    private bool IsAnnounced(int at) =>
        s.Has(at - 1, Category.At) || s[at - 1].Text is "by" or "before" or "after" or "until" or "till" or "til" or "around" or "about" or "than" or "since" or "to" or "from" or "circa" or "->"
        || s.Is(at - 1, '@') || s.Is(at - 1, '>');

    private TimePhrase? PartOfDay(TimePhrase f, int at)
    {
        if (f.Daypart is not null || f.Period is not null || f.Exact is not null || f.DateTo is not null) return null;
        var the = s[at].Text == "in" ? s.Skip(at + 1, Category.The) : s.Skip(at, Category.The);
        var (half, start) = HalfAt(the);
        var end = s.Match(start, Category.Daypart, out var name);
        if (end < 0 || half == DaypartHalf.Whole && f.To == f.From && IsBareNight(start)) return null;
        var isFirst = f.Clock is null && f.Date is null;
        if (isFirst && s[end].Text == "of") end = DateReader.Read(s, end + 1, moment) is null ? end : end + 1;
        return f with { From = isFirst && f.To == f.From && the > at ? at : f.From, Daypart = new Daypart((DaypartName)name, half), To = end };
    }

    /// <summary>A single character such as 早 or 夜 alone is no time.</summary>
    private bool IsBareNight(int at) => s.IsHan(at) && s.Match(at, Category.Daypart) == at + 1 && ClockReader.Read(s, at + 1) is not { Sure: true };

    private TimePhrase? Zone(TimePhrase f, int at)
    {
        if (f.Zone is not null || ZoneReader.Read(s, at, f.Clock is not null, out var end) is not { } zone) return null;
        return f with { Zone = zone, To = end };
    }

    /// <summary>"tomorrow before 5pm", "Friday after 3".</summary>
    private TimePhrase? LimitedClock(TimePhrase f, int at)
    {
        if (f.Date is null || f.Clock is not null || f.DateTo is not null || f.Limit != TimeLimit.None || s.IsHan(at)) return null;
        if (Limits.At(s, at, out var end) is not { } limit || ClockReader.Read(s, end) is not { } clock || !clock.Sure && !Edges.IsClear(s, clock.End)) return null;
        return f with { Clock = clock.Clock, Limit = limit, To = clock.End };
    }

    /// <summary>"from 9:30 for 7 hours", "for 7 hours from 9:30".</summary>
    private TimePhrase? Tail(TimePhrase f, int at)
    {
        if (f.Clock is not null && f.ClockTo is null && f.Length is null && s[at].Text == "for" && IsFrom(f)
            && DurationReader.Read(s, at + 1, out var end) is { HasClock: true } length)
            return f with { Length = length, To = end };
        if (f.Clock is null && f.Length is null && f.DateTo is null && s[at].Text == "for" && DurationReader.Read(s, at + 1, out end) is { HasClock: true } first
            && s.Match(end, Category.From) is var from and > 0 && ClockReader.Read(s, from) is { } clock)
            return f with { Length = first, Clock = clock.Clock, To = clock.End };
        return null;
    }

    private bool IsFrom(TimePhrase f)
    {
        for (var i = f.From; i < f.To; i++)
        {
            if (s.Has(i, Category.From)) return true;
        }

        return s.Has(f.From - 1, Category.From);
    }

    /// <summary>Brings the parts into agreement: the part of the day decides the half, the start decides the end.</summary>
    private TimePhrase Settled(TimePhrase f)
    {
        if (f.Clock is not { } start) return f;
        if (f.Daypart is { } part)
        {
            if (start.In(part.Name) is { } inPart)
            {
                start = inPart;
            }
            else if (f.ClockTo is null || start.IsAmbiguous)
            {
                contradictions.Add(new Contradiction(ContradictionKind.TimeAgainstDaypart, s.Span(f.From, f.To)));
            }
        }

        var guessed = start.IsAmbiguous;
        start = start.ByHabit();
        if (f.ClockTo is not { } end) return f with { Clock = start, GuessedHalf = guessed };
        end = end.After(start);
        return f with { Clock = start, ClockTo = end, GuessedHalf = guessed };
    }
}
