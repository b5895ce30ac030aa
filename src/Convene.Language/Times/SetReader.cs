using Convene.Language.Reading;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Times;

/// <summary>Reads how often: "every other Tuesday at 9", "Friday mornings", "3pm each day", "first Monday of every month", 每周二四, 隔周周三, 每月15号.</summary>
internal sealed class SetReader(Sentence s, Moment moment, FrameReader frames)
{
    public TimePhrase? Read(int at)
    {
        var end = -1;
        var set = MonthlyByDay(at, ref end) ?? TimesPer(at, ref end) ?? Every(at, ref end) ?? Frequent(at, ref end) ?? Plural(at, ref end);
        if (set is null) return null;
        (set, end) = Refined(set, end);
        var phrase = new TimePhrase { From = at, To = end, Set = set };
        return WithClock(phrase);
    }

    /// <summary>"3pm each day", "on the 5th at 7pm every month": what was read before turns out to repeat.</summary>
    public TimePhrase? Behind(TimePhrase point)
    {
        if (EveryWeekOf(point) is { } week) return week;
        if (point.Period is not null || point.DateTo is not null || point.Exact is not null || point.Clock is null && point.Date is null) return null;
        var at = s.Is(point.To, ',') ? point.To + 1 : point.To;
        var end = -1;
        if ((Every(at, ref end) ?? Frequent(at, ref end)) is not { } set || s.IsHan(at) && point.Date is not null) return null;
        if (point.Date is { } date) set = Merged(set, date) is { } merged ? merged : set;
        (set, end) = Refined(set, end);
        return WithClock(point with { To = end, Date = null, Set = set });
    }

    /// <summary>"Monday through Friday at 9 every week", 周一到周五每天上午9点.</summary>
    private TimePhrase? EveryWeekOf(TimePhrase point)
    {
        if (point is not { Date: { IsWeekdayOnly: true, Week: null, Weekday: { } first }, DateTo: { IsWeekdayOnly: true, Week: null, Weekday: { } last } }) return null;
        var days = new List<IsoDayOfWeek> { first };
        WeekdayList.AddUpTo(days, last);
        var timed = WithClock(point with { Date = null, DateTo = null, Set = Weekly(days, 1) });
        var end = s.Match(timed.To, Category.Frequency);
        if (end < 0 && s.Match(timed.To, Category.Every) is var every and > 0) end = s.Match(every, Category.Unit);
        if (end < 0) return null;
        return WithClock(timed with { To = end });
    }

    private static Recurrence? Merged(Recurrence set, DateSpec date) => set.Frequency switch
    {
        Frequency.Monthly when date.Nth is { } nth && date.Weekday is { } weekday => set with { ByDay = [new RecurrenceDay(weekday, nth)] },
        Frequency.Monthly when date.Day is { } day => set with { ByMonthDay = day },
        Frequency.Weekly when date.Weekday is { } weekday => set with { ByDay = [new RecurrenceDay(weekday)] },
        _ => null,
    };

    private TimePhrase WithClock(TimePhrase phrase)
    {
        if (phrase.Clock is not null) return phrase;
        var at = s.Is(phrase.To, ',') ? phrase.To + 1 : phrase.To;
        var glue = s[at].Text == "的" || s[at].Text == "in" && s[at + 1].Text == "the" ? at + 1 : s.Skip(at, Category.At);
        if (frames.Read(glue, repeats: true) is not { } clock || clock.Date is not null || clock.Period is not null || clock.Exact is not null || clock is { Clock: null, Daypart: null })
            return phrase;
        return clock.Clock is null && clock.Daypart is null ? phrase : phrase with { To = clock.To, Clock = clock.Clock, ClockTo = clock.ClockTo, Daypart = clock.Daypart, GuessedHalf = clock.GuessedHalf, Zone = clock.Zone };
    }

