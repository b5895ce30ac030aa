using Convene.Cards;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Processes.Series;
using NodaTime;
using NodaTime.Extensions;

namespace Convene.Dialogs.Showing;

/// <summary>Series as cards show them. Pure.</summary>
internal static class Repeats
{
    /// <summary>Null for a single meeting and for one of a series.</summary>
    public static RepeatRule? Of(Meeting meeting) => meeting.Recurrence is { } rule ? Of(rule, meeting.Window.LocalStart.Date) : null;

    /// <param name="first">The first day: where the rule names no day, its own.</param>
    public static RepeatRule Of(Recurrence rule, LocalDate first)
    {
        DateOnly? until = rule.Until == LocalDate.MaxIsoValue ? null : rule.Until.ToDateOnly();
        return rule.Frequency switch
        {
            RecurrenceFrequency.Daily => new RepeatRule(RepeatUnit.Daily, rule.Interval) { Until = until },
            RecurrenceFrequency.Weekly => new RepeatRule(RepeatUnit.Weekly, rule.Interval)
            {
                Days = [.. (rule.DaysOfWeek.Count == 0 ? [first.DayOfWeek] : rule.DaysOfWeek).Select(static day => day.ToDayOfWeek())],
                Until = until,
            },
            _ when rule.OnWeekday is { } weekday => new RepeatRule(RepeatUnit.Monthly, rule.Interval)
            {
                Days = [weekday.Day.ToDayOfWeek()],
                Ordinal = weekday.Ordinal,
                Until = until,
            },
            _ => new RepeatRule(RepeatUnit.Monthly, rule.Interval)
            {
                DaysOfMonth = rule.DaysOfMonth.Count == 0 ? [first.Day] : rule.DaysOfMonth,
                Until = until,
            },
        };
    }

    /// <summary>When it takes place: of a series the time that is on or comes next by its rule, after the last one that.</summary>
    public static Window ShownWindow(Meeting meeting, Instant now) => meeting.Recurrence is { } rule
        ? Occurrences.After(now, meeting.Window, rule).FirstOrDefault() ?? meeting.Window
        : meeting.Window;

    /// <summary>A series that is reserved occurrence by occurrence has no conference of its own.</summary>
    public static bool IsRolling(Meeting meeting) => meeting is { Recurrence: not null, UnrolledUntil: not null };
}
