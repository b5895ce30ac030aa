using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Convene.Sandbox.Tests.Quanshi;

public sealed class CloudViewTests
{
    [Fact]
    public async Task The_detail_has_every_number_as_text_and_needs_no_body()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var id = await sandbox.BookedAsync(("inviteeList", Invitees("alice@contoso.com")), ("liveOpenFlag", 1), ("livePassword", "123456"));

        var detail = await DetailAsync(sandbox, id);

        (detail["userId"].Text(), detail["status"].Text(), detail["total_invitee"].Text(), detail["tempConferenceId"].Text()).ShouldBe(("88410001", "1", "1", ""));
        detail["timezone"].Text().ShouldStartWith("GMT+8");
        detail["accessNum"]!.AsArray()[0]!["number"].Text().ShouldBe("400-810-5211");
        detail["pullUrl"].Text().ShouldContain("/sandbox/quanshi/activity/");
        detail["invitee"]![0]!["name"].Text().ShouldBe("Alice Johnson");
        (await sandbox.QuanshiAsync(HttpMethod.Post, $"/conference/conference/getConferenceBaseInfoById/5/{id}", null)).Status().ShouldBe(50103);
        (await sandbox.QuanshiAsync(HttpMethod.Post, $"/conference/conference/getConferenceBaseInfoById/6/{id}", JsonContent.Create(new JsonObject { ["token"] = "sandbox-token" }), null))
            .Status().ShouldBe(0);
    }

    [Fact]
    public async Task The_list_is_keyed_by_date_holds_invitations_too_and_is_an_array_when_it_is_empty()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var own = await sandbox.BookedAsync();
        await sandbox.BookedAsync(("starttime", "2026-11-25 09:00:00"), ("userId", QuanshiCaller.Alice), ("inviteeList", Invitees("alex@contoso.com")));
        await sandbox.BookedAsync(("starttime", "2027-04-25 09:00:00"));

        var list = await ListAsync(sandbox, ("userId", QuanshiCaller.Alex));

        list["totalNum"]!.GetValue<int>().ShouldBe(2);
        list["list"]!.AsObject().Select(pair => pair.Key).ShouldBe(["2026-11-24", "2026-11-25"]);
        var first = list["list"]!["2026-11-24"]![0]!;
        (first["conferenceId"].Text(), first["status"].Text(), first["length"].Text(), first["isHost"]!.GetValue<int>()).ShouldBe((own, "1", "30", 1));
        list["list"]!["2026-11-25"]![0]!["isHost"]!.GetValue<int>().ShouldBe(0);
        (await ListAsync(sandbox, ("emailAccount", "lilei@contoso.com")))["list"]!.GetValueKind().ShouldBe(JsonValueKind.Array);
        (await ListAsync(sandbox, ("userId", QuanshiCaller.Alex), ("startDate", "2027-04-01 00:00:00"), ("endDate", "2027-05-01")))["totalNum"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task The_status_tells_what_is_booked_and_from_when_one_may_come_in()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var id = await sandbox.BookedAsync(("password_type", 1));

        (await StatusAsync(sandbox, id)).ShouldBe((1, 0, 1, 0));
        sandbox.Clock.Advance(NodaTime.Duration.FromHours(28));
        (await StatusAsync(sandbox, id)).ShouldBe((1, 0, 1, 1));
        sandbox.Clock.Advance(NodaTime.Duration.FromHours(3));
        (await StatusAsync(sandbox, id)).ShouldBe((5, 0, 1, 0));
    }

    [Theory]
    [InlineData("2026-12-08", 3)]
    [InlineData("9999-12-31", null)]
    [InlineData("2026-11-20", null)]
    public async Task A_cycle_of_the_first_family_is_every_week_until_its_last_day(string last, int? times)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var answer = await sandbox.ReserveCloudAsync(("cycle", 2), ("periodEndDate", last));

        answer.Status().ShouldBe(times is null ? 50103 : 0);
        (await ListAsync(sandbox, ("userId", QuanshiCaller.Alex)))["totalNum"]!.GetValue<int>().ShouldBe(times ?? 0);
    }

    private static JsonArray Invitees(params string[] mails) => [.. mails.Select(mail => (JsonNode)new JsonObject { ["email"] = mail })];

    private static async Task<JsonObject> DetailAsync(SandboxServer sandbox, string id) =>
        (await sandbox.QuanshiAsync(HttpMethod.Post, $"/conference/conference/getConferenceBaseInfoById/6/{id}", null))["result"]!.AsObject();

    private static async Task<JsonObject> ListAsync(SandboxServer sandbox, params (string, JsonNode?)[] parameters)
    {
        var answer = await sandbox.QuanshiAsync("/conference/business/getConferenceList", QuanshiCaller.With(new JsonObject { ["appId"] = 6 }, parameters));
        answer.Select(pair => pair.Key).ShouldBe(["status", "result", "content_type"]);
        return answer["result"]!.AsObject();
    }

    private static async Task<(int Status, int Attendees, int PasswordType, int MayJoin)> StatusAsync(SandboxServer sandbox, string id)
    {
        var result = (await sandbox.QuanshiAsync(
            "/conference/conference/getConfStatus", new JsonObject { ["appId"] = 6, ["userId"] = QuanshiCaller.Alex, ["conferenceId"] = id }))["result"]!;
        result["advanceHours"].Text().ShouldBe("2");
        return (result["confStatus"]!.GetValue<int>(), result["attendees"]!.GetValue<int>(), result["pwdType"]!.GetValue<int>(), result["mayJoin"]!.GetValue<int>());
    }
}
