using System.Text.Json;
using System.Text.Json.Nodes;
using Convene.Testing;
using NodaTime;

namespace Convene.Sandbox.Tests.Quanshi;

public sealed class DurabilityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Everything_that_was_answered_is_there_after_a_kill()
    {
        var clock = new TestClock();
        await using var sandbox = await StartAsync(clock);
        var cycle = JsonNode.Parse("""{"frequency":"weekly","interval":1,"byday":"TU,TH"}""");
        var room = (await sandbox.ReserveRoomAsync(("cycle", "1"), ("cycleRole", cycle), ("repeatEndDate", 1_796_000_000), ("composeRoomList", JsonNode.Parse("""[{"roomId":6518,"equipIdList":[6152]}]"""))))["result"]!;
        var booked = await AttendanceTests.BookAsync(sandbox, ("title", "季度 \"budget\""), ("liveOpenFlag", 1), ("livePassword", "1"), ("inviteeList", JsonNode.Parse("""[{"email":"alice@contoso.com"}]""")));
        clock.Advance(Duration.FromHours(30));
        var host = await AttendanceTests.GetAsync(sandbox, booked.Host);
        await AttendanceTests.PostAsync(sandbox, booked.Host + "/roll", ("session", AttendanceTests.Session(host)));
        var link = (await sandbox.QuanshiAsync("/confopenapi/conference/launch/joinConferenceNoSecret", new JsonObject { ["pcode"] = booked.GuestCode, ["userId"] = QuanshiCaller.LiLei }))["result"]!["joinLink"].Text();

        // The first server still runs and is given no chance to save: what is on disk now is what a kill would leave.
        await using var again = await StartAsync(clock);

        (await InfosAsync(again, room["conferenceId"].Text())).ShouldBe(await InfosAsync(sandbox, room["conferenceId"].Text()));
        (await InfosAsync(again, booked.Id)).ShouldBe(await InfosAsync(sandbox, booked.Id));
        (await AttendanceTests.GetAsync(again, link.Replace(sandbox.BaseUrl, again.BaseUrl, StringComparison.Ordinal))).ShouldContain("李雷 (guest)");
        (await again.BookedAsync()).ShouldBe((long.Parse(booked.Id, null) + 1).ToString(null, null));
    }

    [Fact]
    public async Task A_state_file_from_before_this_stand_in_is_read()
    {
        await using (var sandbox = await StartAsync(new TestClock()))
        {
            await sandbox.ReserveAsync();
        }

        var path = Path.Combine(_folder, "state.json");
        var state = JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!.AsObject();
        state.Remove("Quanshi").ShouldBeTrue();
        await File.WriteAllTextAsync(path, state.ToJsonString(), TestContext.Current.CancellationToken);
        await using var again = await StartAsync(new TestClock());

        (await again.BookedAsync()).ShouldBe("239418513");
    }

    [Fact]
    public async Task The_oldest_that_are_over_fall_out_and_what_goes_on_stays()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.KeptConferences = 2);
        for (var hour = 0; hour < 4; hour++)
        {
            await sandbox.BookedAsync(("starttime", $"2026-11-24 1{hour}:00:00"));
        }

        sandbox.Clock.Advance(Duration.FromDays(2));
        await sandbox.BookedAsync(("starttime", "2026-11-28 15:00:00"));

        (await sandbox.StateAsync())["conferences"]!.AsArray().Select(conference => conference!["start"].Text())
            .ShouldBe(["2026-11-24T04:00:00Z", "2026-11-24T05:00:00Z", "2026-11-28T07:00:00Z"]);
    }

    [Theory]
    [InlineData("dropBefore", 0)]
    [InlineData("dropAfter", 1)]
    public async Task A_dropped_answer_may_hide_a_booking_that_was_made(string kind, int conferences)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await sandbox.FaultAsync(new { target = "quanshi", kind, times = 1, path = "reservConference2" });

        await Should.ThrowAsync<HttpRequestException>(() => sandbox.ReserveCloudAsync());

        (await sandbox.StateAsync())["conferences"]!.AsArray().Count.ShouldBe(conferences);
        (await sandbox.ReserveCloudAsync()).Status().ShouldBe(0);
    }

    [Fact]
    public async Task A_malformed_answer_is_half_of_what_was_done()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await sandbox.FaultAsync(new { target = "quanshi", kind = "malformed", times = 1 });

        await Should.ThrowAsync<JsonException>(() => sandbox.ReserveRoomAsync());

        (await sandbox.StateAsync())["conferences"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Requests_are_counted_by_endpoint()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await sandbox.ReserveCloudAsync();
        await sandbox.ReserveCloudAsync(("title", null));

        (await sandbox.StateAsync())["requests"]!["quanshi POST reservConference2"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task An_empty_state_begins_with_reports_recordings_and_something_that_goes_on()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.SeedsExamples = true);

        var living = (await sandbox.QuanshiAsync("/confopenapi/conference/listbystatus", []))["result"]!["confList"]!.AsArray().ShouldHaveSingleItem()!;
        (living["confName"].Text(), living["attendeeCnt"]!.GetValue<int>()).ShouldBe(("客户演示 Customer demo", 3));
        var rows = (await sandbox.QuanshiAsync(
            "/conference/movie/getConfReplay",
            new JsonObject { ["appId"] = 6, ["dateTime"] = "2026-11-10~2026-11-23", ["email"] = new JsonArray("alex@contoso.com") }))["result"]!["alex@contoso.com"]!.AsArray();
        rows.Select(row => (row!["conferenceTitle"].Text(), row["isRecordConvertReady"].Text(), row["isReportReady"].Text())).ShouldBe(
            [("周例会 Weekly sync", "1", "1"), ("季度复盘 Quarterly review", "1", "1"), ("Supplier call 供应商沟通", "0", "1")]);
        using var report = await sandbox.SendQuanshiAsync(HttpMethod.Post, "/conference/report/getReportData", new StringContent(
            new JsonObject { ["appId"] = 6, ["userId"] = QuanshiCaller.Alex, ["conferenceId"] = rows[1]!["conferenceId"].Text() }.ToJsonString(), System.Text.Encoding.UTF8, "application/json"));
        var text = await report.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("\"attendeePercentage\":\"66%\"");
        text.ShouldContain("\"ip\":\"203.0.113.13 18766774523\"");
        text.ShouldContain("\"Answered\":[0,1]");
        text.ShouldContain("\"browserName\":\"Chrome Mobile\"");
        (await sandbox.BookedAsync()).ShouldBe("239418513");
    }

    private Task<SandboxServer> StartAsync(TestClock clock) => SandboxServer.StartAsync(
        options =>
        {
            options.StateFile = Path.Combine(_folder, "state.json");
            options.PublicUrl = null;
        },
        clock);

    private static async Task<string> InfosAsync(SandboxServer sandbox, string id) => (await sandbox.QuanshiAsync(
        "/confopenapi/room/conference/infos", new JsonObject { ["conferenceId"] = id, ["userId"] = QuanshiCaller.Alex }))["result"]!.ToJsonString()
        .Replace(sandbox.BaseUrl, "", StringComparison.Ordinal);
}
