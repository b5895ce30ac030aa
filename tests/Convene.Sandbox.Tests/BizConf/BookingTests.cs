using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using static Convene.Sandbox.Tests.BizConf.BizConfCaller;

namespace Convene.Sandbox.Tests.BizConf;

public sealed class BookingTests
{
    [Fact]
    public async Task A_reservation_takes_local_time_and_answers_in_GMT_with_every_value_as_a_text()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var answer = await new BizConfCaller(sandbox).ReserveAsync(
            Alex, ("confName", "测试%"), ("hostKey", "12"), ("optionJbh", "1"), ("optionStartType", "2"), ("audio", "3"), ("registrationType", "1"));

        (answer["status"]!.GetValueKind(), answer["message"]!.GetValue<string>()).ShouldBe((JsonValueKind.Number, ""));
        var conference = answer["data"]!.AsObject();
        conference.ShouldAllBe(pair => pair.Value!.GetValueKind() == JsonValueKind.String);
        conference.Select(pair => pair.Key).ShouldBe(
            ["id", "meetingNo", "meetingName", "startTime", "joinUrl", "startUrl", "hostStartUrl", "optionJbh", "hostKey", "confStatus", "userId", "token", "maxCount", "audio", "optionStartType"]);
        (conference["meetingName"]!.ToString(), conference["startTime"]!.ToString(), conference["hostKey"]!.ToString()).ShouldBe(("测试%", "2026-11-24 07:00:00", "12"));
        (conference["optionJbh"]!.ToString(), conference["optionStartType"]!.ToString(), conference["audio"]!.ToString(), conference["confStatus"]!.ToString()).ShouldBe(("1", "2", "3", "0"));
        conference["meetingNo"]!.ToString().Length.ShouldBe(11);
        conference["joinUrl"]!.ToString().ShouldStartWith($"{sandbox.BaseUrl}/sandbox/bizconf/j/{conference["id"]}4/");
    }

    [Theory]
    [InlineData("confName", null, 104)]
    [InlineData("confName", " ", 104)]
    [InlineData("startTime", null, 104)]
    [InlineData("startTime", "2026-11-24T15:00:00", 104)]
    [InlineData("startTime", "2026-11-24 15:00", 104)]
    [InlineData("startTime", "2026-11-23 08:58:00", 201)]
    [InlineData("startTime", "9999-12-31 23:59:59", 201)]
    [InlineData("duration", null, 104)]
    [InlineData("duration", "half an hour", 104)]
    [InlineData("duration", "0", 201)]
    [InlineData("duration", "2147483647", 201)]
    [InlineData("optionJbh", "true", 104)]
    [InlineData("optionStartType", "0", 104)]
    [InlineData("audio", "4", 104)]
    [InlineData("isSendEmail", "no", 104)]
    [InlineData("registrationType", "2", 104)]
    [InlineData("loginName", null, 109)]
    [InlineData("token", null, 109)]
    [InlineData("token", "00000000000000000000000000000000", 102)]
    [InlineData("timeStamp", null, 109)]
    [InlineData("timeStamp", "now", 109)]
    public async Task A_reservation_with_one_thing_wrong_is_refused(string name, string? value, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var answer = await new BizConfCaller(sandbox).ReserveAsync(Alex, (name, value));

        Status(answer).ShouldBe(code);
        answer["message"]!.GetValue<string>().ShouldNotBeEmpty();
        (await sandbox.StateAsync())["conferences"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_endpoint_takes_the_token_of_its_own_rule_once()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new BizConfCaller(sandbox);
        var id = (await caller.BookedAsync())["id"]!.ToString();
        var (first, second) = (caller.Next(), caller.Next());
        (string, string?)[] log = [("confId", id), ("siteSign", "sandbox"), ("timeStamp", first)];

        Status(await ReadAsync("confAttendeeLog", [.. log, ("token", Md5($"{Alex}|sandbox-key|{first}"))])).ShouldBe(102);
        Status(await ReadAsync("confAttendeeLog", [.. log, ("token", Md5($"sandbox-key|{first}"))])).ShouldBe(100);
        Status(await ReadAsync("confAttendeeLog", [.. log, ("token", Md5($"sandbox-key|{first}").ToUpperInvariant())])).ShouldBe(102);
        Status(await ReadAsync("getConf", [("loginName", Alex), ("confId", id), ("timeStamp", second), ("token", Md5($"sandbox-key|{second}"))])).ShouldBe(102);

        async Task<JsonNode> ReadAsync(string endpoint, (string, string?)[] parameters) => JsonNode.Parse(await caller.TextAsync(endpoint, parameters))!;
    }

    [Theory]
    [InlineData(true, 102)]
    [InlineData(false, 100)]
    public async Task The_letter_case_of_tokens_can_be_demanded(bool isUpper, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.BizConf.UpperCaseTokens = isUpper);

        Status(await new BizConfCaller(sandbox).ReserveAsync()).ShouldBe(code);
    }

    [Fact]
    public async Task A_site_is_demanded_only_where_the_document_sends_it()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new BizConfCaller(sandbox);

        Status(await caller.WebinarAsync(("siteSign", "elsewhere"))).ShouldBe(106);
        Status(await caller.WebinarAsync(("siteSign", null))).ShouldBe(109);
        Status(await caller.ReportAsync("getConfPolls", ("confNo", "13333333000"), ("siteSign", "elsewhere"))).ShouldBe(106);
        Status(await caller.ReserveAsync(Alex, ("siteSign", null))).ShouldBe(100);
    }

    [Fact]
    public async Task Unknown_and_locked_accounts_are_refused_and_not_available()
    {
        await using var sandbox = await SandboxServer.StartAsync(options =>
        {
            options.BizConf.CreatesAccounts = false;
            options.BizConf.LockedAccounts.Add("zoe@contoso.com");
        });
        var caller = new BizConfCaller(sandbox);

        Status(await caller.ReserveAsync("hw1")).ShouldBe(101);
        Status(await caller.ReserveAsync("Zoe@contoso.com")).ShouldBe(108);
        (await AvailableAsync("hw1"), await AvailableAsync("zoe@contoso.com"), await AvailableAsync("lilei@contoso.com")).ShouldBe((false, false, true));

        async Task<bool> AvailableAsync(string login)
        {
            var answer = await caller.AskAsync("account/check", login);
            Status(answer).ShouldBe(100);
            return answer["isAvailable"]!.GetValue<bool>();
        }
    }

    [Fact]
    public async Task A_hosts_overlap_is_202_a_full_site_203_and_a_full_overflow_205()
    {
        await using var plain = await SandboxServer.StartAsync(options => options.BizConf.Conferences = 1);
        await using var overflowing = await SandboxServer.StartAsync(options => (options.BizConf.Conferences, options.BizConf.Overflow) = (1, 1));
        var (one, other) = (new BizConfCaller(plain), new BizConfCaller(overflowing));

        Status(await one.ReserveAsync()).ShouldBe(100);
        Status(await one.ReserveAsync()).ShouldBe(202);
        Status(await one.ReserveAsync("alice@contoso.com")).ShouldBe(203);
        Status(await one.ReserveAsync("alice@contoso.com", ("startTime", "2026-11-24 15:30:00"))).ShouldBe(100);
        Status(await other.ReserveAsync()).ShouldBe(100);
        Status(await other.ReserveAsync("alice@contoso.com")).ShouldBe(100);
        Status(await other.ReserveAsync("lilei@contoso.com")).ShouldBe(205);
    }

    [Fact]
    public async Task Of_many_at_once_the_site_takes_as_many_as_it_holds()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.BizConf.Conferences = 3);
        var caller = new BizConfCaller(sandbox);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => caller.ReserveAsync($"user{number}@contoso.com")));

        answers.Count(answer => Status(answer) == 100).ShouldBe(3);
        answers.Count(answer => Status(answer) == 203).ShouldBe(37);
    }

    [Fact]
    public async Task A_change_keeps_what_is_not_sent_and_may_move_the_conference_where_it_fits()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new BizConfCaller(sandbox);
        var id = (await caller.BookedAsync(("hostKey", "12")))["id"]!.ToString();
        await caller.BookedAsync(("startTime", "2026-11-24 17:00:00"));

        var moved = await caller.AskAsync("confModify", Alex, ("id", id), ("startTime", "2026-11-24 16:00:00"), ("duration", "60"));
        var onto = await caller.AskAsync("confModify", Alex, ("id", id), ("startTime", "2026-11-24 16:30:00"));

        (moved["data"]!["startTime"]!.ToString(), moved["data"]!["hostKey"]!.ToString(), moved["data"]!["meetingName"]!.ToString()).ShouldBe(("2026-11-24 08:00:00", "12", "Q3 budget"));
        Status(onto).ShouldBe(202);
        Status(await caller.AskAsync("confModify", Alex, ("id", "one"))).ShouldBe(104);
        sandbox.Clock.Advance(Duration.FromHours(31.5));
        Status(await caller.AskAsync("confModify", Alex, ("id", id), ("duration", "90"))).ShouldBe(112);
        Status(await caller.AskAsync("confModify", Alex, ("id", id), ("confName", "Q4"))).ShouldBe(100);
        sandbox.Clock.Advance(Duration.FromHours(1));
        Status(await caller.AskAsync("confModify", Alex, ("id", id), ("confName", "Q5"))).ShouldBe(112);
    }

    [Fact]
    public async Task What_is_cancelled_unknown_or_somebody_elses_does_not_exist()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new BizConfCaller(sandbox);
        var id = (await caller.BookedAsync())["id"]!.ToString();

        Status(await caller.AskAsync("getConf", "alice@contoso.com", ("confId", id))).ShouldBe(401);
        Status(await caller.AskAsync("getConf", Alex, ("confId", "12"))).ShouldBe(401);
        var cancelled = await caller.AskAsync("cancelConf", Alex, ("confId", id));

        (Status(cancelled), cancelled.ContainsKey("data")).ShouldBe((100, false));
        foreach (var (endpoint, name) in new[] { ("getConf", "confId"), ("cancelConf", "confId"), ("confModify", "id"), ("getRegistrants", "confId") })
        {
            Status(await caller.AskAsync(endpoint, Alex, (name, id))).ShouldBe(401, endpoint);
        }

        (await caller.AskAsync("listConf", Alex))["totalRecord"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task The_list_is_paged_searched_and_limited_by_local_times_and_says_its_status_twice()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new BizConfCaller(sandbox);
        for (var hour = 10; hour < 22; hour++)
        {
            await caller.BookedAsync(("startTime", $"2026-11-24 {hour}:00:00"), ("confName", $"no. {hour}"));
        }

        var second = await caller.AskAsync("listConf", Alex, ("pageNo", "2"));
        var found = await caller.AskAsync("listConf", Alex, ("keyword", "No. 1"), ("startTime", "2026-11-24 18:00:00"), ("endTime", "2026-11-24 19:00:00"));
        var timeStamp = caller.Next();
        var text = await caller.TextAsync("listConf", [("loginName", Alex), ("timeStamp", timeStamp), ("token", Md5($"{Alex}|sandbox-key|{timeStamp}"))]);

        (second["totalPage"]!.GetValue<int>(), second["currentPage"]!.GetValue<int>(), second["totalRecord"]!.GetValue<int>(), second["pageSize"]!.GetValue<int>()).ShouldBe((2, 2, 12, 10));
        second["data"]!.AsArray().Select(row => row!["meetingName"]!.ToString()).ShouldBe(["no. 20", "no. 21"]);
        found["data"]!.AsArray().Select(row => row!["startTime"]!.ToString()).ShouldBe(["2026-11-24 10:00:00", "2026-11-24 11:00:00"]);
        text.Split("\"status\":100").Length.ShouldBe(3);
        Status(await caller.AskAsync("listConf", Alex, ("pageNo", "0"))).ShouldBe(109);
        Status(await caller.AskAsync("listConf", Alex, ("startTime", "yesterday"))).ShouldBe(109);
        Status(await caller.AskAsync("listConf", Alex, ("startTime", "2026-11-24 19:00:00"), ("endTime", "2026-11-24 18:00:00"))).ShouldBe(109);
    }

    [Fact]
    public async Task A_stream_that_is_set_shows_with_its_misspelt_key()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new BizConfCaller(sandbox);
        var id = (await caller.BookedAsync())["id"]!.ToString();
        (await StreamAsync()).ShouldBe(("", "", ""));

        Status(await caller.AskAsync("settingLivestream", Alex, ("id", id), ("streamUrl", "rtmp://push/live"), ("streamKey", "k"))).ShouldBe(109);
        Status(await caller.AskAsync("settingLivestream", Alex, ("id", id), ("streamUrl", "rtmp://push/live"), ("streamKey", "k"), ("liveUrl", "https://watch"))).ShouldBe(100);

        (await StreamAsync()).ShouldBe(("k", "rtmp://push/live", "https://watch"));

        async Task<(string, string, string)> StreamAsync()
        {
            var conference = (await caller.AskAsync("getConf", Alex, ("confId", id)))["data"]!;
            return (conference["streamKey"]!.ToString(), conference["streanUrl"]!.ToString(), conference["liveUrl"]!.ToString());
        }
    }
}
