using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Convene.Sandbox.Tests.BizConfV1;

public sealed class BookingTests
{
    private const string Alex = "alex@contoso.com";

    [Fact]
    public async Task A_reservation_answers_as_sample_2_1_with_its_misspelt_key_and_a_room_as_text()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var answer = await sandbox.ReserveAsync(Alex, ("confPassword", "12"), ("optionJbh", "1"), ("confName", "测试会议"));

        Status(answer).ShouldBe(100);
        var conference = answer["data"]!.AsObject();
        conference.ContainsKey("protocolJohnUrl").ShouldBeTrue();
        conference.ContainsKey("protocolJoinUrl").ShouldBeFalse();
        conference["roomId"]!.GetValueKind().ShouldBe(JsonValueKind.String);
        conference["confId"]!.GetValueKind().ShouldBe(JsonValueKind.Number);
        conference["confNumber"]!.GetValue<string>().Length.ShouldBe(10);
        conference["startTime"]!.GetValue<string>().ShouldBe("2026-11-24 07:00:00");
        (conference["confStatus"]!.GetValue<int>(), conference["confDelFlag"]!.GetValue<int>(), conference["confParties"]!.GetValue<int>()).ShouldBe((0, 1, 25));
        (conference["confName"]!.GetValue<string>(), conference["confPassword"]!.GetValue<string>(), conference["optionJbh"]!.GetValue<int>()).ShouldBe(("测试会议", "12", 1));
        conference["joinUrl"]!.GetValue<string>().ShouldStartWith($"{sandbox.BaseUrl}/sandbox/bizconfv1/j/{conference["confId"]}4/");
        conference["hostStartUrl"]!.GetValue<string>().ShouldStartWith($"{sandbox.BaseUrl}/sandbox/bizconfv1/j/{conference["confId"]}3/");
    }

    [Theory]
    [InlineData("userName", null, 109)]
    [InlineData("confName", null, 104)]
    [InlineData("confName", " ", 104)]
    [InlineData("startTime", null, 104)]
    [InlineData("startTime", "2026-11-24T07:00:00", 104)]
    [InlineData("startTime", "2026-11-24 07:00", 104)]
    [InlineData("duration", null, 104)]
    [InlineData("duration", "half an hour", 104)]
    [InlineData("duration", "0", 201)]
    [InlineData("duration", "-5", 201)]
    [InlineData("startTime", "2026-11-23 00:58:00", 201)]
    [InlineData("startTime", "9999-12-31 23:59:59", 201)]
    [InlineData("duration", "2147483647", 201)]
    [InlineData("confParties", null, 104)]
    [InlineData("confParties", "30", 205)]
    [InlineData("optionJbh", "true", 104)]
    [InlineData("siteSign", null, 109)]
    [InlineData("siteSign", "elsewhere", 106)]
    [InlineData("userId", null, 109)]
    [InlineData("token", null, 109)]
    [InlineData("token", "00000000000000000000000000000000", 102)]
    [InlineData("timeStamp", null, 109)]
    [InlineData("timeStamp", "now", 109)]
    public async Task A_reservation_with_one_thing_wrong_is_refused(string name, string? value, int code)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var answer = await sandbox.ReserveAsync(Alex, (name, value));

        Status(answer).ShouldBe(code);
        answer["message"]!.GetValue<string>().ShouldNotBeEmpty();
        (await sandbox.StateAsync())["conferences"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_start_in_the_running_minute_is_not_the_past()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        Status(await sandbox.ReserveAsync(Alex, ("startTime", "2026-11-23 00:59:30"))).ShouldBe(100);
    }

    [Fact]
    public async Task A_token_is_good_for_one_request_even_when_that_was_refused()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var parameters = sandbox.Signed("alex@contoso.com", ("confId", "1"));

        (await StatusAsync(sandbox, "getConfDetailByConfId", parameters)).ShouldBe(401);
        (await StatusAsync(sandbox, "getConfDetailByConfId", parameters)).ShouldBe(102);
    }

    [Fact]
    public async Task A_token_in_lower_case_is_refused()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var parameters = sandbox.Signed("alex@contoso.com");
        parameters["token"] = parameters["token"].ToLowerInvariant();

        (await StatusAsync(sandbox, "getRoomPartiesBySiteSign", parameters)).ShouldBe(102);
    }

    [Fact]
    public async Task An_unknown_account_is_refused_only_where_accounts_are_not_created()
    {
        await using var open = await SandboxServer.StartAsync();
        await using var closed = await SandboxServer.StartAsync(options => options.BizConfV1.CreatesAccounts = false);

        Status(await open.ReserveAsync("hw1")).ShouldBe(100);
        Status(await closed.ReserveAsync("hw1")).ShouldBe(101);
        Status(await closed.ReserveAsync("Lilei@contoso.com")).ShouldBe(100);
    }

    [Theory]
    [InlineData("confReservation", "GET")]
    [InlineData("getConfDetailByConfId", "POST")]
    [InlineData("cancelConf", "PUT")]
    public async Task Another_method_is_not_allowed(string endpoint, string method)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/sandbox/bizconfv1/openapi/v1/{endpoint}");

        using var response = await sandbox.Http.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task A_json_body_counts_only_where_the_options_allow_it()
    {
        await using var strict = await SandboxServer.StartAsync();
        await using var open = await SandboxServer.StartAsync(options => options.BizConfV1.AcceptsJson = true);

        (await PostJsonAsync(strict)).ShouldBe(109);
        (await PostJsonAsync(open)).ShouldBe(401);
    }

    [Fact]
    public async Task Rooms_of_a_size_run_out_and_a_cancelled_conference_gives_its_room_back()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var first = await sandbox.ReserveAsync(Alex, ("confParties", "50"));
        Status(await sandbox.ReserveAsync(Alex, ("confParties", "50"))).ShouldBe(100);
        Status(await sandbox.ReserveAsync(Alex, ("confParties", "50"))).ShouldBe(205);
        Status(await sandbox.ReserveAsync(Alex, ("confParties", "50"), ("startTime", "2026-11-24 07:30:00"))).ShouldBe(100);

        Status(await sandbox.BizConfAsync("cancelConf", "alex@contoso.com", ("confId", Id(first)))).ShouldBe(100);

        Status(await sandbox.ReserveAsync(Alex, ("confParties", "50"))).ShouldBe(100);
    }

    [Fact]
    public async Task Of_many_who_book_at_once_as_many_get_a_room_as_there_are()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => sandbox.ReserveAsync($"user{number}@contoso.com")));

        answers.Count(answer => Status(answer) == 100).ShouldBe(3);
        answers.Count(answer => Status(answer) == 205).ShouldBe(37);
        answers.Where(answer => Status(answer) == 100).Select(answer => answer["data"]!["roomId"]!.GetValue<string>()).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task A_hosts_overlap_is_refused_only_where_the_options_say_so()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.BizConfV1.RefusesHostOverlap = true);

        Status(await sandbox.ReserveAsync()).ShouldBe(100);
        Status(await sandbox.ReserveAsync()).ShouldBe(202);
        Status(await sandbox.ReserveAsync("alice@contoso.com")).ShouldBe(100);
    }

    [Fact]
    public async Task A_named_room_is_given_as_a_number_is_busy_once_and_unknown_when_it_does_not_exist()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        (string, string?)[] order = [("userName", "张三"), ("confName", "测试指定预约"), ("startTime", "2026-11-24 07:00:00"), ("duration", "60")];

        var booked = await sandbox.BizConfAsync("confReservationByRoomId", "test", [.. order, ("roomId", "1010001")]);
        var busy = await sandbox.BizConfAsync("confReservationByRoomId", "other", [.. order, ("roomId", "1010001")]);
        var unknown = await sandbox.BizConfAsync("confReservationByRoomId", "test", [.. order, ("roomId", "7")]);
        var malformed = await sandbox.BizConfAsync("confReservationByRoomId", "test", [.. order, ("roomId", "big one")]);

        booked["data"]!["roomId"]!.GetValueKind().ShouldBe(JsonValueKind.Number);
        booked["data"]!["confParties"]!.GetValue<int>().ShouldBe(100);
        booked["data"]!.AsObject().ContainsKey("protocolJoinUrl").ShouldBeTrue();
        booked["data"]!["protocolHostStartUrl"]!.GetValue<string>().ShouldContain("&uname=张三&");
        (Status(busy), Status(unknown), Status(malformed)).ShouldBe((202, 402, 104));
    }

    private static int Status(JsonObject answer) => answer["status"]!.GetValue<int>();

    private static string Id(JsonObject answer) => answer["data"]!["confId"]!.ToString();

    private static async Task<int> StatusAsync(SandboxServer sandbox, string endpoint, Dictionary<string, string> parameters)
    {
        using var response = await sandbox.SendBizConfAsync(endpoint, parameters);
        return Status(JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject());
    }

    private static async Task<int> PostJsonAsync(SandboxServer sandbox)
    {
        var body = new StringContent(JsonSerializer.Serialize(sandbox.Signed("alex@contoso.com", ("confId", "1"))), null, "application/json");
        using var response = await sandbox.Http.PostAsync("/sandbox/bizconfv1/openapi/v1/cancelConf", body, TestContext.Current.CancellationToken);
        return Status(JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject());
    }
}
