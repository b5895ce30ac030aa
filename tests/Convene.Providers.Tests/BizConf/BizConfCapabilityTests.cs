using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Providers.Tests.Conformance;
using NodaTime;

namespace Convene.Providers.Tests.BizConf;

/// <summary>Links, live streams, accounts, reports and polls.</summary>
public sealed class BizConfCapabilityTests : IAsyncLifetime
{
    private BizConfHarness _harness = null!;
    private ProviderRig _rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IMeetingProvider Provider => _rig.Provider;

    public async ValueTask InitializeAsync()
    {
        _harness = await BizConfHarness.StartAsync(Token);
        _rig = new ProviderRig(_harness.Clock, _harness.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        _harness.Violations.ShouldBeEmpty();
        await _rig.DisposeAsync();
        await _harness.DisposeAsync();
    }

    [Fact]
    public async Task Host_links_are_minted_as_the_appendix_says()
    {
        var reservation = await ReserveAsync();
        var id = reservation.ConferenceId.Value;

        var link = await ((IHostLinks)Provider).GetHostLinkAsync(VendorHarness.Host, reservation.ConferenceId, Token);

        link.Url.ShouldBe($"https://meeting.bizvideo.cn/s/{id}/HOSTHASH");
        link.ClientUrl.ShouldBe(
            $"cfcloud://www.bizvideo.cn/start?confno={reservation.Number}&sid=7mKWn43uSoinnXn0JbNQ-g&stype=100"
            + $"&uid=7mKWn43uSoinnXn0JbNQ-g&uname=Alice%20%E8%89%BE%E4%B8%BD%E4%B8%9D&token=HOSTTOKEN%2B{id}%2F%3D");
    }

    [Fact]
    public async Task Client_links_are_built_as_the_appendix_says_with_the_scheme_that_is_set()
    {
        var reservation = await ReserveAsync("a b&c");
        // another host at the same millisecond would make the same tokens
        await using var other = new ProviderRig(
            _harness.Clock, _harness.Settings, ("ClientScheme", "sfcloud"), ("ClockOffset", "00:01:00"));

        var link = await ((IClientLinks)Provider).GetClientLinkAsync(VendorHarness.Host, reservation.ConferenceId, "李 雷\ud83d", Token);
        var same = await ((IClientLinks)other.Provider).GetClientLinkAsync(VendorHarness.Host, reservation.ConferenceId, "x", Token);

        link.Url.ShouldBe(
            $"cfcloud://www.bizvideo.cn/join?confno={reservation.Number}&pwd=a%20b%26c&uname=%E6%9D%8E%20%E9%9B%B7%EF%BF%BD");
        same.Url.ShouldBe($"sfcloud://www.bizvideo.cn/join?confno={reservation.Number}&pwd=a%20b%26c&uname=x");
    }

    [Fact]
    public async Task A_cancelled_conference_has_no_links()
    {
        var reservation = await ReserveAsync();
        await Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token);

        foreach (var minting in (Func<Task>[])[
            () => ((IHostLinks)Provider).GetHostLinkAsync(VendorHarness.Host, reservation.ConferenceId, Token),
            () => ((IClientLinks)Provider).GetClientLinkAsync(VendorHarness.Host, reservation.ConferenceId, "x", Token)])
        {
            (await Should.ThrowAsync<ProviderException>(minting)).Reason.ShouldBe(RefusalReason.NoSuchMeeting);
        }
    }

    [Theory]
    [InlineData("""
        "hostStartUrl":"https://x.example/h","userId":"u"
        """, "https://x.example/h")]
    [InlineData("""
        "startUrl":"启会url","hostStartUrl":"https://x.example/h","token":"t"
        """, "https://x.example/h")]
    [InlineData("""
        "startUrl":"javascript:alert(1)"
        """, null)]
    public async Task Without_a_start_link_the_hosts_entry_counts_and_without_any_there_is_no_link(string links, string? url)
    {
        _harness.AnswerSectionWith("2.5", OneConference(links.Trim()));

        var minting = () => ((IHostLinks)Provider).GetHostLinkAsync(VendorHarness.Host, new ConferenceId("1"), Token);

        if (url is null)
        {
            (await Should.ThrowAsync<ProviderException>(minting)).Kind.ShouldBe(ProviderFailure.Unknown);
            return;
        }

        var link = await minting();
        (link.Url, link.ClientUrl).ShouldBe((url, null));
    }

    [Fact]
    public async Task A_live_stream_that_is_set_can_be_watched()
    {
        var reservation = await ReserveAsync();
        var (streams, links) = ((ILiveStreams)Provider, (ILiveWatchLinks)Provider);
        var before = await links.GetWatchLinkAsync(VendorHarness.Host, reservation.ConferenceId, LiveViewer.Anybody, Token);

        await streams.SetLiveStreamAsync(
            VendorHarness.Host, reservation.ConferenceId, new LiveStreamTarget("rtmp://push.example/a", "key", "https://watch.example/a"), Token);
        var link = await links.GetWatchLinkAsync(VendorHarness.Host, reservation.ConferenceId, LiveViewer.Anybody, Token);

        before.ShouldBeNull();
        link.ShouldBe(new LiveWatchLink("https://watch.example/a", null, false));
        _harness.Site.Find(reservation.ConferenceId.Value).StreamKey.ShouldBe("key");
    }

