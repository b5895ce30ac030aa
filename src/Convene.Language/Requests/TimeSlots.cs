using Convene.Language.Reading;
using Convene.Language.Times;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Requests;

/// <summary>What the phrases of time of one request come to.</summary>
internal sealed record TimeSlotValues
{
    public When? Start { get; init; }

    public When? End { get; init; }

    public When? OldStart { get; init; }

    public Duration? Duration { get; init; }

    public TextSpan? DurationSpan { get; init; }

    public Duration? Shift { get; init; }

    public Duration? Extension { get; init; }

    public Recurrence? Recurrence { get; init; }

    public bool AllDay { get; init; }
}

/// <summary>Turns resolved phrases into points for the slots, telling what was said from what is inferred.</summary>
internal sealed class WhenMaker(Sentence s, Moment moment)
{
    public When? Start(TimePhrase phrase, bool past, LocalDate? inferredDay = null)
    {
        if (phrase.Exact is { } exact)
            return new When { Date = exact.Date, Time = Rounded(exact.TimeOfDay), Span = Span(phrase), Limit = LimitOf(phrase) };
        if (phrase.Period is { } period)
            return new When { Date = past && period.IsFloating && period.Start > moment.Today ? period.Start.PlusYears(-1) : period.Start, Span = Span(phrase), Limit = LimitOf(phrase) };
        var said = phrase.Date?.Resolve(moment, past);
        if (phrase.Date is not null && said is null) return null;
        if (phrase.Clock is not { } clock)
            return said is null ? null : new When { Date = said, Span = Span(phrase), Limit = LimitOf(phrase) };
        var day = said ?? inferredDay ?? NextDayOf(ref clock, phrase.GuessedHalf, past);
        if (said is not null && phrase.Date!.IsWeekdayOnly && phrase.Date.Week is null && !past && said == moment.Today && clock.Time <= moment.Now.TimeOfDay && clock.Hour < 24) day = day.PlusWeeks(1);
        if (said == moment.Today && phrase.GuessedHalf) clock = Later(clock);
        return new When
        {
            Date = clock.Hour >= 24 ? day.PlusDays(1) : day,
            Time = clock.Time,
            DateWasInferred = said is null,
            TimeWasInferred = phrase.GuessedHalf,
            Zone = phrase.Zone,
            Limit = LimitOf(phrase),
            Span = Span(phrase),
        };
    }

    /// <summary>The end of a range or the last day of a window.</summary>
    public When? End(TimePhrase phrase, When? start, bool past)
    {
        if (phrase.ExactTo is { } exact) return new When { Date = exact.Date, Time = Rounded(exact.TimeOfDay), Span = Span(phrase) };
        if (phrase.Period is { } period)
        {
            var shift = start?.Date is { } first && first != period.Start ? Period(period.Start, first) : 0;
            return new When { Date = period.End.PlusDays(-1).PlusYears(shift), Span = Span(phrase) };
        }

        if (start?.Date is not { } day) return null;
        if (phrase.DateTo is { } last) return new When { Date = last.ResolveFrom(day, moment), Span = Span(phrase) };
        if (phrase.Clock is { } clock)
        {
            if (MentionWriter.End(phrase, clock) is not { } end) return null;
            var next = end.Hour >= 24 || end.SecondOfDay <= clock.SecondOfDay ? 1 : 0;
            return new When { Date = day.PlusDays(next), Time = end.Time, TimeWasInferred = phrase.GuessedHalf, Zone = phrase.Zone, Span = Span(phrase) };
        }

        return phrase.Date is null ? null : new When { Date = day, Span = Span(phrase) };
    }

    private static int Period(LocalDate from, LocalDate to) => to.Year - from.Year;

    private TextSpan Span(TimePhrase phrase) => s.Span(phrase.From, phrase.To);

    private static LocalTime Rounded(LocalTime time) => new(time.Hour, time.Minute);

    /// <summary>A clock time without a day is the next time the clock shows it.</summary>
    private LocalDate NextDayOf(ref Clock clock, bool guessed, bool past)
    {
        if (past) return moment.Today;
        if (guessed) clock = Later(clock);
        return clock.SecondOfDay > SecondOf(moment.Now.TimeOfDay) ? moment.Today : moment.Today.PlusDays(1);
    }