    private Recurrence? Every(int at, ref int end)
    {
        if (s.Match(at, Category.EveryWeekday) is var week and > 0 && s.IsHan(at) && s[week - 1].Text is "五")
        {
            end = week;
            return s.Has(at - 1, Category.Every) ? Weekdays() : null;
        }

        var every = s.Match(at, Category.Every);
        if (every < 0 || s.Has(at, Category.Frequency)) return null;
        if (s.IsHan(at)) return HanEvery(every, ref end);
        var interval = 1;
        var next = every;
        if (s.Match(next, Category.Other, out var other) is var otherEnd and > 0) (interval, next) = (other, otherEnd);
        else if (NumberReader.Ordinal(s, next, out var nth) is var ordinal and > 0 && s[next].Text != "second") (interval, next) = (nth, ordinal);
        else if (NumberReader.Whole(s, next, out var count) is var number and > 0) (interval, next) = (count, number);
        if (interval is < 1 or > 366) return null;
        if (s.Match(next, Category.EveryWeekday) is var business and > 0)
        {
            end = business;
            return Weekdays();
        }

        if (WeekdayList.Read(s, next, ref end) is { } days) return OfMonth(days, interval, ref end) ?? Weekly(days, interval);
        if (s.Match(next, Category.Daypart) is var part and > 0)
        {
            end = next;
            return part > 0 ? new Recurrence { Frequency = Frequency.Daily, Interval = interval } : null;
        }

        if (s.Match(next, Category.Unit, out var unit) is not (var unitEnd and > 0)) return YearlyDate(next, ref end);
        end = unitEnd;
        return OfUnit((TimeUnit)unit, interval);
    }

    /// <summary>"every third Thursday of the month" counts in the month, "every third Thursday" in weeks.</summary>
    private Recurrence? OfMonth(List<IsoDayOfWeek> days, int nth, ref int end)
    {
        if (nth is < 1 or > 5 || days.Count != 1 || s[end].Text is not ("of" or "in")) return null;
        var every = s.Match(end + 1, Category.Every) is var word and > 0 ? word : s.Match(end + 1, Category.The);
        if (every < 0 || s.Match(every, Category.Unit, out var unit) is not (var month and > 0) || (TimeUnit)unit != TimeUnit.Month) return null;
        end = month;
        return new Recurrence { Frequency = Frequency.Monthly, ByDay = [new RecurrenceDay(days[0], nth)] };
    }

    /// <summary>每周三, 每个周一三五, 每两周, 每三天, 每个工作日, 每年7月21日.</summary>
    private Recurrence? HanEvery(int next, ref int end)
    {
        if (s.Match(next, Category.EveryWeekday) is var business and > 0)
        {
            end = business;
            return Weekdays();
        }

        if (WeekdayList.Read(s, next, ref end) is { } days) return Weekly(days, 1);
        var skips = s[next - 1].Text == "隔";
        var number = NumberReader.Whole(s, next, out var count);
        var unitEnd = s.Match(number > 0 ? number : s.Skip(next, Category.Half), Category.Unit, out var unit);
        if (unitEnd < 0 && !s.Has(next, Category.Daypart)) return YearlyDate(next, ref end);
        end = unitEnd < 0 ? BeforeClock(next) : unitEnd;
        if (unitEnd < 0) return new Recurrence { Frequency = Frequency.Daily };
        return OfUnit((TimeUnit)unit, number > 0 ? Math.Max(1, count) + (skips && (TimeUnit)unit == TimeUnit.Day ? 1 : 0) : 1);
    }

    /// <summary>每晚9点: the part of the day belongs to the clock time behind it.</summary>
    private int BeforeClock(int at) => s.Match(at, Category.Daypart) is var end && ClockReader.Read(s, end) is { Sure: true } ? at : end;

    private static Recurrence? OfUnit(TimeUnit unit, int interval) => unit switch
    {
        TimeUnit.Day or TimeUnit.Night => new() { Frequency = Frequency.Daily, Interval = interval },
        TimeUnit.Week => new() { Frequency = Frequency.Weekly, Interval = interval },
        TimeUnit.Fortnight => new() { Frequency = Frequency.Weekly, Interval = 2 * interval },
        TimeUnit.Weekend => new() { Frequency = Frequency.Weekly, Interval = interval, ByDay = [new(IsoDayOfWeek.Saturday), new(IsoDayOfWeek.Sunday)] },
        TimeUnit.Month or TimeUnit.BareMonth => new() { Frequency = Frequency.Monthly, Interval = interval },
        TimeUnit.Quarter => new() { Frequency = Frequency.Monthly, Interval = 3 * interval },
        TimeUnit.Year => new() { Frequency = Frequency.Yearly, Interval = interval },
        TimeUnit.Hour or TimeUnit.Minute => new() { Frequency = Frequency.Daily },
        _ => null,
    };

