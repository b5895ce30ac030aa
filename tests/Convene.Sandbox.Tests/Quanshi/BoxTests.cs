using System.Text.Json.Nodes;

namespace Convene.Sandbox.Tests.Quanshi;

public sealed class BoxTests
{
    private const string Good = "GN3399BOX0001856";
    private const string AlsoGood = "GN3399BOX0001429";
    private const string Foreign = "GN3399BOX0009001";

    [Fact]
    public async Task Binding_replaces_what_was_bound_and_tells_which_boxes_are_unknown()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var id = await sandbox.BookedAsync();

        var both = await BindAsync(sandbox, id, Good, AlsoGood);
        both["result"]!["successBoxIdList"]!.AsArray().Count.ShouldBe(2);
        (await BoundAsync(sandbox)).ShouldBe(2);

        var one = await BindAsync(sandbox, id, AlsoGood, "GN3399BOX0001859");

        one.Status().ShouldBe(0);
        one["result"]!["successBoxIdList"]![0]!["boxId"].Text().ShouldBe(AlsoGood);
        one["result"]!["invalidBoxIdList"]![0]!["errMsg"].Text().ShouldBe("not found box info by boxId:GN3399BOX0001859");
        (await BoundAsync(sandbox)).ShouldBe(1);
        (await BindAsync(sandbox, id)).Status().ShouldBe(0);
        (await BoundAsync(sandbox)).ShouldBe(0);
    }

    [Fact]
    public async Task When_no_box_is_good_the_answer_is_51208_and_the_earlier_ones_stay()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var id = await sandbox.BookedAsync();
        await BindAsync(sandbox, id, Good);

        var refused = await BindAsync(sandbox, id, Foreign);

        (refused.Status(), refused["msg"].Text()).ShouldBe((51208, "the num of valid boxIds is 0"));
        refused["result"]!["invalidBoxIdList"]![0]!["errMsg"].Text()
            .ShouldBe($"the customerCode of this boxId: {Foreign} difference with conference host's customerCode");
        refused["result"]!["successBoxIdList"]!.AsArray().ShouldBeEmpty();
        (await BoundAsync(sandbox)).ShouldBe(1);
    }

    [Theory]
    [InlineData("conferenceId", null, 50103)]
    [InlineData("conferenceId", "\"\"", 50103)]
    [InlineData("conferenceId", "\"17\"", 50709)]
    [InlineData("boxInfoList", null, 50103)]
    [InlineData("boxInfoList", "\"\"", 50103)]
    [InlineData("boxInfoList", "[{\"boxId\":\"GN3399BOX0001856\"}]", 50103)]
    [InlineData("boxInfoList", "[{\"boxId\":\"GN3399BOX0001856\",\"conferenceRoomId\":\"0\"}]", 50103)]
    [InlineData("boxInfoList", "[{\"conferenceRoomId\":0}]", 50103)]
    public async Task A_binding_with_one_thing_wrong_is_refused(string name, string? json, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var body = new JsonObject { ["conferenceId"] = await sandbox.BookedAsync(), ["boxInfoList"] = new JsonArray() };

        var answer = await sandbox.QuanshiAsync("/conference/conference/confBindBox", QuanshiCaller.With(body, (name, json is null ? null : JsonNode.Parse(json))));

        answer.Status().ShouldBe(code);
    }

    [Fact]
    public async Task More_than_twenty_boxes_are_refused()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        (await BindAsync(sandbox, await sandbox.BookedAsync(), [.. Enumerable.Repeat(Good, 21)])).Status().ShouldBe(50103);
    }

    private static Task<JsonObject> BindAsync(SandboxServer sandbox, string id, params string[] boxes) => sandbox.QuanshiAsync("/conference/conference/confBindBox", new JsonObject
    {
        ["conferenceId"] = id,
        ["boxInfoList"] = new JsonArray([.. boxes.Select(box => new JsonObject { ["boxId"] = box, ["conferenceRoomId"] = 187_567_899, ["conferenceRoomPhone"] = "010-256567" })]),
    });

    private static async Task<int> BoundAsync(SandboxServer sandbox) => (await sandbox.StateAsync())["conferences"]![0]!["boxes"]!.GetValue<int>();
}
