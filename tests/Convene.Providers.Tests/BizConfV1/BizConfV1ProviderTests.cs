using System.Globalization;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Providers.Tests.Conformance;
using NodaTime;

namespace Convene.Providers.Tests.BizConfV1;

/// <summary>What this vendor alone does, through the ports.</summary>
public sealed class BizConfV1ProviderTests : IAsyncLifetime
{
    private BizConfV1Harness _harness = null!;
    private ProviderRig _rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IMeetingProvider Provider => _rig.Provider;

    public async ValueTask InitializeAsync()
    {
        _harness = await BizConfV1Harness.StartAsync(Token);
        _rig = new ProviderRig(
            _harness.Clock,
            _harness.Settings,
            ("Accounts:mapped@contoso.com", "mapped-account"),
            ("PageSize", "7"),
            ("ClockOffset", "00:00:05"));
    }

    public async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        await _harness.DisposeAsync();
    }

    [Fact]
    public void It_declares_what_it_can_do_and_not_that_it_moves_conferences()
    {
        (Provider.Description.Id, Provider.Description.Kind, Provider.Description.Name)
            .ShouldBe((new ProviderId("first"), "BizConfV1", "会畅"));
        (Provider.Supports<IModifies>() && Provider.Supports<IReports>() && Provider.Supports<IRooms>()
            && Provider.Supports<ISiteConferences>() && Provider.Supports<IHostLinks>() && Provider.Supports<IClientLinks>()
            && Provider.Supports<ILiveMonitor>()).ShouldBeTrue();
        Provider.Supports<IReschedules>().ShouldBeFalse();
    }

    [Theory]
    [InlineData(1, 25)]
    [InlineData(25, 25)]
    [InlineData(26, 50)]
    [InlineData(100, 100)]
    public async Task The_smallest_room_that_fits_is_taken(int people, int size) =>
        (await Provider.ReserveAsync(VendorHarness.Order(capacity: people), Token)).Capacity.ShouldBe(size);

    [Fact]
    public async Task When_all_rooms_of_a_size_are_taken_the_next_larger_is_tried()
    {
        _harness.Site.Rooms.Clear();
        _harness.Site.Rooms.AddRange([(1, 25), (2, 50)]);
        await Provider.ReserveAsync(VendorHarness.Order(by: VendorHarness.Colleague(1)), Token);

        var second = await Provider.ReserveAsync(VendorHarness.Order(by: VendorHarness.Colleague(2)), Token);
        var third = await Should.ThrowAsync<ProviderException>(
            () => Provider.ReserveAsync(VendorHarness.Order(by: VendorHarness.Colleague(3)), Token));

        (second.Capacity, second.RoomId).ShouldBe((50, "2"));
        (third.Reason, third.VendorCode).ShouldBe((RefusalReason.NoResource, "205"));
    }

    [Fact]
    public async Task Sizes_are_remembered_for_a_while_and_read_anew_when_nothing_is_free()
    {
        _harness.Site.Rooms.Clear();
        _harness.Site.Rooms.Add((1, 25));
        await Provider.ReserveAsync(VendorHarness.Order(by: VendorHarness.Colleague(1)), Token);
        await Provider.ReserveAsync(VendorHarness.Order(startsInHours: 48), Token);
        var remembered = CountOf("getRoomPartiesBySiteSign");

        _harness.Site.Rooms.Add((2, 40));
        var next = await Provider.ReserveAsync(VendorHarness.Order(by: VendorHarness.Colleague(2)), Token);
        _harness.Clock.Advance(Duration.FromMinutes(6));
        await Provider.ReserveAsync(VendorHarness.Order(startsInHours: 50), Token);

        (remembered, next.Capacity, CountOf("getRoomPartiesBySiteSign")).ShouldBe((1, 40, 3));
    }

    [Fact]
    public async Task A_site_that_grew_larger_rooms_is_noticed_at_once()
    {
        await Provider.ReserveAsync(VendorHarness.Order(), Token);
        _harness.Site.Rooms.Add((9, 500));

        (await Provider.ReserveAsync(VendorHarness.Order(startsInHours: 48, capacity: 300), Token)).Capacity.ShouldBe(500);
    }

    [Fact]
    public async Task A_failure_to_read_the_sizes_leaves_nothing_open()
    {
        _harness.Faults.Plan(VendorFault.BadGatewayPageAfterWork, onWrites: false, times: 3);

        var failure = await Should.ThrowAsync<ProviderException>(() => Provider.ReserveAsync(VendorHarness.Order(), Token));

        (failure.Kind, _harness.WriteCount).ShouldBe((ProviderFailure.Unavailable, 0));
    }

    [Fact]
    public async Task A_given_room_is_taken_without_asking_for_sizes()
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order() with { RoomId = "108059" }, Token);
        var unknown = await Should.ThrowAsync<ProviderException>(
            () => Provider.ReserveAsync(VendorHarness.Order(startsInHours: 48) with { RoomId = "1" }, Token));

        (reservation.RoomId, reservation.Capacity).ShouldBe(("108059", 100));
        (unknown.Reason, unknown.VendorCode).ShouldBe((RefusalReason.NoResource, "402"));
        CountOf("getRoomPartiesBySiteSign").ShouldBe(0);
    }

    [Fact]
    public async Task A_start_or_length_that_the_vendor_cannot_hold_is_refused_instead_of_rounded()
    {
        var window = VendorHarness.Order().Window;
        foreach (var odd in (Window[])[
            window with { StartsAt = window.StartsAt + Duration.FromMilliseconds(1) }, window with { Duration = Duration.FromSeconds(90) }])
        {
            var refusal = await Should.ThrowAsync<ProviderException>(
                () => Provider.ReserveAsync(VendorHarness.Order() with { Window = odd }, Token));
            refusal.Reason.ShouldBe(RefusalReason.BadInput);
        }

        _harness.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_of_title_sends_the_password_that_the_vendor_has_now()
    {
        var modifies = (IModifies)Provider;
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);
        await modifies.ModifyAsync(VendorHarness.Host, reservation, new Modification(null, "new&pw"), Token);

        // the caller's copy is older than the vendor's
        var changed = await modifies.ModifyAsync(VendorHarness.Host, reservation, new Modification("x", null), Token);

        changed.Password.ShouldBe("new&pw");
        _harness.Requests.Last(request => request.Method == "POST").Parameters["confPassword"].ShouldBe("new&pw");
    }

    [Fact]
    public async Task A_change_that_was_made_but_cannot_be_read_back_may_have_been_done()
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);
        _harness.Faults.Plan(VendorFault.Slow, onWrites: true);
        var change = ((IModifies)Provider).ModifyAsync(VendorHarness.Host, reservation, new Modification("x", null), Token);
        await Testing.Eventually.BecomesTrueAsync(() => _harness.Faults.Hanging == 1, "the change is at the vendor", Token);
        _harness.Faults.Plan(VendorFault.BadGatewayPageAfterWork, onWrites: false, times: 3);
        _harness.Faults.Release();

        (await Should.ThrowAsync<ProviderException>(() => change)).Kind.ShouldBe(ProviderFailure.Unknown);
    }

    [Fact]
    public async Task A_cancelled_conference_is_read_as_cancelled_and_not_changed()
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);
        await Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token);

        var read = await Provider.GetAsync(VendorHarness.Host, reservation.ConferenceId, Token);
        var refusal = await Should.ThrowAsync<ProviderException>(
            () => ((IModifies)Provider).ModifyAsync(VendorHarness.Host, reservation, new Modification("x", null), Token));

        (read.Status, read.RawStatus).ShouldBe((ConferenceStatus.Cancelled, "9"));
        refusal.Reason.ShouldBe(RefusalReason.NoSuchMeeting);
    }

    [Fact]
    public async Task A_refused_cancellation_whose_reason_cannot_be_read_is_worth_asking_again()
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);
        await Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token);
        _harness.Faults.Plan(VendorFault.BadGatewayPageAfterWork, onWrites: false, times: 3);

        var failure = await Should.ThrowAsync<ProviderException>(
            () => Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token));

        (failure.Kind, failure.VendorCode).ShouldBe((ProviderFailure.Unavailable, "401"));
        await Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token);
    }

    [Fact]
    public async Task Host_links_are_minted_anew_encoded_once_and_for_the_host_alone()
    {
        var links = (IHostLinks)Provider;
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);

        var link = await links.GetHostLinkAsync(VendorHarness.Host, reservation.ConferenceId, Token);
        await links.GetHostLinkAsync(VendorHarness.Host, reservation.ConferenceId, Token);

        link.ClientUrl.ShouldNotBeNull().ShouldContain("&uname=Alice%20%E8%89%BE%E4%B8%BD%E4%B8%9D&token=HOSTTOKEN");
        link.Url.ShouldEndWith("/HOSTHASH");
        CountOf("getConfDetailByConfId").ShouldBe(2);
        await Should.ThrowAsync<ProviderException>(
            () => links.GetHostLinkAsync(VendorHarness.Colleague(1), reservation.ConferenceId, Token));
    }

    [Fact]
    public async Task A_vendor_that_shows_somebody_elses_conference_does_not_make_one_its_host()
    {
        _harness.AnswerWith(
            """
            {"status":100,"data":{"confId":1,"confNumber":2,"startTime":"2026-11-24 04:00:00","duration":30,"confStatus":0,
            "userId":"bob@contoso.com","hostStartUrl":"http://x.example/h"}}
            """);

        var refusal = await Should.ThrowAsync<ProviderException>(
            () => ((IHostLinks)Provider).GetHostLinkAsync(VendorHarness.Host, new ConferenceId("1"), Token));

        refusal.Reason.ShouldBe(RefusalReason.NotYours);
    }

    [Fact]
    public async Task A_report_is_read_through_all_its_pages_in_order_of_joining()
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);
        var id = long.Parse(reservation.ConferenceId.Value, CultureInfo.InvariantCulture);
        for (var minute = 40; minute > 10; minute--)
        {
            _harness.Site.Log.Add((id, "李雷", $"2026-11-24 01:{minute}:00", minute == 40 ? null : $"2026-11-24 01:{minute}:30"));
        }

        // two of one name who came and left together
        _harness.Site.Log.Add((id, "Guest", "2026-11-24 01:10:00", "2026-11-24 01:20:00"));
        _harness.Site.Log.Add((id, "Guest", "2026-11-24 01:10:00", "2026-11-24 01:20:00"));

        var report = await ((IReports)Provider).GetReportAsync(VendorHarness.Host, reservation.ConferenceId, Token);

        report.Segments.Count.ShouldBe(32);
        report.Segments.Select(segment => segment.JoinedAt).ShouldBeInOrder();
        report.Segments.Count(segment => segment.Name == "Guest").ShouldBe(2);
        report.Segments[^1].LeftAt.ShouldBeNull();
        report.Segments[0].JoinedAt.ShouldBe(Instant.FromUtc(2026, 11, 24, 1, 10));
        (report.StartsAt, report.Duration).ShouldBe((reservation.Window.StartsAt, reservation.Window.Duration));
        report.Unknown.ShouldBe(Enum.GetValues<ReportField>());
        CountOf("getConfLogListByConfId").ShouldBe(5);
    }

    [Fact]
    public async Task Rooms_are_listed_with_what_is_booked_in_them()
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(capacity: 60), Token);
        var rooms = (IRooms)Provider;

        var all = await rooms.ListRoomsAsync(VendorHarness.Host, Token).ToListAsync(Token);

        (await rooms.GetRoomSizesAsync(VendorHarness.Host, Token)).ShouldBe([25, 50, 100]);
        all.Count.ShouldBe(60);
        var booked = all.Single(room => room.Conferences!.Count > 0);
        (booked.Id, booked.Capacity, booked.Conferences![0].Id).ShouldBe((reservation.RoomId, 100, reservation.ConferenceId));
    }

    [Theory]
    [InlineData(ConferenceStatus.Scheduled, 0)]
    [InlineData(ConferenceStatus.Living, 2)]
    [InlineData(ConferenceStatus.Finished, 3)]
    public async Task A_sites_conferences_are_those_of_everybody(ConferenceStatus status, int raw)
    {
        for (var i = 0; i < 9; i++)
        {
            var reservation = await Provider.ReserveAsync(VendorHarness.Order(by: VendorHarness.Colleague(i)), Token);
            _harness.Site.SetStatus(long.Parse(reservation.ConferenceId.Value, CultureInfo.InvariantCulture), raw);
        }

        var listed = await ((ISiteConferences)Provider)
            .ListSiteAsync(VendorHarness.Host, new ConferenceQuery(status, null, null), Token).ToListAsync(Token);

        listed.Select(conference => conference.HostAccount).Distinct().Count().ShouldBe(9);
        listed.ShouldAllBe(conference => conference.Status == status);
        (await Provider.ListAsync(VendorHarness.Colleague(3), new ConferenceQuery(status, null, null), Token).ToListAsync(Token))
            .ShouldHaveSingleItem();
    }

    [Fact]
    public void A_list_that_the_vendor_does_not_have_is_refused_instead_of_empty() =>
        Should.Throw<ProviderException>(
            () => Provider.ListAsync(VendorHarness.Host, new ConferenceQuery(ConferenceStatus.Cancelled, null, null), Token));

    [Fact]
    public async Task The_documented_total_of_100_pages_does_not_make_a_list_endless()
    {
        await using var sample = await BizConfV1ClientRig.StartWithSampleAsync("2.9");
        await using var rig = new ProviderRig(sample.Harness.Clock, sample.Harness.Settings);

        var listed = await ((ISiteConferences)rig.Provider)
            .ListSiteAsync(VendorHarness.Host, new ConferenceQuery(ConferenceStatus.Scheduled, null, null), Token).ToListAsync(Token);

        listed.ShouldHaveSingleItem();
        sample.Harness.ReadCount.ShouldBe(2);
    }

    [Fact]
    public async Task A_mapped_person_speaks_with_their_own_account_and_the_clocks_offset()
    {
        var reservation = await Provider.ReserveAsync(
            VendorHarness.Order(by: new Person("t", "o", "Mapped@Contoso.com", "M")), Token);

        var booking = _harness.Requests.Last();
        var ahead = long.Parse(booking.Parameters["timeStamp"], CultureInfo.InvariantCulture)
            - _harness.Clock.GetCurrentInstant().ToUnixTimeMilliseconds();
        booking.Parameters["userId"].ShouldBe("mapped-account");
        ahead.ShouldBeInRange(5000, 5100);
        reservation.ConferenceId.Value.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Timestamps_of_fifty_calls_at_once_are_all_different()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ((IRooms)Provider).GetRoomSizesAsync(VendorHarness.Host, Token)));

        var stamps = _harness.Requests.Select(request => request.Parameters["timeStamp"]).ToList();
        stamps.Distinct().Count().ShouldBe(stamps.Count);
        _harness.Violations.ShouldBeEmpty();
    }

    private int CountOf(string endpoint) =>
        _harness.Requests.Count(request => request.Path.EndsWith($"/{endpoint}", StringComparison.Ordinal));
}
