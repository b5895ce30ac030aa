using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Convene.Providers.BizConf;
using Convene.Testing;
using NodaTime;

namespace Convene.Providers.Tests.BizConf;

/// <summary>Every request as the document's tables have it, byte for byte.</summary>
public sealed class BizConfRequestTests
{
    private const string User = "hw1@contoso.com";

    private const string JoinUrl = "https://meeting.bizvideo.cn/j/18914/J?a=1&b=2";

    private static readonly BizConfBooking Booking = new()
    {
        ConfName = "Q3 预算 & more",
        HostKey = "12",
        StartTime = new LocalDateTime(2026, 11, 24, 12, 0),
        Duration = 30,
        OptionJbh = true,
        OptionStartType = 2,
        Audio = 3,
        IsSendEmail = false,
        RegistrationType = 1,
    };

    private static readonly BizConfChange Change = new()
    {
        ConfName = "new",
        HostKey = "",
        StartTime = new LocalDateTime(2026, 11, 24, 12, 0),
        Duration = 45,
        OptionJbh = false,
        OptionStartType = 1,
        Audio = 0,
    };

    private static readonly BizConfPageRequest Page = new(
        2, 50, "预算", new LocalDateTime(2026, 11, 24, 0, 0), new LocalDateTime(2026, 11, 25, 1, 2, 3));

    private static readonly BizConfStream Stream = new("rtmp://push.example/app", "k&1", "https://watch.example/1");

    private static readonly BizConfWebinarBooking Webinar = new()
    {
        ConfName = "测试",
        Password = "12",
        StartTime = new LocalDateTime(2026, 11, 24, 12, 0),
        Duration = 30,
        OptionVideoParticipants = false,
        OptionVideoHost = true,
        Audio = 2,
        IsPushed = true,
        Stream = Stream,
    };

    private static readonly BizConfQuestions Questions = new("""[{"title":"How?"}]""", "[]");

    private static readonly BizConfRegistrantBooking Registrant = new(
        [("first_name", "三"), ("email", "a@b.example")], """[{"title":"q","value":"a"}]""", [("org", "x y")], false);

