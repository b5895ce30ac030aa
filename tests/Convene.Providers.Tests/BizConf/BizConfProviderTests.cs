using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Providers.Tests.Conformance;
using NodaTime;

namespace Convene.Providers.Tests.BizConf;

/// <summary>Booking, changing, listing and cancelling as this vendor alone does.</summary>
public sealed class BizConfProviderTests : IAsyncLifetime
{
    private BizConfHarness _harness = null!;
    private ProviderRig _rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IMeetingProvider Provider => _rig.Provider;

    public async ValueTask InitializeAsync()
    {
        _harness = await BizConfHarness.StartAsync(Token);
        _rig = new ProviderRig(
            _harness.Clock,
            _harness.Settings,
            ("Accounts:mapped@contoso.com", "mapped-account"),
            ("PageSize", "7"),
            ("ClockOffset", "00:00:05"));
    }

    public async ValueTask DisposeAsync()
    {
        _harness.Violations.ShouldBeEmpty();
        await _rig.DisposeAsync();
        await _harness.DisposeAsync();
    }

    [Fact]
    public void It_can_do_what_the_document_has()
    {
        Provider.Description.Kind.ShouldBe("BizConf");
        (Provider.Supports<IModifies>() && Provider.Supports<IReschedules>() && Provider.Supports<IReports>()
            && Provider.Supports<IReportLookup>() && Provider.Supports<IPolls>() && Provider.Supports<IAccounts>()
            && Provider.Supports<ILiveStreams>() && Provider.Supports<ILiveWatchLinks>() && Provider.Supports<ILiveMonitor>()
            && Provider.Supports<IWebinars>() && Provider.Supports<IRegistration>() && Provider.Supports<IHostLinks>()
            && Provider.Supports<IClientLinks>()).ShouldBeTrue();
        (Provider.Supports<IRooms>() || Provider.Supports<ISiteConferences>() || Provider.Supports<IRecordings>()).ShouldBeFalse();
    }

    [Fact]
    public async Task Local_time_goes_out_and_gmt_comes_back()
    {
        var order = VendorHarness.Order();

        var reservation = await Provider.ReserveAsync(order, Token);

        // 09:00 in Shanghai is 01:00 GMT
        _harness.Requests.Last().Parameters["startTime"].ShouldBe("2026-11-24 09:00:00");
        reservation.Window.StartsAt.ShouldBe(Instant.FromUtc(2026, 11, 24, 1, 0));
        (reservation.Window, reservation.Capacity).ShouldBe((order.Window, BizConfHarness.MaxCount));
    }

    [Fact]
    public async Task Another_start_than_was_ordered_is_told()
    {
        _harness.Site.Drift = Duration.FromHours(8);
        var order = VendorHarness.Order();

        var reservation = await Provider.ReserveAsync(order, Token);
        var moved = await ((IReschedules)Provider).RescheduleAsync(VendorHarness.Host, reservation, VendorHarness.Window(48), Token);

        reservation.Window.StartsAt.ShouldBe(order.Window.StartsAt + Duration.FromHours(8));
        moved.Window.StartsAt.ShouldBe(VendorHarness.Window(48).StartsAt + Duration.FromHours(8));
    }

    [Theory]
    [InlineData(0, 30, true)]
    [InlineData(1, 30, false)]
    public async Task Of_two_moments_with_one_local_time_the_earlier_is_booked_and_the_later_refused(int hour, int minute, bool isBooked)
    {
        _harness.Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        await using var rig = new ProviderRig(_harness.Clock, _harness.Settings, ("TimeZone", "Europe/Berlin"));
        var window = VendorHarness.Window(0) with { StartsAt = Instant.FromUtc(2027, 10, 31, hour, minute) };
        var order = VendorHarness.Order() with { Window = window };

        if (isBooked)
        {
            (await rig.Provider.ReserveAsync(order, Token)).Window.ShouldBe(window);
            _harness.Requests.Last().Parameters["startTime"].ShouldBe("2027-10-31 02:30:00");
            return;
        }

        var refusal = await Should.ThrowAsync<ProviderException>(() => rig.Provider.ReserveAsync(order, Token));
        (refusal.Reason, _harness.Requests.Count).ShouldBe((RefusalReason.InvalidTime, 0));
    }

    [Fact]
    public async Task Parts_of_a_minute_are_refused_and_not_rounded()
    {
        var window = VendorHarness.Window(24);

        foreach (var wrong in (Window[])[
            window with { StartsAt = window.StartsAt + Duration.FromMilliseconds(1) },
            window with { Duration = Duration.FromSeconds(90) }])
        {
            var refusal = await Should.ThrowAsync<ProviderException>(
                () => Provider.ReserveAsync(VendorHarness.Order() with { Window = wrong }, Token));
            refusal.Reason.ShouldBe(RefusalReason.BadInput);
        }

        _harness.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_conference_is_told_without_a_duration_where_the_vendor_has_none()
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);

