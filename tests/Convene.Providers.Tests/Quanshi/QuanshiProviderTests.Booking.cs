using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Tests.Conformance;
using Convene.Testing;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

public sealed partial class QuanshiProviderTests
{
    [Fact]
    public async Task A_booking_sends_what_is_asked_for_and_nothing_else()
    {
        await ReserveAsync();

        _harness.LastOf("1").Json.Select(pair => pair.Key).ShouldBe(
            ["appId", "appKey", "email", "title", "length", "starttime", "from", "inviteeList", "email_notify", "sms_notify"],
            ignoreOrder: true);
        _harness.LastOf("1").Text("starttime").ShouldBe("2026-11-24 09:00:00");
    }

    [Fact]
    public async Task An_order_with_every_option_of_the_first_family_is_booked_with_all_of_them()
    {
        var order = VendorHarness.Order() with
        {
            RecordsAutomatically = true,
            HasLiveStream = true,
            LiveStreamPassword = "see",
            HasWaitingRoom = true,
            DemandsLogin = true,
            Watchword = "开门",
            VendorNotifies = true,
            VendorInvitees = [new Attendee("guest@fabrikam.example", "Guest")],
        };

        await Provider.ReserveAsync(order, Token);

        var sent = _harness.LastOf("1");
        string[] flags = ["autoRecord", "liveOpenFlag", "useWaitingRoom", "joinLogin", "openWatchword"];
        flags.ShouldAllBe(flag => sent.Number(flag) == 1);
        (sent.Text("livePassword"), sent.Text("eventWatchword"), sent.Text("email_notify")).ShouldBe(("see", "开门", "true"));
        sent.Json["inviteeList"]!.AsArray().ShouldHaveSingleItem()!["email"]!.ToString().ShouldBe("guest@fabrikam.example");
    }

    [Fact]
    public async Task The_password_is_the_attendees_and_never_the_hosts()
    {
        var reservation = await ReserveAsync();
        var row = Site.Row(reservation.ConferenceId.Value);

        (reservation.Password, reservation.Number, reservation.JoinUrl).ShouldBe((row.Pcode, row.Id, row.JoinUrl));
    }

