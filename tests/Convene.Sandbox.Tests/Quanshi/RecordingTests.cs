using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using Booked = (string Id, string Guest, string Host, string Phone, string GuestCode, string HostCode);

namespace Convene.Sandbox.Tests.Quanshi;

public sealed class RecordingTests
{
    private static readonly Duration UntilStart = Duration.FromHours(30);

    [Fact]
    public async Task A_recording_is_listed_at_once_converted_after_a_while_and_gone_when_it_is_deleted()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = await HeldAsync(sandbox);

        var early = await ByIdAsync(sandbox, booked.Id);
        (early["hasRecord"].Text(), early["isRecordConvertReady"].Text(), early["isReportReady"].Text(), early.ContainsKey("replayUrl")).ShouldBe(("1", "0", "0", false));
        sandbox.Clock.Advance(Duration.FromMinutes(5));
        var ready = await ByIdAsync(sandbox, booked.Id);
        (ready["isRecordConvertReady"].Text(), ready["isReportReady"].Text(), ready["recordFlag"].Text()).ShouldBe(("1", "1", "1"));
        (ready["realStartTime"].Text(), ready["realEndTime"].Text(), ready["length"].Text()).ShouldBe(("2026-11-24 15:00:00", "2026-11-24 15:20:00", "30"));
        ready["replayUrl"].Text().ShouldContain("/rec/page? id=");
        var replay = ready["replayUrl"].Text().Replace(" ", "", StringComparison.Ordinal);
        (await AttendanceTests.GetAsync(sandbox, replay)).ShouldContain("A stand-in for a recording");
        (await FileAsync(sandbox, ready["downloadUrl"].Text())).Type.ShouldBe("video/mp4");
        var report = await FileAsync(sandbox, ready["reportDownUrl"].Text());
        (report.Type, report.Text).ShouldBe(("text/csv", "\uFEFF姓名,邮箱,入会时间,离会时间\r\n\"Alex Wilber\",\"alex@contoso.com\",\"2026-11-24 15:00:00\",\"2026-11-24 15:20:00\"\r\n"));

        var deleted = await DeleteAsync(sandbox, "tempConferenceIds ", ready["tempConferenceId"].Text(), "12345");

        (deleted.Status(), deleted["msg"].Text()).ShouldBe((0, "delete record success"));
        (await ByIdAsync(sandbox, booked.Id))["hasRecord"].Text().ShouldBe("0");
        (await AttendanceTests.GetAsync(sandbox, replay + "&lang=zh", HttpStatusCode.Gone)).ShouldContain("录制已被删除");
        (await FileAsync(sandbox, ready["downloadUrl"].Text(), HttpStatusCode.NotFound)).Text.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_somebody_elses_or_unknown_is_not_deleted_and_the_answer_does_not_tell()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = await HeldAsync(sandbox);
        var id = (await ByIdAsync(sandbox, booked.Id))["tempConferenceId"].Text();

        var answer = await sandbox.QuanshiAsync("/conference/movie/recordsDelete", new JsonObject { ["appId"] = 6, ["userId"] = QuanshiCaller.Alice, ["tempConferenceIds"] = new JsonArray(id) });