    [Fact]
    public async Task A_watch_link_that_is_none_is_a_failure_and_not_no_stream()
    {
        _harness.AnswerSectionWith("2.5", OneConference("\"liveUrl\":\"直播地址\""));

        var failure = await Should.ThrowAsync<ProviderException>(() => ((ILiveWatchLinks)Provider).GetWatchLinkAsync(
            VendorHarness.Host, new ConferenceId("1"), LiveViewer.Anybody, Token));

        failure.Kind.ShouldBe(ProviderFailure.Unknown);
    }

    [Fact]
    public async Task What_happens_now_is_told_as_far_as_the_status_goes()
    {
        var reservation = await ReserveAsync();
        _harness.Begin(reservation.ConferenceId);

        var state = await ((ILiveMonitor)Provider).GetLiveStateAsync(VendorHarness.Host, reservation.ConferenceId, Token);

        state.ShouldBe(new LiveState { ConferenceId = reservation.ConferenceId, Status = ConferenceStatus.Living, RawStatus = "2" });
    }

    [Theory]
    [InlineData("alice@contoso.com", true, null)]
    [InlineData("off@contoso.com", false, null)]
    [InlineData("locked@contoso.com", false, RefusalReason.AccountLocked)]
    [InlineData("nobody@elsewhere.example", false, RefusalReason.AccountUnknown)]
    public async Task An_account_is_available_or_not_in_whichever_way_it_is_told(string account, bool isAvailable, RefusalReason? reason) =>
        (await ((IAccounts)Provider).GetAccountStatusAsync(new Person("t", "o", account, "x"), Token))
            .ShouldBe(new AccountStatus(account, isAvailable, reason));

