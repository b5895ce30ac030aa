using Convene.Providers.BizConf;
using NodaTime;

namespace Convene.Providers.Tests.BizConf;

/// <summary>Every sample answer of the document, over HTTP, with its values.</summary>
public sealed class BizConfDocumentedTests
{
    private static readonly LocalDateTime Eleven = new(2021, 5, 11, 11, 11, 11);
    private static readonly LocalDateTime HalfPast = new(2021, 5, 11, 11, 41, 11);
    private static readonly LocalDateTime Twelve = new(2021, 5, 11, 12, 11, 11);

    private static readonly BizConfBooking Booking = new()
    {
        ConfName = "n",
        StartTime = new LocalDateTime(2017, 8, 9, 12, 0),
        Duration = 30,
        OptionJbh = false,
        IsSendEmail = false,
    };

    private static readonly BizConfChange Change = new()
    {
        ConfName = "n",
        HostKey = "",
        StartTime = new LocalDateTime(2017, 8, 9, 12, 0),
        Duration = 30,
    };

    private static readonly BizConfWebinarBooking Webinar = new()
    {
        ConfName = "n",
        Password = "",
        StartTime = new LocalDateTime(2022, 6, 13, 20, 0),
        Duration = 30,
    };

    // the placeholders of the samples: what must be a number, a truth or an address is none of it
    private static readonly BizConfConference Placeholders = new()
    {
        Id = "会议id",
        MeetingNo = "会议号",
        MeetingName = "会议名称",
        StartTime = new LocalDateTime(2017, 8, 9, 4, 0),
        ConfStatus = "会议状态",
        HostKey = "会议密码",
        UserId = "用户标识",
        Token = "token",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sample_2_1_of_a_reservation_is_read()
    {
        await using var rig = await BizConfClientRig.StartWithSampleAsync("2.1");

        (await rig.Client.ReserveAsync("u", Booking, Token)).ShouldBe(Placeholders);
    }

    [Fact]
    public async Task Sample_2_2_of_a_change_is_read()
    {
        await using var rig = await BizConfClientRig.StartWithSampleAsync("2.2");

        (await rig.Client.ModifyAsync("u", "1", Change, Token)).ShouldBe(Placeholders);
    }

    [Theory]
    [InlineData("2.3")]
    [InlineData("2.8")]
    [InlineData("3.5")]
    [InlineData("3.6")]
    public async Task Samples_without_content_are_a_success(string section)
    {
        await using var rig = await BizConfClientRig.StartWithSampleAsync(section);

        await Should.NotThrowAsync(() => section switch
        {
            "2.3" => rig.Client.CancelAsync("u", "1", Token),
            "2.8" => rig.Client.SetLiveStreamAsync("u", "1", new BizConfStream("a", "b", "c"), Token),
            "3.5" => rig.Client.DeleteWebinarAsync("u", "1", Token),
            _ => rig.Client.UpdateQuestionsAsync("u", "1", new BizConfQuestions("[]", "[]"), Token),
        });
    }

    [Fact]
    public async Task Sample_2_4_of_a_list_is_read_though_its_status_comes_twice()
    {
        await using var rig = await BizConfClientRig.StartWithSampleAsync("2.4");

        var page = await rig.Client.ListAsync("u", new BizConfPageRequest(1, 10), Token);

        (page.TotalPage, page.CurrentPage, page.TotalRecord).ShouldBe((10, 1, 100));
        page.Items.ShouldHaveSingleItem().ShouldBe(Placeholders);
    }

    [Fact]
    public async Task Sample_2_5_of_a_conference_with_a_stream_is_read()
    {
        await using var rig = await BizConfClientRig.StartWithSampleAsync("2.5");

        (await rig.Client.GetAsync("u", "1", Token)).ShouldBe(Placeholders with { LiveUrl = "直播地址" });
    }

    [Fact]
    public async Task Sample_2_6_of_a_report_is_read_though_keys_have_blanks()
    {
        await using var rig = await BizConfClientRig.StartWithSampleAsync("2.6");

        var report = await rig.Client.GetAttendeeLogAsync("1", Token);

        (report.Title, report.Number, report.Duration).ShouldBe(("会议主题", "会议号", null));
        (report.StartTime, report.EndTime).ShouldBe((Eleven, Twelve));
        report.Stays.ShouldHaveSingleItem().ShouldBe(new BizConfStay
        {
            Name = "参会名称",
            JoinTime = Eleven,
            LeaveTime = HalfPast,
            Cuid = "用户自定义ID",
            Ip = "ip地址",
        });
    }

    [Fact]
    public async Task Sample_2_7_of_an_account_is_read()
    {
        await using var rig = await BizConfClientRig.StartWithSampleAsync("2.7");

        (await rig.Client.CheckAccountAsync("u", Token)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2.9", ".json", 2)]
    [InlineData("2.9", ".beside.json", 1)]
    [InlineData("3.0", ".json", 2)]
    [InlineData("3.0", ".beside.json", 1)]
    public async Task Samples_2_9_and_3_0_of_a_report_are_read_in_both_readings(string section, string reading, int sessions)
    {
        await using var rig = await BizConfClientRig.StartWithSampleAsync(section, reading);

        var report = section == "2.9"
            ? await rig.Client.GetReportByNumberAsync("13333333000", Token)
            : await rig.Client.GetReportByJoinUrlAsync("https://x.example/j", Token);

        (report.ConfId, report.Title, report.Number, report.HostName).ShouldBe(("1222", "stest", "13333333000", "主持人1"));
        (report.StartTime, report.EndTime, report.Duration).ShouldBe((Eleven, Twelve, 60));
        report.Stays.Select(stay => (stay.Cuid, stay.Name, stay.Device, stay.JoinTime, stay.LeaveTime, stay.Email)).ShouldBe(
        [
            ("xxxxx", "xxx", "windows", Eleven, HalfPast, "jchill@example.com"),
            ("xxxxx2", "xxx2", "ios", Eleven, HalfPast, "jchill@example.com"),
            ("xxxxx", "xxx", "windows", HalfPast, Twelve, null),
            ("xxxxx2", "xxx2", "ios", HalfPast, Twelve, null),
        ]);
        report.Stays.ShouldAllBe(stay => stay.Ip == "10.0.0.0");
        report.Sessions.Count.ShouldBe(sessions);
        report.Sessions[^1].ShouldBe(new BizConfSession("cxxxx=2dsd", HalfPast, Twelve, 30));
    }

    [Fact]
    public async Task Sample_3_1_of_polls_is_read()
    {
        await using var rig = await BizConfClientRig.StartWithSampleAsync("3.1");

        var polls = await rig.Client.GetPollsAsync("13333333000", Token);

        (polls.StartTime, polls.ConfNo).ShouldBe((Eleven, "13333333000"));
        polls.Records.Select(record => (record.Name, record.Email))
            .ShouldBe([("Colin的并发共号", "colin@weijia.cc"), ("斌", "binson_hao@bizconf.cn"), ("额", null)]);
        polls.Records.Select(record => record.Details[0]).Distinct().ShouldBe([("谁当体育委员", "binson")]);
        polls.Records.Select(record => record.Details[1])
            .ShouldBe([("谁当班长", "simon"), ("谁当班长", "lion"), ("谁当班长", "lion")]);
    }

    [Theory]
    [InlineData("3.2")]
    [InlineData("3.3")]
    [InlineData("3.4")]
    public async Task Samples_3_2_to_3_4_of_a_webinar_are_read(string section)
    {
        await using var rig = await BizConfClientRig.StartWithSampleAsync(section);

        var read = section switch
        {
            "3.2" => await rig.Client.CreateWebinarAsync("u", Webinar, Token),
            "3.3" => await rig.Client.UpdateWebinarAsync("u", "123333333", Webinar, Token),
            _ => await rig.Client.GetWebinarAsync("u", "123333333", Token),
        };

        read.ShouldBe(new BizConfWebinar
        {
            WebinarNo = "123333333",
            ConfName = "测试",
            StartTime = new LocalDateTime(2022, 6, 13, 12, 0),
            Duration = 30,
            Password = "",
            RoomId = "会议室id",
            OptionVideoHost = true,
            OptionVideoParticipants = true,
            Audio = 0,
            StartUrl = "https://xxx.bizvideo.cn/j/10000015903/DFE1059897134E0D0E8EB81390D25167",
            VideoConf = "2232323",
            Videophone = "+86 4006012733",
        });
    }

    [Fact]
    public async Task Sample_3_7_of_somebody_registered_is_read()
    {
        await using var rig = await BizConfClientRig.StartWithSampleAsync("3.7");

        var read = await rig.Client.AddRegistrantAsync("u", "1", new BizConfRegistrantBooking([], null, [], true), Token);

        read.RegistrantId.ShouldBe("oMCmm7WcSnm57uEbqwWs-A");
        read.JoinUrl.ShouldBe(
            "https://meeting.bizvideo.cn/j/xxxx?tk=tsGz2SVkdPl0AzqPZNDe4dSJWYwKPLyBZryQg9nsUPM"
            + ".DQIAAAAAQ1_RQxZvTUNtbTdXY1NubTU3dUVicXdXcy1BAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    }

    [Fact]
    public async Task Sample_3_8_of_registrants_is_read()
    {
        await using var rig = await BizConfClientRig.StartWithSampleAsync("3.8");

        var one = (await rig.Client.GetRegistrantsAsync("u", "1", "approved", Token)).ShouldHaveSingleItem();

        (one.Id, one.FirstName, one.LastName, one.Email, one.Status)
            .ShouldBe(("datpeQ2QTYmsT462Rr-O2w", "binson1", "binson1", "isom@vip.qq.com", "approved"));
        one.CreateTime.ShouldBe(new LocalDateTime(2022, 9, 28, 6, 37, 22));
        one.Answers.ShouldBe(new Dictionary<string, string> { ["How are you?"] = "GOOD." });
        one.Fields.ShouldBeEmpty();
        one.JoinUrl.ShouldNotBeNull().ShouldStartWith("https://meeting.bizvideo.cn/w/1340678743?tk=cIRgtICi0j235z3CeW2f");
    }
}
