using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Providers.Tests.Conformance;
using Convene.Testing;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

public sealed partial class QuanshiProviderTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("6518")]
    public async Task The_answer_of_a_change_is_not_believed(string? room)
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order() with { RoomId = room }, Token);
        var window = VendorHarness.Window(30) with { Duration = Duration.FromMinutes(45) };

        var moved = await As<IReschedules>().RescheduleAsync(Host, reservation, window, Token);
        var renamed = await As<IModifies>().ModifyAsync(Host, moved, new Modification("Budget Q4", null), Token);

        (moved.ConferenceId, moved.Window, moved.Title).ShouldBe((reservation.ConferenceId, window, reservation.Title));
        (renamed.ConferenceId, renamed.Window, renamed.Title, renamed.RoomId)
            .ShouldBe((reservation.ConferenceId, window, "Budget Q4", room));
        (_harness.CountOf("2"), _harness.CountOf("15")).ShouldBe(room is null ? (2, 0) : (0, 2));
        _harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_sends_everything_as_it_was_booked()
    {
        await using var rig = CreateRig(("CloudMcu", "true"));
        var reservation = await rig.Provider.ReserveAsync(
            VendorHarness.Order() with
            {
                HasWaitingRoom = true,
                DemandsLogin = true,
                Watchword = "开门",
                HasLiveStream = true,
                LiveStreamPassword = "see",
                RecordsAutomatically = true,
                VendorNotifies = true,
                VendorInvitees = [new Attendee("guest@fabrikam.example", "Guest")],
            },
            Token);

        await ((IReschedules)rig.Provider).RescheduleAsync(Host, reservation, VendorHarness.Window(30), Token);

        var sent = _harness.LastOf("2");
        string[] flags = ["useWaitingRoom", "joinLogin", "openWatchword", "liveOpenFlag", "autoRecord", "enableCloudMCU"];
        flags.ShouldAllBe(flag => sent.Number(flag) == 1);
        (sent.Number("sv"), sent.Text("eventWatchword"), sent.Text("livePassword")).ShouldBe((100, "开门", "see"));
        sent.Json["inviteeList"]!.AsArray().ShouldHaveSingleItem()!["email"]!.ToString().ShouldBe("guest@fabrikam.example");
        (sent.Text("email_notify"), sent.Text("sms_notify")).ShouldBe(("false", "false"));
    }

    [Fact]
    public async Task A_change_by_another_process_sends_the_invited_and_the_stream_that_the_vendor_tells()
    {
        var reservation = await Provider.ReserveAsync(
            VendorHarness.Order() with { HasLiveStream = true, VendorInvitees = [new Attendee("guest@fabrikam.example", "Guest")] }, Token);
        await using var other = CreateRig();

        await ((IModifies)other.Provider).ModifyAsync(Host, reservation, new Modification("Budget Q4", null), Token);

        _harness.LastOf("2").Json["inviteeList"]!.AsArray().Count.ShouldBe(1);
        _harness.LastOf("2").Number("liveOpenFlag").ShouldBe(1);
        Site.Row(reservation.ConferenceId.Value).Invitees.ShouldBe(["guest@fabrikam.example"]);
    }

    [Fact]
    public async Task A_conference_without_invited_people_is_changed_with_an_empty_list()
    {
        var reservation = await ReserveAsync();

        await As<IModifies>().ModifyAsync(Host, reservation, new Modification("Budget Q4", null), Token);

        _harness.LastOf("2").Json["inviteeList"]!.ToJsonString().ShouldBe("[]");
    }

    [Fact]
    public async Task A_change_keeps_the_participants_of_a_conference_with_a_room_and_adds_no_host()
    {
        var reservation = await Provider.ReserveAsync(
            VendorHarness.Order() with { RoomId = "6518", VendorInvitees = [new Attendee("guest@fabrikam.example", "Guest")] }, Token);
        await using var other = CreateRig(("Accounts:alice@contoso.com", $"{Site.UserIdOf(Host.Address)}"));

        await ((IModifies)other.Provider).ModifyAsync(Host, reservation, new Modification("Budget Q4", null), Token);

        _harness.LastOf("15").Text("participantsLists").ShouldBe("guest@fabrikam.example");
        Site.Row(reservation.ConferenceId.Value).Rooms.ShouldBe([6518]);
    }

    [Fact]
    public async Task A_change_keeps_a_conferences_room()
    {
        var reservation = await ReserveRoomAsync();

        await As<IReschedules>().RescheduleAsync(Host, reservation, VendorHarness.Window(30), Token);

        Site.Row(reservation.ConferenceId.Value).Rooms.ShouldBe([6518]);
    }

    [Fact]
    public async Task A_change_that_was_made_but_cannot_be_read_back_may_have_been_done()
    {
        var reservation = await ReserveAsync();
        _harness.Faults.Plan(VendorFault.Slow, onWrites: true);
        var change = As<IModifies>().ModifyAsync(Host, reservation, new Modification("x", null), Token);
        await Eventually.BecomesTrueAsync(() => _harness.Faults.Hanging == 1, "the change is at the vendor", Token);
        _harness.Faults.Plan(VendorFault.BadGatewayPageAfterWork, onWrites: false, times: 3);
        _harness.Faults.Release();

        (await Should.ThrowAsync<ProviderException>(() => change)).Kind.ShouldBe(ProviderFailure.Unknown);
    }

    [Fact]
    public async Task A_move_that_reading_does_not_show_is_not_told_as_done()
    {
        var reservation = await ReserveAsync();
        Site.IgnoresChanges = true;

        var failure = await Should.ThrowAsync<ProviderException>(
            () => As<IReschedules>().RescheduleAsync(Host, reservation, VendorHarness.Window(30), Token));

        failure.Kind.ShouldBe(ProviderFailure.Unknown);
    }

    [Fact]
    public async Task A_change_whose_reading_before_fails_leaves_nothing_open()
    {
        var reservation = await ReserveAsync();
        _harness.Faults.Plan(VendorFault.BadGatewayPageAfterWork, onWrites: false, times: 3);

        var failure = await Should.ThrowAsync<ProviderException>(
            () => As<IModifies>().ModifyAsync(Host, reservation, new Modification("x", null), Token));

        (failure.Kind, _harness.CountOf("2")).ShouldBe((ProviderFailure.Unavailable, 0));
    }

    [Fact]
    public async Task Somebody_elses_conference_is_not_changed()
    {
        await ReserveAsync("own", by: VendorHarness.Colleague(1));
        var reservation = await ReserveAsync();

        await ShouldBeRefusedAsync(
            () => As<IModifies>().ModifyAsync(VendorHarness.Colleague(1), reservation, new Modification("x", null), Token),
            RefusalReason.NotYours);
    }

    [Fact]
    public async Task A_cancelled_conference_with_a_room_is_read_as_cancelled_and_not_changed()
    {
        var reservation = await ReserveRoomAsync();
        await Provider.CancelAsync(Host, reservation.ConferenceId, Token);

        (await Provider.GetAsync(Host, reservation.ConferenceId, Token)).Status.ShouldBe(ConferenceStatus.Cancelled);
        await ShouldBeRefusedAsync(
            () => As<IModifies>().ModifyAsync(Host, reservation, new Modification("x", null), Token), RefusalReason.NoSuchMeeting);
        (_harness.CountOf("3"), _harness.CountOf("16")).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_cancellation_tells_nobody_and_names_the_host_and_all_seven_parts()
    {
        var reservation = await ReserveAsync();

        await Provider.CancelAsync(Host, reservation.ConferenceId, Token);

        _harness.LastOf("3").Path.ShouldBe(
            $"/conference/conference/cancelReservConference/6/{reservation.ConferenceId}/zh-cn/{Site.UserIdOf(Host.Address)}//false/false");
    }

    [Fact]
    public async Task A_conference_with_a_room_that_takes_place_is_not_cancelled_though_its_family_has_no_word_for_it()
    {
        var reservation = await ReserveRoomAsync();
        _harness.Clock.Advance(Duration.FromHours(24) + Duration.FromMinutes(5));
        _harness.AnswerWith("6", """{"status":0,"result":{"confStatus":2,"attendees":4,"mayJoin":1,"advanceHours":"2"}}""");

        await ShouldBeRefusedAsync(() => Provider.CancelAsync(Host, reservation.ConferenceId, Token), RefusalReason.InProgress);

        (await Provider.GetAsync(Host, reservation.ConferenceId, Token)).Status.ShouldBe(ConferenceStatus.Living);
        _harness.CountOf("16").ShouldBe(0);
    }

    [Fact]
    public async Task A_conference_with_a_room_is_cancelled_by_a_process_that_knows_no_userId()
    {
        var reservation = await ReserveRoomAsync();
        await using var other = CreateRig();

        await other.Provider.CancelAsync(Host, reservation.ConferenceId, Token);
        await other.Provider.CancelAsync(Host, reservation.ConferenceId, Token);

        Site.ScheduledCount.ShouldBe(0);
        _harness.LastOf("16").Text("email").ShouldBe(Host.Address);
    }

    [Fact]
    public async Task A_refused_cancellation_is_not_remembered_as_one()
    {
        var reservation = await ReserveAsync();
        await ShouldBeRefusedAsync(
            () => Provider.CancelAsync(VendorHarness.Colleague(1), reservation.ConferenceId, Token), RefusalReason.NoSuchMeeting);
        Site.Row(reservation.ConferenceId.Value).IsGone = true;

        await ShouldBeRefusedAsync(() => Provider.CancelAsync(Host, reservation.ConferenceId, Token), RefusalReason.NoSuchMeeting);
    }
}