    /// <summary>Of an open morning hour that has passed today, the evening is meant.</summary>
    private Clock Later(Clock clock) =>
        clock.Hour is >= 6 and < 9 && clock.SecondOfDay <= SecondOf(moment.Now.TimeOfDay) ? clock with { Hour = clock.Hour + 12 } : clock;

    private static int SecondOf(LocalTime time) => (int)(time.TickOfDay / NodaConstants.TicksPerSecond);

    private static Limit LimitOf(TimePhrase phrase) => phrase.Limit switch
    {
        TimeLimit.Before or TimeLimit.Until => Limit.Before,
        TimeLimit.After => Limit.After,
        TimeLimit.Around => Limit.Around,
        _ => Limit.At,
    };
}

/// <summary>Chooses among the phrases of time of a request what is its start, end, duration and repetition.</summary>
internal sealed class TimeSlots(Sentence s, Moment moment, IReadOnlyList<TimePhrase> phrases)
{
    private const int MultiDay = 5;

    private readonly WhenMaker _when = new(s, moment);

    public TimeSlotValues Of(Intent intent, bool past)
    {
        if (intent == Intent.Reschedule) return new RescheduleTimes(s, moment, phrases, _when).Read();
        var (duration, span, allDay) = Length();
        if (Repeating() is { } repeating)
            return duration is { TotalDays: >= MultiDay } weeks ? ForWeeks(repeating, weeks) : WithLength(repeating, duration, span, allDay);
        var window = intent is not (Intent.Book or Intent.Start or Intent.Rooms or Intent.Webinar or Intent.Live);
        if (Chosen(window) is not { } chosen) return new TimeSlotValues { Duration = duration, DurationSpan = span, AllDay = allDay };
        if (!window && chosen is { Clock: null, Exact: null, Period: not null }) return new TimeSlotValues { Duration = duration, DurationSpan = span, AllDay = allDay };
        var start = _when.Start(chosen, past);
        var end = window || chosen.IsRange || chosen.Length is not null ? _when.End(chosen, start, past) : null;
        var values = new TimeSlotValues { Start = start, End = end, Duration = duration, DurationSpan = span, AllDay = allDay };
        if (chosen.Limit is TimeLimit.Before or TimeLimit.Until && window && start is not null) return values with { Start = null, End = start with { Limit = Limit.At } };
        if (chosen.Limit is TimeLimit.After or TimeLimit.Since && chosen.Clock is null && window) return values with { End = null };
        return window ? values : WithRange(values, chosen);
    }

    /// <summary>"every Friday for six weeks" tells how long it goes on, not how long each meeting lasts.</summary>
    private static TimeSlotValues ForWeeks(TimeSlotValues values, Duration weeks) =>
        values.Start?.Date is { } first ? values with { Recurrence = values.Recurrence! with { Until = first.PlusDays((int)weeks.TotalDays - 1) } } : values;

    private TimeSlotValues WithRange(TimeSlotValues values, TimePhrase chosen)
    {
        if (values.Start?.Date is not { } date || values.Start.Time is not { } time || values.End?.Date is not { } endDate || values.End.Time is not { } endTime) return values;
        var length = NodaTime.Period.Between(date.At(time), endDate.At(endTime), PeriodUnits.Minutes).Minutes;
        return values with { Duration = values.Duration ?? Duration.FromMinutes(length), DurationSpan = values.DurationSpan ?? s.Span(chosen.From, chosen.To) };
    }

    private static TimeSlotValues WithLength(TimeSlotValues values, Duration? duration, TextSpan? span, bool allDay) =>
        values with { Duration = duration ?? values.Duration, DurationSpan = span ?? values.DurationSpan, AllDay = allDay };

    private (Duration? Duration, TextSpan? Span, bool AllDay) Length()
    {
        var allDay = false;
        foreach (var phrase in phrases)
        {
            if (phrase.Length is not { } amount || phrase.Clock is not null && !phrase.IsLengthOnly) continue;
            if (!amount.HasClock && s.Has(phrase.From, Category.AllUnit))
            {
                allDay = true;
                continue;
            }

            if (amount.TotalSeconds > 0) return (amount.AsDuration, s.Span(phrase.From, phrase.To), allDay);
        }

        return (null, null, allDay);
    }

