using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Convene.Providers.BizConfV1;
using Convene.Testing;
using NodaTime;

namespace Convene.Providers.Tests.BizConfV1;

/// <summary>Every request as the document's tables have it, byte for byte.</summary>
public sealed class BizConfV1RequestTests
{
    private const string User = "hw1@contoso.com";
    private const string Escaped = "hw1%40contoso.com";

    private static readonly BizConfV1Booking Booking = new()
    {
        UserName = "张 三",
        ConfName = "Q3 预算 & more",
        ConfPassword = "12",
        StartTime = new LocalDateTime(2026, 11, 24, 4, 0),
        Duration = 30,
        OptionJbh = true,
    };

    private static readonly BizConfV1PageRequest Page = new(
        2, 50, new LocalDateTime(2026, 11, 24, 0, 0), new LocalDateTime(2026, 11, 25, 1, 2, 3));

    private static readonly string[] Endpoints =
    [
        "POST confReservation {user}&userName=%E5%BC%A0+%E4%B8%89{signed}{site}"
            + "&confName=Q3+%E9%A2%84%E7%AE%97+%26+more&confPassword=12&startTime=2026-11-24+04%3A00%3A00&duration=30&optionJbh=1&confParties=25",
        "POST confModify {user}{signed}{site}&confId=18914&confName=new&confPassword=&optionJbh=0",
        "GET getConfDetailByConfId {user}{signed}{site}&confId=18914",
        "POST cancelConf {user}{signed}{site}&confId=18914",
        "GET getRoomPartiesBySiteSign {user}{signed}{site}",
        "GET getScheduledConfListByUserId {user}{signed}&pageNo=2&pageSize=50{range}{site}",
        "GET getLivingConfByUserId {user}{signed}{site}",
        "GET getFinishedConfListByUserId {user}{signed}&pageNo=2&pageSize=50{range}{site}",
        "GET getScheduledConfListBySiteSign {user}{signed}{site}{range}&pageNo=2&pageSize=50",
        "GET getLivingConfListBySiteSign {user}{signed}{site}{range}&pageNo=2&pageSize=50",
        "GET getFinishedConfListBySiteSign {user}{signed}{site}{range}&pageNo=2&pageSize=50",
        "GET getConfLogListByConfId {user}{signed}&confId=18914{site}&pageNo=2&pageSize=50",
        "GET getRoomListAndConfListBySiteSign {user}{signed}{site}&pageNo=2&pageSize=50",
        "POST confReservationByRoomId {user}&userName=%E5%BC%A0+%E4%B8%89{signed}{site}"
            + "&confName=Q3+%E9%A2%84%E7%AE%97+%26+more&confPassword=12&startTime=2026-11-24+04%3A00%3A00&duration=30&optionJbh=1&roomId=108914",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Sections => [.. Enumerable.Range(0, 14)];

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task A_request_is_sent_as_documented(int section)
    {
        await using var rig = await BizConfV1ClientRig.StartWithSampleAsync(SampleFor(section));
        await CallAsync(rig.Client, section);

        var request = rig.Harness.Requests.ShouldHaveSingleItem();
        var timestamp = TestClock.MondayMorning.ToUnixTimeMilliseconds();
        var token = Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes($"{User}|{BizConfV1Harness.ApiKey}|{timestamp}")));
        var expected = Endpoints[section]
            .Replace("{user}", $"userId={Escaped}", StringComparison.Ordinal)
            .Replace("{signed}", string.Create(CultureInfo.InvariantCulture, $"&token={token}&timeStamp={timestamp}"), StringComparison.Ordinal)
            .Replace("{site}", $"&siteSign={BizConfV1Harness.SiteSign}", StringComparison.Ordinal)
            .Replace("{range}", "&startTime=2026-11-24%2000%3A00%3A00&endTime=2026-11-25%2001%3A02%3A03", StringComparison.Ordinal);
        var isPost = request.Method == "POST";
        $"{request.Method} {request.Path["/openapi/v1/".Length..]} {(isPost ? request.Body : request.Query)}".ShouldBe(expected);
        (isPost ? request.Query : request.Body).ShouldBeEmpty();
        request.ContentType.ShouldBe(isPost ? "application/x-www-form-urlencoded; charset=utf-8" : null);
    }

    [Fact]
    public void Each_row_of_the_documents_chapter_2_has_its_request() =>
        Endpoints.Select(endpoint => endpoint.Split(' ')[1]).ShouldBe(BizConfV1HarnessEndpoint.All.Select(endpoint => endpoint.Name));

    [Fact]
    public void The_token_is_the_documented_digest_in_upper_case() =>
        // as the program md5sum has it for the text hw1|key|1484020800000
        BizConfV1Signing.Token("hw1", "key", 1484020800000).ShouldBe("801D70B18246796308A636522F487614");

    [Fact]
    public async Task A_body_can_be_sent_as_json_with_the_documented_types()
    {
        await using var rig = await BizConfV1ClientRig.StartAsync(BizConfV1BodyFormat.Json);
        await rig.Client.ReserveAsync(User, Booking, 25, Token);

        var request = rig.Harness.Requests.ShouldHaveSingleItem();
        request.ContentType.ShouldBe("application/json; charset=utf-8");
        request.Body.ShouldContain("\"confParties\":25");
        request.Body.ShouldContain("\"startTime\":\"2026-11-24 04:00:00\"");
        request.Parameters["confName"].ShouldBe(Booking.ConfName);
        rig.Harness.ScheduledCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_body_can_be_sent_in_the_address()
    {
        await using var rig = await BizConfV1ClientRig.StartAsync(BizConfV1BodyFormat.Query);
        await rig.Client.ReserveAsync(User, Booking, 25, Token);

        var request = rig.Harness.Requests.ShouldHaveSingleItem();
        (request.Method, request.Body).ShouldBe(("POST", ""));
        request.Parameters["userName"].ShouldBe(Booking.UserName);
        rig.Harness.ScheduledCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_password_that_is_not_set_is_not_sent()
    {
        await using var rig = await BizConfV1ClientRig.StartAsync();
        await rig.Client.ReserveAsync(User, Booking with { ConfPassword = null }, 25, Token);

        rig.Harness.Requests.ShouldHaveSingleItem().Body.ShouldNotContain("confPassword");
    }

    private static string SampleFor(int section) => section switch
    {
        0 or 1 or 13 => "2.1",
        3 => "2.4",
        _ => string.Create(CultureInfo.InvariantCulture, $"2.{section + 1}"),
    };

    private static Task CallAsync(BizConfV1Client client, int section) => section switch
    {
        0 => client.ReserveAsync(User, Booking, 25, Token),
        1 => client.ModifyAsync(User, "18914", new BizConfV1Change("new", "", false), Token),
        2 => client.GetAsync(User, "18914", Token),
        3 => client.CancelAsync(User, "18914", Token),
        4 => client.GetRoomSizesAsync(User, Token),
        5 => client.ListScheduledAsync(User, Page, Token),
        6 => client.ListLivingAsync(User, Token),
        7 => client.ListFinishedAsync(User, Page, Token),
        8 => client.ListSiteScheduledAsync(User, Page, Token),
        9 => client.ListSiteLivingAsync(User, Page, Token),
        10 => client.ListSiteFinishedAsync(User, Page, Token),
        11 => client.GetReportAsync(User, "18914", Page, Token),
        12 => client.ListRoomsAsync(User, Page, Token),
        _ => client.ReserveInRoomAsync(User, Booking, "108914", Token),
    };
}
