using Convene.Providers.Quanshi;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

/// <summary>Every request as the documents' tables have it, byte for byte.</summary>
public sealed class QuanshiRequestTests
{
    private static readonly QuanshiAccount Host = QuanshiAccount.From("81299515");
    private static readonly QuanshiAccount Mailed = QuanshiAccount.From("eyh1@test1.com");
    private static readonly Instant Start = Instant.FromUnixTimeSeconds(1641020400);
    private static readonly Instant End = Instant.FromUnixTimeSeconds(1641538800);

    private static readonly QuanshiBooking Booking = new()
    {
        Title = "测试% & \"more\"",
        StartTime = new LocalDateTime(2020, 9, 7, 20, 0),
        Length = 120,
    };

    private static readonly QuanshiRoomBooking RoomBooking = new()
    {
        Title = "王迪的会议测试233",
        StartTime = new LocalDateTime(2021, 9, 15, 19, 0),
        Length = 30,
    };

    /// <summary>One for each endpoint: section, sample that is answered, method and path, body, and the call.</summary>
    private static readonly Expected[] Endpoints =
    [
        new(
            "1", "POST /conference/conference/reservConference2",
            """{"appId":6,"appKey":"{key}","userId":81299515,"title":"测试% & \"more\"","length":120,"starttime":"2020-09-07 20:00:00","from":"uc","inviteeList":[],"email_notify":false,"sms_notify":false}""",
            rig => rig.Conferences.ReserveAsync(Host, Booking, Token)),
        new(
            "2", "POST /conference/conference/updateReservConference",
            """{"appId":6,"appKey":"{key}","email":"eyh1@test1.com","conferenceId":"2797368","title":"测试% & \"more\"","length":120,"starttime":"2020-09-07 20:00:00","inviteeList":[],"email_notify":false,"sms_notify":false}""",
            rig => rig.Conferences.UpdateAsync(Mailed, "2797368", Booking, Token)),
        new(
            "3", "GET /conference/conference/cancelReservConference/6/239130656/zh-cn/eyh1%40test1.com//false/true", "",
            rig => rig.Conferences.CancelAsync(Mailed, "239130656", new QuanshiNotices(false, true), Token)),
        new(
            "4", "POST /conference/business/getConferenceList",
            """{"appId":6,"emailAccount":"eyh1@test1.com","startDate":"2020-07-07 00:00:00","endDate":"2020-10-07 01:02:03"}""",
            rig => rig.Conferences.ListAsync(
                Mailed, new LocalDateTime(2020, 7, 7, 0, 0), new LocalDateTime(2020, 10, 7, 1, 2, 3), Token)),
        new(
            "5", "POST /conference/conference/getConferenceBaseInfoById/6/2797400", "",
            rig => rig.Conferences.GetAsync("2797400", Token)),
        new(
            "6", "POST /conference/conference/getConfStatus", """{"appId":6,"userId":81299515,"conferenceId":"2797400"}""",
            rig => rig.Conferences.GetStatusAsync(81299515, "2797400", Token)),
        new(
            "7", "POST /conference/launch/joinConference",
            """{"appId":6,"pcode":"37193425","name":"张 三","conferenceId":"2797400","nick_name":"老张","securityInfo":{"isSecurityLink":1,"userId":81299515,"timeout":10,"usableCount":1}}""",
            rig => rig.Conferences.GetJoinLinkAsync(
                new QuanshiJoinLinkRequest("2797400", "37193425", "张 三")
                {
                    NickName = "老张",
                    Security = new QuanshiSecureLink(81299515, 10, 1),
                },
                Token)),
        new(
            "8", "POST /conference/launch/launchString",
            """{"appId":6,"appKey":"{key}","pcode":"37193425","name":"张三","conferenceId":"2797400","from":"uc"}""",
            rig => rig.Conferences.GetLaunchStringAsync(new QuanshiLaunchRequest("2797400", "37193425", "张三"), Token)),
        new(
            "9", "POST /conference/movie/getConfReplay",
            """{"appId":6,"email":["xmlpay16@hys.com","b@hys.com"],"dateTime":"2020-08-27~2020-09-09"}""",
            rig => rig.Conferences.GetReplaysAsync(
                ["xmlpay16@hys.com", "b@hys.com"], new LocalDate(2020, 8, 27), new LocalDate(2020, 9, 9), Token)),
        new(
            "10a", "POST /conference/report/getReportData", """{"appId":6,"conferenceId":"1231232","userId":2162625}""",
            rig => rig.Conferences.GetReportAsync(2162625, "1231232", Token)),
        new(
            "11", "POST /conference/conference/getPhoneAccessNum",
            """{"appKey":"{key}","acFlag":"0","billingCode":"","phone":"010-59937429","strategy":"1"}""",
            rig => rig.Conferences.GetAccessNumbersAsync(new QuanshiAccessNumberQuery(false, null, "010-59937429"), Token)),
        new(
            "12", "POST /conference/movie/recordsDelete",
            """{"appId":6,"userId":63873738,"tempConferenceIds":["5627222221","89868687677","2786363689"]}""",
            rig => rig.Conferences.DeleteRecordsAsync(63873738, ["5627222221", "89868687677", "2786363689"], Token)),
        new(
            "13a", "POST /box/conference/conference/confBindBox",
            """{"boxInfoList":[{"boxId":"GN3399BOX0001856","conferenceRoomId":187567899,"conferenceRoomPhone":"010-256567"},{"boxId":"GN3399BOX0001429","conferenceRoomId":0}],"conferenceId":"239376958"}""",
            rig => rig.Conferences.BindBoxesAsync(
                "239376958",
                [new QuanshiBox("GN3399BOX0001856", 187567899, "010-256567"), new QuanshiBox("GN3399BOX0001429", 0, null)],
                Token)),
        new(
            "14", "POST /confopenapi/room/reservConference",
            """{"userId":81299515,"title":"王迪的会议测试233","length":30,"starttime":"2021-09-15 19:00:00"}""",
            rig => rig.Rooms.ReserveAsync(Host, RoomBooking, Token)),
        new(
            "15", "POST /confopenapi/room/updateReservConference",
            """{"conferenceId":"239418513","email":"eyh1@test1.com","title":"王迪的会议测试233","length":30,"starttime":"2021-09-15 19:00:00","composeRoomList":[]}""",
            rig => rig.Rooms.UpdateAsync(Mailed, "239418513", RoomBooking with { Rooms = [] }, Token)),
        new(
            "16", "POST /confopenapi/room/cancelReservConference", """{"conferenceId":"239418513","userId":81299515}""",
            rig => rig.Rooms.CancelAsync(Host, "239418513", false, Token)),
        new(
            "17", "POST /confopenapi/room/conference/infos", """{"conferenceId":"239608224","userId":87679779}""",
            rig => rig.Rooms.GetAsync(87679779, "239608224", Token)),
        new(
            "18", "POST /confopenapi/room/conference/list",
            """{"startTime":1641020400,"endTime":1641538800,"userId":87679779,"inCycle":1}""",
            rig => rig.Rooms.ListAsync(87679779, Start, End, true, Token)),
        new(
            "19", "POST /confopenapi/conference/movie/getConfReplayById", """{"userId":88413072,"conferenceId":"239599729"}""",
            rig => rig.Rooms.GetReplayAsync(88413072, "239599729", Token)),
        new(
            "20", "POST /confopenapi/conference/getPullUrl",
            """{"userId":87679779,"conferenceId":"239608266","timeout":600,"usableCount":100,"extId":"x@pxy.com","name":"extIdtest1234","mobile":"15811258254","countryCode":"86","email":"test1234@pxy.com"}""",
            rig => rig.Rooms.GetWatchLinkAsync(
                87679779,
                "239608266",
                new QuanshiViewer(600, 100, "x@pxy.com", "extIdtest1234", "15811258254", "86", "test1234@pxy.com"),
                Token)),
        new(
            "21", "POST /confopenapi/conference/launch/joinConferenceNoSecret", """{"pcode":"37193425","userId":87679779}""",
            rig => rig.Rooms.GetPasswordFreeLinkAsync(87679779, "37193425", Token)),
        new(
            "22", "POST /confopenapi/conference/launch/launchMeetingClient", """{"userId":88600761}""",
            rig => rig.Rooms.GetClientLaunchAsync(88600761, Token)),
        new(
            "23", "POST /confopenapi/room/conference/listByAdmin",
            """{"startTime":1641020400,"endTime":1641538800,"adminUserId":12345824,"limit":10,"eventIdFilter":557934}""",
            rig => rig.Rooms.ListByAdminAsync(12345824, Start, End, 10, 557934, Token)),
        new(
            "004", "POST /confopenapi/conference/listbystatus",
            """{"filterOneAttendee":false,"adminUserId":123456789,"page":1,"count":10}""",
            rig => rig.Rooms.ListRunningAsync(new QuanshiRunningQuery(123456789, 1, 10, false), Token)),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Sections => [.. Endpoints.Select(endpoint => endpoint.Section)];

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task A_request_is_sent_as_documented(string section)
    {
        var expected = Array.Find(Endpoints, endpoint => endpoint.Section == section)!;
        await using var rig = await QuanshiClientRig.StartWithSampleAsync(section);
        await expected.Call(rig);

        var request = rig.Requests.ShouldHaveSingleItem();
        $"{request.Method} {request.Target}".ShouldBe(expected.Line);
        request.Body.ShouldBe(expected.Body.Replace("{key}", QuanshiClientRig.AppKey, StringComparison.Ordinal));
        request.Token.ShouldBe(QuanshiClientRig.Token);
        request.Accept.ShouldBe("application/json");
        request.ContentType.ShouldBe(expected.Body.Length == 0 ? null : "application/json; charset=utf-8");
    }

    [Fact]
    public void Every_endpoint_of_both_documents_has_its_request()
    {
        Endpoints.Length.ShouldBe(24);
        Endpoints.Select(endpoint => endpoint.Line.Split('?')[0]).ShouldBeUnique();
    }

    [Fact]
    public async Task The_documented_example_of_a_cancellation_has_four_segments()
    {
        await using var rig = await QuanshiClientRig.StartAsync(options =>
            (options.CancelPath, options.Language) = (QuanshiCancelPath.Short, "Zh-cn"));
        await rig.Conferences.CancelAsync(Mailed, "239130656", QuanshiNotices.None, Token);

        rig.Requests.ShouldHaveSingleItem().Target
            .ShouldBe("/conference/conference/cancelReservConference/6/239130656/Zh-cn/eyh1%40test1.com");
    }

    [Fact]
    public async Task What_an_account_or_id_holds_stays_within_its_segment()
    {
        await using var rig = await QuanshiClientRig.StartAsync();
        await rig.Conferences.CancelAsync(QuanshiAccount.From("a/../b?c#d@x.cn"), "1 /2%", QuanshiNotices.None, Token);

        rig.Requests.ShouldHaveSingleItem().Target
            .ShouldBe("/conference/conference/cancelReservConference/6/1%20%2F2%25/zh-cn/a%2F..%2Fb%3Fc%23d%40x.cn//false/false");
    }

    [Fact]
    public async Task An_empty_body_says_so()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("5");
        await rig.Conferences.GetAsync("2797400", Token);

        rig.Requests.ShouldHaveSingleItem().ContentLength.ShouldBe(0);
    }

