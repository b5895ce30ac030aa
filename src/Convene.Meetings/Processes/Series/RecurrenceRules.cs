using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>Which rules can be had at all, and why others cannot: in terms that a sentence for a person can be chosen by.</summary>
public static class RecurrenceRules
{
    /// <summary>More seldom than this is no series that anybody plans by the day: Outlook itself takes no more.</summary>
    public const int LargestInterval = 99;

    /// <summary>What is wrong with a rule whose first time is <paramref name="first"/>; null where nothing is.</summary>
    public static RecurrenceProblem? ProblemOf(Recurrence recurrence, Window first)
    {
        ArgumentNullException.ThrowIfNull(recurrence);
        ArgumentNullException.ThrowIfNull(first);
        return ProblemOfDays(recurrence) ?? ProblemOfEnd(recurrence, first) ?? ProblemOfLength(recurrence, first);
    }

    private static RecurrenceProblem? ProblemOfDays(Recurrence recurrence) => recurrence switch
    {
        { Interval: < 1 or > LargestInterval } => RecurrenceProblem.Interval,
        { Frequency: not (RecurrenceFrequency.Daily or RecurrenceFrequency.Weekly or RecurrenceFrequency.Monthly) } => RecurrenceProblem.Frequency,
        { Frequency: not RecurrenceFrequency.Weekly, DaysOfWeek.Count: > 0 } => RecurrenceProblem.Days,
        { Frequency: not RecurrenceFrequency.Monthly, DaysOfMonth.Count: > 0 } => RecurrenceProblem.Days,
        { Frequency: not RecurrenceFrequency.Monthly, OnWeekday: not null } => RecurrenceProblem.Days,
        { DaysOfMonth.Count: > 0, OnWeekday: not null } => RecurrenceProblem.Days,
        { DaysOfMonth.Count: > 1 } => RecurrenceProblem.SeveralDaysOfMonth,
        { OnWeekday: { Ordinal: not (-1 or (>= 1 and <= 4)) } or { Day: IsoDayOfWeek.None } } => RecurrenceProblem.Days,
        _ when recurrence.DaysOfWeek.Contains(IsoDayOfWeek.None) => RecurrenceProblem.Days,
        _ when recurrence.DaysOfMonth.Any(static day => day is < 1 or > 31) => RecurrenceProblem.Days,
        _ => null,
    };

    private static RecurrenceProblem? ProblemOfEnd(Recurrence recurrence, Window first) =>
        Occurrences.From(first, recurrence).Any() ? null : RecurrenceProblem.NeverTakesPlace;

    private static RecurrenceProblem? ProblemOfLength(Recurrence recurrence, Window first)
    {
        var starts = Occurrences.From(first, recurrence).Take(8).ToList();
        return starts.Zip(starts.Skip(1)).Any(pair => pair.First.EndsAt > pair.Second.StartsAt) ? RecurrenceProblem.Overlaps : null;
    }
}

public enum RecurrenceProblem
{
    /// <summary>Less than 1 or more than <see cref="RecurrenceRules.LargestInterval"/>.</summary>
    Interval,

    /// <summary>Neither daily, weekly nor monthly.</summary>
    Frequency,

    /// <summary>Days that do not go with how often it takes place, or that there are not.</summary>
    Days,

    /// <summary>Outlook knows one day of the month only: several are several series.</summary>
    SeveralDaysOfMonth,

    /// <summary>It ends before it takes place once.</summary>
    NeverTakesPlace,

    /// <summary>One lasts until after the next has begun.</summary>
    Overlaps,
}
