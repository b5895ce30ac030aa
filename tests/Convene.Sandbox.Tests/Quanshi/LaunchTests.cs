using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using Booked = (string Id, string Guest, string Host, string Phone, string GuestCode, string HostCode);

namespace Convene.Sandbox.Tests.Quanshi;

public sealed class LaunchTests
{
    private static readonly Duration UntilStart = Duration.FromHours(30);

    [Fact]
    public async Task A_personal_link_carries_a_name_and_the_role_of_its_code()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = await AttendanceTests.BookAsync(sandbox);
        var guest = (await JoinAsync(sandbox, booked, ("nick_name", "爱丽丝")))["result"].Text();
        var host = (await JoinAsync(sandbox, booked, ("pcode", booked.HostCode)))["result"].Text();
        sandbox.Clock.Advance(UntilStart);

        (await AttendanceTests.GetAsync(sandbox, guest)).ShouldContain("爱丽丝 (guest)");
        (await AttendanceTests.GetAsync(sandbox, host)).ShouldContain("Alex Wilber (host)");
        guest.ShouldStartWith($"{sandbox.BaseUrl}/sandbox/quanshi/k/");
        guest.ShouldNotBe(booked.Guest);
    }

    [Fact]
    public async Task A_secure_link_ends_after_its_minutes_or_its_uses()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = await AttendanceTests.BookAsync(sandbox);
        sandbox.Clock.Advance(UntilStart);
        var security = new JsonObject { ["isSecurityLink"] = 1, ["userId"] = QuanshiCaller.Alice, ["timeout"] = 10, ["usableCount"] = 1 };
        var once = (await JoinAsync(sandbox, booked, ("securityInfo", security)))["result"].Text();
        var late = (await JoinAsync(sandbox, booked, ("securityInfo", security.ToJsonString())))["result"].Text();

        var inside = await AttendanceTests.GetAsync(sandbox, once);
        inside.ShouldContain("data-phase=\"Inside\"");
        await AttendanceTests.PostAsync(sandbox, once + "/leave", ("session", AttendanceTests.Session(inside)));
        await AttendanceTests.GetAsync(sandbox, once, HttpStatusCode.NotFound);
        sandbox.Clock.Advance(Duration.FromMinutes(10));

        await AttendanceTests.GetAsync(sandbox, late, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("appId", null, 50103)]
    [InlineData("pcode", null, 50103)]
    [InlineData("pcode", "\"123\"", 50103)]
    [InlineData("name", null, 50103)]
    [InlineData("conferenceId", null, 50103)]
    [InlineData("conferenceId", "\"12\"", 50709)]
    [InlineData("securityInfo", "\"{\"", 50103)]
    [InlineData("securityInfo", "{\"isSecurityLink\":1}", 50103)]
    [InlineData("securityInfo", "{\"isSecurityLink\":1,\"userId\":7}", 51104)]
    [InlineData("securityInfo", "{\"isSecurityLink\":1,\"userId\":88410001,\"timeout\":0}", 50103)]
    public async Task A_personal_link_with_one_thing_wrong_is_refused(string name, string? json, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = await AttendanceTests.BookAsync(sandbox);

        (await JoinAsync(sandbox, booked, (name, json is null ? null : JsonNode.Parse(json)))).Status().ShouldBe(code);
    }

    [Fact]
    public async Task A_launch_string_says_who_goes_where_and_needs_the_right_code()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = await AttendanceTests.BookAsync(sandbox);
        var body = new JsonObject { ["appId"] = 6, ["appKey"] = "sandbox-app-key", ["pcode"] = booked.GuestCode, ["name"] = "李雷", ["conferenceId"] = booked.Id };

        var launch = (await sandbox.QuanshiAsync("/conference/launch/launchString", body.DeepClone().AsObject()))["result"].Text();

        launch.ShouldStartWith("tang:///");
        launch.ShouldContain($"/cid:{booked.Id}/");
        launch.ShouldContain($"/pcode:{booked.GuestCode}/");
        launch.ShouldContain("/fromProduct:uc/");
        (await sandbox.QuanshiAsync("/conference/launch/launchString", QuanshiCaller.With(body, ("pcode", "1")))).Status().ShouldBe(50103);
    }

    [Fact]
    public async Task A_link_without_password_is_a_known_persons()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = await AttendanceTests.BookAsync(sandbox, ("openWatchword", 1), ("eventWatchword", "芝麻"));
        var link = (await NoSecretAsync(sandbox, booked.GuestCode, QuanshiCaller.LiLei))["result"]!["joinLink"].Text();
        sandbox.Clock.Advance(UntilStart);

        link.ShouldContain("?token=");
        link.ShouldEndWith("&wuid=88410003");
        (await AttendanceTests.GetAsync(sandbox, link)).ShouldContain("李雷 (guest)");
        (await NoSecretAsync(sandbox, "1", QuanshiCaller.LiLei)).Status().ShouldBe(50709);
        (await NoSecretAsync(sandbox, booked.GuestCode, 1)).Status().ShouldBe(51104);
        (await NoSecretAsync(sandbox, null, QuanshiCaller.LiLei)).Status().ShouldBe(50103);
    }

    [Fact]
    public async Task The_live_stream_asks_for_its_password_but_not_behind_a_link_without_one()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = await AttendanceTests.BookAsync(sandbox, ("liveOpenFlag", 1), ("livePassword", "123456"));
        var live = (await sandbox.QuanshiAsync(HttpMethod.Post, $"/conference/conference/getConferenceBaseInfoById/6/{booked.Id}", null))["result"]!["pullUrl"].Text();
        (await AttendanceTests.GetAsync(sandbox, live)).ShouldContain("has not started");
        sandbox.Clock.Advance(UntilStart);
        await AttendanceTests.GetAsync(sandbox, booked.Host);
        var free = (await PullAsync(sandbox, booked.Id, ("timeout", 600), ("usableCount", 100), ("name", "extIdtest1234"), ("mobile", "15811258254")))["result"].Text();

        (await AttendanceTests.PostAsync(sandbox, live + "/join", ("name", "Carol"), ("secret", "1"))).ShouldContain("is not right");
        (await AttendanceTests.PostAsync(sandbox, live + "/join", ("name", "Carol"), ("secret", "123456"))).ShouldContain("data-phase=\"Inside\"");
        (await AttendanceTests.GetAsync(sandbox, free)).ShouldContain("extIdtest1234 (guest)");

        var state = (await sandbox.StateAsync())["conferences"]![0]!;
        (state["views"]!.GetValue<int>(), state["attendance"]!.GetValue<int>()).ShouldBe((2, 1));
    }

    [Fact]
    public async Task A_conference_without_a_live_stream_has_no_link_to_watch()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = await AttendanceTests.BookAsync(sandbox);

        (await PullAsync(sandbox, booked.Id)).Status().ShouldBe(50103);
        (await PullAsync(sandbox, "12")).Status().ShouldBe(50709);
        (await PullAsync(sandbox, booked.Id, ("userId", QuanshiCaller.Alice))).Status().ShouldBe(50709);
    }

    [Fact]
    public async Task Opening_the_program_itself_gives_a_new_token_each_time()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var first = (await ClientAsync(sandbox, QuanshiCaller.Alex))["result"]!;
        var second = (await ClientAsync(sandbox, QuanshiCaller.Alex))["result"]!;

        first["token"].Text().ShouldMatch("^[0-9a-f-]{36}$");
        second["token"].Text().ShouldNotBe(first["token"].Text());
        first["webJoinLink"].Text().ShouldBe($"tang:///app:6/skin:1/site:60000/Version:5.0.0/goto:login/token:{first["token"]}/wuid:88410001");
        first["appJoinLink"].Text().ShouldBe($"qsgnet://com.gnet.onemeeting?goto=login&token={first["token"]}&wuid=88410001");
        (await ClientAsync(sandbox, 1)).Status().ShouldBe(51104);
    }

    private static Task<JsonObject> JoinAsync(SandboxServer sandbox, Booked booked, params (string, JsonNode?)[] changes) => sandbox.QuanshiAsync(
        "/conference/launch/joinConference",
        QuanshiCaller.With(new JsonObject { ["appId"] = 6, ["pcode"] = booked.GuestCode, ["name"] = "Alice", ["conferenceId"] = booked.Id }, changes));

    private static Task<JsonObject> NoSecretAsync(SandboxServer sandbox, string? code, long userId) =>
        sandbox.QuanshiAsync("/confopenapi/conference/launch/joinConferenceNoSecret", QuanshiCaller.With(new JsonObject { ["userId"] = userId }, ("pcode", code)));

    private static Task<JsonObject> PullAsync(SandboxServer sandbox, string id, params (string, JsonNode?)[] changes) =>
        sandbox.QuanshiAsync("/confopenapi/conference/getPullUrl", QuanshiCaller.With(new JsonObject { ["conferenceId"] = id, ["userId"] = QuanshiCaller.Alex }, changes));

    private static Task<JsonObject> ClientAsync(SandboxServer sandbox, long userId) =>
        sandbox.QuanshiAsync("/confopenapi/conference/launch/launchMeetingClient", new JsonObject { ["userId"] = userId });
}
