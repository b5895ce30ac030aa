using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using static Convene.Sandbox.Tests.Vmr.VmrCaller;

namespace Convene.Sandbox.Tests.Vmr;

public sealed class BookingTests
{
    [Fact]
    public async Task A_booking_answers_as_the_sample_an_array_of_one_with_mixed_types()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var answer = await new VmrCaller(sandbox).CreateAsync(("isAutoOpen", "yes"));

        (answer["code"]!.GetValue<int>(), answer["state"]!.GetValue<int>(), answer.ContainsKey("message"), answer["message"]).ShouldBe((200, 1, true, null));
        var booking = answer["data"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        booking.Select(pair => pair.Key).ShouldBe(
            ["id", "theme", "introduction", "randomHostPwd", "randomVisitorPwd", "sipkey", "isAutoOpen", "startDate", "endDate", "createSubscriber", "createTime", "shortAddress", "bizProductId", "visitorList"]);
        (booking["theme"]!.ToString(), booking["introduction"]!.ToString(), booking["randomHostPwd"]!.ToString(), booking["randomVisitorPwd"]!.ToString(), booking["isAutoOpen"]!.ToString())
            .ShouldBe(("会议主题", "接口会议", "99999", "888888", "yes"));
        (booking["startDate"]!.ToString(), booking["endDate"]!.ToString(), booking["createTime"]!.ToString()).ShouldBe(("2026-11-24 09:00", "2026-11-24 13:00", "2026-11-23 09:00:00"));
        (booking["sipkey"]!.GetValue<string>(), booking["bizProductId"]!.GetValue<int>()).ShouldBe(("2516", 486));
        (booking["createSubscriber"]!["id"]!.GetValueKind(), booking["createSubscriber"]!["name"]!.ToString()).ShouldBe((JsonValueKind.Number, "Alex Wilber"));
        booking["visitorList"]!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
            .ShouldBe("""[{"id":"9103","name":"李雷"},{"id":"9104","name":"韩梅梅"}]""");
        booking["shortAddress"]!.ToString().ShouldStartWith($"{sandbox.BaseUrl}/sandbox/vmr/meet/share/");
    }

    [Theory]
    [InlineData("account", null)]
    [InlineData("account", "alex")]
    [InlineData("theme", null)]
    [InlineData("theme", " ")]
    [InlineData("startDate", null)]
    [InlineData("startDate", "2026-11-24 09:00:00")]
    [InlineData("startDate", "2026-11-24T09:00")]
    [InlineData("startDate", "2026-11-24 13:00")]
    [InlineData("startDate", "2026-11-23 08:00")]
    [InlineData("startDate", "2099-11-24 09:00")]
    [InlineData("endDate", null)]
    [InlineData("endDate", "2026-11-26 09:00")]
    [InlineData("isAutoOpen", "true")]
    [InlineData("pid", "486")]
    [InlineData("visitor_ids", "9103;9104")]
    [InlineData("visitor_ids", "1")]
    public async Task A_booking_with_one_thing_wrong_is_refused(string name, string? value)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var answer = await new VmrCaller(sandbox).CreateAsync((name, value));

        (Code(answer), answer["state"]!.GetValue<int>(), answer["data"]).ShouldBe((400, 0, null));
        answer["message"]!.ToString().ShouldNotBeEmpty();
        (await sandbox.StateAsync())["conferences"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_password_an_introduction_and_visitors_may_be_left_out()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        var booking = await new VmrCaller(sandbox).BookedAsync(("shostPwd", null), ("svisitorPwd", ""), ("introduction", null), ("visitor_ids", ""));

        (booking["randomHostPwd"]!.ToString(), booking["randomVisitorPwd"]!.ToString(), booking["visitorList"]!.AsArray().Count).ShouldBe(("", "", 0));
    }

