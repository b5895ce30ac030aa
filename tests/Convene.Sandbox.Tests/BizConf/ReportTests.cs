using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using static Convene.Sandbox.Tests.BizConf.BizConfCaller;

namespace Convene.Sandbox.Tests.BizConf;

public sealed class ReportTests
{
    [Fact]
    public async Task Who_comes_in_through_the_pages_stands_in_the_log_whose_keys_have_blanks()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var (caller, pages) = (new BizConfCaller(sandbox), new PageCaller(sandbox));
        var conference = await caller.BookedAsync();
        sandbox.Clock.Advance(Duration.FromHours(30));
        await pages.OpenAsync(conference["hostStartUrl"]!.ToString());
        var guest = await pages.SendAsync(conference["joinUrl"] + "/join", ("name", "李雷"));
        sandbox.Clock.Advance(Duration.FromMinutes(10));
        await pages.SendAsync(conference["joinUrl"] + "/leave", ("session", PageCaller.Session(guest)));

        var answer = await caller.ReportAsync("confAttendeeLog", ("confId", conference["id"]!.ToString()));

        (answer["status"]!.GetValue<string>(), answer["message"]!.GetValue<string>()).ShouldBe((" 100", ""));
        var about = answer["data"]!["confInfo"]!.AsArray().ShouldHaveSingleItem()!;
        (about[" topic "]!.ToString(), about[" duration "]!.ToString(), about[" startTime"]!.ToString(), about[" endTime"]!.ToString())
            .ShouldBe(("Q3 budget", "30", "2026-11-24 07:00:00", "2026-11-24 07:30:00"));
        about[" meetingNo "]!.ToString().ShouldBe(conference["meetingNo"]!.ToString());
        var rows = answer["data"]![" Details Log"]!.AsArray();
        rows.Select(row => (row!["joinName"]!.ToString(), row["joinTime"]!.ToString(), row["leaveTime"]?.ToString())).ShouldBe(
            [("Alex Wilber", "2026-11-24 07:00:00", null), ("李雷", "2026-11-24 07:00:00", "2026-11-24 07:10:00")]);
        rows[0]!["cuid"]!.ToString().ShouldBe(conference["userId"]!.ToString());
        rows[1]!["ip"]!.ToString().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_report_has_the_first_sessions_people_bare_and_the_later_sessions_as_objects()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new BizConfCaller(sandbox);
        var conference = await HeldTwiceAsync(sandbox, caller);

        var answer = await caller.ReportAsync("getConfLogListByConfNumber", ("confNumber", conference["meetingNo"]!.ToString()));