    // {user}, {report} and {site} stand for the pairs that every table has; the order is the table's
    private static readonly string[] Endpoints =
    [
        "POST confReservation {login}{user}&confName=Q3+%E9%A2%84%E7%AE%97+%26+more&hostKey=12&startTime=2026-11-24+12%3A00%3A00&duration=30"
            + "&optionJbh=1&optionStartType=2&audio=3&isSendEmail=n&registrationType=1",
        "POST confModify {login}{user}&id=18914&confName=new&hostKey=&startTime=2026-11-24+12%3A00%3A00&duration=45"
            + "&optionJbh=0&optionStartType=1&audio=0",
        "POST cancelConf {login}{user}&confId=18914",
        "POST listConf {login}{user}&keyword=%E9%A2%84%E7%AE%97&startTime=2026-11-24+00%3A00%3A00&endTime=2026-11-25+01%3A02%3A03"
            + "&pageNo=2&pageSize=50",
        "POST getConf {login}{user}&confId=18914",
        "GET confAttendeeLog confId=18914{report}{site}",
        "GET account/check {login}{site}{user}",
        "POST settingLivestream {login}{user}&id=18914&streamUrl=rtmp%3A%2F%2Fpush.example%2Fapp&streamKey=k%261"
            + "&liveUrl=https%3A%2F%2Fwatch.example%2F1",
        "GET getConfLogListByConfNumber confNumber=13333333000{report}{site}",
        "POST getConfLogListByJoinUrl joinUrl=https%3A%2F%2Fmeeting.bizvideo.cn%2Fj%2F18914%2FJ%3Fa%3D1%26b%3D2{report}{site}",
        "GET getConfPolls confNo=13333333000{report}{site}",
        "POST createDiyWebinar {login}{site}{user}&confName=%E6%B5%8B%E8%AF%95&password=12&startTime=2026-11-24+12%3A00%3A00&duration=30"
            + "&optionVideoParticipants=0&optionVideoHost=1&audio=2&isPushVideoSteam=1&streamUrl=rtmp%3A%2F%2Fpush.example%2Fapp"
            + "&liveUrl=https%3A%2F%2Fwatch.example%2F1&streamKey=k%261",
        "POST updateDiyWebinar {login}{site}{user}&webinarNo=123333333&confName=%E6%B5%8B%E8%AF%95&password=12"
            + "&startTime=2026-11-24+12%3A00%3A00&duration=30&optionVideoParticipants=0&optionVideoHost=1&audio=2&isPushVideoSteam=1"
            + "&streamUrl=rtmp%3A%2F%2Fpush.example%2Fapp&liveUrl=https%3A%2F%2Fwatch.example%2F1&streamKey=k%261",
        "GET getWebinarInfo {login}{site}{user}&webinarNo=123333333",
        "POST deleteWebinar {login}&webinarNo=123333333{site}{user}",
        "POST updateRegistrationQuestions {login}&confId=18914{user}&custom_questions=%5B%7B%22title%22%3A%22How%3F%22%7D%5D&questions=%5B%5D",
        "POST addRegistrant {login}&confId=18914{user}&first_name=%E4%B8%89&email=a%40b.example"
            + "&custom_questions=%5B%7B%22title%22%3A%22q%22%2C%22value%22%3A%22a%22%7D%5D&org=x+y&auto_approve=false",
        "GET getRegistrants {login}&confId=18914{user}&status=pending",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Sections => [.. Enumerable.Range(0, 18)];

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task A_request_is_sent_as_documented(int section)
    {
        await using var rig = await BizConfClientRig.StartWithSampleAsync(BizConfHarnessEndpoint.All[section].Section);
        await CallAsync(rig.Client, section);

        var request = rig.Harness.Requests.ShouldHaveSingleItem();
        var isPost = request.Method == "POST";
        $"{request.Method} {request.Path["/openapi/".Length..]} {(isPost ? request.Body : request.Query)}".ShouldBe(Expected(section));
        (isPost ? request.Query : request.Body).ShouldBeEmpty();
        request.ContentType.ShouldBe(isPost ? "application/x-www-form-urlencoded; charset=utf-8" : null);
        request.Endpoint.ShouldNotBeNull().FindViolation(request.Parameters).ShouldBeNull();
    }

    [Fact]
    public void Each_row_of_the_documents_chapter_2_has_its_request() =>
        Endpoints.Select(endpoint => endpoint.Split(' ')[1]).ShouldBe(BizConfHarnessEndpoint.All.Select(endpoint => endpoint.Name));

    [Fact]
    public void The_tokens_are_the_documented_digests_in_the_letters_that_are_set()
    {
        // as the program md5sum has it for the texts hw1|key|1484020800000 and key|1484020800000
        BizConfSigning.Token("hw1|key|", 1484020800000, BizConfTokenCase.Lower).ShouldBe("801d70b18246796308a636522f487614");
        BizConfSigning.Token("hw1|key|", 1484020800000, BizConfTokenCase.Upper).ShouldBe("801D70B18246796308A636522F487614");
        BizConfSigning.Token("key|", 1484020800000, BizConfTokenCase.Lower).ShouldBe("a4d03152064fb4449f07e6ff93034eb8");
    }

    [Fact]
    public async Task The_site_can_be_sent_with_every_call()
    {
        await using var rig = await BizConfClientRig.StartAsync(options => options.SendsSiteSignAlways = true);
        rig.Harness.AnswerWith(await BizConfClientRig.SampleAsync("2.5"));

        await rig.Client.GetAsync(User, "18914", Token);

        var request = rig.Harness.Requests.ShouldHaveSingleItem();
        request.Parameters["siteSign"].ShouldBe(BizConfHarness.SiteSign);
        request.Endpoint.ShouldNotBeNull().FindViolation(request.Parameters).ShouldBe("2.5: siteSign is not in the table");
    }

    [Fact]
    public async Task Upper_case_tokens_are_taken_where_they_are_set()
    {
        await using var rig = await BizConfClientRig.StartAsync(options => options.TokenCase = BizConfTokenCase.Upper);
        rig.Harness.HasUpperTokens = true;

        (await rig.Client.CheckAccountAsync(User, Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task Registration_can_be_sent_as_json_with_real_arrays_while_the_others_stay_forms()
    {
        await using var rig = await BizConfClientRig.StartAsync(options => options.RegistrationBodyFormat = BizConfBodyFormat.Json);
        rig.Harness.AnswerWith(await BizConfClientRig.SampleAsync("3.7"));

        await rig.Client.AddRegistrantAsync(User, "18914", Registrant, Token);
        await rig.Client.UpdateQuestionsAsync(User, "18914", Questions, Token);
        await rig.Client.DeleteWebinarAsync(User, "1", Token);

        var (added, asked, other) = (rig.Harness.Requests.ElementAt(0), rig.Harness.Requests.ElementAt(1), rig.Harness.Requests.ElementAt(2));
        added.ContentType.ShouldBe("application/json; charset=utf-8");
        added.Body.ShouldContain("""
            "custom_questions":[{"title":"q","value":"a"}],"org":"x y","auto_approve":false}
            """.Trim());
        asked.Body.ShouldEndWith(""","custom_questions":[{"title":"How?"}],"questions":[]}""");
        other.ContentType.ShouldNotBeNull().ShouldStartWith("application/x-www-form-urlencoded");
    }

    [Fact]
    public async Task A_booking_can_be_sent_as_json_with_the_documented_types()
    {
        await using var rig = await BizConfClientRig.StartAsync(options => options.BodyFormat = BizConfBodyFormat.Json);
        rig.Harness.TakesJson = true;

        await rig.Client.ReserveAsync(User, Booking, Token);

        var body = rig.Harness.Requests.ShouldHaveSingleItem().Body;
        body.ShouldContain("\"duration\":30,\"optionJbh\":1,");
        body.ShouldContain("\"startTime\":\"2026-11-24 12:00:00\"");
        rig.Harness.ScheduledCount.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_not_set_is_not_sent()
    {
        await using var rig = await BizConfClientRig.StartAsync();
        var bare = Booking with { HostKey = null, OptionStartType = null, Audio = null, RegistrationType = null, IsSendEmail = true };

        await rig.Client.ReserveAsync(User, bare, Token);

        rig.Harness.Requests.ShouldHaveSingleItem().Parameters.Keys
            .ShouldBe(["loginName", "timeStamp", "token", "confName", "startTime", "duration", "optionJbh"]);
    }

    private static string Expected(int section)
    {
        var timestamp = TestClock.MondayMorning.ToUnixTimeMilliseconds();
        return Endpoints[section]
            .Replace("{login}", "loginName=hw1%40contoso.com", StringComparison.Ordinal)
            .Replace("{user}", Signed($"{User}|{BizConfHarness.ApiKey}|", timestamp), StringComparison.Ordinal)
            .Replace("{report}", Signed($"{BizConfHarness.ApiKey}|", timestamp), StringComparison.Ordinal)
            .Replace("{site}", $"&siteSign={BizConfHarness.SiteSign}", StringComparison.Ordinal);
    }

    private static string Signed(string before, long timestamp)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{before}{timestamp}");
        var token = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
        return string.Create(CultureInfo.InvariantCulture, $"&timeStamp={timestamp}&token={token}");
    }

    private static Task CallAsync(BizConfClient client, int section) => section switch
    {
        0 => client.ReserveAsync(User, Booking, Token),
        1 => client.ModifyAsync(User, "18914", Change, Token),
        2 => client.CancelAsync(User, "18914", Token),
        3 => client.ListAsync(User, Page, Token),
        4 => client.GetAsync(User, "18914", Token),
        5 => client.GetAttendeeLogAsync("18914", Token),
        6 => client.CheckAccountAsync(User, Token),
        7 => client.SetLiveStreamAsync(User, "18914", Stream, Token),
        8 => client.GetReportByNumberAsync("13333333000", Token),
        9 => client.GetReportByJoinUrlAsync(JoinUrl, Token),
        10 => client.GetPollsAsync("13333333000", Token),
        11 => client.CreateWebinarAsync(User, Webinar, Token),
        12 => client.UpdateWebinarAsync(User, "123333333", Webinar, Token),
        13 => client.GetWebinarAsync(User, "123333333", Token),
        14 => client.DeleteWebinarAsync(User, "123333333", Token),
        15 => client.UpdateQuestionsAsync(User, "18914", Questions, Token),
        16 => client.AddRegistrantAsync(User, "18914", Registrant, Token),
        _ => client.GetRegistrantsAsync(User, "18914", "pending", Token),
    };
}
