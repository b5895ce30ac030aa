using NodaTime;

namespace Convene.Language.Times;

/// <summary>Joins two points of time to a range where both together make sense.</summary>
internal static class RangeJoiner
{
    public static TimePhrase? Join(TimePhrase first, TimePhrase last, Moment moment)
    {
        if (last.Period is not null && first.Period is null || last.Length is not null || first.Length is not null) return null;
        if (first.Period is { } period) return FromPeriod(first, last, period, moment);
        if (first is { Date: null, Clock: { } opening } && last is { Date: not null, Clock: { } closing }) return Days(first, last, moment.Today, last.Date.Resolve(moment), opening, closing);
        if (first.Exact is not null || last.Exact is not null) return WithExact(first, last, moment);
        if (first is { Date: not null, Clock: { } start } && last.Clock is { } end)
        {
            var day = first.Date.Resolve(moment);
            var overnight = last.Date is null && end.After(start).SecondOfDay <= start.SecondOfDay;
            return Days(first, last, day, last.Date is null ? day?.PlusDays(overnight ? 1 : 0) : last.Date.Resolve(moment), start, end);
        }

        return null;
    }

    private static TimePhrase? Days(TimePhrase first, TimePhrase last, LocalDate? from, LocalDate? to, Clock start, Clock end) =>
        from is { } firstDay && to is { } lastDay
            ? first with { To = last.To, Date = null, Clock = null, Daypart = null, Exact = At(firstDay, start), ExactTo = At(lastDay, firstDay == lastDay ? end.After(start) : end) }
            : null;

    public static LocalDateTime At(LocalDate day, Clock clock) => day.AtMidnight().PlusSeconds(clock.SecondOfDay);

    private static TimePhrase? WithExact(TimePhrase first, TimePhrase last, Moment moment)
    {
        // "from now until Friday": whole days on one side make it a range of days
        if (first.Exact is { } now && last is { Date: not null, Clock: null }) return first with { To = last.To, Exact = null, Date = new DateSpec { Fixed = now.Date }, DateTo = last.Date };
        if (last.Exact is { } end && first is { Date: not null, Clock: null }) return first with { To = last.To, DateTo = new DateSpec { Fixed = end.Date } };
        var start = Instant(first, moment);
        var stop = Instant(last, moment);
        return start is not null && stop is not null ? first with { To = last.To, Date = null, Clock = null, Daypart = null, Exact = start, ExactTo = stop } : null;
    }

    private static LocalDateTime? Instant(TimePhrase phrase, Moment moment)
    {
        if (phrase.Exact is { } exact) return exact;
        if (phrase.Clock is not { } clock) return null;
        return (phrase.Date is null ? moment.Today : phrase.Date.Resolve(moment)) is { } day ? At(day, clock) : null;
    }

    private static TimePhrase? FromPeriod(TimePhrase first, TimePhrase last, Period period, Moment moment)
    {
        var end = last.Exact?.Date ?? (last.Clock is null ? last.Date?.Resolve(moment) : null);
        var start = period.IsFloating && end < period.Start ? period.Start.PlusYears(-1) : period.Start;
        if (end is { } day && day > start) return first with { To = last.To, Period = null, Date = new DateSpec { Fixed = start }, DateTo = new DateSpec { Fixed = day } };
        return last.Period is { } other && other.End > period.Start ? first with { To = last.To, Period = period with { End = other.End } } : null;
    }
}
