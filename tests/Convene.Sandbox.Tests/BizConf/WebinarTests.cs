using System.Text.Json;
using NodaTime;
using static Convene.Sandbox.Tests.BizConf.BizConfCaller;

namespace Convene.Sandbox.Tests.BizConf;

public sealed class WebinarTests
{
    [Fact]
    public async Task A_webinar_answers_as_sample_3_2_with_its_status_as_a_text()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var answer = await new BizConfCaller(sandbox).WebinarAsync(("password", "12"), ("optionVideoHost", "0"));

        (answer["status"]!.GetValue<string>(), answer["message"]!.GetValue<string>()).ShouldBe(("100", "success"));
        var webinar = answer["data"]!;
        (webinar["startTime"]!.ToString(), webinar["confName"]!.ToString(), webinar["password"]!.ToString()).ShouldBe(("2026-11-24 07:00:00", "发布会", "12"));
        (webinar["optionVideoHost"]!.GetValue<string>(), webinar["optionVideoParticipants"]!.GetValue<string>(), webinar["audio"]!.GetValue<string>()).ShouldBe(("0", "1", "0"));
        webinar["duration"]!.GetValue<int>().ShouldBe(60);
        webinar["webinarNo"]!.GetValue<string>().Length.ShouldBe(9);
        webinar["videoConf"]!.GetValueKind().ShouldBe(JsonValueKind.Number);
        webinar["videophone"]!.GetValue<string>().ShouldStartWith("+86 ");
        webinar["start_url"]!.GetValue<string>().ShouldStartWith($"{sandbox.BaseUrl}/sandbox/bizconf/j/");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task Only_mixed_audio_has_a_number_to_dial(string audio)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var webinar = (await new BizConfCaller(sandbox).WebinarAsync(("audio", audio)))["data"]!.AsObject();

        (webinar.ContainsKey("videoConf"), webinar.ContainsKey("videophone")).ShouldBe((false, false));
    }

    [Fact]
    public async Task A_streams_settings_are_void_while_it_is_off_and_all_demanded_when_it_is_on()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new BizConfCaller(sandbox);
        (string, string?)[] stream = [("streamUrl", "rtmp://push"), ("streamKey", "k"), ("liveUrl", "https://watch")];

        var off = await caller.WebinarAsync(stream);
        var bare = await caller.WebinarAsync(("startTime", "2026-11-25 15:00:00"), ("isPushVideoSteam", "1"));
        var on = await caller.WebinarAsync([("startTime", "2026-11-25 15:00:00"), ("isPushVideoSteam", "1"), .. stream]);

        off["data"]!["streamUrl"]!.ToString().ShouldBeEmpty();
        (Status(bare), bare["status"]!.GetValueKind()).ShouldBe((104, JsonValueKind.String));
        (on["data"]!["streamUrl"]!.ToString(), on["data"]!["streamKey"]!.ToString(), on["data"]!["liveUrl"]!.ToString()).ShouldBe(("rtmp://push", "k", "https://watch"));
    }

    [Fact]
    public async Task A_webinar_is_changed_seen_and_deleted_by_its_number_and_is_no_conference()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new BizConfCaller(sandbox);
        var number = (await caller.WebinarAsync(("password", "12")))["data"]!["webinarNo"]!.ToString();

        var changed = await caller.AskAsync("updateDiyWebinar", Alex, ("webinarNo", number), ("startTime", "2026-11-24 17:00:00"), ("optionVideoParticipants", "0"));
        var seen = await caller.AskAsync("getWebinarInfo", Alex, ("webinarNo", number));

        seen["data"]!.ToJsonString().ShouldBe(changed["data"]!.ToJsonString());
        (seen["data"]!["startTime"]!.ToString(), seen["data"]!["password"]!.ToString(), seen["data"]!["optionVideoParticipants"]!.ToString()).ShouldBe(("2026-11-24 09:00:00", "12", "0"));
        (await caller.AskAsync("listConf", Alex))["totalRecord"]!.GetValue<int>().ShouldBe(0);
        Status(await caller.AskAsync("getWebinarInfo", "alice@contoso.com", ("webinarNo", number))).ShouldBe(401);
        Status(await caller.AskAsync("deleteWebinar", Alex)).ShouldBe(104);
        var deleted = await caller.AskAsync("deleteWebinar", Alex, ("webinarNo", number));
        (deleted["status"]!.GetValue<string>(), deleted["message"]!.GetValue<string>(), deleted.ContainsKey("data")).ShouldBe(("100", "", false));
        Status(await caller.AskAsync("getWebinarInfo", Alex, ("webinarNo", number))).ShouldBe(401);
    }

    [Fact]
    public async Task Webinars_at_once_are_limited()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => (options.BizConf.Webinars, options.BizConf.RefusesHostOverlap) = (2, false));
        var caller = new BizConfCaller(sandbox);

        Status(await caller.WebinarAsync()).ShouldBe(100);
        Status(await caller.WebinarAsync()).ShouldBe(100);
        Status(await caller.WebinarAsync()).ShouldBe(205);
        Status(await caller.ReserveAsync()).ShouldBe(100);
    }

    [Fact]
    public async Task A_webinar_is_started_by_its_link_and_its_report_goes_by_its_number()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var (caller, pages) = (new BizConfCaller(sandbox), new PageCaller(sandbox));
        var webinar = (await caller.WebinarAsync())["data"]!;
        sandbox.Clock.Advance(Duration.FromHours(30));

        PageCaller.Phase(await pages.OpenAsync(webinar["start_url"]!.ToString())).ShouldBe("Inside");
        PageCaller.Phase(await pages.OpenAsync(webinar["join_url"] + "?name=Alice")).ShouldBe("Inside");

        var report = await caller.ReportAsync("getConfLogListByConfNumber", ("confNumber", webinar["webinarNo"]!.ToString()));
        report["data"]!["records"]!.AsArray().Select(row => row!["participantName"]!.ToString()).ShouldBe(["Alex Wilber", "Alice"]);
    }
}
