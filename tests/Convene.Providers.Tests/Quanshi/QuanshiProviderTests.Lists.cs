using System.Globalization;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Providers.Tests.Conformance;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

public sealed partial class QuanshiProviderTests
{
    private static readonly Person Boss = new("tenant", "oid-boss", "boss@contoso.com", "Boss");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Own_conferences_of_both_families_are_listed_once_each(bool hasOneCalendar)
    {
        Site.HasOneCalendar = hasOneCalendar;
        var plain = await ReserveAsync();
        var inRoom = await ReserveRoomAsync(startsInHours: 25);

        var listed = await ListAsync(Host, ConferenceStatus.Scheduled);

        listed.Select(one => one.Id).ShouldBe([plain.ConferenceId, inRoom.ConferenceId]);
        listed[1].RoomId.ShouldBe("6518");
    }

    [Fact]
    public async Task Bounds_at_the_ends_of_time_are_bounds_like_others()
    {
        await ReserveAsync();
        var ever = new ConferenceQuery(ConferenceStatus.Scheduled, Instant.MinValue, Instant.MaxValue);

        (await Provider.ListAsync(Host, ever, Token).ToListAsync(Token)).ShouldHaveSingleItem();
        (await As<ISiteConferences>().ListSiteAsync(Host, ever, Token).ToListAsync(Token)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("9999-12-31 23:59:59")]
    [InlineData("0001-01-01 00:00:00")]
    public async Task A_time_at_which_no_conference_can_be_is_an_unreadable_answer(string time)
    {
        var row = $$"""{"conferenceId":"1","conferenceTitle":"x","startTime":"{{time}}","length":"60","status":"1","userId":"3"}""";
        _harness.AnswerWith("5", $$"""{"status":0,"result":{{row}}}""");

        (await Should.ThrowAsync<ProviderException>(() => Provider.GetAsync(Host, new ConferenceId("1"), Token))).Kind
            .ShouldBe(ProviderFailure.Unknown);
    }

    [Fact]
    public async Task What_a_person_only_attends_is_not_theirs()
    {
        await Provider.ReserveAsync(
            VendorHarness.Order(by: VendorHarness.Colleague(1)) with { VendorInvitees = [Host.AsAttendee()] }, Token);

        (await ListAsync(Host, ConferenceStatus.Scheduled)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_family_with_rooms_lists_of_other_hosts_is_not_theirs()
    {
        await ReserveAsync();
        await ReserveRoomAsync(startsInHours: 30, by: VendorHarness.Colleague(1));
        var row = Site.Rows(one => one.IsOfRooms).Single().Detailed().ToJsonString();
        _harness.AnswerWith("18", $$"""{"status":0,"result":[{{row}}]}""");

        (await ListAsync(Host, ConferenceStatus.Scheduled)).ShouldHaveSingleItem().HostAccount.ShouldBe($"{Site.UserIdOf(Host.Address)}");
    }

    [Fact]
    public async Task A_locked_conference_takes_place_and_an_expired_one_is_over()
    {
        Site.SetStatus((await ReserveAsync("locked")).ConferenceId.Value, 18);
        Site.SetStatus((await ReserveAsync("expired", 26)).ConferenceId.Value, 5);

        var living = (await ListAsync(Host, ConferenceStatus.Living)).ShouldHaveSingleItem();
        var finished = (await ListAsync(Host, ConferenceStatus.Finished)).ShouldHaveSingleItem();

        (living.Title, living.Status, living.RawStatus).ShouldBe(("locked", ConferenceStatus.Locked, "18"));
        (finished.Title, finished.Status, finished.RawStatus).ShouldBe(("expired", ConferenceStatus.Expired, "5"));
    }

    [Fact]
    public async Task A_conference_in_a_room_that_takes_place_is_listed_as_living_by_its_live_status()
    {
        await ReserveRoomAsync();
        _harness.Clock.Advance(Duration.FromHours(24) + Duration.FromMinutes(5));
        _harness.AnswerWith("6", """{"status":0,"result":{"confStatus":2,"attendees":4,"mayJoin":1,"advanceHours":"2"}}""");

        (await ListAsync(Host, ConferenceStatus.Living)).ShouldHaveSingleItem().RoomId.ShouldBe("6518");
        (await ListAsync(Host, ConferenceStatus.Scheduled)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_status_that_no_document_names_is_listed_and_kept()
    {
        Site.SetStatus((await ReserveAsync()).ConferenceId.Value, 77);

        var one = (await ListAsync(Host, ConferenceStatus.Scheduled)).ShouldHaveSingleItem();

        (one.Status, one.RawStatus).ShouldBe((ConferenceStatus.Unknown, "77"));
    }

    [Theory]
    [InlineData("10")]
    [InlineData("7")]
    public async Task Everybodys_conferences_are_read_by_cursor_to_the_end(string pageSize)
    {
        await using var rig = CreateRig(("AdminPageSize", pageSize), ("ChecksRoomOverlap", "false"));
        for (var i = 0; i < 23; i++)
        {
            await rig.Provider.ReserveAsync(VendorHarness.Order(by: VendorHarness.Colleague(i)) with { RoomId = "6518" }, Token);
        }

        var listed = await ((ISiteConferences)rig.Provider)
            .ListSiteAsync(Host, new ConferenceQuery(ConferenceStatus.Scheduled, null, null), Token).ToListAsync(Token);

        listed.Select(one => one.HostAccount).Distinct().Count().ShouldBe(23);
        _harness.Requests.Where(request => request.Section == "23").Select(request => request.Text("eventIdFilter")).Distinct().Count()
            .ShouldBe(_harness.CountOf("23"));
    }

    [Fact]
    public async Task A_cursor_that_goes_round_ends_the_list()
    {
        await ReserveRoomAsync();
        var page = Site.Rows(_ => true).Single().Detailed().ToJsonString();
        _harness.AnswerWith("23", $$"""{"status":0,"result":[{{page}}]}""");

        (await ListSiteAsync(ConferenceStatus.Scheduled)).ShouldHaveSingleItem();

        _harness.CountOf("23").ShouldBe(2 + 1, "one of them looked whether the room was free");
    }

    [Fact]
    public async Task A_list_of_everybody_that_does_not_end_is_a_failure_and_not_cut()
    {
        await using var rig = CreateRig(("MaxPages", "2"), ("AdminPageSize", "1"), ("ChecksRoomOverlap", "false"));
        for (var i = 0; i < 3; i++)
        {
            await rig.Provider.ReserveAsync(VendorHarness.Order(by: VendorHarness.Colleague(i)) with { RoomId = "6518" }, Token);
        }

        var failure = await Should.ThrowAsync<ProviderException>(async () => await ((ISiteConferences)rig.Provider)
            .ListSiteAsync(Host, new ConferenceQuery(ConferenceStatus.Scheduled, null, null), Token).ToListAsync(Token));

        failure.Kind.ShouldBe(ProviderFailure.Unknown);
    }

    [Fact]
    public async Task What_takes_place_at_everybodys_is_read_to_its_end_though_the_total_is_wrong()
    {
        for (var i = 0; i < 43; i++)
        {
            Site.SetStatus((await ReserveAsync(by: VendorHarness.Colleague(i))).ConferenceId.Value, 2);
        }

        var living = await ListSiteAsync(ConferenceStatus.Living);

        (living.Count, living.Select(one => one.Id).Distinct().Count()).ShouldBe((43, 43));
        living.ShouldAllBe(one => one.Status == ConferenceStatus.Living && one.Password == null && one.Title == "Budget Q3");
        living.ShouldAllBe(one => one.StartsAt == VendorHarness.Window(24).StartsAt && one.Duration == Duration.FromMinutes(30));
        _harness.LastOf("004").Number("adminUserId").ShouldBe(QuanshiHarness.Admin);
    }

    [Fact]
    public async Task Without_an_administrator_only_what_takes_place_is_listed_of_everybody()
    {
        await using var rig = CreateRig(("AdminUserId", null));
        Site.SetStatus((await ReserveAsync()).ConferenceId.Value, 2);
        var site = (ISiteConferences)rig.Provider;

        (await site.ListSiteAsync(Host, new ConferenceQuery(ConferenceStatus.Living, null, null), Token).ToListAsync(Token))
            .ShouldHaveSingleItem();
        Should.Throw<ProviderException>(
            () => site.ListSiteAsync(Host, new ConferenceQuery(ConferenceStatus.Scheduled, null, null), Token)).Reason
                .ShouldBe(RefusalReason.NotOffered);
    }

    [Fact]
    public async Task A_mapped_person_speaks_with_their_userId_and_it_is_not_looked_for()
    {
        await ReserveAsync(by: Boss);
        await ListAsync(Boss, ConferenceStatus.Scheduled);

        (_harness.LastOf("1").Number("userId"), _harness.LastOf("1").Text("email")).ShouldBe((70_000_001, ""));
        (_harness.CountOf("4"), _harness.CountOf("18")).ShouldBe((1, 1));
        _harness.LastOf("18").Number("userId").ShouldBe(70_000_001);
    }

    [Fact]
    public async Task A_userId_is_learnt_from_an_answer_and_used_from_then_on()
    {
        await ReserveAsync();
        await ReserveAsync(startsInHours: 30);

        var sent = _harness.Requests.Where(request => request.Section == "1").ToList();
        (sent[0].Text("email"), sent[0].Number("userId")).ShouldBe((Host.Address, null));
        (sent[1].Text("email"), sent[1].Number("userId")).ShouldBe(("", Site.UserIdOf(Host.Address)));
    }

    [Fact]
    public async Task A_learnt_userId_is_looked_for_again_after_a_day()
    {
        await ReserveAsync();
        _harness.Clock.Advance(Duration.FromHours(25));

        await ReserveAsync(startsInHours: 50);

        _harness.LastOf("1").Text("email").ShouldBe(Host.Address);
    }

    [Fact]
    public async Task An_old_userId_is_better_than_none()
    {
        var reservation = await ReserveRoomAsync();
        _harness.Clock.Advance(Duration.FromHours(26));

        (await Provider.GetAsync(Host, reservation.ConferenceId, Token)).RoomId.ShouldBe("6518");
    }

    [Fact]
    public async Task An_account_that_was_made_anew_is_known_by_its_address_again()
    {
        await ReserveAsync();
        Site.AddAccount(Host.Address, 99_000_000);

        await ShouldBeRefusedAsync(() => ReserveAsync(startsInHours: 30), RefusalReason.AccountUnknown);
        await ReserveAsync(startsInHours: 30);

        Site.Rows(_ => true)[^1].HostId.ShouldBe(99_000_000);
    }

    [Fact]
    public async Task A_list_forgets_a_userId_that_the_vendor_does_not_know_any_more()
    {
        await ReserveRoomAsync();
        Site.AddAccount(Host.Address, 99_000_000);

        await ShouldBeRefusedAsync(() => ListAsync(Host, ConferenceStatus.Scheduled), RefusalReason.AccountUnknown);

        (await ListAsync(Host, ConferenceStatus.Scheduled)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_userId_that_the_vendor_tells_nowhere_is_an_account_to_be_named_in_the_settings()
    {
        var nobody = new Person("tenant", "oid", "new@contoso.com", "New");

        await ShouldBeRefusedAsync(() => As<IClientLaunch>().GetClientLaunchAsync(nobody, Token), RefusalReason.AccountUnknown);

        _harness.Requests.Select(request => request.Section).ShouldBe(["4", "9"]);
    }

    [Fact]
    public async Task A_userId_is_found_by_recordings_where_no_conference_tells_it()
    {
        Site.Recordings.Add(new QuanshiHarnessRecording("1", "2", Host.Address, new DateOnly(2026, 11, 20)));

        (await As<IClientLaunch>().GetClientLaunchAsync(Host, Token)).WebLink.ShouldNotBeNull()
            .ShouldContain(Site.UserIdOf(Host.Address).ToString(CultureInfo.InvariantCulture));
    }

    private Task<List<Conference>> ListAsync(Person host, ConferenceStatus status) =>
        Provider.ListAsync(host, new ConferenceQuery(status, null, null), Token).ToListAsync(Token).AsTask();

    private Task<List<Conference>> ListSiteAsync(ConferenceStatus status) =>
        As<ISiteConferences>().ListSiteAsync(Host, new ConferenceQuery(status, null, null), Token).ToListAsync(Token).AsTask();
}
