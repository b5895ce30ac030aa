using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Providers.Tests.Conformance;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

public sealed partial class QuanshiProviderTests
{
    private static readonly LocalDate FirstDay = new(2026, 10, 1);

    [Fact]
    public async Task Recordings_of_25_people_on_40_days_take_nine_calls_and_come_once_each()
    {
        for (var i = 0; i < 25; i++)
        {
            for (var day = 0; day < 40; day += 13)
            {
                Site.Recordings.Add(new QuanshiHarnessRecording(
                    $"{i}-{day}", $"{i}", VendorHarness.Colleague(i).Address, new DateOnly(2026, 10, 1).AddDays(day)));
            }
        }

        // one holding is told under two addresses, as where a conference has two hosts
        Site.Recordings.Add(Site.Recordings[0] with { Email = VendorHarness.Colleague(24).Address });

        var listed = await ListRecordingsAsync([.. Enumerable.Range(0, 25).Select(VendorHarness.Colleague)], 40);

        (listed.Count, listed.Select(one => one.Id).Distinct().Count(), _harness.CountOf("9")).ShouldBe((100, 100, 9));
        _harness.Requests.Select(request => request.Text("dateTime")).Distinct()
            .ShouldBe(["2026-10-01~2026-10-14", "2026-10-15~2026-10-28", "2026-10-29~2026-11-09"]);
        _harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Both_ends_of_the_days_are_included_and_one_person_is_asked_for_once()
    {
        Site.Recordings.AddRange(Enumerable.Range(0, 16).Select(
            day => new QuanshiHarnessRecording($"{day}", "1", Host.Address, new DateOnly(2026, 10, 1).AddDays(day - 1))));

        var listed = await ListRecordingsAsync([Host, Host with { Address = "ALICE@contoso.com" }], 14);

        listed.Select(one => one.Id.Value).ShouldBe(Enumerable.Range(1, 14).Select(day => $"{day}"), ignoreOrder: true);
        _harness.LastOf("9").Json["email"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobodys_recordings_are_none()
    {
        (await ListRecordingsAsync([], 40)).ShouldBeEmpty();
        _harness.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void A_list_of_more_than_a_thousand_calls_is_refused_before_the_first()
    {
        var ever = new DateInterval(LocalDate.MinIsoValue, LocalDate.MaxIsoValue);

        Should.Throw<ProviderException>(() => As<IRecordings>().ListRecordingsAsync([Host], ever, Token)).Reason
            .ShouldBe(RefusalReason.BadInput);
        _harness.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_recording_tells_when_it_was_and_where_it_is_played_once_it_is_ready()
    {
        Site.Recordings.Add(new QuanshiHarnessRecording("11", "7", Host.Address, new DateOnly(2026, 10, 1)));
        Site.Recordings.Add(new QuanshiHarnessRecording("12", "8", Host.Address, new DateOnly(2026, 10, 2), IsConverted: false));

        var listed = await ListRecordingsAsync([Host], 2);

        (listed[0].IsReady, listed[0].PlayUrl, listed[0].DownloadUrl)
            .ShouldBe((true, "https://rtest.qsh1.cn/rec/page?id=11", "https://rtest.qsh1.cn/resources/11.mp4"));
        (listed[0].Title, listed[0].StartsAt, listed[0].ConferenceId)
            .ShouldBe(("周会", Instant.FromUtc(2026, 10, 1, 2, 2), new ConferenceId("7")));
        listed[0].Unknown.ShouldBe([RecordingField.Size]);
        (listed[1].IsReady, listed[1].PlayUrl, listed[1].DownloadUrl).ShouldBe((false, null, null));
    }

    [Fact]
    public async Task The_recordings_of_one_conference_are_found_by_its_id()
    {
        var id = (await ReserveAsync()).ConferenceId;
        var before = await As<IRecordings>().GetRecordingsAsync(Host, id, Token);
        Site.Recordings.Add(new QuanshiHarnessRecording("11", id.Value, Host.Address, new DateOnly(2026, 11, 24)));

        var after = await As<IRecordings>().GetRecordingsAsync(Host, id, Token);

        before.ShouldBeEmpty();
        after.ShouldHaveSingleItem().Id.Value.ShouldBe("11");
        await ShouldBeRefusedAsync(
            () => As<IRecordings>().GetRecordingsAsync(Host, new ConferenceId("424242"), Token), RefusalReason.NoSuchMeeting);
    }

    [Fact]
    public async Task Forty_five_deletions_are_three_calls_and_an_outcome_for_each()
    {
        var ids = await RecordAsync(45);

        var outcomes = await As<IRecordingDeletion>().DeleteRecordingsAsync(Host, ids, Token);

        outcomes.Select(one => one.Id).ShouldBe(ids);
        outcomes.ShouldAllBe(one => one.Failure == null);
        Site.Recordings.ShouldBeEmpty();
        _harness.Requests.Where(request => request.Section == "12").Select(request => request.Json["tempConferenceIds"]!.AsArray().Count)
            .ShouldBe([20, 20, 5]);
    }

    [Fact]
    public async Task A_part_that_is_not_deleted_does_not_hide_the_others()
    {
        var ids = await RecordAsync(45);
        _harness.Faults.Plan(VendorFault.TooManyRequestsBeforeWork, onWrites: true);

        var outcomes = await As<IRecordingDeletion>().DeleteRecordingsAsync(Host, ids, Token);

        outcomes.Take(20).ShouldAllBe(one => one.Failure!.Kind == ProviderFailure.Unavailable);
        outcomes.Skip(20).ShouldAllBe(one => one.Failure == null);
        Site.Recordings.Count.ShouldBe(20);
    }

    [Fact]
    public async Task What_is_still_listed_was_not_deleted_whatever_the_vendor_said()
    {
        var ids = await RecordAsync(3);
        Site.Undeletable.Add(ids[1].Value);

        var outcomes = await As<IRecordingDeletion>().DeleteRecordingsAsync(Host, ids, Token);

        outcomes.Select(one => one.Failure?.Kind).ShouldBe([null, ProviderFailure.Unknown, null]);
    }

    [Fact]
    public async Task What_is_gone_after_a_lost_answer_was_deleted()
    {
        var ids = await RecordAsync(3);
        _harness.Faults.Plan(VendorFault.DropAfterWork, onWrites: true);

        (await As<IRecordingDeletion>().DeleteRecordingsAsync(Host, ids, Token)).ShouldAllBe(one => one.Failure == null);
    }

    [Fact]
    public async Task A_deletion_that_cannot_be_looked_for_is_not_sure()
    {
        var ids = await RecordAsync(3);
        _harness.Faults.Plan(VendorFault.BadGatewayPageAfterWork, onWrites: false, times: 3);

        (await As<IRecordingDeletion>().DeleteRecordingsAsync(Boss, ids, Token))
            .ShouldAllBe(one => one.Failure!.Kind == ProviderFailure.Unknown);
    }

    [Fact]
    public async Task Days_far_apart_are_looked_through_apart()
    {
        var ids = await RecordAsync(3, daysApart: 30);
        var before = _harness.CountOf("9");

        await As<IRecordingDeletion>().DeleteRecordingsAsync(Host, [.. ids, ids[0]], Token);

        (_harness.CountOf("9") - before).ShouldBe(3);
        _harness.LastOf("12").Json["tempConferenceIds"]!.AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Deleting_nothing_asks_nobody()
    {
        (await As<IRecordingDeletion>().DeleteRecordingsAsync(Host, [], Token)).ShouldBeEmpty();
        _harness.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_report_tells_of_attendees_invitees_viewers_roll_calls_and_raised_hands()
    {
        var id = (await ReserveAsync()).ConferenceId;
        Site.Reports[id.Value] =
            """
            {"summary":{"confTitle":"周会","startTime":"2026-11-24 09:00:00 ","endTime":"2026-11-24 10:30:00","totalCount":2},
             "attendees":[
              {"name":"李雷","email":" li@x.example","mobile":"","role":1,
               "joinTime":"2026-11-24 09:05:00","offlineTime":"2026-11-24 10:00:00",
               "totalTime":"00:50:00","clientType":"pc","accessType":"voip","ip":"219.130.113.9 13829267807",
               "groupName":"数据组","city":"中国-北京"},
              {"name":"Guest","email":"","role":0,"joinTime":"2026-11-24 09:00:30","offlineTime":"",
               "totalTime":"","clientType":"phone","ip":"1391233564"}],
             "invitees":[{"name":"李雷","email":"li@x.example","attend":1},{"name":"韩梅梅","email":"han@x.example","mobile":"7572","attend":0}],
             "live":[{"name":"Viewer","joinTime":"2026-11-24 09:10:00","offlineTime":"2026-11-24 09:20:00",
              "totalTime":"00:10:00","city":"广东-深圳"}],
             "rollcall":[{"name":"李雷","email":"li@x.example","Answered":[0,1]}],
             "videoRollcall":[{"name":"Guest","email":"","Answered":[1]}],
             "handsup":[{"name":"李雷","email":"li@x.example","createTime":1795484400}]}
            """;

        var report = await As<IReports>().GetReportAsync(Host, id, Token);

        (report.Title, report.StartsAt, report.Duration, report.CountedPersons)
            .ShouldBe(("周会", Instant.FromUtc(2026, 11, 24, 1, 0), Duration.FromMinutes(90), 2));
        report.Segments.Select(one => one.Name).ShouldBe(["Guest", "李雷"]);
        report.Segments[1].ShouldBe(new AttendanceSegment(
            "李雷", Instant.FromUtc(2026, 11, 24, 1, 5), Instant.FromUtc(2026, 11, 24, 2, 0), "li@x.example", "pc")
        {
            IsHost = true,
            Phone = "13829267807",
            NetworkAddress = "219.130.113.9",
            Place = "中国-北京",
            Group = "数据组",
            CountedTime = Duration.FromMinutes(50),
        });
        (report.Segments[0].LeftAt, report.Segments[0].CountedTime, report.Segments[0].Phone).ShouldBe((null, null, "1391233564"));
        report.Invitees
            .ShouldBe([new ReportedInvitee("李雷", "li@x.example", null, true), new ReportedInvitee("韩梅梅", "han@x.example", "7572", false)]);
        report.LiveViewers.ShouldHaveSingleItem().Place.ShouldBe("广东-深圳");
        report.RollCalls.ShouldHaveSingleItem().Answered.ShouldBe([false, true]);
        report.VideoRollCalls.ShouldHaveSingleItem().Name.ShouldBe("Guest");
        report.RaisedHands.ShouldHaveSingleItem().RaisedAt.ShouldBe(Instant.FromUnixTimeSeconds(1795484400));
        report.Unknown.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_code_for_not_ready_and_not_there_is_told_apart_by_looking()
    {
        var id = (await ReserveAsync()).ConferenceId;

        (await ShouldBeRefusedAsync(() => As<IReports>().GetReportAsync(Host, id, Token), RefusalReason.NotReady)).VendorCode
            .ShouldBe("50709");
        await ShouldBeRefusedAsync(
            () => As<IReports>().GetReportAsync(Host, new ConferenceId("424242"), Token),
            RefusalReason.NoSuchMeeting);
    }

    [Fact]
    public async Task A_report_whose_rows_have_no_place_names_it_as_unknown()
    {
        var id = (await ReserveAsync()).ConferenceId;
        Site.Reports[id.Value] = """{"summary":{"confTitle":"x"},"attendees":[],"live":null}""";

        var report = await As<IReports>().GetReportAsync(Host, id, Token);

        report.Unknown.ShouldBe([ReportField.Place]);
        (report.StartsAt, report.Duration, report.Segments.Count).ShouldBe((null, null, 0));
    }

    private async Task<IReadOnlyList<RecordingId>> RecordAsync(int count, int daysApart = 0)
    {
        await ReserveAsync();
        Site.Recordings.AddRange(Enumerable.Range(0, count).Select(i => new QuanshiHarnessRecording(
            $"18687{i:00}", "1", Host.Address, new DateOnly(2026, 8, 1).AddDays(i * daysApart))));
        var days = new DateInterval(new LocalDate(2026, 8, 1), new LocalDate(2026, 11, 23));
        return [.. (await As<IRecordings>().ListRecordingsAsync([Host], days, Token).ToListAsync(Token)).Select(one => one.Id)];
    }

    private Task<List<Recording>> ListRecordingsAsync(IReadOnlyList<Person> hosts, int days) => As<IRecordings>()
        .ListRecordingsAsync(hosts, new DateInterval(FirstDay, FirstDay.PlusDays(days - 1)), Token).ToListAsync(Token).AsTask();
}
