using System.Runtime.InteropServices;
using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Times;

[StructLayout(LayoutKind.Auto)]
internal readonly record struct ClockRangeRead(Clock First, Clock Last, int End, Daypart? Daypart, bool Contradicts);

/// <summary>Reads a range of clock times: "from 7 to 7:30", "between 2 and 4pm", "6-8", 下午三点到四点半.</summary>
internal static class ClockRangeReader
{
    /// <summary>Reads a range that begins here, or nothing.</summary>
    /// <param name="s">The text.</param>
    /// <param name="at">Where the first time begins.</param>
    /// <param name="opening">"from" or "between" stands before: bare numbers are times.</param>
    /// <param name="between">"between" stands before: "and" joins.</param>
    /// <param name="moment">The moment of speaking.</param>
    public static ClockRangeRead? Read(Sentence s, int at, bool opening, bool between, Moment moment)
    {
        if (End(s, at) is not { } first) return null;
        var to = s.Match(first.Behind, Category.To);
        if (to < 0 && between && s.Match(first.Behind, Category.And) is var joint and > 0) to = joint;
        var closing = 0;
        if (to < 0 && HanBetween(s, first.Behind) is var joined and > 0) (to, closing) = (joined, 2);
        if (to < 0) return null;
        if (End(s, s[to].Text is "at" ? to + 1 : to) is not { } last) return null;
        if (!opening && !first.Sure && !last.Sure && !DateFollows(s, last.Behind, moment) && !IsCompactPair(s, at, to, first.Clock, last.Clock)) return null;
        if (!last.Sure && !Edges.IsClear(s, last.Behind) && !DateFollows(s, last.Behind, moment)) return null;
        return Joined(first, last with { Behind = last.Behind + closing });
    }

    /// <summary>2点和4点之间.</summary>
    private static int HanBetween(Sentence s, int at) =>
        s.IsHan(at) && s.Match(at, Category.And) is var joined and > 0 && End(s, joined) is { } last && s[last.Behind].Text == "之" && s[last.Behind + 1].Text == "间" ? joined : -1;

    /// <summary>1400-1530: quarters of an hour in digits, which are hardly anything else, unless they are years.</summary>
    private static bool IsCompactPair(Sentence s, int at, int to, Clock first, Clock last)
    {
        if (s[at].Text is not { Length: 4 } || s[to].Text is not { Length: 4 } || s.IsGlued(at) || first.Minute % 15 != 0 || last.Minute % 15 != 0) return false;
        var areYears = s[at].Number is >= 1900 and <= 2100 && s[to].Number is >= 1900 and <= 2100;
        return !areYears && last.SecondOfDay > first.SecondOfDay && Edges.IsClear(s, to + 1);
    }

    private static bool DateFollows(Sentence s, int at, Moment moment)
    {
        var glue = s[at].Text is "on" or "," or "的" ? at + 1 : at;
        return s.Has(glue, Category.DayDaypart) || DateReader.Read(s, glue, moment) is not null;
    }

    private static ClockRangeRead Joined(ClockEnd first, ClockEnd last)
    {
        var part = first.Daypart ?? last.Daypart;
        var contradicts = false;
        var start = Apply(first.Clock, first.Daypart, ref contradicts);
        var end = Apply(last.Clock, last.Daypart, ref contradicts);
        if (first.Daypart is null && start.IsAmbiguous && !end.IsAmbiguous) start = Before(start, end);
        if (start.IsAmbiguous && end.IsAmbiguous) return new ClockRangeRead(start, end, last.Behind, null, contradicts);
        return new ClockRangeRead(start, end.After(start).Said(), last.Behind, part, contradicts);
    }

    private static Clock Apply(Clock clock, Daypart? part, ref bool contradicts)
    {
        if (part is not { } daypart) return clock;
        if (clock.In(daypart.Name) is { } inPart) return inPart;
        contradicts = true;
        return clock;
    }

    /// <summary>The reading of an open start that lies closest before a known end: "2 and 4pm", "11 to 1pm".</summary>
    private static Clock Before(Clock start, Clock end)
    {
        var later = start with { Hour = start.Hour == 12 ? 12 : start.Hour + 12 };
        if (later.SecondOfDay < end.SecondOfDay) return later.Said();
        var early = start.Hour == 12 && end.SecondOfDay < 12 * 3600 ? start with { Hour = 0 } : start;
        return early.Said();
    }

    private static ClockEnd? End(Sentence s, int at)
    {
        var before = s.Match(at, Category.Daypart, out var name);
        var part = before > 0 && s.IsHan(at) ? new Daypart((DaypartName)name) : (Daypart?)null;
        var start = part is null ? at : before;
        if (ClockReader.Read(s, start, inRange: true) is not { } clock) return null;
        // "5 in the afternoon to 6": a part of the day behind the first time
        if (part is null && s[clock.End].Text == "in" && s[clock.End + 1].Text == "the" && s.Match(clock.End + 2, Category.Daypart, out name) is var behind and > 0)
            return new ClockEnd(clock.Clock, behind, true, new Daypart((DaypartName)name));
        return new ClockEnd(clock.Clock, clock.End, clock.Sure || part is not null, part);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct ClockEnd(Clock Clock, int Behind, bool Sure, Daypart? Daypart);
}