    [Fact]
    public async Task Dial_in_numbers_come_with_the_reservation()
    {
        (await ReserveAsync()).DialInNumbers.ShouldBe(["400-810-5211", "+86(10)5808-4299"]);
        (await ReserveRoomAsync(startsInHours: 30)).DialInNumbers
            .ShouldBe(["+86(10)5932-1988", "400-810-8822", "+86(10)5851-2020", "400-139-8500"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("6518")]
    public async Task Dial_in_numbers_that_cannot_be_read_do_not_fail_a_booking_that_is_done(string? room)
    {
        var order = VendorHarness.Order() with { RoomId = room };
        await using var rig = CreateRig(("ChecksRoomOverlap", "false"));
        _harness.Faults.Plan(VendorFault.BadGatewayPageAfterWork, onWrites: false, times: 3);

        var reservation = await rig.Provider.ReserveAsync(order, Token);

        (reservation.Window, reservation.DialInNumbers.Count).ShouldBe((order.Window, 0));
        Site.ScheduledCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_person_does_not_wait_long_for_dial_in_numbers()
    {
        _harness.Faults.Plan(VendorFault.HangBeforeWork, onWrites: false, times: 3);
        var booking = ReserveAsync();
        await Eventually.BecomesTrueAsync(() => _harness.Faults.Hanging == 1, "the numbers hang at the vendor", Token);

        _harness.Clock.Advance(Duration.FromSeconds(11));

        (await booking).DialInNumbers.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_caller_who_gives_up_after_the_booking_still_gets_it()
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _harness.Faults.Plan(VendorFault.HangBeforeWork, onWrites: false);
        var booking = Provider.ReserveAsync(VendorHarness.Order(), caller.Token);
        await Eventually.BecomesTrueAsync(() => _harness.Faults.Hanging == 1, "the numbers hang at the vendor", Token);

        await caller.CancelAsync();

        (await booking).ConferenceId.Value.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_shows_another_day_is_not_believed_when_reading_tells_the_ordered_one()
    {
        Site.EchoesAnotherDay = true;

        (await ReserveAsync()).Window.ShouldBe(VendorHarness.Order().Window);

        _rig.Log.Lines.ShouldNotContain(line => line.Contains("another time", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_vendor_that_books_another_time_is_told_of_as_it_is_and_warned_of()
    {
        Site.Shift = TimeSpan.FromHours(1);

        var reservation = await ReserveAsync();

        reservation.Window.StartsAt.ShouldBe(VendorHarness.Order().Window.StartsAt + Duration.FromHours(1));
        _rig.Log.Lines.ShouldContain(line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("another time"));
    }

    [Fact]
    public async Task A_room_is_booked_by_the_family_with_rooms()
    {
        var reservation = await ReserveRoomAsync();

        reservation.RoomId.ShouldBe("6518");
        _harness.CountOf("1").ShouldBe(0);
        _harness.LastOf("14").Json["composeRoomList"]!.ToJsonString().ShouldBe("""[{"roomId":6518,"equipIdList":[]}]""");
        (await Provider.GetAsync(Host, reservation.ConferenceId, Token)).RoomId.ShouldBe("6518");
        _harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_family_with_rooms_has_no_parameter_for_is_not_offered_with_a_room()
    {
        await ShouldBeRefusedAsync(
            () => Provider.ReserveAsync(VendorHarness.Order() with { RoomId = "6518", RecordsAutomatically = true }, Token),
            RefusalReason.NotOffered);
        await ShouldBeRefusedAsync(
            () => Provider.ReserveAsync(VendorHarness.Order() with { RoomId = "6518", VendorNotifies = true }, Token),
            RefusalReason.NotOffered);
        await ShouldBeRefusedAsync(
            () => Provider.ReserveAsync(VendorHarness.Order() with { RoomId = "blue room" }, Token), RefusalReason.BadInput);

        _harness.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_start_or_length_that_the_vendor_cannot_hold_is_refused_instead_of_rounded()
    {
        var window = VendorHarness.Order().Window;
        foreach (var odd in (Window[])[
            window with { StartsAt = window.StartsAt + Duration.FromMilliseconds(1) }, window with { Duration = Duration.FromSeconds(90) }])
        {
            await ShouldBeRefusedAsync(
                () => Provider.ReserveAsync(VendorHarness.Order() with { Window = odd }, Token), RefusalReason.BadInput);
        }

        _harness.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_start_at_the_end_of_time_is_an_invalid_one()
    {
        foreach (var start in (Instant[])[Instant.FromUtc(9999, 12, 31, 0, 0), Instant.FromUtc(1900, 1, 1, 0, 0)])
        {
            var window = VendorHarness.Order().Window with { StartsAt = start };
            await ShouldBeRefusedAsync(
                () => Provider.ReserveAsync(VendorHarness.Order() with { Window = window }, Token), RefusalReason.InvalidTime);
        }
    }

    [Fact]
    public async Task A_conference_that_has_just_begun_can_still_be_booked()
    {
        var order = VendorHarness.Order(startsInHours: 0);
        _harness.Clock.Advance(Duration.FromMinutes(5));

        (await Provider.ReserveAsync(order, Token)).Window.ShouldBe(order.Window);
    }

    [Fact]
    public async Task A_lost_booking_in_a_room_is_found_by_listing()
    {
        await ReserveAsync("an older one", startsInHours: 48);
        _harness.Faults.Plan(VendorFault.DropAfterWork, onWrites: true);
        var lost = await Should.ThrowAsync<ProviderException>(() => ReserveRoomAsync());

        var query = new ConferenceQuery(ConferenceStatus.Scheduled, VendorHarness.Window(24).StartsAt, VendorHarness.Window(25).StartsAt);
        var found = (await Provider.ListAsync(Host, query, Token).ToListAsync(Token)).ShouldHaveSingleItem();

        lost.Kind.ShouldBe(ProviderFailure.Unknown);
        (found.Title, found.StartsAt, found.Duration).ShouldBe(("Budget Q3", VendorHarness.Window(24).StartsAt, Duration.FromMinutes(30)));
        (found.RoomId, found.JoinUrl is not null).ShouldBe(("6518", true));
    }

    [Fact]
    public async Task The_cloud_mcu_of_the_settings_is_sent_with_its_version()
    {
        await using var rig = CreateRig(("CloudMcu", "true"), ("ClientVersion", "120"));

        await rig.Provider.ReserveAsync(VendorHarness.Order(), Token);

        (_harness.LastOf("1").Number("enableCloudMCU"), _harness.LastOf("1").Number("sv")).ShouldBe((1, 120));
    }

    [Fact]
    public async Task Fifty_bookings_in_fifty_rooms_at_once_are_fifty_conferences()
    {
        var booked = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => ReserveRoomAsync($"{7000 + i}", by: VendorHarness.Colleague(i))));

        booked.Select(reservation => reservation.ConferenceId).Distinct().Count().ShouldBe(50);
        (Site.ScheduledCount, _harness.WriteCount, _harness.Violations.Count).ShouldBe((50, 50, 0));
    }
}
