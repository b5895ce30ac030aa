using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Convene.Sandbox.Tests.Pages;

public sealed class CalendarPageTests
{
    private const string Page = "/sandbox/calendar";
    private const string View = "?mailbox=alex@contoso.com&date=2026-11-24&lang=en";

    [Fact]
    public async Task An_event_shows_its_title_time_people_place_body_and_link()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var webLink = (await CreateAsync(sandbox))["webLink"]!.GetValue<string>();

        var page = await GetAsync(sandbox, webLink);

        page.ShouldContain("Q3 budget");
        page.ShouldContain("Tue, Nov 24, 15:00–15:30");
        page.ShouldContain("Alice Johnson, 李雷");
        page.ShouldContain("BizConf 123");
        page.ShouldContain("Bring figures");
        page.ShouldContain("<a href=\"https://meet.example/j/1?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener\">Join now</a>");
    }

    [Fact]
    public async Task An_event_too_short_for_two_lines_has_its_title_and_start_on_one()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await CreateAsync(sandbox);

        var page = await GetAsync(sandbox, Page + View);

        var box = Regex.Match(page, "<a class=\"event short.*?</a>", RegexOptions.Singleline).Value;
        box.ShouldContain("<b>Q3 budget</b>");
        Regex.Matches(box, "<span>(.*?)</span>").ShouldHaveSingleItem().Groups[1].Value.ShouldBe("15:00");
        box.ShouldContain("title=\"15:00–15:30 Q3 budget\"");
    }

    [Fact]
    public async Task Titles_and_bodies_are_inert_text()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var created = await CreateAsync(sandbox, "<script>alert(1)</script>", """
            <p>Hi</p><script>alert(2)</script><img src=x onerror=alert(3)><a href="javascript:alert(4)">one</a>
            <a href="https://ok.example/&quot; onclick=&quot;alert(5)">two</a><style>body{display:none}</style>&lt;svg onload=alert(6)&gt;<a href='data:text/html,x'>three
            """);

        var page = await GetAsync(sandbox, created["webLink"]!.GetValue<string>());

        Regex.Count(page, "<script").ShouldBe(1);
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        page.ShouldNotContain("alert(2)");
        page.ShouldNotContain("<img");
        page.ShouldNotContain("<svg");
        page.ShouldNotContain("javascript:");
        page.ShouldNotContain("data:text");
        page.ShouldNotContain("onclick");
        page.ShouldNotContain("display:none");
    }

    [Fact]
    public async Task Both_languages_are_spoken()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, Page + "?mailbox=alex@contoso.com&date=2026-11-24");
        request.Headers.Add("Accept-Language", "zh-CN,zh;q=0.9");

        using var chinese = await sandbox.Http.SendAsync(request, TestContext.Current.CancellationToken);

        var text = await chinese.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("2026年11月");
        text.ShouldContain("新建");
        (await GetAsync(sandbox, Page + View)).ShouldContain("New event");
    }

    [Fact]
    public async Task A_form_creates_an_event_as_outlook_would()
    {
        await using var sandbox = await SandboxServer.StartAsync();

        await PostAsync(
            sandbox,
            "/events",
            ("subject", "By hand"), ("date", "2026-11-25"), ("start", "09:00"), ("end", "09:45"), ("location", "@convene"), ("attendees", "greta@contoso.com; lilei@contoso.com"));

        var entry = (await EventsAsync(sandbox))[0]!;
        (entry["subject"]!.GetValue<string>(), entry["start"]!.GetValue<string>(), entry["end"]!.GetValue<string>(), entry["location"]!.GetValue<string>())
            .ShouldBe(("By hand", "2026-11-25T01:00:00Z", "2026-11-25T01:45:00Z", "@convene"));
        entry["mails"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Saving_an_unchanged_form_mails_nobody_and_a_new_title_mails_once()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var key = KeyOf(await CreateAsync(sandbox));
        (string, string)[] form =
            [("date", "2026-11-24"), ("start", "15:00"), ("end", "15:30"), ("location", "BizConf 123"), ("attendees", "alice@contoso.com, lilei@contoso.com")];

        await PostAsync(sandbox, $"/events/{key}", [("subject", "Q3 budget"), .. form]);
        (await EventsAsync(sandbox))[0]!["mails"]!.AsArray().Count.ShouldBe(1);
        await PostAsync(sandbox, $"/events/{key}", [("subject", "Q4 budget"), .. form]);

        var entry = (await EventsAsync(sandbox))[0]!;
        entry["subject"]!.GetValue<string>().ShouldBe("Q4 budget");
        entry["mails"]!.AsArray().Count.ShouldBe(2);
        entry["body"]!.GetValue<string>().ShouldContain("Bring figures");
    }

    [Fact]
    public async Task A_drag_moves_and_shortens_in_the_mailboxes_zone_and_the_version_tells_of_it()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var key = KeyOf(await CreateAsync(sandbox));
        var before = await VersionAsync(sandbox);

        await PostAsync(sandbox, $"/events/{key}/move", ("start", "2026-11-26T23:30"), ("end", "2026-11-27T00:15"));

        var entry = (await EventsAsync(sandbox))[0]!;
        (entry["start"]!.GetValue<string>(), entry["end"]!.GetValue<string>()).ShouldBe(("2026-11-26T15:30:00Z", "2026-11-26T16:15:00Z"));
        (await VersionAsync(sandbox)).ShouldBeGreaterThan(before);
        (await PostAsync(sandbox, $"/events/{key}/move", ("start", "2026-11-26T10:00"), ("end", "2026-11-26T09:00"))).ShouldContain("The end must come after the start");
        (await PostAsync(sandbox, $"/events/{key}/move", ("start", "9999-12-31T23:00"), ("end", "9999-12-31T23:59"))).ShouldContain("role=\"alert\"");
        (await PostAsync(sandbox, $"/events/{key}/move", ("start", "soon"))).ShouldContain("Something could not be read");
    }

    [Fact]
    public async Task Cancelling_tells_the_attendees_and_their_page_shows_it()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var key = KeyOf(await CreateAsync(sandbox));

        await PostAsync(sandbox, $"/events/{key}/delete");

        (await GetAsync(sandbox, Page + View)).ShouldNotContain("Q3 budget");
        (await GetAsync(sandbox, Page + "?mailbox=alice@contoso.com&date=2026-11-24")).ShouldContain("Canceled: Q3 budget");
        (await PostAsync(sandbox, $"/events/{key}/delete")).ShouldContain("no longer here");
    }

    [Fact]
    public async Task A_form_from_elsewhere_is_refused_and_an_unknown_mailbox_is_named()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var key = KeyOf(await CreateAsync(sandbox));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Page}/events/{key}/delete{View}") { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var response = await sandbox.Http.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await EventsAsync(sandbox))[0]!["isDeleted"]!.GetValue<bool>().ShouldBeFalse();
        await GetAsync(sandbox, Page + "?date=9999-12-31&new=9999-12-31T23:59");
        await GetAsync(sandbox, Page + "?mailbox=%3Cb%3E@contoso.com", HttpStatusCode.NotFound);
    }

    private static Task<JsonObject> CreateAsync(
        SandboxServer sandbox, string subject = "Q3 budget", string body = "<p>Bring figures</p><a href=\"https://meet.example/j/1?a=1&amp;b=2\">Join <b>now</b></a>") =>
        sandbox.GraphJsonAsync(
            HttpMethod.Post,
            "/users/alex@contoso.com/events",
            new JsonObject
            {
                ["subject"] = subject,
                ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = body },
                ["start"] = new JsonObject { ["dateTime"] = "2026-11-24T15:00:00", ["timeZone"] = "China Standard Time" },
                ["end"] = new JsonObject { ["dateTime"] = "2026-11-24T15:30:00", ["timeZone"] = "China Standard Time" },
                ["location"] = new JsonObject { ["displayName"] = "BizConf 123" },
                ["attendees"] = new JsonArray(
                    new JsonObject { ["emailAddress"] = new JsonObject { ["address"] = "alice@contoso.com" } },
                    new JsonObject { ["emailAddress"] = new JsonObject { ["address"] = "lilei@contoso.com" } }),
            },
            201);

    private static string KeyOf(JsonObject created) => created["webLink"]!.GetValue<string>().Split("&event=")[1];

    private static async Task<JsonArray> EventsAsync(SandboxServer sandbox) =>
        [.. (await sandbox.StateAsync())["events"]!.AsArray().Where(entry => entry!["isOrganizer"]!.GetValue<bool>()).Select(entry => entry!.DeepClone())];

    private static async Task<int> VersionAsync(SandboxServer sandbox) =>
        JsonNode.Parse(await GetTextAsync(sandbox, Page + "/version?mailbox=alex@contoso.com", HttpStatusCode.OK))!["version"]!.GetValue<int>();

    private static Task<string> GetAsync(SandboxServer sandbox, string url, HttpStatusCode status = HttpStatusCode.OK) => GetTextAsync(sandbox, url, status);

    private static async Task<string> GetTextAsync(SandboxServer sandbox, string url, HttpStatusCode status)
    {
        using var response = await sandbox.Http.GetAsync(url, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(status);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string> PostAsync(SandboxServer sandbox, string path, params (string Name, string Value)[] form)
    {
        using var response = await sandbox.Http.PostAsync(
            Page + path + View, new FormUrlEncodedContent(form.ToDictionary(field => field.Name, field => field.Value)), TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return await GetAsync(sandbox, response.Headers.Location!.ToString());
    }
}