    /// <summary>"three times a week", 一周两次: how often, and not when.</summary>
    private Recurrence? TimesPer(int at, ref int end)
    {
        if (s.IsHan(at))
        {
            if (s[at].Text != "一" || s.Match(s.Skip(at + 1, Category.MeasureWord), Category.Unit, out var han) is not (var often and > 0)) return null;
            if (NumberReader.Whole(s, often, out _) is not (var counted and > 0) || s[counted].Text is not ("次" or "回")) return null;
            end = counted + 1;
            return OfUnit((TimeUnit)han, 1);
        }

        if (NumberReader.Whole(s, at, out _) is not (var number and > 0) || s[number].Text != "times") return null;
        var per = s[number + 1].Text is "per" or "each" or "every" ? number + 2 : s.Match(number + 1, Category.Article);
        if (per < 0 || s.Match(per, Category.Unit, out var unit) is not (var unitEnd and > 0)) return null;
        end = unitEnd;
        return OfUnit((TimeUnit)unit, 1);
    }

    private Recurrence? YearlyDate(int at, ref int end)
    {
        if (DateReader.Read(s, at, moment) is not { Spec.Month: not null } date || date.Spec.Year is not null) return null;
        end = date.End;
        return new Recurrence { Frequency = Frequency.Yearly };
    }

    private Recurrence? Frequent(int at, ref int end)
    {
        if (s.Match(at, Category.Frequency, out var packed) is not (var word and > 0)) return null;
        // 每周三 begins like 每周 but names the day
        for (var prefix = word - 1; prefix >= word - 2 && s.IsHan(at); prefix--)
        {
            // 每周一次 is once a week, not on Monday
            if (s.Match(prefix, Category.Weekday) is var weekdayEnd && weekdayEnd > word && !s.Has(weekdayEnd, Category.Times) && WeekdayList.Read(s, prefix, ref end) is { } named) return Weekly(named, FrequencyWord.Unpack(packed).Interval);
        }

        var (unit, interval) = FrequencyWord.Unpack(packed);
        end = word;
        return OfUnit(unit, interval);
    }

    /// <summary>"Tuesdays", "tuesday afternoons", "on weekdays", "weekends".</summary>
    private Recurrence? Plural(int at, ref int end)
    {
        if (s.Match(at, Category.WeekdayPlural) > 0 && WeekdayList.Read(s, at, ref end) is { } days) return Weekly(days, 1);
        if (s[at].Text is "weekdays" or "workdays")
        {
            end = at + 1;
            return Weekdays();
        }

        // 工作日每天
        if (s.IsHan(at) && s.Match(at, Category.EveryWeekday) is var working and > 0 && IsDaily(working, ref end)) return Weekdays();

        if (s[at].Text == "weekends")
        {
            end = at + 1;
            return OfUnit(TimeUnit.Weekend, 1);
        }

        if (s.Match(at, Category.Weekday, out var day) is var weekday and > 0 && s.Match(weekday, Category.DaypartPlural) > 0)
        {
            end = weekday;
            return Weekly([(IsoDayOfWeek)day], 1);
        }

        if (s.Match(at, Category.DaypartPlural) is not (var part and > 0) || s[at].Text == "nights" || s.Has(at - 1, Category.Number)) return null;
        end = at;
        return part > 0 ? new Recurrence { Frequency = Frequency.Daily } : null;
    }

    private bool IsDaily(int at, ref int end)
    {
        if (s.Match(at, Category.Frequency, out var packed) is not (var daily and > 0) || FrequencyWord.Unpack(packed) != (TimeUnit.Day, 1)) return false;
        end = daily;
        return true;
    }

