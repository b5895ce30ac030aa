using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Providers.Tests.Conformance;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

public sealed partial class QuanshiProviderTests
{
    private static readonly Recurrence Weekly = new(
        RecurrenceFrequency.Weekly, 1, [IsoDayOfWeek.Tuesday, IsoDayOfWeek.Thursday], [], new LocalDate(2027, 1, 31));

    [Fact]
    public async Task A_series_is_booked_as_one_with_its_rule()
    {
        var reservation = await As<ISeries>().ReserveSeriesAsync(VendorHarness.Order(), Weekly, Token);

        var sent = _harness.LastOf("14");
        sent.Text("cycle").ShouldBe("1");
        sent.Json["cycleRole"]!.ToJsonString().ShouldBe("""{"frequency":"weekly","interval":1,"byday":"TU,TH"}""");
        // the last second of the last day in Shanghai
        sent.Number("repeatEndDate").ShouldBe(Instant.FromUtc(2027, 1, 31, 15, 59, 59).ToUnixTimeSeconds());
        reservation.Window.ShouldBe(VendorHarness.Order().Window);
        (await Provider.ListAsync(Host, new(ConferenceStatus.Scheduled, null, null), Token).ToListAsync(Token)).ShouldHaveSingleItem();
        _harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_daily_series_is_found_by_its_first_time_although_the_next_ones_are_listed_too()
    {
        var daily = new Recurrence(RecurrenceFrequency.Daily, 1, [], [], new LocalDate(2027, 1, 31));
        var reservation = await As<ISeries>().ReserveSeriesAsync(VendorHarness.Order(), daily, Token);
        var first = reservation.Window.StartsAt;

        var found = await Provider.ListAsync(Host, new(ConferenceStatus.Scheduled, first, first + Duration.FromMinutes(1)), Token).ToListAsync(Token);

        found.ShouldHaveSingleItem().Id.ShouldBe(reservation.ConferenceId);
    }

    [Fact]
    public async Task A_series_whose_first_day_is_none_of_its_days_is_refused()
    {
        var fridays = Weekly with { DaysOfWeek = [IsoDayOfWeek.Friday] };
        var firsts = new Recurrence(RecurrenceFrequency.Monthly, 1, [], [1, 15], new LocalDate(2027, 1, 31));
        foreach (var rule in (Recurrence[])[fridays, firsts])
        {
            await ShouldBeRefusedAsync(
                () => As<ISeries>().ReserveSeriesAsync(VendorHarness.Order(), rule, Token), RefusalReason.BadInput);
        }

        _harness.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_series_in_a_room_is_moved_with_its_rule_and_keeps_the_room()
    {
        var series = As<ISeries>();
        var reservation = await series.ReserveSeriesAsync(VendorHarness.Order() with { RoomId = "6518" }, Weekly, Token);
        var window = VendorHarness.Window(26);

        var moved = await series.RescheduleSeriesAsync(
            Host, reservation, window, Weekly with { DaysOfWeek = [IsoDayOfWeek.Tuesday], Interval = 2 }, Token);

        (moved.ConferenceId, moved.Window, moved.RoomId).ShouldBe((reservation.ConferenceId, window, "6518"));
        _harness.LastOf("15").Json["cycleRole"]!.ToJsonString().ShouldBe("""{"frequency":"weekly","interval":2,"byday":"TU"}""");
        Site.Row(reservation.ConferenceId.Value).Rooms.ShouldBe([6518]);
    }

    [Fact]
    public async Task A_renamed_series_keeps_its_rule()
    {
        var reservation = await As<ISeries>().ReserveSeriesAsync(VendorHarness.Order(), Weekly, Token);

        await As<IModifies>().ModifyAsync(Host, reservation, new Modification("Budget Q4", null), Token);

        Site.Row(reservation.ConferenceId.Value).Rule.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_series_whose_rule_is_not_known_any_more_is_not_risked_by_a_change()
    {
        var reservation = await As<ISeries>().ReserveSeriesAsync(VendorHarness.Order(), Weekly, Token);
        await using var other = CreateRig(("Accounts:alice@contoso.com", $"{Site.UserIdOf(Host.Address)}"));

        await ShouldBeRefusedAsync(
            () => ((IModifies)other.Provider).ModifyAsync(Host, reservation, new Modification("Budget Q4", null), Token),
            RefusalReason.NotOffered);

        _harness.CountOf("15").ShouldBe(0);
    }

    [Fact]
    public async Task One_of_a_series_is_not_moved_and_a_single_conference_becomes_no_series()
    {
        var series = await As<ISeries>().ReserveSeriesAsync(VendorHarness.Order(), Weekly, Token);
        var single = await ReserveAsync("single", startsInHours: 26);

        await ShouldBeRefusedAsync(
            () => As<IReschedules>().RescheduleAsync(Host, series, VendorHarness.Window(30), Token),
            RefusalReason.NotOffered);
        await ShouldBeRefusedAsync(
            () => As<ISeries>().RescheduleSeriesAsync(Host, single, VendorHarness.Window(30), Weekly, Token), RefusalReason.NotOffered);
    }

    [Fact]
    public async Task A_series_without_room_goes_by_its_rule_though_both_families_know_it()
    {
        Site.HasOneCalendar = true;
        var reservation = await As<ISeries>().ReserveSeriesAsync(VendorHarness.Order(), Weekly, Token);

        await As<IModifies>().ModifyAsync(Host, reservation, new Modification("Budget Q4", null), Token);
        await Provider.CancelAsync(Host, reservation.ConferenceId, Token);

        (_harness.CountOf("15"), _harness.CountOf("16"), _harness.CountOf("2"), _harness.CountOf("3")).ShouldBe((1, 1, 0, 0));
    }

    [Fact]
    public async Task A_series_is_cancelled_whole()
    {
        var reservation = await As<ISeries>().ReserveSeriesAsync(VendorHarness.Order(), Weekly, Token);

        await Provider.CancelAsync(Host, reservation.ConferenceId, Token);

        Site.ScheduledCount.ShouldBe(0);
    }
}
