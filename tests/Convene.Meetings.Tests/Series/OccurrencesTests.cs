using Convene.Meetings.Capabilities;
using Convene.Meetings.Processes.Series;
using NodaTime;
using NodaTime.Text;

namespace Convene.Meetings.Tests.Series;

public sealed class OccurrencesTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    public static TheoryData<string, Recurrence, string> Rules() => new()
    {
        { "2026-11-24T09:00", Daily(1, "2026-11-27"), "11-24 11-25 11-26 11-27" },
        { "2026-11-24T09:00", Daily(3, "2026-12-01"), "11-24 11-27 11-30" },
        { "2026-11-24T09:00", Weekly(1, "2026-12-08"), "11-24 12-01 12-08" },
        { "2026-11-24T09:00", Weekly(1, "2026-12-04", IsoDayOfWeek.Monday, IsoDayOfWeek.Friday), "11-27 11-30 12-04" },
        { "2026-11-26T09:00", Weekly(2, "2026-12-31", IsoDayOfWeek.Monday, IsoDayOfWeek.Thursday), "11-26 12-07 12-10 12-21 12-24" },
        { "2027-01-31T09:00", Monthly(1, "2027-08-31", 31), "01-31 02-28 03-31 04-30 05-31 06-30 07-31 08-31" },
        { "2027-01-30T09:00", Monthly(1, "2027-04-30"), "01-30 02-28 03-30 04-30" },
        { "2028-02-29T09:00", Monthly(12, "2032-12-31", 29), "02-29 02-28 02-28 02-28 02-29" },
        { "2028-01-29T09:00", Monthly(1, "2028-03-31", 29), "01-29 02-29 03-29" },
        { "2027-01-29T09:00", Monthly(1, "2027-03-31", 29), "01-29 02-28 03-29" },
        { "2026-11-24T09:00", Monthly(1, "2027-02-28", 5), "12-05 01-05 02-05" },
        { "2026-11-24T09:00", On(4, IsoDayOfWeek.Tuesday, "2027-02-28"), "11-24 12-22 01-26 02-23" },
        { "2026-11-24T09:00", On(-1, IsoDayOfWeek.Friday, "2027-02-28"), "11-27 12-25 01-29 02-26" },
        { "2026-11-24T09:00", On(1, IsoDayOfWeek.Sunday, "2027-02-28"), "12-06 01-03 02-07" },
        { "2026-11-24T09:00", Daily(1, "2026-11-23"), "" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_takes_place_on_its_days_and_on_no_other(string first, Recurrence rule, string days)
    {
        var windows = Occurrences.From(Window(first), rule).ToList();

        string.Join(' ', windows.Select(window => LocalDatePattern.CreateWithInvariantCulture("MM-dd").Format(window.LocalStart.Date))).ShouldBe(days);
        windows.ShouldAllBe(window => window.LocalStart.Hour == 9 && window.Duration == Duration.FromMinutes(30));
    }

    [Theory]
    [InlineData("2027-03-26T09:00", "08:00 08:00 07:00 07:00")] // clocks go forward on the 28th
    [InlineData("2026-10-23T09:00", "07:00 07:00 08:00 08:00")] // and back on the 25th
    [InlineData("2027-03-26T02:30", "01:30 01:30 01:30 00:30")] // 02:30 is skipped on the 28th: half an hour after the gap instead
    [InlineData("2026-10-23T02:30", "00:30 00:30 00:30 01:30")] // and comes twice on the 25th: the earlier one
    public void The_hour_of_the_clock_stays_when_the_clocks_change(string first, string utc)
    {
        var starts = Occurrences.From(Window(first), Daily(1, "2030-01-01")).Take(4).Select(window => window.StartsAt.InUtc().TimeOfDay);

        string.Join(' ', starts.Select(time => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(time))).ShouldBe(utc);
    }

    [Fact]
    public void An_endless_rule_ends_somewhere()
    {
        var endless = Daily(1, "2026-12-01") with { Until = LocalDate.MaxIsoValue };

        Occurrences.From(Window("2026-11-24T09:00"), endless).Count().ShouldBeInRange(100_000, 200_000);
    }

    [Fact]
    public void The_next_one_begins_at_the_moment_or_later_and_one_under_way_is_not_over()
    {
        var (first, rule) = (Window("2026-11-24T09:00"), Daily(1, "2026-11-26"));
        var second = first.StartsAt + Duration.FromDays(1);

        Occurrences.NextFrom(second, first, rule).ShouldNotBeNull().StartsAt.ShouldBe(second);
        Occurrences.NextFrom(second + Duration.FromMinutes(1), first, rule).ShouldNotBeNull().StartsAt.ShouldBe(second + Duration.FromDays(1));
        Occurrences.NextFrom(second + Duration.FromDays(2), first, rule).ShouldBeNull();
        Occurrences.After(second + Duration.FromMinutes(1), first, rule).First().StartsAt.ShouldBe(second);
    }

    public static TheoryData<Recurrence, RecurrenceProblem?> Wishes() => new()
    {
        { Daily(1, "2026-12-24"), null },
        { Weekly(1, "2026-12-24", IsoDayOfWeek.Monday), null },
        { On(-1, IsoDayOfWeek.Friday, "2027-12-24"), null },
        { Daily(0, "2026-12-24"), RecurrenceProblem.Interval },
        { Daily(100, "2028-12-24"), RecurrenceProblem.Interval },
        { Daily(1, "2026-12-24") with { Frequency = (RecurrenceFrequency)9 }, RecurrenceProblem.Frequency },
        { Daily(1, "2026-12-24") with { DaysOfWeek = [IsoDayOfWeek.Monday] }, RecurrenceProblem.Days },
        { Daily(1, "2026-12-24") with { DaysOfMonth = [1] }, RecurrenceProblem.Days },
        { Weekly(1, "2026-12-24", IsoDayOfWeek.None), RecurrenceProblem.Days },
        { Monthly(1, "2027-12-24", 32), RecurrenceProblem.Days },
        { Monthly(1, "2027-12-24", 1, 15), RecurrenceProblem.SeveralDaysOfMonth },
        { On(5, IsoDayOfWeek.Friday, "2027-12-24"), RecurrenceProblem.Days },
        { On(1, IsoDayOfWeek.Friday, "2027-12-24") with { DaysOfMonth = [1] }, RecurrenceProblem.Days },
        { Weekly(1, "2026-11-24", IsoDayOfWeek.Monday), RecurrenceProblem.NeverTakesPlace },
    };

    [Theory]
    [MemberData(nameof(Wishes))]
    public void What_cannot_be_a_series_is_said_with_its_reason(Recurrence rule, RecurrenceProblem? problem) =>
        RecurrenceRules.ProblemOf(rule, Window("2026-11-24T09:00")).ShouldBe(problem);

    [Fact]
    public void A_series_whose_meetings_overlap_is_none()
    {
        var long30 = Window("2026-11-24T09:00") with { Duration = Duration.FromHours(30) };

        RecurrenceRules.ProblemOf(Daily(1, "2026-12-24"), long30).ShouldBe(RecurrenceProblem.Overlaps);
        RecurrenceRules.ProblemOf(Daily(2, "2026-12-24"), long30).ShouldBeNull();
    }

    private static Window Window(string first) =>
        new(LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd'T'HH:mm").Parse(first).Value.InZoneLeniently(Berlin).ToInstant(), Duration.FromMinutes(30), Berlin);

    private static Recurrence Daily(int interval, string until) => new(RecurrenceFrequency.Daily, interval, [], [], Date(until));

    private static Recurrence Weekly(int interval, string until, params IReadOnlyList<IsoDayOfWeek> days) =>
        new(RecurrenceFrequency.Weekly, interval, days, [], Date(until));

    private static Recurrence Monthly(int interval, string until, params IReadOnlyList<int> days) =>
        new(RecurrenceFrequency.Monthly, interval, [], days, Date(until));

    private static Recurrence On(int ordinal, IsoDayOfWeek day, string until) =>
        new(RecurrenceFrequency.Monthly, 1, [], [], Date(until)) { OnWeekday = new WeekdayOfMonth(ordinal, day) };

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
