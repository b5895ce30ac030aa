using System.Globalization;
using Convene.Language.Reading;
using NodaTime;
using NodaTime.Text;

namespace Convene.Language.Times;

/// <summary>Writes phrases of time as mentions: typed, resolved, with their place in the text.</summary>
internal sealed class MentionWriter(Sentence s, Moment moment)
{
    private static readonly LocalDateTimePattern Stamp = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");
    private static readonly LocalDatePattern DatePattern = LocalDatePattern.Iso;

    /// <summary>Null where the calendar has no such day.</summary>
    public TimeMention? Write(TimePhrase phrase)
    {
        if (phrase.Set is not null) return At(phrase, TimeKind.Set) with { Value = "set" };
        if (phrase.Exact is { } exact) return Exactly(phrase, exact);
        if (phrase.Period is { } period) return Limited(phrase, TimeKind.DateRange, Date(period.Start), Date(period.End));
        if (phrase.IsLengthOnly) return At(phrase, TimeKind.Duration) with { Value = phrase.Length!.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture) };
        if (phrase.Date is { } spec) return spec.Resolve(moment) is { } day ? WithDay(phrase, day) : null;
        return WithoutDay(phrase);
    }

    private TimeMention At(TimePhrase phrase, TimeKind kind) => new() { Span = s.Span(phrase.From, phrase.To), Kind = kind };

    private TimeMention Exactly(TimePhrase phrase, LocalDateTime exact)
    {
        if (phrase.ExactTo is { } to) return At(phrase, TimeKind.DateTimeRange) with { Start = Stamp.Format(exact), End = Stamp.Format(to) };
        return phrase.Limit is TimeLimit.None or TimeLimit.Around
            ? At(phrase, TimeKind.DateTime) with { Value = Stamp.Format(exact) }
            : Limited(phrase, TimeKind.DateTimeRange, Stamp.Format(exact), Stamp.Format(exact));
    }

    private TimeMention? WithDay(TimePhrase phrase, LocalDate day)
    {
        if (phrase.DateTo is { } last)
        {
            var end = last.ResolveFrom(day, moment);
            return end is null ? null : Limited(phrase, TimeKind.DateRange, Date(day), Date(end.Value));
        }

        if (phrase.Clock is { } clock)
        {
            var start = RangeJoiner.At(day, clock);
            if (End(phrase, clock) is { } end)
            {
                var stop = RangeJoiner.At(day, end);
                return Limited(phrase, TimeKind.DateTimeRange, Stamp.Format(start), Stamp.Format(stop < start ? stop.PlusDays(1) : stop));
            }

            return phrase.Limit is TimeLimit.None or TimeLimit.Around
                ? At(phrase, TimeKind.DateTime) with { Value = Stamp.Format(start) }
                : Limited(phrase, TimeKind.DateTimeRange, Stamp.Format(start), Stamp.Format(start));
        }

        if (phrase.Daypart is { } part)
        {
            var (from, to) = Bounds(phrase, part);
            return Limited(phrase, TimeKind.DateTimeRange, Stamp.Format(day.At(from)), Stamp.Format(day.At(to)));
        }

        return phrase.Limit is TimeLimit.None or TimeLimit.Around
            ? At(phrase, TimeKind.Date) with { Value = Date(day) }
            : Limited(phrase, TimeKind.DateRange, Date(day), Date(day));
    }

    private TimeMention? WithoutDay(TimePhrase phrase)
    {
        if (phrase.Clock is { } clock)
        {
            if (End(phrase, clock) is { } end) return Limited(phrase, TimeKind.TimeRange, Time(clock), Time(end));
            return phrase.Limit is TimeLimit.None or TimeLimit.Around
                ? At(phrase, TimeKind.Time) with { Value = Time(clock) }
                : Limited(phrase, TimeKind.TimeRange, Time(clock), Time(clock));
        }

        if (phrase.Daypart is not { } part) return null;
        var (from, to) = Bounds(phrase, part);
        return Limited(phrase, TimeKind.TimeRange, Text(from), Text(to));
    }

    /// <summary>Before or after a part of the day is before it begins or after it ends; 中午 is then twelve.</summary>
    private static (LocalTime From, LocalTime To) Bounds(TimePhrase phrase, Daypart part)
    {
        var (from, to) = Dayparts.Of(part);
        if (phrase.Limit is not (TimeLimit.Before or TimeLimit.After)) return (from, to);
        return part.Name == DaypartName.Noon ? (LocalTime.Noon, LocalTime.Noon) : (to, from);
    }

    /// <summary>The end that was said, or the one that the length behind the start gives.</summary>
    public static Clock? End(TimePhrase phrase, Clock start)
    {
        if (phrase.ClockTo is { } end) return end;
        if (phrase.Length is not { HasClock: true } length || length.TotalSeconds > 86_400) return null;
        var second = start.SecondOfDay + (int)length.TotalSeconds;
        return new Clock(second / 3600, second / 60 % 60, second % 60, Half.Said);
    }

    private TimeMention Limited(TimePhrase phrase, TimeKind kind, string start, string end) => phrase.Limit switch
    {
        TimeLimit.Before => At(phrase, kind) with { End = IsWhole(phrase) ? start : end },
        TimeLimit.Until => At(phrase, kind) with { End = end },
        TimeLimit.After => At(phrase, kind) with { Start = IsWhole(phrase) ? end : start },
        TimeLimit.Since => At(phrase, kind) with { Start = start },
        _ => At(phrase, kind) with { Start = start, End = end },
    };

    /// <summary>Before a whole stretch means before it begins, except "before the end of the year".</summary>
    private bool IsWhole(TimePhrase phrase)
    {
        if (phrase.Period is null || phrase.Limit is TimeLimit.Since) return false;
        for (var i = phrase.From; i < phrase.To; i++)
        {
            if (s.Has(i, Words.Category.End)) return false;
        }

        return true;
    }

    private static string Date(LocalDate date) => DatePattern.Format(date);

    private static string Time(Clock clock) => string.Create(CultureInfo.InvariantCulture, $"{clock.Hour % 24:00}:{clock.Minute:00}:{clock.Second:00}");

    private static string Text(LocalTime time) => LocalTimePattern.ExtendedIso.Format(time);
}
