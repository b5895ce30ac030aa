using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime;

namespace Convene.Sandbox.Tests.Quanshi;

public sealed class AttendanceTests
{
    private static readonly Duration UntilStart = Duration.FromHours(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_comes_in_through_the_pages_stands_in_the_report()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = await BookAsync(sandbox, ("autoRecord", 1), ("inviteeList", JsonNode.Parse("""[{"email":"alice@contoso.com"},{"email":"lilei@contoso.com"},{"mobile":"13800000000","name":"电话客人"}]""")));
        sandbox.Clock.Advance(UntilStart);
        var host = await GetAsync(sandbox, booked.Host);
        var alice = await PostAsync(sandbox, booked.Guest + "/join", ("name", "Alice Johnson"));
        await PostAsync(sandbox, booked.Host + "/roll", ("session", Session(host)));
        await PostAsync(sandbox, booked.Guest + "/answer", ("session", Session(alice)));
        await PostAsync(sandbox, booked.Guest + "/hand", ("session", Session(alice)));
        (await LivingAsync(sandbox)).ShouldBe((2, 0));
        sandbox.Clock.Advance(Duration.FromMinutes(10));
        await PostAsync(sandbox, booked.Guest + "/leave", ("session", Session(alice)));
        await PostAsync(sandbox, booked.Phone + "/join", ("name", "电话客人"));
        (await LivingAsync(sandbox)).ShouldBe((2, 1));
        sandbox.Clock.Advance(Duration.FromMinutes(5));
        await PostAsync(sandbox, booked.Host + "/end", ("session", Session(host)));

        (await ReportAsync(sandbox, booked.Id)).Text.ShouldBeNull();
        sandbox.Clock.Advance(Duration.FromMinutes(1));
        var (text, _) = await ReportAsync(sandbox, booked.Id);

        var parts = Parts(text!);
        parts.Select(part => part.Name).ShouldBe(["summary", "attendees", "invitees", "live", "handsup", "invitees", "live", "rollcall", "summary", "videoRollcall"]);
        parts[1].Value.EnumerateArray().Select(row =>
            $"{row.GetProperty("name")} {row.GetProperty("email")} {row.GetProperty("role")} {row.GetProperty("totalTime")} {row.GetProperty("clientType")} {row.GetProperty("phoneTime")}").ShouldBe(
            ["Alex Wilber  alex@contoso.com 1 00:15:00 pc ", "Alice Johnson  alice@contoso.com 0 00:10:00 pc ", "电话客人  0 00:05:00 phone 00:05:00"]);
        parts[2].Value.EnumerateArray().Select(row => $"{row.GetProperty("name")} {row.GetProperty("attend")}").ShouldBe(["Alice Johnson 1", "李雷 0", "电话客人 1"]);
        parts[4].Value.GetArrayLength().ShouldBe(1);
        parts[6].Value.ValueKind.ShouldBe(JsonValueKind.Null);
        parts[7].Value[0].GetProperty("Answered").ToString().ShouldBe("[1]");
        var summary = parts[8].Value;
        (summary.GetProperty("totalCount").GetInt32(), summary.GetProperty("inviteAttendedCount").GetInt32(), summary.GetProperty("attendeePercentage").GetString(), summary.GetProperty("rollcallNum").GetInt32())
            .ShouldBe((3, 2, "66%", 1));
        parts[0].Value.GetProperty("startTime").GetString().ShouldBe("2026-11-24 15:00:00 ");
    }

    [Fact]
    public async Task A_conference_can_be_begun_two_hours_before_locked_and_ended_by_its_host_alone()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = await BookAsync(sandbox);
        sandbox.Clock.Advance(UntilStart - Duration.FromHours(3));
        (await GetAsync(sandbox, booked.Host)).ShouldContain("opens 2 hours before");
        sandbox.Clock.Advance(Duration.FromHours(1));

        (await GetAsync(sandbox, booked.Guest + "?name=Alice&lang=zh")).ShouldContain("Alice (参会人)");
        (await StatusAsync(sandbox, booked.Id)).ShouldBe(2);
        await PostAsync(sandbox, booked.Guest + "/lock");
        (await StatusAsync(sandbox, booked.Id)).ShouldBe(2);
        await PostAsync(sandbox, booked.Host + "/lock");
        (await StatusAsync(sandbox, booked.Id)).ShouldBe(18);
        (await GetAsync(sandbox, booked.Guest + "?name=Bob")).ShouldContain("has locked the meeting");
        await PostAsync(sandbox, booked.Guest + "/end");
        (await StatusAsync(sandbox, booked.Id)).ShouldBe(18);
        await PostAsync(sandbox, booked.Host + "/end");

