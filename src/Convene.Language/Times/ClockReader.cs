using System.Runtime.InteropServices;
using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Times;

/// <summary>A clock time that was read.</summary>
/// <param name="Clock">The time.</param>
/// <param name="End">The token behind it.</param>
/// <param name="Sure">Whether it can be nothing else; a bare number only counts where its neighbours speak of time.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ClockRead(Clock Clock, int End, bool Sure);

/// <summary>Reads clock times: "3:30 pm", "7p", "half past six", "two thirty", 三点一刻, 下午 aside.</summary>
internal static class ClockReader
{
    private const int FirstHourWithH = 7;

    /// <summary>Reads a clock time that begins here, or nothing.</summary>
    /// <param name="s">The text.</param>
    /// <param name="at">Where it begins.</param>
    /// <param name="inRange">Within "five to seven" the "to" makes a range.</param>
    public static ClockRead? Read(Sentence s, int at, bool inRange = false)
    {
        if (s.Match(at, Category.ClockFixed, out var minutes) is var fixedEnd and > 0)
            return new ClockRead(new Clock(minutes / 60, minutes % 60, 0, Half.Said), fixedEnd, true);
        return Colon(s, at) ?? HanClock(s, at) ?? PastOrTo(s, at, inRange) ?? WithH(s, at) ?? Compact(s, at) ?? Spoken(s, at);
    }

    /// <summary>13:45, 1:45:10, 2.30pm.</summary>
    private static ClockRead? Colon(Sentence s, int at)
    {
        var hour = s[at].Number;
        if (hour is < 0 or > 24 || s[at].Text.Length > 2) return null;
        var dot = s.Is(at + 1, '.');
        if (!dot && !s.Is(at + 1, ':') || !s.IsGlued(at + 1) && !s.IsGlued(at + 2)) return null;
        var minute = s[at + 2].Number;
        if (minute is < 0 or > 59 || s[at + 2].Text.Length != 2) return null;
        if (dot && (!s.IsGlued(at + 1) || !s.IsGlued(at + 2) || IsPartOfLongerNumber(s, at, at + 3))) return null;
        var end = at + 3;
        var second = 0;
        if (s.Is(end, ':') && s[end + 1].Number is >= 0 and < 60 and var seconds && s[end + 1].Text.Length == 2)
        {
            second = seconds;
            end += 2;
        }

        if (hour == 24 && (minute > 0 || second > 0)) return null;
        var said = s[at].Text.Length == 2 && s[at].Text[0] == '0' || hour is 0 or > 12;
        return WithMeridiem(s, new Clock(hour, minute, second, said ? Half.Said : Half.Unsaid), end, sure: !dot);
    }

    private static bool IsPartOfLongerNumber(Sentence s, int at, int end) =>
        s.Is(end, '.') && s[end + 1].Number >= 0 && s.IsGlued(end) && s.IsGlued(end + 1)
        || s.Is(at - 1, '.') && s.IsGlued(at) || s.Is(at - 1, '$') || s.Is(end, '%');

    /// <summary>三点半, 2点45, 十点一刻, 差五分三点.</summary>
    private static ClockRead? HanClock(Sentence s, int at)
    {
        if (s.Match(at, Category.Past, out var sign) is var missing and > 0 && sign < 0 && s.IsHan(at)
            && Minutes(s, missing, out var before) is var minutesEnd and > 0 && HanHour(s, minutesEnd) is { } whole)
            return whole with { Clock = Earlier(whole.Clock, before) };
        return HanHour(s, at);
    }

    private static ClockRead? HanHour(Sentence s, int at)
    {
        var hourEnd = NumberReader.Whole(s, at, out var hour);
        if (hourEnd < 0 || hour > 24 || hourEnd - at > 3 || s.Match(hourEnd, Category.ClockSuffix) is not (var end and > 0)) return null;
        if (!s.IsHan(end - 1) || s.Is(at - 1, '.') && s.IsGlued(at)) return null;
        var clock = new Clock(hour, 0, 0, hour is 0 or > 12 ? Half.Said : Half.Unsaid);
        if (s.Match(end, Category.Past, out var sign) is var past and > 0 && s.IsHan(end) && Minutes(s, past, out var more) is var pastEnd and > 0)
            return new ClockRead(sign < 0 ? Earlier(clock, more) : clock with { Minute = more }, pastEnd, true);
        if (Minutes(s, end, out var minute) is not (var after and > 0)) return new ClockRead(clock, end, true);
        clock = clock with { Minute = minute };
        var secondEnd = NumberReader.Whole(s, after, out var second);
        if (secondEnd > 0 && second < 60 && s.Match(secondEnd, Category.ClockSecond) is var unit and > 0) return new ClockRead(clock with { Second = second }, unit, true);
        return new ClockRead(clock, after, true);
    }

