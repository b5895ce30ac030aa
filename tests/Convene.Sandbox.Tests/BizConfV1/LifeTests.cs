using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace Convene.Sandbox.Tests.BizConfV1;

public sealed class LifeTests
{
    private const string Alex = "alex@contoso.com";

    [Fact]
    public async Task A_change_keeps_what_is_not_sent_but_takes_the_password_as_it_comes()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var id = await BookAsync(sandbox, ("confPassword", "12"), ("optionJbh", "1"));

        var changed = await sandbox.BizConfAsync("confModify", Alex, ("confId", id), ("confPassword", ""), ("confName", "新名字"));

        Status(changed).ShouldBe(100);
        var detail = await sandbox.BizConfAsync("getConfDetailByConfId", Alex, ("confId", id));
        detail["data"]!.AsObject().ContainsKey("protocolJohnUrl").ShouldBeTrue();
        detail["data"]!.AsObject().ContainsKey("roomId").ShouldBeFalse();
        (detail["data"]!["confName"]!.GetValue<string>(), detail["data"]!["confPassword"]!.GetValue<string>(), detail["data"]!["optionJbh"]!.GetValue<int>())
            .ShouldBe(("新名字", "", 1));
    }

    [Theory]
    [InlineData("startTime", "2026-11-25 07:00:00")]
    [InlineData("duration", "60")]
    [InlineData("confParties", "50")]
    public async Task Start_duration_and_size_cannot_be_changed(string name, string value)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var id = await BookAsync(sandbox);

        Status(await sandbox.BizConfAsync("confModify", Alex, ("confId", id), ("confPassword", ""), (name, value))).ShouldBe(112);
    }

    [Fact]
    public async Task A_change_without_the_password_is_refused() =>
        await RefusedAsync("confModify", 104, ("confName", "no password"));

    [Theory]
    [InlineData("getConfDetailByConfId")]
    [InlineData("cancelConf")]
    [InlineData("getConfLogListByConfId")]
    public async Task Somebody_elses_conference_does_not_exist(string endpoint)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var id = await BookAsync(sandbox);

        Status(await sandbox.BizConfAsync(endpoint, "alice@contoso.com", ("confId", id))).ShouldBe(401);
        Status(await sandbox.BizConfAsync(endpoint, Alex, ("confId", "12"))).ShouldBe(401);
        Status(await sandbox.BizConfAsync(endpoint, Alex, ("confId", "twelve"))).ShouldBe(104);
        Status(await sandbox.BizConfAsync(endpoint, Alex)).ShouldBe(104);
    }

    [Fact]
    public async Task A_person_is_one_account_by_address_and_by_object_id()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var id = await BookAsync(sandbox);

        Status(await sandbox.BizConfAsync("getConfDetailByConfId", People.SandboxPeople.Alex.Id, ("confId", id))).ShouldBe(100);
    }

    [Fact]
    public async Task A_cancelled_conference_is_shown_with_status_9_and_can_be_neither_cancelled_nor_changed()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var id = await BookAsync(sandbox);

        var cancelled = await sandbox.BizConfAsync("cancelConf", Alex, ("confId", id));

        cancelled["message"]!.GetValue<string>().ShouldBe("cancel conf success");
        cancelled.ContainsKey("data").ShouldBeFalse();
        (await sandbox.BizConfAsync("getConfDetailByConfId", Alex, ("confId", id)))["data"]!["confStatus"]!.GetValue<int>().ShouldBe(9);
        Status(await sandbox.BizConfAsync("cancelConf", Alex, ("confId", id))).ShouldBe(401);
        Status(await sandbox.BizConfAsync("confModify", Alex, ("confId", id), ("confPassword", ""))).ShouldBe(401);
    }

    [Fact]
    public async Task The_clock_takes_a_conference_from_booked_through_living_to_finished_and_it_can_no_longer_be_cancelled()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var id = await BookAsync(sandbox, ("optionJbh", "1"));
        (await CountsAsync(sandbox)).ShouldBe((1, 0, 0));

        sandbox.Clock.Advance(Duration.FromHours(30));
        (await CountsAsync(sandbox)).ShouldBe((0, 1, 0));
        var living = (await sandbox.BizConfAsync("getLivingConfByUserId", Alex))["data"]!["confInfo"]![0]!;
        (living["confStatus"]!.GetValue<int>(), living["optionJbh"]!.GetValue<int>()).ShouldBe((2, 2));
        Status(await sandbox.BizConfAsync("cancelConf", Alex, ("confId", id))).ShouldBe(112);

        sandbox.Clock.Advance(Duration.FromMinutes(30));
        (await CountsAsync(sandbox)).ShouldBe((0, 0, 1));
        Status(await sandbox.BizConfAsync("cancelConf", Alex, ("confId", id))).ShouldBe(112);
        Status(await sandbox.BizConfAsync("confModify", Alex, ("confId", id), ("confPassword", ""))).ShouldBe(112);
    }

    [Fact]
    public async Task Lists_of_a_user_are_typed_wrapped_and_paged_with_the_page_as_text()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        for (var hour = 0; hour < 12; hour++)
        {
            await BookAsync(sandbox, ("startTime", $"2026-11-24 {hour:D2}:00:00"), ("confName", $"no. {hour}"));
        }

        var first = await sandbox.BizConfAsync("getScheduledConfListByUserId", Alex);
        var second = await sandbox.BizConfAsync("getScheduledConfListByUserId", Alex, ("pageNo", "2"));
        var beyond = await sandbox.BizConfAsync("getScheduledConfListByUserId", Alex, ("pageNo", "99999999"), ("pageSize", "99"));

        first["currentPage"]!.GetValue<string>().ShouldBe("1");
        (first["totalPage"]!.GetValue<int>(), first["totalItems"]!.GetValue<int>(), first["pageSize"]!.GetValue<int>()).ShouldBe((2, 12, 10));
        first["data"]!["confInfo"]!.AsArray().Count.ShouldBe(10);
        first["data"]!["confInfo"]![0]!.AsObject().ContainsKey("protocolJoinUrl").ShouldBeTrue();
        second["data"]!["confInfo"]!.AsArray().Select(row => row!["confName"]!.GetValue<string>()).ShouldBe(["no. 10", "no. 11"]);
        beyond["data"]!["confInfo"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Limits_of_a_list_are_inclusive_and_about_the_start()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await BookAsync(sandbox, ("startTime", "2026-11-24 07:00:00"));

        (await FoundAsync("2026-11-24 07:00:00", "2026-11-24 07:00:00")).ShouldBe(1);
        (await FoundAsync("2026-11-24 07:00:01", "")).ShouldBe(0);
        (await FoundAsync("", "2026-11-24 06:59:59")).ShouldBe(0);

        async Task<int> FoundAsync(string from, string until) =>
            (await sandbox.BizConfAsync("getScheduledConfListByUserId", Alex, ("startTime", from), ("endTime", until)))["totalItems"]!.GetValue<int>();
    }

    [Theory]
    [InlineData("pageNo", "0")]
    [InlineData("pageNo", "one")]
    [InlineData("pageSize", "-1")]
    [InlineData("startTime", "yesterday")]
    [InlineData("endTime", "2001-01-01 00:00:00")]
    public async Task A_list_with_an_ill_formed_parameter_is_refused(string name, string value)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        (string, string?)[] parameters = name == "endTime" ? [("startTime", "2026-11-24 00:00:00"), (name, value)] : [(name, value)];
        Status(await sandbox.BizConfAsync("getScheduledConfListByUserId", Alex, parameters)).ShouldBe(109);
        Status(await sandbox.BizConfAsync("getFinishedConfListBySiteSign", Alex, parameters)).ShouldBe(109);
    }

    [Theory]
    [InlineData("getScheduledConfListBySiteSign", 0, "0")]
    [InlineData("getLivingConfListBySiteSign", 30, "2")]
    [InlineData("getFinishedConfListBySiteSign", 31, "3")]
    public async Task Lists_of_the_site_are_arrays_of_texts(string endpoint, int hours, string status)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await BookAsync(sandbox);
        Status(await sandbox.ReserveAsync("alice@contoso.com")).ShouldBe(100);
        sandbox.Clock.Advance(Duration.FromHours(hours));

        var answer = await sandbox.BizConfAsync(endpoint, Alex);

        answer["currentPage"]!.GetValueKind().ShouldBe(JsonValueKind.Number);
        var rows = answer["data"]!.AsArray();
        rows.Count.ShouldBe(2);
        rows.SelectMany(row => row!.AsObject()).ShouldAllBe(pair => pair.Value!.GetValueKind() == JsonValueKind.String);
        rows[0]!["confStatus"]!.GetValue<string>().ShouldBe(status);
        rows[0]!.AsObject().ContainsKey("protocolJoinUrl").ShouldBeFalse();
    }

    [Fact]
    public async Task Sizes_and_rooms_are_listed_and_a_number_of_a_conference_is_a_number_there()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await BookAsync(sandbox, ("confParties", "100"));

        var sizes = await sandbox.BizConfAsync("getRoomPartiesBySiteSign", Alex);
        var rooms = await sandbox.BizConfAsync("getRoomListAndConfListBySiteSign", Alex, ("pageSize", "4"), ("pageNo", "2"));

        sizes["data"]!["confRoomParties"]!.ToJsonString().ShouldBe("[25,50,100]");
        (rooms["totalItems"]!.GetValue<int>(), rooms["totalPage"]!.GetValue<int>(), rooms["currentPage"]!.GetValue<string>()).ShouldBe((6, 2, "2"));
        var room = rooms["data"]![1]!;
        room["roomParties"]!.GetValue<int>().ShouldBe(100);
        room["confList"]![0]!["confNumber"]!.GetValueKind().ShouldBe(JsonValueKind.Number);
        rooms["data"]![0]!["confList"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_seeded_report_fills_more_than_a_page_and_its_keys_have_blanks()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.SeedsExamples = true);
        var finished = await sandbox.BizConfAsync("getFinishedConfListByUserId", Alex);
        var planning = finished["data"]!["confInfo"]![2]!["confId"]!.ToString();

        var first = await sandbox.BizConfAsync("getConfLogListByConfId", Alex, ("confId", planning));
        var second = await sandbox.BizConfAsync("getConfLogListByConfId", Alex, ("confId", planning), ("pageNo", "2"));

        finished["totalItems"]!.GetValue<int>().ShouldBe(3);
        first["totalItems"]!.GetValue<int>().ShouldBeGreaterThan(10);
        (first["currentPage"]!.GetValue<int>(), first["totalPage"]!.GetValue<int>()).ShouldBe((1, 2));
        var logs = first["data"]!["logs"]!.AsArray();
        logs.Count.ShouldBe(10);
        logs[0]!.AsObject().ContainsKey("joinTime").ShouldBeTrue();
        logs.Skip(1).ShouldAllBe(row => row!.AsObject().ContainsKey(" joinTime "));
        var names = logs.Concat(second["data"]!["logs"]!.AsArray()).Select(row => row!["participantName"]!.GetValue<string>()).ToList();
        names.Count(name => name == "王伟").ShouldBe(2);
        names.ShouldContain("李雷");
    }

    private static async Task RefusedAsync(string endpoint, int code, params (string, string?)[] parameters)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var id = await BookAsync(sandbox);
        Status(await sandbox.BizConfAsync(endpoint, Alex, [("confId", id), .. parameters])).ShouldBe(code);
    }

    private static async Task<string> BookAsync(SandboxServer sandbox, params (string, string?)[] parameters)
    {
        var answer = await sandbox.ReserveAsync(Alex, parameters);
        Status(answer).ShouldBe(100);
        return answer["data"]!["confId"]!.GetValue<int>().ToString(CultureInfo.InvariantCulture);
    }

    private static async Task<(int Scheduled, int Living, int Finished)> CountsAsync(SandboxServer sandbox)
    {
        var living = await sandbox.BizConfAsync("getLivingConfByUserId", Alex);
        return (
            (await sandbox.BizConfAsync("getScheduledConfListByUserId", Alex))["totalItems"]!.GetValue<int>(),
            living["data"]!["confInfo"]!.AsArray().Count,
            (await sandbox.BizConfAsync("getFinishedConfListByUserId", Alex))["totalItems"]!.GetValue<int>());
    }

    private static int Status(JsonObject answer) => answer["status"]!.GetValue<int>();
}
