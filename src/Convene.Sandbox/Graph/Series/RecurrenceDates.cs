using System.Numerics;
using NodaTime;

namespace Convene.Sandbox.Graph.Series;

/// <summary>The dates that a rule means, in order.</summary>
internal static class RecurrenceDates
{
    private const int LastYear = 4500;

    /// <summary>From <paramref name="notBefore"/> on, without walking through all that lies before it where the rule allows.</summary>
    public static IEnumerable<LocalDate> Of(Recurrence rule, LocalDate notBefore)
    {
        var first = rule.Range == RangeKind.Numbered || notBefore <= rule.From ? 0 : Math.Max(0, PeriodsUntil(rule, notBefore) - 1);
        var dates = Enumerable.Range(first, int.MaxValue - first).SelectMany(period => InPeriod(rule, period)).Where(date => date >= rule.From);
        return Limited(rule, dates.TakeWhile(date => date.Year <= LastYear)).Where(date => date >= notBefore);
    }

    private static IEnumerable<LocalDate> Limited(Recurrence rule, IEnumerable<LocalDate> dates) => rule.Range switch
    {
        RangeKind.EndDate => dates.TakeWhile(date => date <= rule.Until),
        RangeKind.Numbered => dates.Take(rule.Count),
        _ => dates,
    };

    private static int PeriodsUntil(Recurrence rule, LocalDate date) => rule.Pattern switch
    {
        PatternKind.Daily => Period.DaysBetween(rule.From, date),
        PatternKind.Weekly => Period.DaysBetween(rule.From, date) / 7,
        PatternKind.AbsoluteMonthly or PatternKind.RelativeMonthly => ((date.Year - rule.From.Year) * 12) + date.Month - rule.From.Month,
        _ => date.Year - rule.From.Year,
    } / rule.Interval;

    private static IEnumerable<LocalDate> InPeriod(Recurrence rule, int period) => rule.Pattern switch
    {
        PatternKind.Daily => [rule.From.PlusDays(period * rule.Interval)],
        PatternKind.Weekly => InWeek(rule, WeekOf(rule).PlusWeeks(period * rule.Interval)),
        PatternKind.AbsoluteMonthly => [OnDay(MonthOf(rule, period), rule.DayOfMonth)],
        PatternKind.RelativeMonthly => [OnWeekday(MonthOf(rule, period), rule)],
        PatternKind.AbsoluteYearly => [OnDay(new LocalDate(rule.From.Year + (period * rule.Interval), rule.Month, 1), rule.DayOfMonth)],
        _ => [OnWeekday(new LocalDate(rule.From.Year + (period * rule.Interval), rule.Month, 1), rule)],
    };

    private static LocalDate WeekOf(Recurrence rule) =>
        rule.From.With(DateAdjusters.PreviousOrSame((IsoDayOfWeek)(BitOperations.TrailingZeroCount((int)rule.FirstDayOfWeek) + 1)));

    private static IEnumerable<LocalDate> InWeek(Recurrence rule, LocalDate first) =>
        Enumerable.Range(0, 7).Select(first.PlusDays).Where(date => rule.IsOn(date.DayOfWeek));

    private static LocalDate MonthOf(Recurrence rule, int period) => new LocalDate(rule.From.Year, rule.From.Month, 1).PlusMonths(period * rule.Interval);

    // The 31st of a short month is its last day.
    private static LocalDate OnDay(LocalDate month, int day) => month.PlusDays(Math.Min(day, month.With(DateAdjusters.EndOfMonth).Day) - 1);

    private static LocalDate OnWeekday(LocalDate month, Recurrence rule)
    {
        var days = Enumerable.Range(0, month.With(DateAdjusters.EndOfMonth).Day).Select(month.PlusDays).Where(date => rule.IsOn(date.DayOfWeek)).ToList();
        return rule.Index == WeekIndex.Last ? days[^1] : days[(int)rule.Index];
    }
}