    /// <summary>The phrase that tells the start; a day and a clock time that stand apart are put together.</summary>
    private TimePhrase? Chosen(bool window)
    {
        var usable = phrases.Where(p => !p.IsLengthOnly && p.Set is null).ToList();
        if (usable.Count == 0) return null;
        var corrected = usable.FindLastIndex(p => IsCorrection(p.From));
        if (corrected > 0) usable = Corrected(usable, corrected);
        var whole = usable.Find(p => p.HasDay && p.Clock is not null) ?? usable.Find(p => p.Exact is not null && p.To - p.From > 1);
        if (whole is not null) return whole;
        var clock = usable.Find(p => p.Clock is not null);
        var day = usable.Find(p => p.Date is not null);
        if (clock is not null && day is not null) return clock with { Date = day.Date, GuessedHalf = clock.GuessedHalf, From = Math.Min(clock.From, day.From), To = Math.Max(clock.To, day.To), Limit = clock.Limit };
        if (day is null && clock is not null && window && usable.Find(p => p.Period is not null) is { } period) return period;
        return clock ?? day ?? usable.Find(p => p.Exact is not null) ?? usable.Find(p => p.Period is not null);
    }

    /// <summary>"tomorrow, no wait, Wednesday": what comes last replaces what it can.</summary>
    private static List<TimePhrase> Corrected(List<TimePhrase> usable, int last)
    {
        var kept = usable[last];
        if (kept.Clock is null && usable.Find(p => p.Clock is not null) is { } clock) kept = kept with { Clock = clock.Clock, ClockTo = clock.ClockTo, GuessedHalf = clock.GuessedHalf };
        if (kept.Date is null && kept.Exact is null && usable.Find(p => p.Date is not null) is { } day) kept = kept with { Date = day.Date };
        return [kept, .. usable.Skip(last + 1)];
    }

    private bool IsCorrection(int at)
    {
        for (var i = Math.Max(0, at - 4); i < at; i++)
        {
            if (s.Has(i, Category.Correction)) return true;
        }

        return false;
    }

    private TimeSlotValues? Repeating()
    {
        var sets = phrases.Where(p => p.Set is not null && !IsOnlyAName(p)).ToList();
        if (sets.Count == 0) return null;
        var set = sets[0];
        foreach (var other in sets.Skip(1)) set = Merged(set, other);
        var recurrence = OnDay(set.Set!) with { Span = s.Span(set.From, set.To) };
        (recurrence, var from) = Bounded(recurrence);
        if (set.Clock is null && phrases.FirstOrDefault(p => p.Set is null && p.Clock is not null) is { } clock)
            set = set with { Clock = clock.Clock, ClockTo = clock.ClockTo, GuessedHalf = clock.GuessedHalf, Length = clock.Length };
        var day = Occurrences.First(recurrence, from?.AtMidnight() ?? moment.Now, set.Clock?.Time, AnchorDay(set));
        if (recurrence.Frequency == Frequency.Yearly && AnchorDay(set) is { } anchor) day = anchor;
        var start = new When
        {
            Date = day,
            Time = set.Clock?.Time,
            DateWasInferred = from is null,
            TimeWasInferred = set.GuessedHalf,
            Zone = set.Zone,
            Span = s.Span(set.From, set.To),
        };
        var values = new TimeSlotValues { Recurrence = recurrence, Start = start };
        if (set.Clock is not { } begin || MentionWriter.End(set, begin) is not { } end) return values;
        var seconds = end.SecondOfDay - begin.SecondOfDay;
        return values with { Duration = Duration.FromSeconds(seconds <= 0 ? seconds + 86_400 : seconds), DurationSpan = start.Span, End = start with { Time = end.Time } };
    }

    /// <summary>"quarterly planning on January 12": called so, on one day.</summary>
    private bool IsOnlyAName(TimePhrase set) =>
        set is { Clock: null, Set: { Frequency: Frequency.Yearly or Frequency.Monthly, Interval: 1 or 3, ByMonthDay: null, ByDay.Count: 0 } } && !s.Has(set.From, Category.Every) && !s.IsHan(set.From)
        && (set.Set.Frequency == Frequency.Yearly || set.Set.Interval == 3) && phrases.Any(p => p is { Set: null, Date: { Day: not null } or { Fixed: not null } });