    [Theory]
    [InlineData("GET", "subscribe/getmeeting?account=alex@contoso.com", "801")]
    [InlineData("GET", "subscribe/getcontacts?account=alex@contoso.com", null)]
    [InlineData("GET", "api/getmeetinginfo?addr=2516", null)]
    [InlineData("POST", "meeting/openRecord", "801")]
    [InlineData("POST", "subscribe/cancelmeet", null)]
    public async Task Every_endpoint_demands_the_auth(string method, string path, string? auth)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        Code(await new VmrCaller(sandbox).SendAsync(new HttpMethod(method), path, method == "GET" ? null : "{}", auth)).ShouldBe(200001);
    }

    [Theory]
    [InlineData("""{"st_id":"1","st_id":"2"}""", "application/json")]
    [InlineData("""{"st_id":1}""", "application/json")]
    [InlineData("""["1"]""", "application/json")]
    [InlineData("{", "application/json")]
    [InlineData("st_id=1", "application/x-www-form-urlencoded")]
    public async Task A_body_that_is_no_JSON_object_of_the_right_kind_is_refused(string body, string contentType)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        Code(await new VmrCaller(sandbox).SendAsync(HttpMethod.Post, "subscribe/cancelmeet", body, "800", contentType)).ShouldBe(400);
    }

    [Fact]
    public async Task A_room_is_booked_once_at_a_time_and_the_next_may_begin_when_it_ends()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new VmrCaller(sandbox);
        await caller.BookedAsync();

        var taken = await caller.CreateAsync(("account", "alice@contoso.com"), ("startDate", "2026-11-24 12:59"), ("endDate", "2026-11-24 13:30"));
        (Code(taken), taken["message"]!.ToString()).ShouldBe((200009, "当前时间段，此会议室已被预约"));
        await caller.BookedAsync(("startDate", "2026-11-24 13:00"), ("endDate", "2026-11-24 13:30"));
        await caller.BookedAsync(("pid", 487));
        Code(await caller.CreateAsync(("pid", 77))).ShouldBe(200008);
        Code(await caller.CreateAsync(("pid", 9001))).ShouldBe(200008);
    }

    [Fact]
    public async Task Any_room_is_one_that_is_free_until_none_is()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new VmrCaller(sandbox);

        var answers = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => caller.CreateAsync(("pid", ""))));

        answers.Where(answer => Code(answer) == 200).Select(answer => answer["data"]![0]!["bizProductId"]!.GetValue<int>()).Order()
            .ShouldBe([486, 487, 488, 489, 490, 3364]);
        answers.Count(answer => Code(answer) == 200009).ShouldBe(3);
    }

    [Fact]
    public async Task A_list_has_the_accounts_own_bookings_until_they_are_over_or_cancelled()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.Vmr.ListsInvitations = false);
        var caller = new VmrCaller(sandbox);
        var later = await caller.BookedAsync(("startDate", "2026-11-25 09:00"), ("endDate", "2026-11-25 10:00"));
        await caller.BookedAsync();
        await caller.BookedAsync(("account", "alice@contoso.com"), ("pid", 487), ("visitor_ids", "9101"));

        (await ThemesAsync()).ShouldBe(["2026-11-24 09:00", "2026-11-25 09:00"]);
        sandbox.Clock.Advance(Duration.FromHours(28));
        (await ThemesAsync()).ShouldBe(["2026-11-25 09:00"]);
        var cancelled = await caller.PostAsync("subscribe/cancelmeet", new JsonObject { ["st_id"] = later["id"]!.ToString() });
        (Code(cancelled), cancelled["data"], cancelled["message"]!.ToString(), cancelled["state"]!.GetValue<int>()).ShouldBe((200, null, "操作成功", 1));
        (await ThemesAsync()).ShouldBeEmpty();
        Code(await caller.PostAsync("subscribe/cancelmeet", new JsonObject { ["st_id"] = later["id"]!.ToString() })).ShouldBe(404);
        Code(await caller.PostAsync("subscribe/cancelmeet", new JsonObject { ["st_id"] = "xx" })).ShouldBe(404);

        async Task<IEnumerable<string>> ThemesAsync() =>
            (await caller.GetAsync("subscribe/getsubmeetings?account=Alex@contoso.com"))["data"]!.AsArray().Select(row => row!["startDate"]!.ToString());
    }

    [Fact]
    public async Task Invitations_are_listed_where_the_options_say_so()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.Vmr.ListsInvitations = true);
        var caller = new VmrCaller(sandbox);
        await caller.BookedAsync();

        (await caller.GetAsync("subscribe/getsubmeetings?account=lilei@contoso.com"))["data"]![0]!["createSubscriber"]!["name"]!.ToString().ShouldBe("Alex Wilber");
    }

    [Fact]
    public async Task Bookable_rooms_are_the_public_ones_and_the_own_with_yes_no_and_numbers_as_printed()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new VmrCaller(sandbox);

        var own = (await caller.GetAsync("subscribe/getmeeting?account=alex@contoso.com"))["data"]!.AsArray();
        var others = (await caller.GetAsync("subscribe/getmeeting?account=hw1@elsewhere.example"))["data"]!.AsArray();

        var first = own[0]!;
        (first["pid"]!.GetValue<int>(), first["type"]!.GetValue<int>(), first["sipkey"]!.GetValue<int>(), first["maxSquare"]!.GetValue<string>()).ShouldBe((3364, 1, 100713, "25"));
        (first["isPublicVmr"]!.GetValue<string>(), first["isDispark"]!.GetValue<string>(), first["livePwd"]!.GetValue<string>()).ShouldBe(("no", "no", ""));
        first["alias"]!.GetValue<string>().ShouldContain("@");
        own.Count(room => room!["type"]!.GetValue<int>() == 2).ShouldBe(1);
        others.Select(room => room!["pid"]!.GetValue<int>()).ShouldBe([486, 487, 488, 489, 490]);
        Code(await caller.GetAsync("subscribe/getmeeting")).ShouldBe(400);
    }

    [Fact]
    public async Task Contacts_are_paged_or_all_at_once()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.Vmr.CreatesAccounts = false);
        var caller = new VmrCaller(sandbox);

        (await NamesAsync("")).Count.ShouldBe(10);
        (await NamesAsync("&pageIndex=2&pageSize=15")).ShouldBe(["刘洋", "Hiroshi Tanaka", "Søren Ågård", "Conor O'Brien", "Zoë Müller", "Mateo Ruiz"]);
        (await NamesAsync("&pageIndex=9&pageSize=1&isAll=yes")).Count.ShouldBe(21);
        Code(await caller.GetAsync("subscribe/getcontacts?account=alex@contoso.com&pageIndex=first")).ShouldBe(400);
        Code(await caller.GetAsync("subscribe/getcontacts?account=alex@contoso.com&isAll=all")).ShouldBe(400);
        Code(await caller.GetAsync("subscribe/getcontacts?account=hw1@elsewhere.example")).ShouldBe(404);

        async Task<IReadOnlyList<string>> NamesAsync(string query) =>
            [.. (await caller.GetAsync("subscribe/getcontacts?account=alex@contoso.com" + query))["data"]!.AsArray().Select(row => row!["name"]!.ToString())];
    }

    [Fact]
    public async Task Contacts_are_bookings_as_printed_where_the_options_say_so()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.Vmr.ContactsAsPrinted = true);
        var caller = new VmrCaller(sandbox);
        await caller.BookedAsync();

        var row = (await caller.GetAsync("subscribe/getcontacts?account=alex@contoso.com&isAll=yes"))["data"]!.AsArray().ShouldHaveSingleItem()!;

        row["visitorList"]![0]!["name"]!.ToString().ShouldBe("李雷");
    }
}
