using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace Convene.Sandbox.Tests.Quanshi;

public sealed class RoomBookingTests
{
    private const long Start = 1_795_518_000; // 2026-11-24 19:00:00 in Beijing.
    private const long Week = 7 * 24 * 3600;

    [Fact]
    public async Task A_reservation_answers_as_the_sample_with_its_other_names()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var answer = await sandbox.ReserveRoomAsync(("liveOpenFlag", 1), ("livePassword", "123456"));

        answer.Status().ShouldBe(0);
        (answer["client_ip"].Text(), answer["record"]!.GetValue<int>(), answer["reqid"].Text()).ShouldBe(("", 0, answer["request_id"].Text()));
        var booked = answer["result"]!.AsObject();
        (booked["title"].Text(), booked["dTitle"].Text(), booked["hostName"].Text(), booked["createName"].Text()).ShouldBe(("Alex Wilber", "王迪的会议测试233", "Alex Wilber", "Alex Wilber"));
        (booked["startTime"].Text(), booked["startTimeUnix"]!.GetValue<long>(), booked["endTimeUnix"]!.GetValue<long>()).ShouldBe(("2026-11-24 19:00:00", Start, Start + 1800));
        booked["eventId"]!.GetValueKind().ShouldBe(JsonValueKind.Number);
        booked["hostJoinUrl"].Text().ShouldBe(booked["hostConferenceUrl"].Text());
        booked["audienceJoinUrl"].Text().ShouldBe(booked["attendeeJoinUrl"].Text());
        (booked["pullPwd"].Text(), booked["liveViewFlag"]!.GetValue<int>()).ShouldBe(("123456", 1));
        booked.ContainsKey("wcallurl").ShouldBeTrue();
    }

    [Theory]
    [InlineData("userId", null, 50103)]
    [InlineData("userId", "5", 51104)]
    [InlineData("title", null, 50103)]
    [InlineData("length", null, 50103)]
    [InlineData("starttime", "\"2026/11/24 19:00:00\"", 50103)]
    [InlineData("composeRoomList", "{\"roomId\":6518}", 50103)]
    [InlineData("composeRoomList", "[{\"roomId\":1}]", 50103)]
    [InlineData("composeRoomList", "[{\"roomId\":6518,\"equipIdList\":[1]}]", 50103)]
    [InlineData("composeRoomList", "[{\"roomId\":6518,\"isMainRoom\":3}]", 50103)]
    [InlineData("participantsLists", "\"nobody\"", 50103)]
    [InlineData("participantsLists", "[\"alice@contoso.com\"]", 50103)]
    [InlineData("joinConfSelTag", "1", 50103)]
    [InlineData("cycle", "\"2\"", 50103)]
    [InlineData("cycle", "\"1\"", 50103)]
    public async Task A_reservation_with_one_thing_wrong_is_refused(string name, string? json, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        (await sandbox.ReserveRoomAsync((name, json is null ? null : JsonNode.Parse(json)))).Status().ShouldBe(code);
    }

    [Theory]
    [InlineData("""{"frequency":"yearly","interval":1}""")]
    [InlineData("""{"frequency":"weekly","interval":1}""")]
    [InlineData("""{"frequency":"weekly","interval":0,"byday":"MO"}""")]
    [InlineData("""{"frequency":"weekly","interval":1,"byday":"MONDAY"}""")]
    [InlineData("""{"frequency":"monthly","interval":1,"bymonthday":"32"}""")]
    public async Task A_cycle_that_cannot_be_is_refused(string rule)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        (await CycleAsync(sandbox, rule, Start + Week)).Status().ShouldBe(50103);
    }

    [Theory]
    [InlineData("""{"frequency":"daily","interval":3}""", 0, 3, 6)]
    [InlineData("""{"frequency":"weekly","interval":1,"byday":"MO,WE"}""", 1, 6, 8)]
    [InlineData("""{"frequency":"weekly","interval":2,"byday":"TU"}""", 0, 14)]
    [InlineData("""{"frequency":"monthly","interval":1,"bymonthday":"1,30"}""", 6, 7)]
    public async Task A_cycle_is_listed_with_each_of_its_starts_where_cycles_are_asked_for(string rule, params int[] days)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var until = Start + (days[^1] * 24L * 3600);
        var booked = (await CycleAsync(sandbox, rule, until))["result"]!;

        (await ListAsync(sandbox, Start - Week, until + Week)).ShouldBeEmpty();
        var rows = await ListAsync(sandbox, Start - Week, until + Week, ("inCycle", 1));

        rows.Select(row => (row!["startTime"]!.GetValue<long>() - Start) / 86400).ShouldBe(days.Select(day => (long)day));
        rows.Select(row => row!["conferenceId"].Text()).Distinct().ShouldHaveSingleItem().ShouldBe(booked["conferenceId"].Text());
        rows.ShouldAllBe(row => row!["calType"].Text() == "M");
        rows[0]!["recurrenceInfo"]!["frequency"].Text().ShouldBe(JsonNode.Parse(rule)!["frequency"].Text());
    }

    [Fact]
    public async Task A_cycle_goes_on_after_one_of_its_occurrences_and_ends_after_the_last()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = (await CycleAsync(sandbox, """{"frequency":"daily","interval":1}""", Start + (2 * 86400)))["result"]!;
        sandbox.Clock.Advance(Duration.FromHours(40));

        (await DetailAsync(sandbox, ("conferenceId", booked["conferenceId"].Text())))["startTime"]!.GetValue<long>().ShouldBe(Start + 86400);
        sandbox.Clock.Advance(Duration.FromDays(2));

        (await DetailAsync(sandbox, ("conferenceId", booked["conferenceId"].Text())))["status"]!.GetValue<int>().ShouldBe(4);
    }

    [Fact]
    public async Task The_detail_has_unix_seconds_an_encoded_title_rooms_and_devices()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var rooms = JsonNode.Parse("""[{"roomId":6518,"equipIdList":[6152]},{"roomId":6515,"isMainRoom":1,"equipIdList":[6146,6148]}]""");
        var booked = (await sandbox.ReserveRoomAsync(
            ("composeRoomList", rooms), ("participantsLists", "88410002, guest@elsewhere.com"), ("openWatchword", 1), ("eventWatchword", "芝麻"), ("useWaitingRoom", 1)))["result"]!;

        var row = await DetailAsync(sandbox, ("pcode", booked["pcode1"].Text()));

        row["title"].Text().ShouldBe("%E7%8E%8B%E8%BF%AA%E7%9A%84%E4%BC%9A%E8%AE%AE%E6%B5%8B%E8%AF%95233");
        (row["startTime"]!.GetValue<long>(), row["endTime"]!.GetValue<long>(), row["length"]!.GetValue<int>(), row["status"]!.GetValue<int>()).ShouldBe((Start, Start + 1800, 30, 1));
        row["houseList"]!.AsArray().Select(house => (house!["DeviceId"]!.GetValue<int>(), house["DeviceName"].Text(), house["IsMainRoom"]!.GetValue<int>(), house["ApprovalStatus"]!.GetValue<int>()))
            .ShouldBe([(6518, "杏花村", 0, 2), (6515, "杏花厅", 1, 2)]);
        row["equipList"]!.AsArray().Select(device => (device!["DeviceId"]!.GetValue<int>(), device["ParentDeviceId"]!.GetValue<int>())).ShouldBe([(6152, 6518), (6146, 6515), (6148, 6515)]);
        row["detailHouseList"]![1]!["SubDevices"]!.AsArray().Count.ShouldBe(2);
        row["attendList"]!.AsArray().Select(person => (person!["user"].Text(), person["userType"]!.GetValue<int>()))
            .ShouldBe([("88410001", 1), ("88410002", 1), ("guest@elsewhere.com", 2)]);
        (row["calExtraInfo"]!["eventWatchword"].Text(), row["useWaitingRoom"]!.GetValue<int>(), row["calType"].Text()).ShouldBe(("芝麻", 1, "E"));
        row["accessNumbers"]!["En-us"]!.AsArray().Count.ShouldBe(2);
        row.Count.ShouldBe(126);
    }

    [Fact]
    public async Task A_room_that_is_taken_is_booked_all_the_same_and_not_approved()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var room = """[{"roomId":10935}]""";
        await sandbox.ReserveRoomAsync(("composeRoomList", JsonNode.Parse(room)));
        var second = (await sandbox.ReserveRoomAsync(("composeRoomList", JsonNode.Parse(room)), ("starttime", "2026-11-24 19:20:00"), ("userId", QuanshiCaller.Alex)))["result"]!;
        var third = (await sandbox.ReserveRoomAsync(("composeRoomList", JsonNode.Parse(room)), ("starttime", "2026-11-24 19:50:00")))["result"]!;

        (await DetailAsync(sandbox, ("conferenceId", second["conferenceId"].Text())))["houseList"]![0]!["ApprovalStatus"]!.GetValue<int>().ShouldBe(1);
        (await DetailAsync(sandbox, ("conferenceId", third["conferenceId"].Text())))["houseList"]![0]!["ApprovalStatus"]!.GetValue<int>().ShouldBe(2);
    }

    [Theory]
    [InlineData("conferenceId")]
    [InlineData("eventId")]
    public async Task Changing_and_cancelling_go_by_either_id_and_a_change_answers_with_the_old_values(string by)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var booked = (await sandbox.ReserveRoomAsync(("summary", "kept")))["result"]!;
        var changes = new JsonObject { [by] = booked[by]!.DeepClone(), ["userId"] = QuanshiCaller.Alex, ["title"] = "Other", ["length"] = 40, ["starttime"] = "2026-11-24 18:30:00" };

        var changed = await sandbox.QuanshiAsync("/confopenapi/room/updateReservConference", changes);

        (changed["result"]!["conferenceTitle"].Text(), changed["result"]!["startTimeUnix"]!.GetValue<long>()).ShouldBe(("王迪的会议测试233", Start));
        var row = await DetailAsync(sandbox, ("conferenceId", booked["conferenceId"].Text()));
        (row["title"].Text(), row["startTime"]!.GetValue<long>(), row["length"]!.GetValue<int>(), row["summary"].Text()).ShouldBe(("Other", Start - 1800, 40, "kept"));
        var cancelling = new JsonObject { [by] = booked[by]!.DeepClone(), ["email"] = "alex@contoso.com", ["shareUserId"] = 0 };
        (await sandbox.QuanshiAsync("/confopenapi/room/cancelReservConference", cancelling.DeepClone().AsObject())).Status().ShouldBe(0);
        (await DetailAsync(sandbox, ("conferenceId", booked["conferenceId"].Text())))["status"]!.GetValue<int>().ShouldBe(0);
        (await sandbox.QuanshiAsync("/confopenapi/room/cancelReservConference", cancelling)).Status().ShouldBe(50709);
    }

    [Theory]
    [InlineData("{\"userId\":88410001}", 50103)]
    [InlineData("{\"userId\":88410001,\"conferenceId\":\"5\"}", 50709)]
    [InlineData("{\"userId\":88410001,\"eventId\":5}", 50709)]
    [InlineData("{\"conferenceId\":\"5\"}", 50103)]
    [InlineData("{\"email\":\"nobody@contoso.com\",\"conferenceId\":\"5\"}", 51104)]
    public async Task Cancelling_what_cannot_be_named_is_refused(string body, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        (await sandbox.QuanshiAsync("/confopenapi/room/cancelReservConference", JsonNode.Parse(body)!.AsObject())).Status().ShouldBe(code);
    }

    [Fact]
    public async Task Both_families_show_the_same_conferences()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var cloud = await sandbox.BookedAsync();
        var room = (await sandbox.ReserveRoomAsync())["result"]!["conferenceId"].Text();

        (await ListAsync(sandbox, Start - Week, Start + Week)).Select(row => row!["conferenceId"].Text()).ShouldBe([cloud, room]);
        (await sandbox.QuanshiAsync(HttpMethod.Post, $"/conference/conference/getConferenceBaseInfoById/6/{room}", null))["result"]!["startTime"].Text().ShouldBe("2026-11-24 19:00:00");
    }

    [Fact]
    public async Task The_administrators_list_goes_on_behind_the_last_event()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        foreach (var hour in (int[])[9, 11, 10, 8, 12])
        {
            await sandbox.ReserveRoomAsync(("starttime", $"2026-11-25 {hour:D2}:00:00"), ("userId", QuanshiCaller.Alex + (hour % 2)));
        }

        var seen = new List<long>();
        long? last = null;
        for (var round = 0; round < 3; round++)
        {
            var page = (await AdminAsync(sandbox, QuanshiCaller.Alex, ("limit", 2), ("eventIdFilter", last)))["result"]!.AsArray();
            seen.AddRange(page.Select(row => row!["startTime"]!.GetValue<long>()));
            last = page[^1]!["eventId"]!.GetValue<long>();
        }

        seen.Count.ShouldBe(5);
        seen.ShouldBe(seen.Order());
        (await AdminAsync(sandbox, QuanshiCaller.Alex, ("eventIdFilter", last)))["result"]!.AsArray().ShouldBeEmpty();
        (await AdminAsync(sandbox, QuanshiCaller.Alex, ("startTime", Start * 1000), ("endTime", (Start + Week) * 1000)))["result"]![0]!["accessNumbers"]!["En-us"].ShouldBeNull();
    }

    [Theory]
    [InlineData(QuanshiCaller.Alice, 51101)]
    [InlineData(5L, 51104)]
    [InlineData(null, 50103)]
    public async Task Only_an_administrator_sees_everybodys(long? userId, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        (await AdminAsync(sandbox, userId)).Status().ShouldBe(code);
    }

    [Theory]
    [InlineData("limit", "0")]
    [InlineData("limit", "\"10\"")]
    [InlineData("startTime", "\"2026-11-24\"")]
    [InlineData("endTime", null)]
    public async Task A_list_with_one_thing_wrong_is_refused(string name, string? json)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        (await AdminAsync(sandbox, QuanshiCaller.Alex, (name, json is null ? null : JsonNode.Parse(json)))).Status().ShouldBe(50103);
    }

    private static Task<JsonObject> CycleAsync(SandboxServer sandbox, string rule, long until) =>
        sandbox.ReserveRoomAsync(("cycle", "1"), ("cycleRole", JsonNode.Parse(rule)), ("repeatEndDate", until));

    private static async Task<JsonObject> DetailAsync(SandboxServer sandbox, (string, JsonNode?) key)
    {
        var answer = await sandbox.QuanshiAsync("/confopenapi/room/conference/infos", QuanshiCaller.With(new JsonObject { ["userId"] = QuanshiCaller.Alex }, key));
        return answer["result"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
    }

    private static async Task<JsonArray> ListAsync(SandboxServer sandbox, long from, long until, params (string, JsonNode?)[] more) =>
        (await sandbox.QuanshiAsync("/confopenapi/room/conference/list", QuanshiCaller.With(
            new JsonObject { ["startTime"] = from, ["endTime"] = until, ["userId"] = QuanshiCaller.Alex }, more)))["result"]!.AsArray();

    private static Task<JsonObject> AdminAsync(SandboxServer sandbox, long? userId, params (string, JsonNode?)[] more) =>
        sandbox.QuanshiAsync("/confopenapi/room/conference/listByAdmin", QuanshiCaller.With(
            new JsonObject { ["startTime"] = Start - Week, ["endTime"] = Start + Week, ["adminUserId"] = userId }, more));
}