    /// <summary>"first Monday of every month", 每月第一个周一, 每个月最后一个周五.</summary>
    private Recurrence? MonthlyByDay(int at, ref int end)
    {
        var start = s.Skip(at, Category.The);
        if (NumberReader.Ordinal(s, start, out var nth) is not (var ordinal and > 0) || s[ordinal].Text == "的") return null;
        var dayEnd = s.Match(ordinal, Category.Weekday, out var weekday);
        var isDay = dayEnd > 0;
        if (nth > (isDay ? 5 : 31)) return null;
        var of = isDay ? dayEnd : s[ordinal].Text == "day" ? ordinal + 1 : ordinal;
        if (s[of].Text is not ("of" or "in" or "on")) return null;
        if (s.Match(of + 1, Category.Every) is not (var every and > 0)) return null;
        var otherEnd = s.Match(every, Category.Other, out var other);
        var interval = otherEnd > 0 ? other : 1;
        if (otherEnd > 0) every = otherEnd;
        if (s.Match(every, Category.Unit, out var unit) is not (var month and > 0) || (TimeUnit)unit != TimeUnit.Month) return null;
        end = month;
        return isDay
            ? new Recurrence { Frequency = Frequency.Monthly, Interval = interval, ByDay = [new RecurrenceDay((IsoDayOfWeek)weekday, nth)] }
            : new Recurrence { Frequency = Frequency.Monthly, Interval = interval, ByMonthDay = nth };
    }

    /// <summary>What follows a bare "every week" or "monthly": the days on which.</summary>
    private (Recurrence Set, int End) Refined(Recurrence set, int end)
    {
        if (set.ByDay.Count > 0 || set.ByMonthDay is not null) return (set, end);
        var at = s.Is(end, ',') ? end + 1 : end;
        if (s.Has(at, Category.On)) at++;
        if (s[at].Text == "的") at++;
        if (s[at].Text == "一" && s.Has(at + 1, Category.Times)) at += 2;
        var next = -1;
        if (set.Frequency == Frequency.Weekly && WeekdayList.Read(s, at, ref next) is { } days) return (set with { ByDay = [.. days.Select(d => new RecurrenceDay(d))] }, next);
        if (set.Frequency == Frequency.Monthly && MonthDay(at, ref next) is { } monthly) return (monthly with { Interval = set.Interval }, next);
        if (set.Frequency == Frequency.Yearly && DateReader.Read(s, at, moment) is { Spec.Month: not null } date) return (set, date.End);
        return (set, end);
    }

    private Recurrence? MonthDay(int at, ref int end)
    {
        var start = s.Skip(at, Category.The);
        if (s[start].Text == "最" && s[start + 1].Text is "后") return HanNth(start + 3, -1, ref end);
        var ordinal = NumberReader.Ordinal(s, start, out var nth);
        if (ordinal > 0)
        {
            if (s.IsHan(start)) return HanNth(ordinal, nth, ref end);
            if (s.Match(ordinal, Category.Weekday, out var weekday) is var day and > 0)
            {
                end = day;
                return new Recurrence { Frequency = Frequency.Monthly, ByDay = [new RecurrenceDay((IsoDayOfWeek)weekday, nth)] };
            }

            if (nth is < 1 or > 31 || start == at && s[start].Kind == TokenKind.Word) return null;
            end = ordinal;
            return new Recurrence { Frequency = Frequency.Monthly, ByMonthDay = nth };
        }

        if (NumberReader.Whole(s, start, out var number) is not (var numberEnd and > 0) || number is < 1 or > 31) return null;
        if (s.Match(numberEnd, Category.DaySuffix) is not (var suffix and > 0)) return null;
        end = suffix;
        return new Recurrence { Frequency = Frequency.Monthly, ByMonthDay = number };
    }

    private Recurrence? HanNth(int at, int nth, ref int end)
    {
        if (s.Match(s.Skip(at, Category.MeasureWord), Category.Weekday, out var weekday) is not (var day and > 0)) return null;
        end = day;
        return new Recurrence { Frequency = Frequency.Monthly, ByDay = [new RecurrenceDay((IsoDayOfWeek)weekday, nth)] };
    }

    private static Recurrence Weekdays() => Weekly([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], 1);

    private static Recurrence Weekly(IReadOnlyList<IsoDayOfWeek> days, int interval) =>
        new() { Frequency = Frequency.Weekly, Interval = interval, ByDay = [.. days.Distinct().Select(d => new RecurrenceDay(d))] };
}
