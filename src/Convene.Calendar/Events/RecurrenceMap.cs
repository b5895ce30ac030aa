using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;
using NodaTime;

namespace Convene.Calendar.Events;

/// <summary>Between our rules and Graph's pattern and range (facts of "patternedRecurrence": each type of pattern has its own fields).</summary>
internal static class RecurrenceMap
{
    private static readonly WeekIndex[] Ordinals = [WeekIndex.First, WeekIndex.Second, WeekIndex.Third, WeekIndex.Fourth];

    /// <summary>Null for a rule that we cannot follow: yearly, and "the second working day".</summary>
    public static Recurrence? Read(PatternedRecurrence? recurrence)
    {
        if (recurrence is not { Pattern: { Interval: { } interval and >= 1 } pattern, Range: { StartDate: { } start } range }
            || ReadPattern(pattern, interval) is not { } rule)
            return null;
        LocalDate from = new(start.Year, start.Month, start.Day);
        LocalDate? until = range.Type switch
        {
            RecurrenceRangeType.NoEnd => LocalDate.MaxIsoValue,
            RecurrenceRangeType.EndDate when range.EndDate is { } end => new LocalDate(end.Year, end.Month, end.Day),
            RecurrenceRangeType.Numbered when range.NumberOfOccurrences is { } count and >= 1 =>
                RecurrenceDates.LastOf(rule, from, DayOf(pattern.FirstDayOfWeek ?? DayOfWeekObject.Sunday), count),
            _ => null,
        };
        return until is { } last ? rule with { Until = last } : null;
    }

    /// <summary>From the first occurrence, whose day and zone Graph takes as those of the whole series.</summary>
    /// <exception cref="CalendarException">With <see cref="CalendarFailure.Rejected"/> for a rule that Outlook has no pattern for.</exception>
    public static PatternedRecurrence Write(Recurrence rule, Window first)
    {
        var day = first.LocalStart.Date;
        RecurrenceRange range = new()
        {
            Type = rule.Until == LocalDate.MaxIsoValue ? RecurrenceRangeType.NoEnd : RecurrenceRangeType.EndDate,
            StartDate = new Date(day.Year, day.Month, day.Day),
            RecurrenceTimeZone = Zones.OutlookName(first.Zone),
        };
        if (range.Type is RecurrenceRangeType.EndDate)
            range.EndDate = new Date(rule.Until.Year, rule.Until.Month, rule.Until.Day);
        return new PatternedRecurrence { Pattern = WritePattern(rule, day), Range = range };
    }

    /// <summary>The series begins on the day of <paramref name="first"/> already.</summary>
    public static bool StartsOn(PatternedRecurrence? recurrence, Window first) =>
        recurrence?.Range?.StartDate is { } start && first.LocalStart.Date == new LocalDate(start.Year, start.Month, start.Day);

    private static Recurrence? ReadPattern(RecurrencePattern pattern, int interval)
    {
        IsoDayOfWeek[] days = [.. (pattern.DaysOfWeek ?? []).Where(d => d is not null).Select(d => DayOf(d!.Value)).Distinct().Order()];
        Recurrence rule = new(RecurrenceFrequency.Daily, interval, [], [], LocalDate.MaxIsoValue);
        return pattern.Type switch
        {
            RecurrencePatternType.Daily => rule,
            RecurrencePatternType.Weekly when days.Length > 0 => rule with { Frequency = RecurrenceFrequency.Weekly, DaysOfWeek = days },
            RecurrencePatternType.AbsoluteMonthly when pattern.DayOfMonth is { } day and >= 1 and <= 31 =>
                rule with { Frequency = RecurrenceFrequency.Monthly, DaysOfMonth = [day] },
            RecurrencePatternType.RelativeMonthly when days is [var single] =>
                rule with { Frequency = RecurrenceFrequency.Monthly, OnWeekday = new WeekdayOfMonth(OrdinalOf(pattern.Index), single) },
            _ => null,
        };
    }

    private static RecurrencePattern WritePattern(Recurrence rule, LocalDate first) => rule switch
    {
        { Frequency: RecurrenceFrequency.Daily } => new() { Type = RecurrencePatternType.Daily, Interval = rule.Interval },
        { Frequency: RecurrenceFrequency.Weekly } => new()
        {
            Type = RecurrencePatternType.Weekly,
            Interval = rule.Interval,
            DaysOfWeek = [.. (rule.DaysOfWeek.Count == 0 ? [first.DayOfWeek] : rule.DaysOfWeek).Select(d => (DayOfWeekObject?)DayOf(d))],
            // ours are weeks from Monday to Sunday, which matters every second week; Graph's default is Sunday
            FirstDayOfWeek = DayOfWeekObject.Monday,
        },
        { Frequency: RecurrenceFrequency.Monthly, OnWeekday: { } on } => new()
        {
            Type = RecurrencePatternType.RelativeMonthly,
            Interval = rule.Interval,
            DaysOfWeek = [DayOf(on.Day)],
            Index = on.Ordinal == -1 ? WeekIndex.Last : Ordinals[on.Ordinal - 1],
        },
        { Frequency: RecurrenceFrequency.Monthly, DaysOfMonth: [var day] } => new()
        {
            Type = RecurrencePatternType.AbsoluteMonthly,
            Interval = rule.Interval,
            DayOfMonth = day,
        },
        _ => throw new CalendarException(CalendarFailure.Rejected, "RuleNotInOutlook"),
    };

    private static int OrdinalOf(WeekIndex? index) => index is WeekIndex.Last ? -1 : Array.IndexOf(Ordinals, index ?? WeekIndex.First) + 1;

    private static IsoDayOfWeek DayOf(DayOfWeekObject day) => day is DayOfWeekObject.Sunday ? IsoDayOfWeek.Sunday : (IsoDayOfWeek)(int)day;

    private static DayOfWeekObject DayOf(IsoDayOfWeek day) => day is IsoDayOfWeek.Sunday ? DayOfWeekObject.Sunday : (DayOfWeekObject)(int)day;
}
