using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Convene.Testing;
using static Convene.Sandbox.Tests.BizConf.BizConfCaller;

namespace Convene.Sandbox.Tests.BizConf;

public sealed class WireTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bizconf").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_answered_outlives_a_kill()
    {
        await using var sandbox = await StartAsync();
        var (caller, pages) = (new BizConfCaller(sandbox), new PageCaller(sandbox));
        var conference = await caller.BookedAsync(("hostKey", "12"), ("optionJbh", "1"));
        var webinar = (await caller.WebinarAsync(("startTime", "2026-11-25 15:00:00")))["data"]!;
        await caller.AskAsync("addRegistrant", Alex, ("confId", conference["id"]!.ToString()), ("first_name", "娜"), ("email", "chenna@contoso.com"), ("city", "上海"));
        sandbox.Clock.Advance(NodaTime.Duration.FromHours(30));
        await pages.OpenAsync(conference["hostStartUrl"]!.ToString());

        // The first server still runs and is given no chance to save: what is on disk now is what a kill would leave.
        await using var again = await StartAsync(sandbox.Clock);
        var after = new BizConfCaller(again);

        (await after.AskAsync("getConf", Alex, ("confId", conference["id"]!.ToString())))["data"]!["hostKey"]!.ToString().ShouldBe("12");
        (await after.AskAsync("getWebinarInfo", Alex, ("webinarNo", webinar["webinarNo"]!.ToString())))["data"]!["confName"]!.ToString().ShouldBe("发布会");
        (await after.AskAsync("getRegistrants", Alex, ("confId", conference["id"]!.ToString())))["data"]![0]!["city"]!.ToString().ShouldBe("上海");
        var log = await after.ReportAsync("confAttendeeLog", ("confId", conference["id"]!.ToString()));
        log["data"]![" Details Log"]![0]!["joinName"]!.ToString().ShouldBe("Alex Wilber");
        var next = await after.BookedAsync(("startTime", "2026-11-26 15:00:00"));
        int.Parse(next["id"]!.ToString(), null).ShouldBe(int.Parse(conference["id"]!.ToString(), null) + 2);
    }

    [Fact]
    public async Task A_state_file_from_before_these_stand_ins_is_taken_as_it_is()
    {
        await using (var sandbox = await StartAsync())
        {
            await sandbox.ReserveAsync();
        }

        var path = Path.Combine(_folder, "state.json");
        var state = JsonNode.Parse(await File.ReadAllTextAsync(path, Token))!.AsObject();
        state.Remove("BizConf").ShouldBeTrue();
        state.Remove("Vmr").ShouldBeTrue();
        await File.WriteAllTextAsync(path, state.ToJsonString(), Token);

        await using var again = await StartAsync();

        (await again.StateAsync())["conferences"]!.AsArray().ShouldHaveSingleItem();
        Status(await new BizConfCaller(again).ReserveAsync()).ShouldBe(100);
    }

    [Theory]
    [InlineData("dropBefore", 0)]
    [InlineData("dropAfter", 1)]
    public async Task A_dropped_answer_may_hide_a_booking(string kind, int conferences)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await sandbox.FaultAsync(new { target = "bizconf", path = "confReservation", kind, times = 1 });
        var caller = new BizConfCaller(sandbox);

        await Should.ThrowAsync<HttpRequestException>(() => caller.ReserveAsync());

        (await caller.AskAsync("listConf", Alex))["totalRecord"]!.GetValue<int>().ShouldBe(conferences);
    }

    [Fact]
    public async Task The_oldest_that_are_over_fall_out()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.KeptConferences = 2);
        var caller = new BizConfCaller(sandbox);
        for (var hour = 10; hour < 14; hour++)
        {
            await caller.BookedAsync(("startTime", $"2026-11-24 {hour}:00:00"));
        }

        sandbox.Clock.Advance(NodaTime.Duration.FromDays(2));
        await caller.BookedAsync(("startTime", "2026-11-28 15:00:00"));

        (await caller.AskAsync("listConf", Alex))["data"]!.AsArray().Select(row => row!["startTime"]!.ToString())
            .ShouldBe(["2026-11-24 04:00:00", "2026-11-24 05:00:00", "2026-11-28 07:00:00"]);
    }

    [Theory]
    [InlineData(false, 109)]
    [InlineData(true, 100)]
    public async Task A_body_of_JSON_is_read_only_where_the_options_say_so(bool accepts, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.BizConf.AcceptsJson = accepts);
        var caller = new BizConfCaller(sandbox);
        var (id, timeStamp) = ((await caller.BookedAsync())["id"]!.ToString(), caller.Next());
        var body = JsonSerializer.Serialize(new
        {
            loginName = Alex,
            confId = id,
            timeStamp,
            token = Md5($"{Alex}|sandbox-key|{timeStamp}"),
            first_name = "Jill",
            email = "jill@example.com",
            auto_approve = true,
            custom_questions = new[] { new { title = "Why?", value = "Because" } },
        });

        using var response = await sandbox.Http.PostAsync(
            new Uri("/sandbox/bizconf/openapi/addRegistrant", UriKind.Relative), new StringContent(body, null, "application/json"), Token);

        Status(JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!).ShouldBe(code);
    }

    [Theory]
    [InlineData("confReservation", "GET")]
    [InlineData("getWebinarInfo", "POST")]
    [InlineData("account/check", "POST")]
    [InlineData("cancelConf", "PUT")]
    public async Task Another_method_is_not_allowed(string endpoint, string method)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/sandbox/bizconf/openapi/" + endpoint);

        using var response = await sandbox.Http.SendAsync(request, Token);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    private Task<SandboxServer> StartAsync(TestClock? clock = null) =>
        SandboxServer.StartAsync(options => options.StateFile = Path.Combine(_folder, "state.json"), clock);
}