    private static int Minutes(Sentence s, int at, out int minute)
    {
        // 半 of 半小时 is no half past
        if (s.Match(at, Category.ClockHalf, out minute) is var half and > 0 && s.Match(half, Category.Unit) < 0 && s.Match(s.Skip(half, Category.MeasureWord), Category.Unit) < 0) return half;
        var end = NumberReader.Whole(s, at, out minute);
        if (end < 0 || minute > 59) return -1;
        if (s.Match(end, Category.ClockMinute) is var unit and > 0 && s.Match(end, Category.Unit, out _) is var asUnit && (asUnit <= unit)) return s[unit - 1].Text == "分" || unit - end == 1 ? unit : -1;
        var bare = s[at].Kind == TokenKind.Number ? s[at].Text.Length == 2 : end - at == 2;
        return bare && s.Match(end, Category.Unit) < 0 && s.Match(s.Skip(end, Category.MeasureWord), Category.Unit) < 0
            && s.Match(end, Category.ClockSuffix) < 0 && s.Match(end, Category.DaySuffix) < 0 && s.IsGlued(at) ? end : -1;
    }

    private static Clock Earlier(Clock clock, int minutes) =>
        clock with { Hour = clock.Hour == 0 ? 23 : clock.Hour == 1 && clock.IsAmbiguous ? 12 : clock.Hour - 1, Minute = 60 - minutes };

    /// <summary>"half past six", "quarter to five", "10 past 9", "half six".</summary>
    private static ClockRead? PastOrTo(Sentence s, int at, bool inRange)
    {
        at = s.Skip(at, Category.Article);
        var minute = 0;
        var end = s.Match(at, Category.Half);
        var isHalf = end > 0;
        if (isHalf) minute = 30;
        else if (s[at].Text == "quarter") (end, minute) = (at + 1, 15);
        else end = NumberReader.Whole(s, at, out minute);
        if (end < 0 || minute is < 1 or > 59) return null;
        var unit = s.Match(end, Category.Unit, out var value);
        var named = unit > 0 && (TimeUnit)value == TimeUnit.Minute;
        if (named) end = unit;
        if (isHalf && NumberReader.Whole(s, end, out var halfHour) is var british and > 0 && halfHour is >= 1 and <= 12 && s.Match(british, Category.Unit) < 0)
            return WithMeridiem(s, new Clock(halfHour, 30, 0, Half.Unsaid), british, sure: true);
        if (s.Match(end, Category.Past, out var sign) is not (var past and > 0) || s.IsHan(end)) return null;
        if (s[end].Text is "after" or "til" or "before" && !named && s[at].Text != "quarter") return null;
        var hourEnd = NumberReader.Whole(s, past, out var hour);
        if (hourEnd < 0 || hour is < 1 or > 12 || s.Match(hourEnd, Category.Unit) > 0 || s.Is(hourEnd, ':')) return null;
        var sure = named || isHalf || s[at].Text == "quarter" || sign > 0;
        if (!sure && (inRange || minute % 5 != 0 || s[at].Kind == TokenKind.Number && s.Match(at - 1, Category.At) < 0)) return null;
        sure |= s[at].Kind == TokenKind.Word && !inRange && Edges.IsClear(s, hourEnd);
        var clock = new Clock(hour, 0, 0, Half.Unsaid);
        return WithMeridiem(s, sign < 0 ? Earlier(clock, minute) : clock with { Minute = minute }, hourEnd, sure);
    }

