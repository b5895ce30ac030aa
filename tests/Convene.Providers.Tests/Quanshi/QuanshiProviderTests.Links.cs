using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Providers.Tests.Conformance;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

public sealed partial class QuanshiProviderTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("6518")]
    public async Task Host_links_are_read_anew_and_for_the_host_alone(string? room)
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order() with { RoomId = room }, Token);
        await ReserveAsync(startsInHours: 30, by: VendorHarness.Colleague(1));
        var links = As<IHostLinks>();

        var link = await links.GetHostLinkAsync(Host, reservation.ConferenceId, Token);

        link.Url.ShouldBe(Site.Row(reservation.ConferenceId.Value).HostUrl);
        var refusal = await Should.ThrowAsync<ProviderException>(
            () => links.GetHostLinkAsync(VendorHarness.Colleague(1), reservation.ConferenceId, Token));
        refusal.Reason.ShouldBe(room is null ? RefusalReason.NotYours : RefusalReason.NoSuchMeeting);
    }

    [Fact]
    public async Task A_host_is_known_by_their_conferences_when_nothing_is_remembered()
    {
        var reservation = await ReserveAsync();
        await using var other = CreateRig();

        (await ((IHostLinks)other.Provider).GetHostLinkAsync(Host, reservation.ConferenceId, Token)).Url.ShouldContain("HOSTTOKEN");
        await ShouldBeRefusedAsync(
            () => ((IHostLinks)other.Provider).GetHostLinkAsync(VendorHarness.Colleague(1), reservation.ConferenceId, Token),
            RefusalReason.NotYours);
    }

    [Fact]
    public async Task A_join_link_bears_a_name_and_the_attendees_password()
    {
        var reservation = await ReserveAsync();

        var link = await As<IJoinLinks>().GetJoinLinkAsync(Host, reservation.ConferenceId, new JoinLinkWish("Guest 客人", null, null), Token);

        link.Url.ShouldBe("http://mtest.qsh1.cn/k/P1");
        var sent = _harness.LastOf("7");
        (sent.Text("name"), sent.Text("pcode"), sent.Json.ContainsKey("securityInfo")).ShouldBe(("Guest 客人", reservation.Password, false));
        $"{link}".ShouldBe("PersonalJoinLink(***)");
    }

    [Fact]
    public async Task A_join_link_with_limits_is_a_secure_one()
    {
        var reservation = await ReserveRoomAsync();

        await As<IJoinLinks>().GetJoinLinkAsync(
            Host, reservation.ConferenceId, new JoinLinkWish("Guest", Duration.FromSeconds(61), 3), Token);

        _harness.LastOf("7").Json["securityInfo"]!.ToJsonString().ShouldBe(
            $$"""{"isSecurityLink":1,"userId":{{Site.UserIdOf(Host.Address)}},"timeout":2,"usableCount":3}""");
        _harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_link_leads_into_the_conference_as_an_attendee()
    {
        var reservation = await ReserveAsync();

        var link = await As<IClientLinks>().GetClientLinkAsync(Host, reservation.ConferenceId, "Guest", Token);

        link.Url.ShouldBe($"tang:///app:6/cid:{reservation.ConferenceId}/pcode:{reservation.Password}/name:Guest");
    }

    [Fact]
    public async Task A_link_without_password_is_made_for_the_attendee_and_not_for_the_host()
    {
        var reservation = await ReserveAsync();

        var link = await As<IPasswordFreeLinks>().GetPasswordFreeLinkAsync(Host, Boss, reservation.ConferenceId, Token);

        link.Url.ShouldEndWith("&wuid=70000001");
        _harness.LastOf("21").Text("pcode").ShouldBe(reservation.Password);
    }

    [Fact]
    public async Task The_client_is_opened_for_its_user()
    {
        var launch = await As<IClientLaunch>().GetClientLaunchAsync(Boss, Token);

        (launch.ApplicationLink, launch.WebLink).ShouldBe((
            "qsgnet://com.gnet.onemeeting?goto=login&token=a44f75ee&wuid=70000001", "tang:///goto:login/token:a44f75ee/wuid:70000001"));
    }

    [Fact]
    public async Task Links_to_what_was_cancelled_are_not_made()
    {
        var reservation = await ReserveRoomAsync();
        await Provider.CancelAsync(Host, reservation.ConferenceId, Token);

        await ShouldBeRefusedAsync(
            () => As<IHostLinks>().GetHostLinkAsync(Host, reservation.ConferenceId, Token),
            RefusalReason.NoSuchMeeting);
        await ShouldBeRefusedAsync(
            () => As<IClientLinks>().GetClientLinkAsync(Host, reservation.ConferenceId, "x", Token), RefusalReason.NoSuchMeeting);
    }

    [Fact]
    public async Task A_live_stream_is_watched_by_anybody_or_by_one_person_without_its_password()
    {
        var order = VendorHarness.Order() with { HasLiveStream = true, LiveStreamPassword = "see", RoomId = "6518" };
        var id = (await Provider.ReserveAsync(order, Token)).ConferenceId;
        var links = As<ILiveWatchLinks>();

        var open = await links.GetWatchLinkAsync(Host, id, LiveViewer.Anybody, Token);
        var own = await links.GetWatchLinkAsync(Host, id, new LiveViewer("Guest", "g@x.example", Duration.FromHours(10), 100), Token);

        (open!.Url, open.Password, open.IsPersonal).ShouldBe((Site.Row(id.Value).PullUrl, "see", false));
        (own!.Url.StartsWith(open.Url, StringComparison.Ordinal), own.Password, own.IsPersonal).ShouldBe((true, null, true));
        var sent = _harness.LastOf("20");
        (sent.Number("timeout"), sent.Number("usableCount"), sent.Text("name"), sent.Text("email"))
            .ShouldBe((600, 100, "Guest", "g@x.example"));
    }

    [Fact]
    public async Task A_conference_without_live_stream_has_no_link_to_watch_it() =>
        (await As<ILiveWatchLinks>().GetWatchLinkAsync(Host, (await ReserveAsync()).ConferenceId, LiveViewer.Anybody, Token))
            .ShouldBeNull();

    [Fact]
    public async Task The_live_state_tells_how_many_are_there_and_when_people_may_enter()
    {
        var id = (await ReserveAsync()).ConferenceId;
        _harness.Begin(id);
        Site.Row(id.Value).People = 7;

        var state = await As<ILiveMonitor>().GetLiveStateAsync(Host, id, Token);

        (state.Status, state.RawStatus, state.Participants).ShouldBe((ConferenceStatus.Living, "2", 7));
        (state.MayJoin, state.JoinableBefore, state.IsLocked, state.IsRecording).ShouldBe((true, Duration.FromHours(2), false, null));
    }

    [Fact]
    public async Task Dial_in_numbers_are_those_of_the_conference_with_area_and_language()
    {
        var numbers = await As<IDialIn>().GetAccessNumbersAsync(Host, (await ReserveRoomAsync()).ConferenceId, null, Token);

        numbers.ShouldContain(new AccessNumber("400-139-8500", null, "zh-CN"));
        numbers.ShouldContain(new AccessNumber("+86(10)5851-2020", "Beijing", "en-US"));
        _harness.CountOf("11").ShouldBe(0);
    }

    [Fact]
    public async Task The_number_nearest_to_a_telephone_is_asked_for_with_it()
    {
        var id = (await ReserveAsync()).ConferenceId;

        var nearest = await As<IDialIn>().GetAccessNumbersAsync(Host, id, "021-12345678", Token);
        var general = await As<IDialIn>().GetAccessNumbersAsync(Host, null, null, Token);

        nearest.ShouldHaveSingleItem().Number.ShouldBe("02158858950");
        general.ShouldHaveSingleItem().Number.ShouldBe("01058858950");
        var sent = _harness.Requests.Where(request => request.Section == "11").ToList();
        (sent[0].Text("billingCode"), sent[0].Text("acFlag")).ShouldBe(("93711845", "1"));
        (sent[1].Text("billingCode"), sent[1].Text("acFlag")).ShouldBe(("", "0"));
    }

    [Fact]
    public async Task Boxes_are_bound_and_those_that_are_refused_are_told_with_the_reason()
    {
        var id = (await ReserveAsync()).ConferenceId;
        Device good = new("GN3399BOX0001856", "187567899", "010-256567");
        Device bad = new("XX", null, null);

        var binding = await As<IDevices>().BindDevicesAsync(Host, id, [good, bad], Token);
        var none = await As<IDevices>().BindDevicesAsync(Host, id, [bad], Token);

        binding.Bound.ShouldBe([good]);
        binding.Refused.ShouldHaveSingleItem().ShouldBe(new RefusedDevice(bad, "not found box info by boxId:XX"));
        (none.Bound.Count, none.Refused.Count).ShouldBe((0, 1));
        _harness.LastOf("13").Path.ShouldStartWith("/box/");
    }

    [Fact]
    public async Task An_empty_list_lets_all_boxes_go_and_more_than_twenty_are_not_sent()
    {
        var id = (await ReserveAsync()).ConferenceId;
        await As<IDevices>().BindDevicesAsync(Host, id, [new Device("GN1", null, null)], Token);

        await As<IDevices>().BindDevicesAsync(Host, id, [], Token);
        await ShouldBeRefusedAsync(
            () => As<IDevices>().BindDevicesAsync(
                Host, id, [.. Enumerable.Range(0, 21).Select(i => new Device($"GN{i}", null, null))], Token),
            RefusalReason.BadInput);

        Site.BoundBoxes[id.Value].ShouldBeEmpty();
        _harness.CountOf("13").ShouldBe(2);
    }

    [Fact]
    public async Task Boxes_of_a_conference_that_is_not_there_are_refused_as_such() => await ShouldBeRefusedAsync(
        () => As<IDevices>().BindDevicesAsync(Host, new ConferenceId("424242"), [new Device("GN1", null, null)], Token),
        RefusalReason.NoSuchMeeting);
}