        var read = await Provider.GetAsync(VendorHarness.Host, reservation.ConferenceId, Token);

        (read.IsDurationKnown, read.Duration).ShouldBe((false, Duration.Zero));
        (read.HostAccount, read.Capacity).ShouldBe((VendorHarness.Host.Address, BizConfHarness.MaxCount));
    }

    [Fact]
    public async Task A_duration_that_comes_all_the_same_is_read_and_kept()
    {
        _harness.Site.AddsDuration = true;
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);
        _harness.Site.Find(reservation.ConferenceId.Value).Minutes = 55;

        var read = await Provider.GetAsync(VendorHarness.Host, reservation.ConferenceId, Token);
        var renamed = await ((IModifies)Provider).ModifyAsync(VendorHarness.Host, reservation, new Modification("Q4", null), Token);

        (read.IsDurationKnown, read.Duration, renamed.Window.Duration)
            .ShouldBe((true, Duration.FromMinutes(55), Duration.FromMinutes(55)));
    }

    [Fact]
    public async Task A_changed_title_leaves_time_length_password_and_options()
    {
        var order = VendorHarness.Order() with { JoinBeforeHost = false };
        await using var rig = new ProviderRig(
            _harness.Clock, _harness.Settings, ("StartsWithVideo", "false"), ("Audio", "computer"), ("DemandsRegistration", "true"));
        var reservation = await rig.Provider.ReserveAsync(order, Token);
        _harness.Requests.Last().Parameters["registrationType"].ShouldBe("1");

        var renamed = await ((IModifies)rig.Provider).ModifyAsync(VendorHarness.Host, reservation, new Modification("Q4", null), Token);

        renamed.ShouldBe(reservation with { Title = "Q4" });
        var row = _harness.Site.Find(reservation.ConferenceId.Value);
        (row.Minutes, row.HostKey, row.Jbh, row.StartType, row.Audio).ShouldBe((30, "123456", "0", "2", "2"));
    }

    [Fact]
    public async Task A_change_that_cannot_be_read_again_may_have_been_done()
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);
        _harness.Faults.Plan(VendorFault.Slow, onWrites: true);
        var changing = ((IModifies)Provider).ModifyAsync(VendorHarness.Host, reservation, new Modification("Q4", null), Token);
        await Testing.Eventually.BecomesTrueAsync(() => _harness.Faults.Hanging == 1, "the change is at the vendor", Token);
        // by itself a call that was turned away surely did nothing
        _harness.Faults.Plan(VendorFault.TooManyRequestsBeforeWork, onWrites: false, times: 3);
        _harness.Faults.Release();

        var failure = await Should.ThrowAsync<ProviderException>(() => changing);

        failure.Kind.ShouldBe(ProviderFailure.Unknown);
        _harness.Site.Find(reservation.ConferenceId.Value).Name.ShouldBe("Q4");
    }

    [Fact]
    public async Task A_change_whose_first_read_fails_surely_did_nothing()
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);
        _harness.Faults.Plan(VendorFault.BadGatewayPageAfterWork, onWrites: false, times: 3);

        var failure = await Should.ThrowAsync<ProviderException>(
            () => ((IReschedules)Provider).RescheduleAsync(VendorHarness.Host, reservation, VendorHarness.Window(48), Token));

        (failure.Kind, _harness.CountOf("2.2")).ShouldBe((ProviderFailure.Unavailable, 0));
    }

    [Fact]
    public async Task A_cancelled_conference_is_not_changed()
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);
        await Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token);

        var refusal = await Should.ThrowAsync<ProviderException>(
            () => ((IModifies)Provider).ModifyAsync(VendorHarness.Host, reservation, new Modification("Q4", null), Token));

        (refusal.Reason, _harness.CountOf("2.2")).ShouldBe((RefusalReason.NoSuchMeeting, 0));
    }

    [Fact]
    public async Task Whom_to_invite_cannot_be_told_and_mail_is_sent_when_asked_for()
    {
        var invited = VendorHarness.Order() with { VendorNotifies = true, VendorInvitees = [VendorHarness.Host.AsAttendee()] };
        var refusal = await Should.ThrowAsync<ProviderException>(() => Provider.ReserveAsync(invited, Token));

        await Provider.ReserveAsync(VendorHarness.Order() with { VendorNotifies = true }, Token);
        await Provider.ReserveAsync(VendorHarness.Order(startsInHours: 30), Token);

        refusal.Reason.ShouldBe(RefusalReason.NotOffered);
        _harness.Requests.Select(request => request.Parameters.GetValueOrDefault("isSendEmail")).ShouldBe([null, "n"]);
    }

    [Fact]
    public async Task A_refused_cancellation_stands_where_the_conference_cannot_be_seen_any_more()
    {
        _harness.Site.HidesCancelled = true;
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);
        await Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token);

        var refusal = await Should.ThrowAsync<ProviderException>(
            () => Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token));

        (refusal.Reason, refusal.VendorCode).ShouldBe((RefusalReason.NoSuchMeeting, "401"));
    }

    [Fact]
    public async Task A_refused_cancellation_whose_reason_cannot_be_read_is_worth_asking_again()
    {
        _harness.AnswerSectionWith("2.5", """{"status":103,"message":"服务器内部错误"}""");

        var failure = await Should.ThrowAsync<ProviderException>(
            () => Provider.CancelAsync(VendorHarness.Host, new ConferenceId("1"), Token));

        (failure.Kind, failure.VendorCode).ShouldBe((ProviderFailure.Unavailable, "401"));
    }

    [Fact]
    public async Task The_one_list_is_asked_with_a_day_more_on_both_sides_in_local_time()
    {
        var from = Instant.FromUtc(2026, 11, 24, 1, 0);

        await Provider.ListAsync(VendorHarness.Host, new ConferenceQuery(ConferenceStatus.Living, from, from), Token).ToListAsync(Token);
        await Provider.ListAsync(
            VendorHarness.Host, new ConferenceQuery(ConferenceStatus.Living, Instant.MinValue, Instant.MaxValue), Token).ToListAsync(Token);

        var (bounded, open) = (_harness.Requests.First().Parameters, _harness.Requests.Last().Parameters);
        (bounded["startTime"], bounded["endTime"], bounded["pageNo"], bounded["pageSize"])
            .ShouldBe(("2026-11-23 09:00:00", "2026-11-25 09:00:00", "1", "7"));
        (open.ContainsKey("startTime") || open.ContainsKey("endTime")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("0", ConferenceStatus.Scheduled, ConferenceStatus.Scheduled)]
    [InlineData("2.0", ConferenceStatus.Living, ConferenceStatus.Living)]
    [InlineData(" 3 ", ConferenceStatus.Finished, ConferenceStatus.Finished)]
    [InlineData("7", ConferenceStatus.Scheduled, ConferenceStatus.Unknown)]
    [InlineData("会议状态", ConferenceStatus.Scheduled, ConferenceStatus.Unknown)]
    public async Task A_status_is_mapped_and_an_unknown_one_counts_as_scheduled(string raw, ConferenceStatus list, ConferenceStatus status)
    {
        _harness.AnswerSectionWith(
            "2.4",
            $$"""{"status":100,"data":[{"id":1,"meetingNo":"2","startTime":"2026-11-24 04:00:00","confStatus":"{{raw}}"}]}""");

        foreach (var wanted in Provider.Description.Lists)
        {
            var rows = await Provider.ListAsync(VendorHarness.Host, new ConferenceQuery(wanted, null, null), Token).ToListAsync(Token);
            rows.Select(row => (row.Status, row.RawStatus)).ShouldBe(wanted == list ? [(status, raw.Trim())] : []);
        }
    }

    [Fact]
    public async Task The_documented_total_of_100_rows_does_not_make_a_list_endless()
    {
        _harness.AnswerSectionWith("2.4", await BizConfClientRig.SampleAsync("2.4"));

        var rows = await Provider.ListAsync(VendorHarness.Host, new ConferenceQuery(ConferenceStatus.Scheduled, null, null), Token)
            .ToListAsync(Token);

        (rows.Count, _harness.ReadCount).ShouldBe((1, 2));
    }

    [Fact]
    public async Task A_mapped_person_speaks_with_their_own_account_and_the_clocks_offset()
    {
        await Provider.ReserveAsync(VendorHarness.Order(by: new Person("t", "o", "Mapped@Contoso.com", "M")), Token);

        var sent = _harness.Requests.Last().Parameters;
        sent["loginName"].ShouldBe("mapped-account");
        sent["timeStamp"].ShouldBe("1795395605000");
    }

    [Fact]
    public async Task Time_stamps_of_both_token_rules_never_repeat()
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);
        await Task.WhenAll(Enumerable.Range(0, 20).SelectMany(_ => (Task[])[
            ((IReportLookup)Provider).GetReportByNumberAsync(VendorHarness.Host, reservation.Number, Token),
            ((IAccounts)Provider).GetAccountStatusAsync(VendorHarness.Host, Token)]));

        _harness.Requests.Select(request => request.Parameters["timeStamp"]).Distinct().Count().ShouldBe(41);
    }
}
