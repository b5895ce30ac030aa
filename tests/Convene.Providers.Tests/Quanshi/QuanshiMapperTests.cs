using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Providers.Quanshi;
using Convene.Testing;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

/// <summary>Between the domain and the wire, where the ports cannot show it all.</summary>
public sealed class QuanshiMapperTests
{
    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly LocalDate Until = new(2027, 1, 31);

    [Theory]
    [InlineData("1", ConferenceStatus.Scheduled)]
    [InlineData("2", ConferenceStatus.Living)]
    [InlineData("4", ConferenceStatus.Finished)]
    [InlineData("5", ConferenceStatus.Expired)]
    [InlineData("18", ConferenceStatus.Locked)]
    [InlineData("0", ConferenceStatus.Unknown)]
    [InlineData("", ConferenceStatus.Unknown)]
    public void A_status_is_what_the_table_says(string raw, ConferenceStatus status) => QuanshiMapper.ToStatus(raw).ShouldBe(status);

    [Fact]
    public void The_second_of_two_moments_of_one_name_is_refused()
    {
        var mapper = new QuanshiMapper(Berlin);
        var first = Instant.FromUtc(2027, 10, 31, 0, 30);

        mapper.ToInstant(mapper.ToLocal(first)).ShouldBe(first);
        Should.Throw<ProviderException>(() => mapper.ToLocal(first + Duration.FromHours(1))).Reason.ShouldBe(RefusalReason.InvalidTime);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(60, 1)]
    [InlineData(61, 2)]
    [InlineData(3600, 60)]
    public void A_part_of_a_minute_is_a_minute(int seconds, long minutes) =>
        QuanshiMapper.ToMinutes(Duration.FromSeconds(seconds)).ShouldBe(minutes);

    [Fact]
    public void A_list_without_bounds_reaches_ten_years_and_one_with_bounds_a_day_more()
    {
        var now = TestClock.MondayMorning;

        var (from, to) = QuanshiMapper.ToRange(new ConferenceQuery(ConferenceStatus.Scheduled, null, null), now);
        var (first, last) = QuanshiMapper.ToRange(new ConferenceQuery(ConferenceStatus.Scheduled, now, now), now);

        ((now - from).TotalDays, (to - now).TotalDays).ShouldBe((3661, 3661));
        ((now - first).TotalDays, (last - now).TotalDays).ShouldBe((1, 1));
    }

    [Fact]
    public void Rules_are_written_as_the_document_has_them()
    {
        var first = new Window(Instant.FromUtc(2026, 11, 24, 1, 0), Duration.FromMinutes(30), Shanghai);

        RuleOf(first, new Recurrence(RecurrenceFrequency.Daily, 3, [], [], Until)).ShouldBe(("daily", 3, null, null));
        RuleOf(first, new Recurrence(RecurrenceFrequency.Weekly, 1, [IsoDayOfWeek.Wednesday, IsoDayOfWeek.Monday], [], Until))
            .ShouldBe(("weekly", 1, "MO,WE", null));
        RuleOf(first, new Recurrence(RecurrenceFrequency.Weekly, 1, [], [], Until)).ShouldBe(("weekly", 1, "TU", null));
        RuleOf(first, new Recurrence(RecurrenceFrequency.Monthly, 1, [], [17, 1, 19], Until)).ShouldBe(("monthly", 1, null, "1,17,19"));
        RuleOf(first, new Recurrence(RecurrenceFrequency.Monthly, 2, [], [], Until)).ShouldBe(("monthly", 2, null, "24"));
    }

    [Fact]
    public void A_day_of_the_organizer_that_is_the_next_one_at_the_vendor_is_shifted()
    {
        // Monday 20:00 in New York is Tuesday 09:00 in Shanghai
        var newYork = DateTimeZoneProviders.Tzdb["America/New_York"];
        var monday = new Window(Instant.FromUtc(2026, 11, 24, 1, 0), Duration.FromMinutes(30), newYork);

        RuleOf(monday, new Recurrence(RecurrenceFrequency.Weekly, 1, [IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday], [], Until))
            .ShouldBe(("weekly", 1, "MO,TU", null));
        ShouldNotBeOffered(monday, new Recurrence(RecurrenceFrequency.Monthly, 1, [], [23], Until));
        ShouldNotBeOffered(
            monday, new Recurrence(RecurrenceFrequency.Weekly, 2, [IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday], [], Until));
    }

    [Fact]
    public void A_series_during_which_the_organizers_clocks_change_and_the_vendors_do_not_is_not_offered()
    {
        var first = new Window(Instant.FromUtc(2026, 11, 24, 9, 0), Duration.FromMinutes(30), Berlin);

        ShouldNotBeOffered(first, new Recurrence(RecurrenceFrequency.Weekly, 1, [], [], new LocalDate(2027, 4, 30)));
        RuleOf(first, new Recurrence(RecurrenceFrequency.Weekly, 1, [], [], new LocalDate(2027, 3, 20))).ByDay.ShouldBe("TU");
    }

    [Fact]
    public void A_series_in_the_vendors_own_zone_may_cross_a_change_of_clocks()
    {
        var first = new Window(Instant.FromUtc(2026, 11, 24, 9, 0), Duration.FromMinutes(30), Berlin);

        QuanshiRule.From(first, new Recurrence(RecurrenceFrequency.Weekly, 1, [], [], new LocalDate(2027, 4, 30)), Berlin)
            .RepeatEndDate.ShouldBe(Instant.FromUtc(2027, 4, 30, 21, 59, 59));
    }

    [Theory]
    [InlineData(0, 2026, 28)]
    [InlineData(1, 2026, 1)]
    [InlineData(1, 2037, 28)]
    [InlineData(1, 9999, 30)]
    public void A_rule_that_never_ends_or_begins_is_bad_input(int interval, int year, int lastDay)
    {
        var first = new Window(Instant.FromUtc(2026, 11, 24, 1, 0), Duration.FromMinutes(30), Shanghai);
        var rule = new Recurrence(RecurrenceFrequency.Daily, interval, [], [], new LocalDate(year, 11, lastDay));

        Should.Throw<ProviderException>(() => QuanshiRule.From(first, rule, Shanghai)).Reason.ShouldBe(RefusalReason.BadInput);
    }

    [Fact]
    public void Memory_keeps_so_many_and_no_longer_than_it_should()
    {
        var clock = new TestClock();
        var memory = new QuanshiMemory<int>(clock, Duration.FromHours(1), 2);
        memory.Remember("a", 1);
        memory.Remember("b", 2);
        memory.Remember("A", 3);
        memory.Remember("c", 4);

        (memory.TryRecall("b", out _), memory.TryRecall("a", out var a), a).ShouldBe((false, true, 3));
        clock.Advance(Duration.FromHours(1));
        memory.TryRecall("c", out _).ShouldBeFalse();
    }

    private static (string Frequency, long Interval, string? ByDay, string? ByMonthDay) RuleOf(Window first, Recurrence rule)
    {
        var series = QuanshiRule.From(first, rule, Shanghai);
        return (series.Frequency, series.Interval, series.ByDay, series.ByMonthDay);
    }

    private static void ShouldNotBeOffered(Window first, Recurrence rule) =>
        Should.Throw<ProviderException>(() => QuanshiRule.From(first, rule, Shanghai)).Reason.ShouldBe(RefusalReason.NotOffered);
}