        answer.Status().ShouldBe(0);
        (await ByIdAsync(sandbox, booked.Id))["hasRecord"].Text().ShouldBe("1");
    }

    [Fact]
    public async Task At_most_twenty_recordings_are_deleted_at_once_and_ids_are_texts()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        (await DeleteAsync(sandbox, "tempConferenceIds", [.. Enumerable.Repeat("1", 21)])).Status().ShouldBe(50103);
        (await DeleteAsync(sandbox, "tempConferenceIds", [.. Enumerable.Repeat("1", 20)])).Status().ShouldBe(0);
        (await DeleteAsync(sandbox, "tempConferenceIds")).Status().ShouldBe(50103);
        (await DeleteAsync(sandbox, "conferenceIds", "1")).Status().ShouldBe(50103);
        (await sandbox.QuanshiAsync("/conference/movie/recordsDelete", new JsonObject { ["appId"] = 6, ["userId"] = QuanshiCaller.Alex, ["tempConferenceIds"] = new JsonArray(1) })).Status().ShouldBe(50103);
    }

    [Fact]
    public async Task Recordings_of_several_addresses_are_listed_the_latest_first_with_links_that_drift()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var first = await HeldAsync(sandbox);
        var second = await HeldAsync(sandbox, "2026-11-25 15:00:00", Duration.FromHours(24) - Duration.FromMinutes(20));
        sandbox.Clock.Advance(Duration.FromMinutes(10));

        var answer = await ReplaysAsync(sandbox, "2026-11-12~2026-11-25", "alex@contoso.com", "nobody@elsewhere.com");

        answer.ContainsKey("msg").ShouldBeFalse();
        answer["result"]!["nobody@elsewhere.com"]!.AsArray().ShouldBeEmpty();
        var rows = answer["result"]!["alex@contoso.com"]!.AsArray();
        rows.Select(row => row!["conferenceId"].Text()).ShouldBe([second.Id, first.Id]);
        rows[0]!["replayUrl"].Text().ShouldContain("/rec/page?id=");
        rows[0]!["downloadUrl"].Text().ShouldBe(rows[0]!["recordDownUrl"].Text());
        rows[1]!.AsObject().ContainsKey("replayUrl").ShouldBeFalse();
        rows[1]!["recordUrl"].Text().ShouldContain(".mp4?dname=测试%_20261124150000.mp4");
        (await ReplaysAsync(sandbox, "", "alex@contoso.com"))["result"]!["alex@contoso.com"]!.AsArray().ShouldHaveSingleItem()!["conferenceId"].Text().ShouldBe(second.Id);
    }

    [Theory]
    [InlineData("2026-11-12~2026-11-26", 1, 50103)]
    [InlineData("2026-11-13~2026-11-12", 1, 50103)]
    [InlineData("2026-11-12", 1, 50103)]
    [InlineData("9999-12-31~9999-12-31", 1, 50103)]
    [InlineData("2026-11-12 00:00:00~2026-11-13 00:00:00", 1, 50103)]
    [InlineData("2026-11-12~2026-11-25", 11, 50103)]
    [InlineData("2026-11-12~2026-11-25", 0, 50103)]
    [InlineData("2026-11-12~2026-11-25", 10, 0)]
    public async Task Ten_addresses_and_fourteen_days_are_the_most(string days, int addresses, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        (await ReplaysAsync(sandbox, days, [.. Enumerable.Range(0, addresses).Select(number => $"user{number}@contoso.com")])).Status().ShouldBe(code);
    }

    [Fact]
    public async Task What_nobody_recorded_has_no_recording_and_what_was_not_held_has_no_report()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var held = await HeldAsync(sandbox, records: 0);
        var never = await sandbox.BookedAsync(("starttime", "2026-11-24 16:00:00"));
        sandbox.Clock.Advance(Duration.FromHours(2));

        var first = await ByIdAsync(sandbox, held.Id);
        (first["hasReport"].Text(), first["hasRecord"].Text(), first["recordFlag"].Text()).ShouldBe(("1", "0", "0"));
        var second = await ByIdAsync(sandbox, never);
        (second["hasReport"].Text(), second["tempConferenceId"].Text(), second["realStartTime"].Text()).ShouldBe(("0", "", ""));
        (await sandbox.QuanshiAsync("/confopenapi/conference/movie/getConfReplayById", new JsonObject { ["userId"] = QuanshiCaller.Alex, ["conferenceId"] = "1" })).Status().ShouldBe(50709);
    }

    [Fact]
    public async Task The_host_may_record_from_the_page()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = await AttendanceTests.BookAsync(sandbox);
        sandbox.Clock.Advance(UntilStart);
        var host = await AttendanceTests.GetAsync(sandbox, booked.Host + "?lang=zh");
        host.ShouldContain("开始录制");

        (await AttendanceTests.PostAsync(sandbox, booked.Host + "/record", ("session", AttendanceTests.Session(host)))).ShouldContain("Recording");
        await AttendanceTests.PostAsync(sandbox, booked.Host + "/end");

        (await ByIdAsync(sandbox, booked.Id))["hasRecord"].Text().ShouldBe("1");
    }

    [Theory]
    [InlineData("010-59937429", "1", "01058858950")]
    [InlineData("021-59937429", "1", "02135994558")]
    [InlineData("0571-59937429", "1", "01058858950")]
    [InlineData("0571-59937429", "0", null)]
    public async Task An_access_number_is_that_of_the_callers_area(string phone, string strategy, string? number)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var answer = await sandbox.QuanshiAsync("/conference/conference/getPhoneAccessNum", new JsonObject
        {
            ["acFlag"] = "0",
            ["appKey"] = "sandbox-app-key",
            ["billingCode"] = "",
            ["phone"] = phone,
            ["strategy"] = strategy,
        });

        answer["result"]!.AsArray().Select(row => row!["accessno"].Text()).ShouldBe(number is null ? [] : [number]);
        (await sandbox.QuanshiAsync("/conference/conference/getPhoneAccessNum", new JsonObject { ["acFlag"] = "2" })).Status().ShouldBe(50103);
        (await sandbox.QuanshiAsync("/conference/conference/getPhoneAccessNum", new JsonObject { ["acFlag"] = 0 })).Status().ShouldBe(50103);
        (await sandbox.QuanshiAsync("/conference/conference/getPhoneAccessNum", new JsonObject { ["appKey"] = "other" })).Status().ShouldBe(51101);
    }

    private static async Task<Booked> HeldAsync(SandboxServer sandbox, string start = "2026-11-24 15:00:00", Duration? until = null, int records = 1)
    {
        var booked = await AttendanceTests.BookAsync(sandbox, ("autoRecord", records), ("starttime", start));
        sandbox.Clock.Advance(until ?? UntilStart);
        var page = await AttendanceTests.GetAsync(sandbox, booked.Host);
        sandbox.Clock.Advance(Duration.FromMinutes(20));
        await AttendanceTests.PostAsync(sandbox, booked.Host + "/end", ("session", AttendanceTests.Session(page)));
        return booked;
    }

    private static async Task<JsonObject> ByIdAsync(SandboxServer sandbox, string id) => (await sandbox.QuanshiAsync(
        "/confopenapi/conference/movie/getConfReplayById", new JsonObject { ["userId"] = QuanshiCaller.Alex, ["conferenceId"] = id }))["result"]!.AsObject();

    private static Task<JsonObject> ReplaysAsync(SandboxServer sandbox, string days, params string[] addresses) => sandbox.QuanshiAsync(
        "/conference/movie/getConfReplay", new JsonObject { ["appId"] = 6, ["dateTime"] = days, ["email"] = new JsonArray([.. addresses.Select(address => (JsonNode)address)]) });

    private static Task<JsonObject> DeleteAsync(SandboxServer sandbox, string key, params string[] ids) => sandbox.QuanshiAsync(
        "/conference/movie/recordsDelete", new JsonObject { ["appId"] = 6, ["userId"] = QuanshiCaller.Alex, [key] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) });

    private static async Task<(string? Type, string Text)> FileAsync(SandboxServer sandbox, string url, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await sandbox.Http.GetAsync(url, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(status);
        return (response.Content.Headers.ContentType?.MediaType, System.Text.Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
    }
}
