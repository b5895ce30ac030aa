using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Convene.Sandbox.Tests.Quanshi;

public sealed class CloudBookingTests
{
    private const string Cancelling = "/conference/conference/cancelReservConference/";

    [Fact]
    public async Task A_reservation_answers_as_the_first_sample_does()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var answer = await sandbox.ReserveCloudAsync(("email_notify", true));

        answer.Status().ShouldBe(0);
        answer.Select(pair => pair.Key).ShouldBe(
            ["status", "result", "msg", "request_id", "timestamp", "callSeq", "content_type", "request_duration"]);
        var booked = answer["result"]!.AsObject();
        booked["conferenceId"]!.GetValueKind().ShouldBe(JsonValueKind.String);
        booked["userId"]!.GetValue<long>().ShouldBe(QuanshiCaller.Alex);
        (booked["conferenceTitle"].Text(), booked["dTitle"].Text(), booked["title"].Text()).ShouldBe(("测试%", "测试%", "邀请您参加Alex Wilber的会议"));
        (booked["startTime"].Text(), booked["endTime"].Text(), booked["currentTime"].Text())
            .ShouldBe(("2026-11-24 15:00:00", "2026-11-24 15:30:00", "2026-11-23 09:00:00"));
        (booked["startTimeUnix"]!.GetValue<long>(), booked["endTimeUnix"]!.GetValue<long>()).ShouldBe((0, 0));
        booked["pcode1"].Text().Length.ShouldBe(18);
        booked["pcode2"].Text().ShouldBe(booked["desc"].Text());
        booked["hostname"].Text().ShouldBe("Alex Wilber");
        booked["email_notify"]!.GetValue<bool>().ShouldBeTrue();
        booked.ContainsKey("pullUrl").ShouldBeFalse();
        booked["attendeeJoinUrl"].Text().ShouldStartWith($"{sandbox.BaseUrl}/sandbox/quanshi/k/");
        booked["hostConferenceUrl"].Text().ShouldNotBe(booked["attendeeJoinUrl"].Text());
    }

    [Fact]
    public async Task The_documents_own_example_of_a_reservation_is_accepted_but_for_its_host()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        const string Example = """
            { "cycle": 0, "appId": 6, "email_notify": true, "length": 120, "sms_notify": false, "starttime": "2026-12-07 20:00:00", "from": "uc", "title": "测试%",
              "userId": 88410001, "password_type": "0",
              "inviteeList": [{ "name": "dtest04", "email": "dtest04@quanshitest.com", "mobile": "", "cId": 0, "groupName": "", "groupId": "" }],
              "inviteeGroupList": [], "recordCallbackUrl": "http://134.com", "extraInfo": { "joinMethod": { "box": 0, "hardwareVideo": 1, "lync": 0 } } }
            """;

        (await sandbox.QuanshiAsync("/conference/conference/reservConference2", JsonNode.Parse(Example)!.AsObject())).Status().ShouldBe(0);
    }

    [Theory]
    [InlineData("appId", null, 50103)]
    [InlineData("appId", "7", 50103)]
    [InlineData("appId", "\"6\"", 50103)]
    [InlineData("userId", null, 50103)]
    [InlineData("userId", "\"88410001\"", 50103)]
    [InlineData("userId", "81299515", 51104)]
    [InlineData("title", null, 50103)]
    [InlineData("title", "\" \"", 50103)]
    [InlineData("title", "5", 50103)]
    [InlineData("length", null, 50103)]
    [InlineData("length", "\"30\"", 50103)]
    [InlineData("length", "30.5", 50103)]
    [InlineData("length", "0", 50103)]
    [InlineData("starttime", null, 50103)]
    [InlineData("starttime", "\"2026-11-24T15:00:00\"", 50103)]
    [InlineData("starttime", "\"2026-11-24 15:00\"", 50103)]
    [InlineData("starttime", "1800000000", 50103)]
    [InlineData("starttime", "\"2026-11-23 08:00:00\"", 50103)]
    [InlineData("starttime", "\"9999-12-31 23:59:59\"", 50103)]
    [InlineData("length", "9223372036854775807", 50103)]
    [InlineData("inviteeList", null, 50103)]
    [InlineData("inviteeList", "\"\"", 50103)]
    [InlineData("inviteeList", "[{\"name\":\"nobody\"}]", 50103)]
    [InlineData("email_notify", "\"true\"", 50103)]
    [InlineData("autoRecord", "true", 50103)]
    [InlineData("autoRecord", "2", 50103)]
    [InlineData("enableCloudMCU", "1", 50103)]
    [InlineData("openWatchword", "1", 50103)]
    [InlineData("cycle", "1", 50103)]
    [InlineData("cycle", "2", 50103)]
    [InlineData("confLevelMute", "3", 50103)]
    [InlineData("appKey", "\"somebody else's\"", 51101)]
    [InlineData("token", "\"wrong\"", 51101)]
    public async Task A_reservation_with_one_thing_wrong_is_refused(string name, string? json, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var answer = await sandbox.ReserveCloudAsync((name, json is null ? null : JsonNode.Parse(json)));

        answer.Status().ShouldBe(code);
        answer["msg"].Text().ShouldNotBeEmpty();
        answer.ContainsKey("result").ShouldBeFalse();
        (await sandbox.StateAsync())["conferences"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, null, 51101)]
    [InlineData("wrong", null, 51101)]
    [InlineData(null, "sandbox-token", 0)]
    [InlineData("sandbox-token", "sandbox-token", 0)]
    [InlineData("sandbox-token", "wrong", 51101)]
    public async Task The_token_comes_in_the_header_or_the_body_or_both(string? header, string? body, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var request = new JsonObject { ["page"] = 1 };

        var answer = await sandbox.QuanshiAsync("/confopenapi/conference/listbystatus", QuanshiCaller.With(request, ("token", body)), header);

        answer.Status().ShouldBe(code);
    }

    [Theory]
    [InlineData("nonsense", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("{\"appId\":6,\"appId\":6}", "application/json")]
    [InlineData("{\"appId\":6,\"token\":\"\\ud800\"}", "application/json")]
    [InlineData("appId=6", "application/x-www-form-urlencoded")]
    public async Task A_body_that_is_no_object_is_refused(string body, string type)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var answer = await sandbox.QuanshiAsync(HttpMethod.Post, "/conference/conference/reservConference2", new StringContent(body, Encoding.UTF8, type));

        answer.Status().ShouldBe(50103);
    }

    [Fact]
    public async Task Changing_answers_with_the_old_values_and_does_it_all_the_same()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var id = await sandbox.BookedAsync(("inviteeList", Invitees("alice@contoso.com")));

        var changed = await UpdateAsync(sandbox, id, ("title", "Other"), ("starttime", "2026-11-24 16:00:00"), ("length", 45), ("inviteeList", Invitees("wanda")), ("extend", "wanda.com"));

        changed.Status().ShouldBe(0);
        (changed["result"]!["conferenceTitle"].Text(), changed["result"]!["startTime"].Text(), changed["result"]!["length"]!.GetValue<int>())
            .ShouldBe(("测试%", "2026-11-24 15:00:00", 30));
        var detail = await DetailAsync(sandbox, id);
        (detail["conferenceTitle"].Text(), detail["startTime"].Text(), detail["endTime"].Text(), detail["length"].Text())
            .ShouldBe(("Other", "2026-11-24 16:00:00", "2026-11-24 16:45:00", "45"));
        detail["invitee"]!.AsArray().Select(invitee => invitee!["email"].Text()).ShouldBe(["wanda@wanda.com"]);
    }

    [Theory]
    [InlineData("conferenceId", null, 50103)]
    [InlineData("conferenceId", "\"1\"", 50709)]
    [InlineData("conferenceId", "\"abc\"", 50709)]
    [InlineData("userId", "88410002", 50709)]
    [InlineData("userId", "1", 51104)]
    [InlineData("inviteeList", null, 50103)]
    [InlineData("length", "\"60\"", 50103)]
    public async Task A_change_with_one_thing_wrong_is_refused(string name, string? json, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var id = await sandbox.BookedAsync();

        (await UpdateAsync(sandbox, id, (name, json is null ? null : JsonNode.Parse(json)))).Status().ShouldBe(code);
    }

    [Fact]
    public async Task Numbers_as_text_as_in_the_example_of_the_change_are_an_option()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.Quanshi.AcceptsNumbersAsText = true);
        var id = await sandbox.BookedAsync();

        (await UpdateAsync(sandbox, id, ("appId", "6"), ("userId", "88410001"), ("length", "60"), ("email_notify", "true"), ("password_type", "1"), ("autoRecord", "0")))
            .Status().ShouldBe(0);
    }

    [Theory]
    [InlineData("6/{0}/zh-cn/alex%40contoso.com//false/false", 0)]
    [InlineData("6/{0}//88410001/http%3A%2F%2Fa%2Fb/true/false", 0)]
    [InlineData("6/{0}/Zh-cn/alex%40contoso.com///", 0)]
    [InlineData("6/{0}/Zh-cn/alex%40contoso.com", 0)]
    [InlineData("6/{0}/Zh-cn", 50103)]
    [InlineData("", 50103)]
    [InlineData("6/{0}/Zh-cn/alex%40contoso.com//false", 50103)]
    [InlineData("7/{0}/Zh-cn/alex%40contoso.com//false/false", 50103)]
    [InlineData("6//Zh-cn/alex%40contoso.com//false/false", 50103)]
    [InlineData("6/{0}/Zh-cn///false/false", 50103)]
    [InlineData("6/{0}/Zh-cn/alex%40contoso.com//no/false", 50103)]
    [InlineData("6/{0}/Zh-cn/nobody%40contoso.com//false/false", 51104)]
    [InlineData("6/{0}/Zh-cn/alice%40contoso.com//false/false", 50709)]
    [InlineData("6/123/Zh-cn/alex%40contoso.com//false/false", 50709)]
    public async Task Cancelling_goes_by_the_segments_of_a_path(string path, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var id = await sandbox.BookedAsync();

        var answer = await CancelAsync(sandbox, string.Format(null, path, id));

        answer.Status().ShouldBe(code, answer.ToJsonString());
        (await SandboxStateOfAsync(sandbox)).ShouldBe(code == 0 ? "cancelled" : "scheduled");
    }

    [Fact]
    public async Task The_short_path_can_be_refused_and_a_cancelled_conference_is_gone()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.Quanshi.AcceptsShortCancel = false);
        var id = await sandbox.BookedAsync();

        (await CancelAsync(sandbox, $"6/{id}/Zh-cn/alex%40contoso.com")).Status().ShouldBe(50103);
        (await CancelAsync(sandbox, $"6/{id}/Zh-cn/alex%40contoso.com//false/false")).Status().ShouldBe(0);
        (await CancelAsync(sandbox, $"6/{id}/Zh-cn/alex%40contoso.com//false/false")).Status().ShouldBe(50709);
        (await UpdateAsync(sandbox, id)).Status().ShouldBe(50709);
        (await sandbox.QuanshiAsync(HttpMethod.Post, $"/conference/conference/getConferenceBaseInfoById/6/{id}", null)).Status().ShouldBe(50709);
    }

    [Fact]
    public async Task Only_the_documented_method_is_served()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        using var get = await sandbox.SendQuanshiAsync(HttpMethod.Get, "/conference/conference/reservConference2", null);
        using var post = await sandbox.SendQuanshiAsync(HttpMethod.Post, Cancelling + "6/1/zh-cn/a//false/false", null);

        get.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        post.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task A_hosts_second_conference_at_the_same_time_is_not_refused()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var first = await sandbox.BookedAsync();

        (await sandbox.BookedAsync()).ShouldNotBe(first);
    }

    private static JsonArray Invitees(params string[] mails) => [.. mails.Select(mail => (JsonNode)new JsonObject { ["email"] = mail })];

    private static Task<JsonObject> UpdateAsync(SandboxServer sandbox, string id, params (string, JsonNode?)[] changes) =>
        sandbox.QuanshiAsync("/conference/conference/updateReservConference", QuanshiCaller.With(
            new JsonObject { ["appId"] = 6, ["userId"] = QuanshiCaller.Alex, ["conferenceId"] = id, ["inviteeList"] = new JsonArray() }, changes));

    private static Task<JsonObject> CancelAsync(SandboxServer sandbox, string path) => sandbox.QuanshiAsync(HttpMethod.Get, Cancelling + path, null);

    private static async Task<JsonObject> DetailAsync(SandboxServer sandbox, string id) =>
        (await sandbox.QuanshiAsync(HttpMethod.Post, $"/conference/conference/getConferenceBaseInfoById/6/{id}", null))["result"]!.AsObject();

    private static async Task<string> SandboxStateOfAsync(SandboxServer sandbox) => (await sandbox.StateAsync())["conferences"]![0]!["state"].Text();
}
