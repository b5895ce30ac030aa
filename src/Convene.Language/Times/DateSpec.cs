using NodaTime;

namespace Convene.Language.Times;

/// <summary>A day as far as it was said; what is missing is found from the moment of speaking.</summary>
internal sealed record DateSpec
{
    private const int MostYearsToLeapDay = 8;
    private const int MonthsToSearch = 84;

    public LocalDate? Fixed { get; init; }

    public int? Year { get; init; }

    public int? Month { get; init; }

    public int? Day { get; init; }

    public IsoDayOfWeek? Weekday { get; init; }

    /// <summary>Which week the weekday is in, counted from this one; null is the nearest one to come.</summary>
    public int? Week { get; init; }

    /// <summary>"The coming Friday": after today in any case.</summary>
    public bool Coming { get; init; }

    /// <summary>"The first Monday of March": the n-th weekday of <see cref="Month"/>.</summary>
    public int? Nth { get; init; }

    /// <summary>Rule of a holiday whose date the calendar has to tell.</summary>
    public string? Holiday { get; init; }

    /// <summary>Days to go on from the day found: 7 for "Friday week".</summary>
    public int Shift { get; init; }

    public bool IsWeekdayOnly => Shift == 0 && Weekday is not null && Day is null && Fixed is null && Nth is null;

    public bool IsDayOnly => Day is not null && Month is null && Fixed is null;

    /// <summary>Whether the past or a coming year could be meant as well.</summary>
    public bool IsFloating => Fixed is null && Year is null && Week is null;

    /// <summary>The day meant; null where there is no such day.</summary>
    /// <param name="moment">The moment of speaking.</param>
    /// <param name="past">For what has been: the latest such day instead of the next.</param>
    public LocalDate? Resolve(Moment moment, bool past = false) => Found(moment, past) is { } found ? found.PlusDays(Shift) : null;

    /// <summary>The last day of a range: "Monday to Wednesday" counts from its first day, "to next Wednesday" from now.</summary>
    public LocalDate? ResolveFrom(LocalDate first, Moment moment) => Resolve(Week is null ? new Moment(first.AtMidnight(), moment.DayFirst) : moment);

    private LocalDate? Found(Moment moment, bool past)
    {
        if (Fixed is { } date) return date;
        if (Holiday is not null) return OfHoliday(moment, past);
        if (Nth is { } nth && Month is { } nthMonth && Weekday is { } nthDay) return OfNth(moment, nthDay, nthMonth, nth, past);
        if (Month is { } month && Day is { } day) return Year is { } year ? Exact(year, month, day) : OfMonthDay(moment, month, day, past);
        if (Day is { } dayOnly) return OfDay(moment, dayOnly, past);
        return Weekday is { } weekday ? OfWeekday(moment, weekday, past) : null;
    }

    private static LocalDate? Exact(int year, int month, int day) => Moment.Exists(year, month, day) ? new LocalDate(year, month, day) : null;

    private static LocalDate? OfMonthDay(Moment moment, int month, int day, bool past)
    {
        var step = past ? -1 : 1;
        for (var (year, tried) = (moment.Today.Year, 0); tried <= MostYearsToLeapDay; year += step, tried++)
        {
            if (Exact(year, month, day) is { } date && (past ? date <= moment.Today : date >= moment.Today)) return date;
        }

        return null;
    }

    private LocalDate? OfDay(Moment moment, int day, bool past)
    {
        for (var months = 0; months < MonthsToSearch; months++)
        {
            var first = moment.FirstOfMonth(past ? -months : months);
            if (!Moment.Exists(first.Year, first.Month, day)) continue;
            var date = new LocalDate(first.Year, first.Month, day);
            if (Weekday is { } weekday && date.DayOfWeek != weekday) continue;
            if (past ? date <= moment.Today : date >= moment.Today) return date;
        }

        return null;
    }

    private LocalDate OfWeekday(Moment moment, IsoDayOfWeek day, bool past)
    {
        if (Week is { } week) return moment.InWeek(week, day);
        if (moment.Today.DayOfWeek == day && !Coming) return moment.Today;
        return past ? moment.Today.Previous(day) : moment.Today.Next(day);
    }

    private LocalDate? OfNth(Moment moment, IsoDayOfWeek day, int month, int nth, bool past)
    {
        if (Year is { } year) return Moment.NthWeekday(year, month, day, nth);
        for (var i = 0; i <= 2; i++)
        {
            var date = Moment.NthWeekday(moment.Today.Year + (past ? -i : i), month, day, nth);
            if (date is { } found && (past ? found <= moment.Today : found >= moment.Today)) return found;
        }

        return null;
    }

    private LocalDate? OfHoliday(Moment moment, bool past)
    {
        if (Year is { } year) return Holidays.In(Holiday!, year);
        for (var i = -1; i <= 1; i++)
        {
            var date = Holidays.In(Holiday!, moment.Today.Year + (past ? -i : i));
            if (date is { } found && (past ? found <= moment.Today : found >= moment.Today)) return found;
        }

        return null;
    }
}