    /// <summary>"monthly … on the first Thursday", "every month … on the 15th": the day may stand apart.</summary>
    private Recurrence OnDay(Recurrence set)
    {
        if (set.Frequency != Frequency.Monthly || set.ByDay.Count > 0 || set.ByMonthDay is not null) return set;
        for (var at = 0; at < s.Count; at++)
        {
            if (NumberReader.Ordinal(s, at, out var nth) is var end and > 0 && nth is >= -1 and <= 5 and not 0
                && s.Match(s.Skip(end, Category.MeasureWord), Category.Weekday, out var weekday) > 0)
                return set with { ByDay = [new RecurrenceDay((IsoDayOfWeek)weekday, nth)] };
        }

        return phrases.FirstOrDefault(p => p.Date is { IsDayOnly: true })?.Date?.Day is { } day ? set with { ByMonthDay = day } : set;
    }

    /// <summary>The date beside "every year" or "every month on".</summary>
    private LocalDate? AnchorDay(TimePhrase set)
    {
        for (var at = set.From; at < set.To; at++)
        {
            if (set.Set!.Frequency == Frequency.Yearly && DateReader.Read(s, at, moment) is { Spec.Month: not null } date) return date.Spec.Resolve(moment);
        }

        return phrases.FirstOrDefault(p => p is { Set: null, Date: not null, Limit: TimeLimit.None or TimeLimit.Since })?.Date?.Resolve(moment);
    }

    private static TimePhrase Merged(TimePhrase a, TimePhrase b)
    {
        var (first, second) = (a.Set!, b.Set!);
        var set = first with
        {
            Interval = Math.Max(first.Interval, second.Interval),
            ByDay = first.ByDay.Count > 0 ? [.. first.ByDay.Concat(second.ByDay).Distinct()] : second.ByDay,
            ByMonthDay = first.ByMonthDay ?? second.ByMonthDay,
            Frequency = second.ByDay.Count > 0 && first.ByDay.Count == 0 ? first.Frequency == Frequency.Daily ? second.Frequency : first.Frequency : first.Frequency,
        };
        return a with { Set = set, Clock = a.Clock ?? b.Clock, ClockTo = a.ClockTo ?? b.ClockTo, GuessedHalf = a.GuessedHalf || b.GuessedHalf, To = Math.Max(a.To, b.To) };
    }

    /// <summary>Until when or how often it repeats, and from when.</summary>
    private (Recurrence Recurrence, LocalDate? From) Bounded(Recurrence recurrence)
    {
        LocalDate? from = null;
        foreach (var phrase in phrases)
        {
            if (phrase.Set is not null || phrase.IsLengthOnly) continue;
            var until = phrase.Limit is TimeLimit.Until or TimeLimit.Before || phrase.Limit == TimeLimit.None && (s.Has(phrase.From - 1, Category.To) || s.Has(phrase.From - 1, Category.Until));
            var start = _when.Start(phrase, past: false);
            if (until) recurrence = recurrence with { Until = phrase.Limit == TimeLimit.Before ? start?.Date : (_when.End(phrase, start, past: false) ?? start)?.Date };
            else if (phrase.DateTo is not null) (recurrence, from) = (recurrence with { Until = _when.End(phrase, start, past: false)?.Date }, start?.Date);
            else if (phrase.Limit is TimeLimit.Since or TimeLimit.After || phrase.HasOpening || s.Has(phrase.From - 1, Category.From) || phrase is { Date: not null, Clock: null }) from = start?.Date;
        }

        return (Count() is { } count ? recurrence with { Count = count } : recurrence, from);
    }

    /// <summary>"10 times", 共10次, "for six weeks" counts nothing.</summary>
    private int? Count()
    {
        for (var at = 0; at < s.Count; at++)
        {
            if (NumberReader.Whole(s, at, out var count) is var end and > 0 && count is > 0 and <= 1000 && s.Match(end, Category.Times) is var times and > 0
                && s[end].Text != "time" && !(s[end].Text == "期" && s.Has(end, Category.Plain)) && !s.Has(at - 1, Category.OrdinalPrefix) && times > 0 && !(s.IsHan(end) && count == 1))
                return count;
        }

        return null;
    }
}