    /// <summary>15h30; 1h30 is a length, and so is 15h unless something says that a time follows.</summary>
    private static ClockRead? WithH(Sentence s, int at)
    {
        if (s[at].Number is not (>= FirstHourWithH and <= 23 and var hour) || s[at + 1].Text != "h" || !s.IsGlued(at + 1)) return null;
        if (!s.IsGlued(at + 2) || s[at + 2].Kind != TokenKind.Number) return new ClockRead(new Clock(hour, 0, 0, Half.Said), at + 2, false);
        if (s[at + 2] is not { Text.Length: 2, Number: < 60 and var minute } || s.Has(at + 3, Category.Unit) || s.IsGlued(at + 3) && s.Has(at + 3, Category.UnitShort)) return null;
        return new ClockRead(new Clock(hour, minute, 0, Half.Said), at + 3, true);
    }

    /// <summary>1400, 0930: four digits that are a time only where something says so.</summary>
    private static ClockRead? Compact(Sentence s, int at)
    {
        if (s[at].Text is not { Length: 3 or 4 } || s[at].Number is not (>= 0 and var digits)) return null;
        if (s[at].Text.Length == 3 && !s.Has(at + 1, Category.Meridiem)) return null;
        var (hour, minute) = (digits / 100, digits % 100);
        if (hour > 23 || minute > 59) return null;
        var clock = new Clock(hour, minute, 0, s[at].Text[0] == '0' || hour > 12 ? Half.Said : Half.Unsaid);
        // "1530 hours" is a time, "1500 hours of work" is none
        if (s[at].Text.Length == 4 && s.Match(at + 1, Category.Unit, out var unit) is var hours and > 0 && (TimeUnit)unit == TimeUnit.Hour)
            return s[hours].Text == "of" ? null : new ClockRead(clock.Said(), hours, true);
        return WithMeridiem(s, clock, at + 1, sure: false);
    }

    /// <summary>"7", "7p", "seven p.m.", "two thirty", "9 30 am", "4 o'clock".</summary>
    private static ClockRead? Spoken(Sentence s, int at)
    {
        var end = NumberReader.Whole(s, at, out var hour);
        if (end < 0 || hour > 24 || end - at > 3 || s[at].Kind == TokenKind.Number && s[at].Text.Length > 2) return null;
        if (s.Match(end, Category.OClock) is var clockWord and > 0)
            return WithMeridiem(s, new Clock(hour, 0, 0, hour is 0 or > 12 ? Half.Said : Half.Unsaid), clockWord, sure: true);
        var clock = new Clock(hour, 0, 0, hour is 0 or > 12 ? Half.Said : Half.Unsaid);
        var minuteEnd = s.IsHan(at) ? -1 : SpokenMinutes(s, end, ref clock);
        if (minuteEnd > 0 && WithMeridiem(s, clock, minuteEnd, sure: false) is { } precise) return precise;
        return WithMeridiem(s, clock with { Minute = 0 }, end, sure: false);
    }

    private static int SpokenMinutes(Sentence s, int at, ref Clock clock)
    {
        var oh = s[at].Text is "oh" or "o" ? at + 1 : at;
        var end = NumberReader.Whole(s, oh, out var minute);
        if (end < 0 || minute > 59) return -1;
        var twoDigits = oh > at ? minute < 10 : minute >= 10;
        if (s[oh].Kind == TokenKind.Number) twoDigits = s[oh].Text.Length == 2 && !s.IsGlued(oh);
        if (!twoDigits || s.Match(end, Category.Unit) > 0 || s.Is(end, ':') || s.Is(end, '-') && s[end + 1].Number >= 0 || s.Match(end, Category.OrdinalSuffix) > 0 && s.IsGlued(end)) return -1;
        clock = clock with { Minute = minute };
        return end;
    }

    private static ClockRead? WithMeridiem(Sentence s, Clock clock, int end, bool sure)
    {
        var meridiem = s.Match(end, Category.Meridiem, out var shift);
        if (meridiem < 0 && s.IsGlued(end)) meridiem = s.Match(end, Category.MeridiemShort, out shift);
        if (meridiem < 0)
        {
            var o = s.Match(end, Category.OClock);
            return new ClockRead(clock, o > 0 ? o : end, sure || o > 0);
        }

        // "14 pm" says the same thing twice; "0 am" is midnight
        if (clock.Hour > 12 && (shift == 0 || clock.Hour == 24)) return null;
        var hour = clock.Hour > 12 ? clock.Hour : clock.Hour % 12 + shift;
        return new ClockRead(clock with { Hour = hour, Half = Half.Said }, meridiem, true);
    }
}
