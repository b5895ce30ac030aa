using Convene.Meetings;
using Convene.Providers.Quanshi;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

/// <summary>The sample answers of recordings and reports: 9, 10 and 19.</summary>
public sealed class QuanshiDocumentedReportTests
{
    private const string Files = "https://rtest.qsh1.cn/resources/20200827";
    private const string Name = "xmlpay16%E7%9A%84%E4%BC%9A%E8%AE%AE";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sample_9_of_recordings_by_address_is_read()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("9");

        var rows = await rig.Conferences.GetReplaysAsync(
            ["xmlpay16@hys.com"], new LocalDate(2020, 8, 27), new LocalDate(2020, 8, 27), Token);

        rows.Select(row => row.ConferenceId).ShouldBe(["1060282", "1060281", "1060280", "1060279", "1060278", "1060277"]);
        rows.Select(row => row.TempConferenceId)
            .ShouldBe(["1868782592", "1868780800", "1868778752", "1868778240", "1868992000", "1868983552"]);
        rows.ShouldAllBe(row => row.Email == "xmlpay16@hys.com" && row.UserId == 81705619 && row.Title == "xmlpay16的会议"
            && row.Length == 60 && row.Status == "4" && row.Pcode1 == "2020255379" && row.Pcode2 == "2020255380"
            && row.HasRecord && row.IsRecordReady && row.HasReport && row.IsReportReady);
        rows[0].ShouldSatisfyAllConditions(
            () => rows[0].StartTime.ShouldBe(new LocalDateTime(2020, 8, 27, 10, 56, 44)),
            () => rows[0].EndTime.ShouldBe(new LocalDateTime(2020, 8, 27, 11, 56, 44)),
            () => rows[0].RealStartTime.ShouldBe(new LocalDateTime(2020, 8, 27, 10, 56, 44)),
            () => rows[0].RealEndTime.ShouldBe(new LocalDateTime(2020, 8, 27, 10, 59, 29)),
            () => rows[0].ReportDownUrl.ShouldBe("https://uniform.quanshi.com/rest/conference/report/download/1868782592"));
    }

    [Fact]
    public async Task Sample_9_tells_in_each_row_anew_which_link_plays_and_which_downloads()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("9");

        var rows = await rig.Conferences.GetReplaysAsync(
            ["xmlpay16@hys.com"], new LocalDate(2020, 8, 27), new LocalDate(2020, 8, 27), Token);

        const string player = "https://rtest.qsh1.cn/rec/page?id=20200827hh8d49343922960fj74";
        rows.Select(row => row.PlayUrl).ShouldBe([player, null, null, player, null, null]);
        rows.Select(row => row.DownloadUrl).ShouldBe(
        [
            $"{Files}/1868782592/downloadzip/{Name}_20200827105645.mp4",
            $"{Files}/1868780800/downloadzip/{Name}_20200827105542.mp4",
            $"{Files}/1868778752/downloadzip/{Name}_20200827105003.mp4",
            $"{Files}/1868778240/downloadzip/{Name}_20200827104917.mp4",
            $"{Files}/1868992000/downloadzip/{Name}_20200827104821.mp4",
            $"{Files}/1868983552/downloadzip/{Name}_20200827104515.mp4",
        ]);
    }

    [Fact]
    public async Task Sample_10_of_a_report_is_read_with_what_comes_twice_in_it()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("10a");

        var report = await rig.Conferences.GetReportAsync(1, "2", Token);

        report.ShouldSatisfyAllConditions(
            // the second summary counts, and what only the first has stays
            () => report.Title.ShouldBe("中台早会"),
            () => report.StartTime.ShouldBe(new LocalDateTime(2021, 7, 19, 9, 59, 48)),
            () => report.EndTime.ShouldBe(new LocalDateTime(2021, 7, 19, 10, 24, 53)),
            () => report.TotalCount.ShouldBe(13),
            () => (report.InviteCount, report.InviteAttendedCount).ShouldBe((0, 0)),
            () => (report.RollcallCount, report.VideoRollcallCount, report.HandsupCount).ShouldBe((0, 0, 0)),
            // the second list of invitees is empty, the second one of viewers null
            () => report.Attendees.Count.ShouldBe(2),
            () => report.Invitees.Select(row => row.Name).ShouldBe(["徐杰", "孙海山", "邝小军"]),
            () => report.Invitees.Select(row => row.Attended).ShouldBe([true, true, false]),
            () => report.LiveViewers.Select(row => row.Name).ShouldBe(["邝小军", "孙海山"]),
            () => report.Rollcalls.ShouldBeEmpty(),
            () => report.VideoRollcalls.ShouldBeEmpty(),
            () => report.RaisedHands.ShouldBeEmpty());
    }

    [Fact]
    public async Task Sample_10_tells_address_and_telephone_of_each_stay()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("10a");

        var report = await rig.Conferences.GetReportAsync(1, "2", Token);

        report.Attendees.ShouldBe(
        [
            new QuanshiStay
            {
                Name = "徐杰",
                Group = "数据组",
                Mobile = "18766774523",
                Email = "088413@sf-express.net.cn",
                IsHost = false,
                JoinTime = new LocalDateTime(2020, 8, 10, 14, 46, 25),
                OfflineTime = new LocalDateTime(2020, 8, 10, 15, 46, 35),
                TotalTime = Duration.FromSeconds(3610),
                Device = "pc",
                AccessType = "voip",
                NetworkAddress = "219.130.113.9",
                Phone = "13829267807",
                VoipTime = Duration.FromHours(1),
            },
            new QuanshiStay
            {
                Name = "孙海山",
                Group = "未分组",
                Mobile = "1391233564",
                Email = "088411@sf-express.net.cn",
                IsHost = true,
                JoinTime = new LocalDateTime(2020, 8, 10, 13, 56, 44),
                OfflineTime = new LocalDateTime(2020, 8, 10, 15, 51, 14),
                TotalTime = Duration.FromSeconds(6870),
                Device = "phone",
                AccessType = "phone",
                Phone = "1391233564",
                PhoneTime = Duration.FromSeconds(6870),
            },
        ]);
        report.Invitees[2].ShouldBe(new QuanshiStay
        {
            Name = "邝小军",
            Group = "未分组",
            Mobile = "75725566201",
            Email = "088416@sf-express.net.cn",
            IsHost = false,
            Attended = false,
        });
        report.LiveViewers[0].ShouldBe(new QuanshiStay
        {
            Name = "邝小军",
            Mobile = "75725566201",
            JoinTime = new LocalDateTime(2020, 8, 5, 8, 56, 12),
            OfflineTime = new LocalDateTime(2020, 8, 5, 16, 16, 15),
            TotalTime = Duration.FromSeconds((7 * 3600) + (45 * 60) + 3),
            Device = "pc",
            NetworkAddress = "112.251.4.203",
            City = "中国-北京",
        });
    }

    [Fact]
    public async Task Sample_10_of_a_conference_that_does_not_exist_is_a_refusal()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("10b");

        var failure = await Should.ThrowAsync<ProviderException>(() => rig.Conferences.GetReportAsync(1, "8762238", Token));

        (failure.Kind, failure.Reason, failure.VendorCode).ShouldBe(
            (ProviderFailure.Refused, RefusalReason.NoSuchMeeting, QuanshiErrors.NoConference));
        failure.VendorMessage.ShouldBe("conference does not exist  8762238 or get conference failed");
        QuanshiErrors.NotReady(failure).Reason.ShouldBe(RefusalReason.NotReady);
    }

    [Fact]
    public async Task Sample_19_of_one_recording_is_read_without_the_blanks_in_its_links()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("19");

        var read = await rig.Rooms.GetReplayAsync(88413072, "239599729", Token);

        const string folder = "https://rtest.qsh1.cn/resources/20211119/1032713472/downloadzip";
        read.ShouldBe(new QuanshiReplay
        {
            Email = null,
            ConferenceId = "239599729",
            TempConferenceId = "1032713472",
            UserId = 88413072,
            Title = "dww001的会议",
            StartTime = new LocalDateTime(2021, 11, 19, 11, 30),
            EndTime = new LocalDateTime(2021, 11, 19, 12, 30),
            RealStartTime = new LocalDateTime(2021, 11, 19, 11, 10, 19),
            RealEndTime = new LocalDateTime(2021, 11, 19, 11, 12, 28),
            Length = 60,
            Pcode1 = "201501000037362141",
            Pcode2 = "201501000037362142",
            HasReport = true,
            IsReportReady = true,
            HasRecord = true,
            IsRecordReady = true,
            PlayUrl = "https://rtest.qsh1.cn/rec/page?id=c584982126c643dd9abc7c61eb84993a&v=1",
            DownloadUrl = $"{folder}/c584982126c643dd9abc7c61eb84993a.mp4?dname=dww001%E7%9A%84%E4%BC%9A%E8%AE%AE_20211119111019.mp4",
            ReportDownUrl = "http://uniform.quanshi.com/confspace/report/download2/6e96b1edf4ee99f8b16b39b1dfda4960/"
                + "GkZe1R7_8BYTE7J8G4Axhg/Fh1SLCy9qlX3UVYj-D8iBQ/239599729",
        });
    }
}
