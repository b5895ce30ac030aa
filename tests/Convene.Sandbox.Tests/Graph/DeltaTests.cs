using System.Globalization;
using System.Text.Json.Nodes;

namespace Convene.Sandbox.Tests.Graph;

public sealed class DeltaTests
{
    private const string Alex = "/users/alex@contoso.com";
    private const string First = Alex + "/calendarView/delta?startDateTime=2026-11-23T00:00:00Z&endDateTime=2026-12-23T00:00:00Z";
    private static readonly (string, string) Immutable = ("Prefer", "IdType=\"ImmutableId\"");

    [Fact]
    public async Task The_first_round_shows_the_window_and_the_next_only_what_has_changed()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var inside = await CreateAsync(sandbox, "inside", 24);
        await CreateAsync(sandbox, "long ago", 2);

        var (items, link) = await RoundAsync(sandbox, First);
        var (nothing, next) = await RoundAsync(sandbox, link);
        await sandbox.GraphJsonAsync(HttpMethod.Patch, $"{Alex}/events/{inside["id"]}", new JsonObject { ["subject"] = "renamed" });
        var (changed, _) = await RoundAsync(sandbox, next);

        items.ShouldHaveSingleItem()["subject"]!.ToString().ShouldBe("inside");
        items[0]["id"]!.ToString().ShouldBe(inside["id"]!.ToString());
        items[0].ContainsKey("singleValueExtendedProperties").ShouldBeFalse();
        nothing.ShouldBeEmpty();
        changed.ShouldHaveSingleItem()["subject"]!.ToString().ShouldBe("renamed");
    }

    [Fact]
    public async Task What_is_deleted_or_changes_outside_the_window_is_said_to_be_removed()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var (gone, moved, outside) = (await CreateAsync(sandbox, "gone", 24), await CreateAsync(sandbox, "moved", 25), await CreateAsync(sandbox, "outside", 2));
        var (_, link) = await RoundAsync(sandbox, First);

        await sandbox.GraphJsonAsync(HttpMethod.Delete, $"{Alex}/events/{gone["id"]}", status: 204);
        await sandbox.GraphJsonAsync(HttpMethod.Patch, $"{Alex}/events/{moved["id"]}", Times("2027-02-01"));
        await sandbox.GraphJsonAsync(HttpMethod.Patch, $"{Alex}/events/{outside["id"]}", new JsonObject { ["subject"] = "still outside" });
        var (items, _) = await RoundAsync(sandbox, link);

        items.Count.ShouldBe(3);
        items.ShouldAllBe(item => item["@removed"]!["reason"]!.ToString() == "deleted" && !item.ContainsKey("subject"));
        items.Select(item => item["id"]!.ToString()).ShouldBe([gone["id"]!.ToString(), moved["id"]!.ToString(), outside["id"]!.ToString()], ignoreOrder: true);
        await sandbox.GraphJsonAsync(HttpMethod.Get, $"{Alex}/events/{moved["id"]}");
    }

    [Fact]
    public async Task Pages_are_as_long_as_preferred_one_may_be_empty_and_an_item_may_come_twice()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        for (var day = 1; day <= 7; day++)
        {
            await CreateAsync(sandbox, day.ToString(CultureInfo.InvariantCulture), 22, 12);
        }

        var pages = await PagesAsync(sandbox, First, ("Prefer", "odata.maxpagesize=2, IdType=\"ImmutableId\""));

        pages.Select(page => page["value"]!.AsArray().Count).ShouldBe([2, 0, 3, 2, 0, 2]);
        pages.SelectMany(Items).Select(item => item["id"]!.ToString()).Distinct().Count().ShouldBe(7);
        pages[^1].ContainsKey("@odata.nextLink").ShouldBeFalse();
        pages.SkipLast(1).ShouldAllBe(page => !page.ContainsKey("@odata.deltaLink"));
        var single = await PagesAsync(sandbox, First, ("Prefer", "odata.maxpagesize=1"));
        single.SelectMany(Items).Select(item => item["id"]!.ToString()).Distinct().Count().ShouldBe(7);
    }

    [Fact]
    public async Task What_changes_while_pages_are_read_comes_in_the_next_round()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var early = await CreateAsync(sandbox, "early", 24);
        await CreateAsync(sandbox, "late", 25);
        var page = await sandbox.GraphJsonAsync(HttpMethod.Get, First, headers: ("Prefer", "odata.maxpagesize=1"));

        await sandbox.GraphJsonAsync(HttpMethod.Patch, $"{Alex}/events/{early["id"]}", new JsonObject { ["subject"] = "changed" });
        var (_, link) = await RoundAsync(sandbox, page["@odata.nextLink"]!.ToString());
        var (items, _) = await RoundAsync(sandbox, link);

        items.ShouldHaveSingleItem()["subject"]!.ToString().ShouldBe("changed");
    }

    [Theory]
    [InlineData("$select=subject")]
    [InlineData("$filter=subject eq 'x'")]
    [InlineData("$expand=singleValueExtendedProperties")]
    [InlineData("$orderby=subject")]
    [InlineData("$search=x")]
    [InlineData("$top=5")]
    public async Task Options_that_delta_does_not_know_are_refused(string option) =>
        await RefusedAsync(First + "&" + Uri.EscapeDataString(option).Replace("%3D", "="), 400, "ErrorInvalidUrlQuery");

    [Theory]
    [InlineData("?$deltatoken=abc")]
    [InlineData("?$skiptoken=czF8eHww")]
    [InlineData("?$deltatoken=%22%22")]
    public async Task An_unknown_token_is_gone(string query) => await RefusedAsync(Alex + "/calendarView/delta" + query, 410, "SyncStateNotFound");

    [Fact]
    public async Task A_window_is_needed_to_begin() => await RefusedAsync(Alex + "/calendarView/delta", 400, "ErrorInvalidParameter");

    [Fact]
    public async Task Links_that_are_killed_belong_to_another_mailbox_or_are_too_old_are_gone_and_a_new_round_begins()
    {
        await using var sandbox = await SandboxServer.StartAsync(options => options.Graph.KeptChanges = 5);
        await CreateAsync(sandbox, "one", 24);
        var (_, link) = await RoundAsync(sandbox, First);

        await sandbox.GraphJsonAsync(HttpMethod.Get, link.Replace(People.SandboxPeople.Alex.Id, "alice@contoso.com"), status: 410);
        await sandbox.PostAsync("/sandbox/graph/incidents", new { kind = "killDeltaLinks", mailbox = "alex@contoso.com" }, 200);
        await sandbox.GraphJsonAsync(HttpMethod.Get, link, status: 410);
        var (items, next) = await RoundAsync(sandbox, First);
        for (var day = 0; day < 6; day++)
        {
            await CreateAsync(sandbox, "more", 24);
        }

        items.ShouldHaveSingleItem();
        (await sandbox.GraphJsonAsync(HttpMethod.Get, next, status: 410))["error"]!["code"]!.ToString().ShouldBe("SyncStateNotFound");
        (await RoundAsync(sandbox, First)).Items.Count.ShouldBe(7);
    }

    [Fact]
    public async Task Ids_are_ordinary_or_immutable_as_each_request_prefers()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await CreateAsync(sandbox, "one", 24);

        var ordinary = Items(await sandbox.GraphJsonAsync(HttpMethod.Get, First)).Single()["id"]!.ToString();
        var immutable = Items(await sandbox.GraphJsonAsync(HttpMethod.Get, First, headers: Immutable)).Single()["id"]!.ToString();

        ordinary.ShouldNotBe(immutable);
    }

    [Fact]
    public async Task An_event_in_another_calendar_is_removed_from_delta_and_view_but_found()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var created = await CreateAsync(sandbox, "one", 24);
        var ordinary = (await sandbox.GraphJsonAsync(HttpMethod.Get, $"{Alex}/events/{created["id"]}"))["id"]!.ToString();
        var (_, link) = await RoundAsync(sandbox, First);
        var other = await sandbox.GraphJsonAsync(HttpMethod.Post, Alex + "/calendars", new JsonObject { ["name"] = "Private" }, 201);

        await sandbox.GraphJsonAsync(HttpMethod.Post, $"{Alex}/events/{created["id"]}/move", new JsonObject { ["destinationId"] = other["id"]!.ToString() }, 201);

        (await RoundAsync(sandbox, link)).Items.ShouldHaveSingleItem()["id"]!.ToString().ShouldBe(created["id"]!.ToString());
        (await sandbox.GraphJsonAsync(HttpMethod.Get, $"{Alex}/events/{created["id"]}"))["subject"]!.ToString().ShouldBe("one");
        await sandbox.GraphJsonAsync(HttpMethod.Get, $"{Alex}/events/{ordinary}", status: 404);
        (await sandbox.GraphJsonAsync(HttpMethod.Get, $"{Alex}/calendarView?startDateTime=2026-11-23&endDateTime=2026-12-23T00:00:00Z", status: 400))["error"].ShouldNotBeNull();
        Items(await sandbox.GraphJsonAsync(HttpMethod.Get, $"{Alex}/calendarView?startDateTime=2026-11-23T00:00:00Z&endDateTime=2026-12-23T00:00:00Z")).ShouldBeEmpty();
        Items(await sandbox.GraphJsonAsync(HttpMethod.Get, $"{Alex}/calendars/{other["id"]}/events")).ShouldHaveSingleItem();
        Items(await sandbox.GraphJsonAsync(HttpMethod.Get, $"{Alex}/calendars")).Count().ShouldBe(2);
    }

    private static async Task RefusedAsync(string path, int status, string code)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        (await sandbox.GraphJsonAsync(HttpMethod.Get, path, status: status))["error"]!["code"]!.ToString().ShouldBe(code);
    }

    private static async Task<(IReadOnlyList<JsonObject> Items, string Link)> RoundAsync(SandboxServer sandbox, string path)
    {
        var pages = await PagesAsync(sandbox, path, Immutable);
        return ([.. pages.SelectMany(Items)], pages[^1]["@odata.deltaLink"]!.ToString());
    }

    private static Task<IReadOnlyList<JsonObject>> PagesAsync(SandboxServer sandbox, string path, (string, string) prefer) => sandbox.GraphPagesAsync(path, prefer);

    private static IEnumerable<JsonObject> Items(JsonObject page) => page["value"]!.AsArray().Select(item => item!.AsObject());

    private static Task<JsonObject> CreateAsync(SandboxServer sandbox, string subject, int day, int month = 11)
    {
        var body = Times(string.Create(CultureInfo.InvariantCulture, $"2026-{(day < 20 ? 10 : month):D2}-{day:D2}"));
        body["subject"] = subject;
        return sandbox.GraphJsonAsync(HttpMethod.Post, Alex + "/events", body, 201, Immutable);
    }

    private static JsonObject Times(string date) => new()
    {
        ["start"] = new JsonObject { ["dateTime"] = date + "T07:00:00", ["timeZone"] = "UTC" },
        ["end"] = new JsonObject { ["dateTime"] = date + "T07:30:00", ["timeZone"] = "UTC" },
    };
}
