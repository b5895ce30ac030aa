using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Convene.Language.Tests;

/// <summary>Counted and named days, said on generated days over seven years, are the days that the calendar has.</summary>
public sealed class CalendarPropertyTests
{
    private const int Seed = 20261123;
    private const int Moments = 400;

    private static readonly string[] English = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    private static readonly string[] Chinese = ["一", "二", "三", "四", "五", "六", "日"];
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth"];

    [Fact]
    public void Days_weeks_and_months_are_counted_as_the_calendar_counts()
    {
        foreach (var (today, random) in Days())
        {
            var n = random.Next(2, 60);
            ShouldBe($"in {n} days", $"{n}天后", today, today.PlusDays(n));
            ShouldBe($"{n} days ago", $"{n}天前", today, today.PlusDays(-n));
            ShouldBe($"{n} weeks from now", $"{n}周后", today, today.PlusWeeks(n));
            ShouldBe($"{n} weeks ago", $"{n}个星期前", today, today.PlusWeeks(-n));
            ShouldBe($"in {n} months", $"{n}个月后", today, today.PlusMonths(n));
            ShouldBe($"{n} months ago", $"{n}个月前", today, today.PlusMonths(-n));
            ShouldBe($"in {n} years", $"{n}年后", today, today.PlusYears(n));
        }
    }

    [Fact]
    public void Weekdays_lie_in_the_week_that_was_said()
    {
        foreach (var (today, random) in Days())
        {
            var day = random.Next(0, 7);
            var inThisWeek = today.PlusDays(1 - (int)today.DayOfWeek + day);
            ShouldBe($"this {English[day]}", $"本周{Chinese[day]}", today, inThisWeek);
            ShouldBe($"next {English[day]}", $"下周{Chinese[day]}", today, inThisWeek.PlusWeeks(1));
            ShouldBe($"last {English[day]}", $"上周{Chinese[day]}", today, inThisWeek.PlusWeeks(-1));
            ShouldBe($"{English[day]} of the week after next", $"下下周{Chinese[day]}", today, inThisWeek.PlusWeeks(2));
            ShouldBe($"on {English[day]}", $"周{Chinese[day]}", today, inThisWeek < today ? inThisWeek.PlusWeeks(1) : inThisWeek);
        }
    }

    [Fact]
    public void Places_in_a_month_are_the_days_of_that_month()
    {
        foreach (var (today, random) in Days())
        {
            var first = new LocalDate(today.Year, today.Month, 1);
            var next = first.PlusMonths(1);
            ShouldBe("the last day of the month", "本月最后一天", today, next.PlusDays(-1));
            ShouldBe("the last day of next month", "下个月最后一天", today, next.PlusMonths(1).PlusDays(-1));
            var (nth, day) = (random.Next(0, 4), random.Next(0, 7));
            var found = next.With(DateAdjusters.NextOrSame((IsoDayOfWeek)(day + 1))).PlusWeeks(nth);
            ShouldBe($"the {Ordinals[nth]} {English[day]} of next month", $"下个月第{Chinese[nth]}个周{Chinese[day]}", today, found);
            var last = next.PlusDays(-1).With(DateAdjusters.PreviousOrSame((IsoDayOfWeek)(day + 1)));
            ShouldBe($"the last {English[day]} of this month", $"这个月最后一个周{Chinese[day]}", today, last);
        }
    }

    [Fact]
    public void Weeks_months_and_years_begin_and_end_where_the_calendar_does()
    {
        foreach (var (today, _) in Days())
        {
            var monday = today.PlusDays(1 - (int)today.DayOfWeek);
            var month = new LocalDate(today.Year, today.Month, 1);
            ShouldCover("next week", "下周", today, monday.PlusWeeks(1), monday.PlusWeeks(2));
            ShouldCover("last month", "上个月", today, month.PlusMonths(-1), month);
            ShouldCover("next year", "明年", today, new LocalDate(today.Year + 1, 1, 1), new LocalDate(today.Year + 2, 1, 1));
            ShouldCover("the next 10 days", "未来10天", today, today.PlusDays(1), today.PlusDays(11));
        }
    }

    [Fact]
    public void A_day_of_a_leap_year_is_found_only_where_it_is()
    {
        for (var year = 2024; year <= 2032; year++)
        {
            var is29th = DateTime.IsLeapYear(year);
            foreach (var text in new[] { string.Create(CultureInfo.InvariantCulture, $"February 29, {year}"), string.Create(CultureInfo.InvariantCulture, $"{year}年2月29日") })
            {
                var understood = On(new LocalDate(2026, 11, 23), text);

                understood.Times.Count.ShouldBe(is29th ? 1 : 0, text);
                understood.Contradictions.Any(c => c.Kind == ContradictionKind.NoSuchDate).ShouldBe(!is29th, text);
            }
        }
    }

    /// <summary>The ends of months and years and leap days, then days at random.</summary>
    private static IEnumerable<(LocalDate Today, Random Random)> Days()
    {
        var random = new Random(Seed);
        foreach (var edge in new LocalDate[] { new(2024, 2, 29), new(2024, 12, 31), new(2025, 1, 31), new(2027, 1, 1), new(2028, 2, 28), new(2028, 2, 29), new(2029, 12, 30) }) yield return (edge, random);
        for (var i = 0; i < Moments; i++) yield return (new LocalDate(2023, 1, 1).PlusDays(random.Next(0, 7 * 365)), random);
    }

    private static void ShouldBe(string english, string chinese, LocalDate today, LocalDate expected)
    {
        foreach (var text in new[] { english, chinese })
            On(today, text).Times.ShouldHaveSingleItem($"{text} on {today:uuuu-MM-dd}").Value.ShouldBe(LocalDatePattern.Iso.Format(expected), $"{text} on {today:uuuu-MM-dd}");
    }

    private static void ShouldCover(string english, string chinese, LocalDate today, LocalDate from, LocalDate to)
    {
        foreach (var text in new[] { english, chinese })
        {
            var mention = On(today, text).Times.ShouldHaveSingleItem($"{text} on {today:uuuu-MM-dd}");
            (mention.Start, mention.End).ShouldBe((LocalDatePattern.Iso.Format(from), LocalDatePattern.Iso.Format(to)), $"{text} on {today:uuuu-MM-dd}");
        }
    }

    private static Understanding On(LocalDate today, string text) => Understander.Default.Understand(new Utterance(text, "en-US", today.At(new LocalTime(9, 0)), Say.Shanghai));
}