        (answer["status"]!.GetValueKind(), answer["message"]!.GetValue<string>()).ShouldBe((JsonValueKind.Number, "success"));
        var report = answer["data"]!;
        report["confNumber"]!.GetValueKind().ShouldBe(JsonValueKind.Number);
        (report["confId"]!.GetValue<int>(), report["confName"]!.ToString(), report["duration"]!.GetValue<int>(), report["hostName"]!.ToString())
            .ShouldBe((int.Parse(conference["id"]!.ToString(), null), "Q3 budget", 30, "Alex Wilber"));
        var records = report["records"]!.AsArray();
        records.Count.ShouldBe(2);
        (records[0]!["participantName"]!.ToString(), records[0]!["leaveTime"]!.ToString(), records[0]!["device"]!.ToString()).ShouldBe(("Alex Wilber", "2026-11-24 07:10:00", "windows"));
        records[0]!.AsObject().ContainsKey("registrantId").ShouldBeFalse();
        var session = records[1]!;
        (session["startTime"]!.ToString(), session["endTime"]!.ToString(), session["duration"]!.GetValue<int>()).ShouldBe(("2026-11-24 07:15:00", "2026-11-24 07:20:00", 5));
        session["confUUID"]!.ToString().ShouldNotBeEmpty();
        session["attendees"]!.AsArray().ShouldHaveSingleItem()!["participantName"]!.ToString().ShouldBe("Alex Wilber");
    }

    [Fact]
    public async Task The_first_session_can_be_wrapped_as_the_later_ones()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.BizConf.WrapsFirstSession = true);
        var caller = new BizConfCaller(sandbox);
        var conference = await HeldTwiceAsync(sandbox, caller);

        var report = await caller.ReportAsync("getConfLogListByJoinUrl", ("joinUrl", conference["joinUrl"]!.ToString()));

        report["data"]!["records"]!.AsArray().Select(session => session!["attendees"]!.AsArray().Count).ShouldBe([1, 1]);
    }

    [Fact]
    public async Task A_report_by_link_takes_every_join_link_of_the_conference_and_no_other()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new BizConfCaller(sandbox);
        var conference = await caller.BookedAsync();
        var registrant = await caller.AskAsync(
            "addRegistrant", Alex, ("confId", conference["id"]!.ToString()), ("first_name", "Jill"), ("email", "jill@example.com"));

        (await StatusAsync(conference["joinUrl"]!.ToString())).ShouldBe(100);
        (await StatusAsync(registrant["data"]!["join_url"]!.ToString())).ShouldBe(100);
        (await StatusAsync(conference["joinUrl"]!.ToString()[..^1] + "x")).ShouldBe(401);
        (await StatusAsync("https://example.com/elsewhere")).ShouldBe(401);
        (await StatusAsync("not a link")).ShouldBe(104);
        (await StatusAsync(null)).ShouldBe(104);

        async Task<int> StatusAsync(string? joinUrl) => Status(await caller.ReportAsync("getConfLogListByJoinUrl", ("joinUrl", joinUrl)));
    }

    [Theory]
    [InlineData("getConfLogListByConfNumber", "confNumber", "13333333000", 401)]
    [InlineData("getConfLogListByConfNumber", "confNumber", "number", 104)]
    [InlineData("getConfLogListByConfNumber", "confNumber", null, 104)]
    [InlineData("getConfPolls", "confNo", "13333333000", 401)]
    [InlineData("confAttendeeLog", "confId", "1", 401)]
    [InlineData("confAttendeeLog", "confId", null, 104)]
    public async Task A_report_on_nothing_is_refused(string endpoint, string name, string? value, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        Status(await new BizConfCaller(sandbox).ReportAsync(endpoint, (name, value))).ShouldBe(code);
    }

    [Fact]
    public async Task An_empty_sandbox_begins_with_reports_polls_a_webinar_and_registrants_of_each_status()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.SeedsExamples = true);
        var caller = new BizConfCaller(sandbox);
        var listed = (await caller.AskAsync("listConf", Alex))["data"]!.AsArray();

        var weekly = await caller.ReportAsync("getConfPolls", ("confNo", listed[0]!["meetingNo"]!.ToString()));
        var twice = await caller.ReportAsync("getConfLogListByConfNumber", ("confNumber", listed[1]!["meetingNo"]!.ToString()));
        var registered = await caller.ReportAsync("getConfLogListByConfNumber", ("confNumber", listed[2]!["meetingNo"]!.ToString()));
        var webinar = (await sandbox.StateAsync())["conferences"]!.AsArray().Single(row => row!["kind"]?.ToString() == "webinar")!["number"]!.ToString();

        listed.Select(row => row!["confStatus"]!.ToString()).ShouldBe(["3", "3", "3", "0"]);
        weekly["data"]!["confNo"]!.GetValueKind().ShouldBe(JsonValueKind.Number);
        weekly["data"]!["uuid"]!.ToString().ShouldNotBeEmpty();
        var ballots = weekly["data"]!["records"]!.AsArray();
        (ballots[0]!["email"]!.ToString(), ballots[0]!["question_details"]![1]!["answer"]!.ToString()).ShouldBe(("lilei@contoso.com", "韩梅梅"));
        ballots[^1]!.AsObject().ContainsKey("email").ShouldBeFalse();
        twice["data"]!["records"]!.AsArray().Count(row => row!["attendees"] is not null).ShouldBe(1);
        var jill = registered["data"]!["records"]!.AsArray().Single(row => row!["registrantId"] is not null)!;
        (jill["participantName"]!.ToString(), jill["last_name"]!.ToString(), jill["custom_questions"]![0]!["value"]!.ToString(), jill["status"]!.ToString())
            .ShouldBe(("Jill Chill", "Chill", "Yes", "approved"));
        Status(await caller.AskAsync("getWebinarInfo", Alex, ("webinarNo", webinar))).ShouldBe(100);
        foreach (var (status, count) in new[] { ("approved", 2), ("pending", 1), ("denied", 1) })
        {
            var rows = await caller.AskAsync("getRegistrants", Alex, ("confId", listed[3]!["id"]!.ToString()), ("status", status));
            rows["data"]!.AsArray().Count.ShouldBe(count);
        }
    }

    [Fact]
    public async Task The_host_link_opens_early_guests_wait_and_a_wrong_link_leads_nowhere()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var (caller, pages) = (new BizConfCaller(sandbox), new PageCaller(sandbox));
        var conference = await caller.BookedAsync();
        var (host, join) = (conference["hostStartUrl"]!.ToString(), conference["joinUrl"]!.ToString());

        PageCaller.Phase(await pages.OpenAsync(host)).ShouldBe("TooEarly");
        sandbox.Clock.Advance(Duration.FromHours(30) - Duration.FromMinutes(10));
        PageCaller.Phase(await pages.OpenAsync(join + "?name=Alice&lang=zh")).ShouldBe("WaitForHost");
        PageCaller.Phase(await pages.OpenAsync(host)).ShouldBe("Inside");
        (await caller.AskAsync("getConf", Alex, ("confId", conference["id"]!.ToString())))["data"]!["confStatus"]!.ToString().ShouldBe("2");
        (await pages.OpenAsync(join + "?name=Alice&lang=zh")).ShouldContain("在会人员");
        await pages.SendAsync(join + "/end");
        PageCaller.Phase(await pages.OpenAsync(join)).ShouldBe("AskName");
        PageCaller.Phase(await pages.SendAsync(host + "/end")).ShouldBe("Ended");
        await pages.OpenAsync(join[..^1] + "x", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_cancelled_conference_leads_to_the_one_that_took_its_place()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var (caller, pages) = (new BizConfCaller(sandbox), new PageCaller(sandbox));
        var old = await caller.BookedAsync();
        var next = await caller.BookedAsync(("startTime", "2026-11-25 15:00:00"));
        await caller.AskAsync("cancelConf", Alex, ("confId", old["id"]!.ToString()));

        var page = await pages.OpenAsync(old["joinUrl"]!.ToString(), HttpStatusCode.Gone);

        page.ShouldContain(next["joinUrl"]!.ToString());
        page.ShouldNotContain(next["hostStartUrl"]!.ToString());
    }

    private static async Task<JsonNode> HeldTwiceAsync(SandboxServer sandbox, BizConfCaller caller)
    {
        var pages = new PageCaller(sandbox);
        var conference = await caller.BookedAsync();
        var host = conference["hostStartUrl"]!.ToString();
        sandbox.Clock.Advance(Duration.FromHours(30));
        var inside = await pages.OpenAsync(host);
        sandbox.Clock.Advance(Duration.FromMinutes(10));
        await pages.SendAsync(host + "/leave", ("session", PageCaller.Session(inside)));
        sandbox.Clock.Advance(Duration.FromMinutes(5));
        inside = await pages.OpenAsync(host);
        sandbox.Clock.Advance(Duration.FromMinutes(5));
        await pages.SendAsync(host + "/leave", ("session", PageCaller.Session(inside)));
        sandbox.Clock.Advance(Duration.FromHours(1));
        return conference;
    }
}