    [Theory]
    [InlineData("""{"status":102,"message":""}""", ProviderFailure.Unauthorized)]
    [InlineData("""{"status":100,"message":""}""", ProviderFailure.Unknown)]
    public async Task An_account_that_is_not_told_of_is_neither(string answer, ProviderFailure kind)
    {
        _harness.AnswerSectionWith("2.7", answer);

        (await Should.ThrowAsync<ProviderException>(() => ((IAccounts)Provider).GetAccountStatusAsync(VendorHarness.Host, Token)))
            .Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task A_report_is_the_one_by_number_which_tells_the_most()
    {
        var reservation = await ReserveAsync();
        AddStays(reservation);

        var report = await ((IReports)Provider).GetReportAsync(VendorHarness.Host, reservation.ConferenceId, Token);

        (report.ConferenceId, report.Title, report.StartsAt, report.Duration)
            .ShouldBe((reservation.ConferenceId, "Budget Q3", reservation.Window.StartsAt, reservation.Window.Duration));
        report.Segments.ShouldBe(
        [
            new AttendanceSegment("Ann", At(1, 10), At(1, 30), "ann@x.example", "windows") { NetworkAddress = "10.0.0.0", ParticipantId = "c-Ann" },
            new AttendanceSegment("李雷", At(1, 20), null, null, "ios") { NetworkAddress = "10.0.0.0", ParticipantId = "c-李雷" },
        ]);
        report.Unknown.ShouldBe(
        [
            ReportField.Role, ReportField.Phone, ReportField.Place, ReportField.CountedTime, ReportField.Invitees, ReportField.LiveViewers,
            ReportField.RollCalls, ReportField.RaisedHands,
        ]);
        _harness.CountOf("2.6").ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"status":100,"data":{"confId":1222,"records":[]}}""")]
    [InlineData("""{"status":100,"data":{"records":[]}}""")]
    [InlineData("""{"status":104,"message":"会议参数错误"}""")]
    public async Task Where_the_number_leads_elsewhere_the_report_is_the_one_by_id(string byNumber)
    {
        var reservation = await ReserveAsync();
        AddStays(reservation);
        _harness.AnswerSectionWith("2.9", byNumber);

        var report = await ((IReports)Provider).GetReportAsync(VendorHarness.Host, reservation.ConferenceId, Token);

        report.Segments.Select(segment => (segment.Name, segment.JoinedAt, segment.LeftAt, segment.NetworkAddress))
            .ShouldBe([("Ann", At(1, 10), At(1, 30), "10.0.0.1"), ("李雷", At(1, 20), null, "10.0.0.1")]);
        (report.ConferenceId, report.Duration).ShouldBe((reservation.ConferenceId, Duration.FromMinutes(30)));
        report.Unknown.ShouldContain(ReportField.Device);
        report.Unknown.ShouldContain(ReportField.Address);
    }

    [Fact]
    public async Task A_report_by_number_that_fails_is_a_failure()
    {
        var reservation = await ReserveAsync();
        _harness.AnswerSectionWith("2.9", """{"status":103,"message":""}""");

        var failure = await Should.ThrowAsync<ProviderException>(
            () => ((IReports)Provider).GetReportAsync(VendorHarness.Host, reservation.ConferenceId, Token));

        (failure.Kind, _harness.CountOf("2.6")).ShouldBe((ProviderFailure.Unknown, 0));
    }

    [Fact]
    public async Task Somebody_elses_report_and_polls_are_not_told_though_their_tokens_name_nobody()
    {
        var reservation = await ReserveAsync();
        var colleague = VendorHarness.Colleague(1);

        foreach (var asking in (Func<Task>[])[
            () => ((IReports)Provider).GetReportAsync(colleague, reservation.ConferenceId, Token),
            () => ((IPolls)Provider).GetPollsAsync(colleague, reservation.ConferenceId, Token)])
        {
            (await Should.ThrowAsync<ProviderException>(asking)).Reason.ShouldBe(RefusalReason.NoSuchMeeting);
        }

        (_harness.CountOf("2.6") + _harness.CountOf("2.9") + _harness.CountOf("3.1")).ShouldBe(0);
    }

    [Fact]
    public async Task A_report_is_found_by_number_and_by_join_link()
    {
        var reservation = await ReserveAsync();
        AddStays(reservation);
        var lookup = (IReportLookup)Provider;

        var byNumber = await lookup.GetReportByNumberAsync(VendorHarness.Host, reservation.Number, Token);
        var byLink = await lookup.GetReportByJoinUrlAsync(VendorHarness.Host, reservation.JoinUrl, Token);

        (byNumber.ConferenceId, byLink.ConferenceId).ShouldBe((reservation.ConferenceId, reservation.ConferenceId));
        byLink.Segments.ShouldBe(byNumber.Segments);
        byNumber.Segments.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_found_report_that_is_nobodys_is_unreadable()
    {
        _harness.AnswerSectionWith("2.9", """{"status":100,"data":{"records":[]}}""");

        (await Should.ThrowAsync<ProviderException>(() => ((IReportLookup)Provider).GetReportByNumberAsync(VendorHarness.Host, "1", Token)))
            .Kind.ShouldBe(ProviderFailure.Unknown);
    }

    [Fact]
    public async Task An_empty_session_is_nobody()
    {
        _harness.AnswerSectionWith("2.9", """{"status":100,"data":{"confId":1,"records":[{"attendees":[]},{"confUUID":"x"}]}}""");

        (await ((IReportLookup)Provider).GetReportByNumberAsync(VendorHarness.Host, "1", Token)).Segments.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_number_there_is_no_client_link_and_no_poll_but_a_report()
    {
        _harness.AnswerSectionWith(
            "2.5",
            """
            {"status":100,"data":{"id":18900,"startTime":"2026-11-24 04:00:00","confStatus":0,"joinUrl":"https://x.example/j",
            "startUrl":"https://x.example/s","userId":"u","token":"t"}}
            """);
        var reservation = await ReserveAsync();
        AddStays(reservation);

        foreach (var asking in (Func<Task>[])[
            () => ((IClientLinks)Provider).GetClientLinkAsync(VendorHarness.Host, reservation.ConferenceId, "x", Token),
            () => ((IPolls)Provider).GetPollsAsync(VendorHarness.Host, reservation.ConferenceId, Token)])
        {
            (await Should.ThrowAsync<ProviderException>(asking)).Kind.ShouldBe(ProviderFailure.Unknown);
        }

        var link = await ((IHostLinks)Provider).GetHostLinkAsync(VendorHarness.Host, reservation.ConferenceId, Token);
        var report = await ((IReports)Provider).GetReportAsync(VendorHarness.Host, reservation.ConferenceId, Token);
        (link.Url, link.ClientUrl, report.Segments.Count, _harness.CountOf("2.9")).ShouldBe(("https://x.example/s", null, 2, 0));
    }

    [Fact]
    public async Task Polls_are_told_by_the_conferences_number()
    {
        var reservation = await ReserveAsync();

        var polls = await ((IPolls)Provider).GetPollsAsync(VendorHarness.Host, reservation.ConferenceId, Token);

        (polls.ConferenceId, polls.StartsAt).ShouldBe((reservation.ConferenceId, reservation.Window.StartsAt));
        var one = polls.Respondents.ShouldHaveSingleItem();
        (one.Name, one.Address).ShouldBe(("斌", null));
        one.Answers.ShouldBe([new PollAnswer("谁当班长", "lion")]);
    }

    private static string OneConference(string more) =>
        """{"status":100,"data":{"id":1,"meetingNo":"2","startTime":"2026-11-24 04:00:00","confStatus":0,""" + more + "}}";

    private static Instant At(int hour, int minute) => Instant.FromUtc(2026, 11, 24, hour, minute);

    private Task<Reservation> ReserveAsync(string password = "123456") =>
        Provider.ReserveAsync(VendorHarness.Order() with { Password = password }, Token);

    private void AddStays(Reservation reservation) => _harness.Extras.Stays.AddRange(
    [
        (reservation.ConferenceId.Value, "李雷", "2026-11-24 01:20:00", null, "ios", null),
        (reservation.ConferenceId.Value, "Ann", "2026-11-24 01:10:00", "2026-11-24 01:30:00", "windows", "ann@x.example"),
    ]);
}