        (await StatusAsync(sandbox, booked.Id)).ShouldBe(4);
        (await GetAsync(sandbox, booked.Guest)).ShouldContain("This meeting has ended");
    }

    [Fact]
    public async Task A_waiting_room_and_a_watchword_stand_before_a_guest()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = await BookAsync(sandbox, ("useWaitingRoom", 1), ("openWatchword", 1), ("eventWatchword", "芝麻"));
        sandbox.Clock.Advance(UntilStart);

        (await GetAsync(sandbox, booked.Guest)).ShouldContain("waiting room");
        await GetAsync(sandbox, booked.Host);
        (await GetAsync(sandbox, booked.Guest + "?name=Alice")).ShouldContain("data-phase=\"AskName\"");
        (await PostAsync(sandbox, booked.Guest + "/join", ("name", "Alice"), ("secret", "大米"))).ShouldContain("is not right");
        (await PostAsync(sandbox, booked.Guest + "/join", ("name", "Alice"), ("secret", "芝麻"))).ShouldContain("data-phase=\"Inside\"");
    }

    [Fact]
    public async Task Where_a_login_is_demanded_only_a_link_of_ones_own_lets_in()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = await BookAsync(sandbox, ("joinLogin", 1));
        sandbox.Clock.Advance(UntilStart);
        var own = (await sandbox.QuanshiAsync(
            "/confopenapi/conference/launch/joinConferenceNoSecret", new JsonObject { ["pcode"] = booked.GuestCode, ["userId"] = QuanshiCaller.Alice }))["result"]!["joinLink"].Text();

        (await GetAsync(sandbox, booked.Guest + "?name=Bob")).ShouldContain("needs a login");
        (await GetAsync(sandbox, own)).ShouldContain("Alice Johnson (guest)");
    }

    [Fact]
    public async Task A_prefetch_is_nobody_a_guessed_link_leads_nowhere_and_names_are_inert()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = await BookAsync(sandbox, ("title", "<script>alert(1)</script>"));
        sandbox.Clock.Advance(UntilStart);

        await GetAsync(sandbox, booked.Host, header: ("Sec-Purpose", "prefetch"));
        (await StatusAsync(sandbox, booked.Id)).ShouldBe(1);
        await GetAsync(sandbox, booked.Host[..^1] + (booked.Host[^1] == 'a' ? 'b' : 'a'), HttpStatusCode.NotFound);
        await GetAsync(sandbox, $"{sandbox.BaseUrl}/sandbox/quanshi/k/1", HttpStatusCode.NotFound);
        var page = await GetAsync(sandbox, booked.Guest + "?name=" + Uri.EscapeDataString("\"><img src=x>"));

        Regex.Count(page, "<script").ShouldBe(1);
        page.ShouldNotContain("<img");
    }

    [Fact]
    public async Task A_cancelled_conference_says_so()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = await BookAsync(sandbox);
        await sandbox.QuanshiAsync("/confopenapi/room/cancelReservConference", new JsonObject { ["userId"] = QuanshiCaller.Alex, ["conferenceId"] = booked.Id });

        (await GetAsync(sandbox, booked.Guest, HttpStatusCode.Gone)).ShouldContain("was cancelled");
    }

    [Fact]
    public async Task The_living_list_pages_and_leaves_out_the_lonely_where_asked()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var first = await BookAsync(sandbox);
        var second = await BookAsync(sandbox);
        sandbox.Clock.Advance(UntilStart);
        await GetAsync(sandbox, first.Host);
        await GetAsync(sandbox, second.Host);
        await GetAsync(sandbox, second.Guest + "?name=Alice");

        var all = (await ListAsync(sandbox, ("count", 1), ("page", 2), ("adminUserId", QuanshiCaller.Alex)))["result"]!;
        var social = (await ListAsync(sandbox, ("filterOneAttendee", true)))["result"]!;

        (all["totalCount"]!.GetValue<int>(), all["confList"]!.AsArray().Count).ShouldBe((2, 1));
        var row = social["confList"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        (row["conferenceId"].Text(), row["confName"].Text(), row["hostEmail"].Text(), row["status"]!.GetValue<int>(), row["stopTime"]!.GetValue<int>(), row["attendeeCnt"]!.GetValue<int>())
            .ShouldBe((second.Id, "测试%", "alex@contoso.com", 2, 0, 2));
        row["guestPcode"].Text().ShouldMatch("^[0-9a-f]{32}$");
        row.ContainsKey("title").ShouldBeFalse();
    }

    [Theory]
    [InlineData("page", "0", 50103)]
    [InlineData("count", "\"10\"", 50103)]
    [InlineData("filterOneAttendee", "1", 50103)]
    [InlineData("adminUserId", "88410002", 51101)]
    [InlineData("adminUserId", "1", 51104)]
    public async Task A_living_list_with_one_thing_wrong_is_refused(string name, string json, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        (await ListAsync(sandbox, (name, JsonNode.Parse(json)))).Status().ShouldBe(code);
    }

    [Theory]
    [InlineData("appId", null, 50103)]
    [InlineData("userId", null, 50103)]
    [InlineData("userId", "1", 51104)]
    [InlineData("userId", "88410002", 50709)]
    [InlineData("conferenceId", "\"8762238\"", 50709)]
    public async Task A_report_that_cannot_be_had_is_refused(string name, string? json, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var body = new JsonObject { ["appId"] = 6, ["userId"] = QuanshiCaller.Alex, ["conferenceId"] = await sandbox.BookedAsync() };

        var answer = await sandbox.QuanshiAsync("/conference/report/getReportData", QuanshiCaller.With(body, (name, json is null ? null : JsonNode.Parse(json))));

        answer.Status().ShouldBe(code);
        answer.Select(pair => pair.Key).ShouldBe(["status", "msg", "content_type"]);
    }

    internal static async Task<(string Id, string Guest, string Host, string Phone, string GuestCode, string HostCode)> BookAsync(SandboxServer sandbox, params (string, JsonNode?)[] changes)
    {
        var booked = (await sandbox.ReserveCloudAsync(changes))["result"]!;
        return (booked["conferenceId"].Text(), booked["attendeeJoinUrl"].Text(), booked["hostConferenceUrl"].Text(), booked["wcallUrl"].Text(), booked["pcode2"].Text(), booked["pcode1"].Text());
    }

    internal static async Task<string> GetAsync(SandboxServer sandbox, string url, HttpStatusCode status = HttpStatusCode.OK, (string, string)? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (header is var (name, value))
        {
            request.Headers.Add(name, value);
        }

        using var response = await sandbox.Http.SendAsync(request, Token);
        response.StatusCode.ShouldBe(status);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self'");
        return await response.Content.ReadAsStringAsync(Token);
    }

    internal static async Task<string> PostAsync(SandboxServer sandbox, string url, params (string Name, string Value)[] form)
    {
        using var response = await sandbox.Http.PostAsync(url, new FormUrlEncodedContent(form.ToDictionary(field => field.Name, field => field.Value)), Token);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return await GetAsync(sandbox, new Uri(new Uri(sandbox.BaseUrl), response.Headers.Location!).ToString());
    }

    internal static string Session(string page) => Regex.Match(page, "name=\"session\" value=\"([0-9a-f]+)\"").Groups[1].Value;

    private static IReadOnlyList<(string Name, JsonElement Value)> Parts(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.GetProperty("result").EnumerateObject().Select(part => (part.Name, part.Value.Clone()))];
    }

    private static async Task<(string? Text, int Status)> ReportAsync(SandboxServer sandbox, string id)
    {
        var body = new JsonObject { ["appId"] = 6, ["userId"] = QuanshiCaller.Alex, ["conferenceId"] = id };
        using var response = await sandbox.SendQuanshiAsync(HttpMethod.Post, "/conference/report/getReportData", new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
        var text = await response.Content.ReadAsStringAsync(Token);
        using var document = JsonDocument.Parse(text);
        var status = document.RootElement.GetProperty("status").GetInt32();
        return (status == 0 ? text : null, status);
    }

    private static async Task<int> StatusAsync(SandboxServer sandbox, string id) => (await sandbox.QuanshiAsync(
        "/conference/conference/getConfStatus", new JsonObject { ["appId"] = 6, ["userId"] = QuanshiCaller.Alex, ["conferenceId"] = id }))["result"]!["confStatus"]!.GetValue<int>();

    private static Task<JsonObject> ListAsync(SandboxServer sandbox, params (string, JsonNode?)[] parameters) =>
        sandbox.QuanshiAsync("/confopenapi/conference/listbystatus", QuanshiCaller.With([], parameters));

    private static async Task<(int People, int ByPhone)> LivingAsync(SandboxServer sandbox)
    {
        var row = (await ListAsync(sandbox))["result"]!["confList"]!.AsArray().ShouldHaveSingleItem()!;
        return (row["attendeeCnt"]!.GetValue<int>(), row["pstnCnt"]!.GetValue<int>());
    }
}
