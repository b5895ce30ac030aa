using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>What becomes of a rule when its series is moved or ends earlier. Pure.</summary>
internal static class SeriesRules
{
    /// <summary>
    /// The first time of a series after one of its occurrences was moved to <paramref name="moved"/>: as many days on, and at that hour
    /// of the clock.
    /// </summary>
    public static Window FirstAfterMove(Window first, Instant occurrence, Window moved)
    {
        var from = occurrence.InZone(moved.Zone).Date;
        var days = Period.DaysBetween(from, moved.LocalStart.Date);
        var start = first.StartsAt.InZone(moved.Zone).Date.PlusDays(days) + moved.LocalStart.TimeOfDay;
        return moved with { StartsAt = start.InZoneLeniently(moved.Zone).ToInstant() };
    }

    /// <summary>The rule whose days follow an occurrence that was moved to another day. Days that cannot follow as a whole stay.</summary>
    public static Recurrence Following(Recurrence recurrence, Instant occurrence, Window moved)
    {
        var days = Period.DaysBetween(occurrence.InZone(moved.Zone).Date, moved.LocalStart.Date);
        var day = moved.LocalStart.Date;
        return recurrence switch
        {
            _ when days == 0 => recurrence,
            { DaysOfWeek.Count: > 0 } => recurrence with { DaysOfWeek = [.. recurrence.DaysOfWeek.Select(one => Shift(one, days)).Order()] },
            { DaysOfMonth.Count: 1 } => recurrence with { DaysOfMonth = [day.Day] },
            { OnWeekday: { Ordinal: var ordinal } } => recurrence with { OnWeekday = OnWeekdayOf(day, ordinal) },
            _ => recurrence,
        };
    }

    /// <summary>
    /// The rule as Outlook gives it back: days that only the first time tells are named, each once and in order. Two rules that mean the
    /// same are then equal, and what was written does not come back as a change.
    /// </summary>
    public static Recurrence Canonical(Recurrence recurrence, Window first) => recurrence switch
    {
        { Frequency: RecurrenceFrequency.Weekly, DaysOfWeek.Count: 0 } => recurrence with { DaysOfWeek = [first.LocalStart.DayOfWeek] },
        { Frequency: RecurrenceFrequency.Weekly } => recurrence with { DaysOfWeek = [.. recurrence.DaysOfWeek.Distinct().Order()] },
        { Frequency: RecurrenceFrequency.Monthly, DaysOfMonth.Count: 0, OnWeekday: null } => recurrence with { DaysOfMonth = [first.LocalStart.Day] },
        { Frequency: RecurrenceFrequency.Monthly } => recurrence with { DaysOfMonth = [.. recurrence.DaysOfMonth.Distinct().Order()] },
        _ => recurrence,
    };

    /// <summary>The series without the occurrence that the rule has at <paramref name="start"/> and without all after it.</summary>
    public static Meeting EndingBefore(Meeting series, Instant start)
    {
        var rule = series.Recurrence ?? throw new InvalidOperationException($"Meeting {series.Id} is no series");
        var until = start.InZone(series.Window.Zone).Date.PlusDays(-1);
        return rule.Until <= until ? series : Wanting(series, series.Window, rule with { Until = until });
    }

    /// <summary>The series with another first time and rule wanted.</summary>
    public static Meeting Wanting(Meeting series, Window first, Recurrence rule) => SeriesShape.LookingAtOnce(series with
    {
        Window = first,
        Recurrence = rule,
        Agreed = MeetingPlan.TermsOf(series),
        Refusal = null,
        EntryFailure = null,
        Failures = 0,
    });

    /// <summary>Whether nothing of the series lies before the occurrence: then "from here on" means all.</summary>
    public static bool IsFirst(Meeting series, Instant start) => start <= series.Window.StartsAt;

    private static IsoDayOfWeek Shift(IsoDayOfWeek day, int by) => (IsoDayOfWeek)(((((int)day - 1 + by) % 7) + 7) % 7 + 1);

    private static WeekdayOfMonth OnWeekdayOf(LocalDate day, int ordinal)
    {
        var isLast = day.PlusWeeks(1).Month != day.Month;
        var nth = ((day.Day - 1) / 7) + 1;
        return new WeekdayOfMonth(isLast && (ordinal < 0 || nth > 4) ? -1 : Math.Min(nth, 4), day.DayOfWeek);
    }
}