    [Fact]
    public async Task A_cancellation_by_an_assistant_says_so()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("16");
        await rig.Rooms.CancelAsync(Host, "1", true, Token);

        rig.Requests.ShouldHaveSingleItem().Body.ShouldBe("""{"conferenceId":"1","userId":81299515,"shareUserId":1}""");
    }

    [Fact]
    public async Task All_boxes_are_taken_away_by_an_empty_list()
    {
        await using var rig = await QuanshiClientRig.StartWithSampleAsync("13a");
        await rig.Conferences.BindBoxesAsync("239376700", [], Token);

        rig.Requests.ShouldHaveSingleItem().Body.ShouldBe("""{"boxInfoList":[],"conferenceId":"239376700"}""");
    }

    [Fact]
    public async Task Security_can_be_sent_as_text()
    {
        await using var rig = await QuanshiClientRig.StartAsync(options => options.SecurityFormat = QuanshiSecurityFormat.Text);
        rig.AnswerWith(await QuanshiClientRig.ReadSampleAsync("7"));
        await rig.Conferences.GetJoinLinkAsync(
            new QuanshiJoinLinkRequest("1", "2", "n") { Security = new QuanshiSecureLink(7, null, null) }, Token);

        rig.Requests.ShouldHaveSingleItem().Body.ShouldEndWith("""
            "securityInfo":"{\"isSecurityLink\":1,\"userId\":7}"}
            """);
    }

    [Fact]
    public async Task The_administrators_list_can_be_asked_in_milliseconds()
    {
        await using var rig = await QuanshiClientRig.StartAsync(options => options.AdminTimes = QuanshiAdminTimes.Milliseconds);
        rig.AnswerWith(await QuanshiClientRig.ReadSampleAsync("23"));
        await rig.Rooms.ListByAdminAsync(1, Start, End, 10, null, Token);

        rig.Requests.ShouldHaveSingleItem().Body
            .ShouldBe("""{"startTime":1641020400000,"endTime":1641538800000,"adminUserId":1,"limit":10}""");
    }

    private sealed record Expected(string Section, string Line, string Body, Func<QuanshiClientRig, Task> Call);
}
