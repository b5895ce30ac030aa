using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime;

namespace Convene.Sandbox.Tests.Pages;

public sealed class JoinPageTests
{
    private const string Alex = "alex@contoso.com";
    private static readonly Duration UntilStart = Duration.FromHours(30);

    [Fact]
    public async Task Who_comes_in_and_leaves_through_the_page_stands_in_the_report()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var conference = await BookAsync(sandbox);
        sandbox.Clock.Advance(UntilStart);
        await GetAsync(sandbox, conference.Host);
        var inside = await PostAsync(sandbox, conference.Join + "/join", ("name", "李雷"));
        sandbox.Clock.Advance(Duration.FromMinutes(10));
        await PostAsync(sandbox, conference.Join + "/leave", ("session", Session(inside)));
        await PostAsync(sandbox, conference.Join + "/join", ("name", "李雷"));
        sandbox.Clock.Advance(Duration.FromMinutes(20));

        var report = await sandbox.BizConfAsync("getConfLogListByConfId", Alex, ("confId", conference.Id));

        report["data"]!["logs"]!.AsArray().Select(row => row!.AsObject()).Select(row =>
            $"{row["participantName"]} {(row["joinTime"] ?? row[" joinTime "])!.GetValue<string>()[11..16]} {row["leaveTime"]!.GetValue<string>()[11..16]}").ShouldBe(
            ["Alex Wilber 07:00 07:30", "李雷 07:00 07:10", "李雷 07:10 07:30"]);
        (await GetAsync(sandbox, conference.Join)).ShouldContain("This meeting has ended");
    }

    [Fact]
    public async Task Opening_the_page_twice_under_one_name_is_one_stay_and_a_prefetch_is_none()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var conference = await BookAsync(sandbox);
        sandbox.Clock.Advance(UntilStart);

        await GetAsync(sandbox, conference.Host, ("Sec-Purpose", "prefetch;prerender"));
        (await AttendanceAsync(sandbox)).ShouldBe(0);
        await GetAsync(sandbox, conference.Host);
        await GetAsync(sandbox, conference.Host);
        await GetAsync(sandbox, conference.Join + "?name=Alice");
        await GetAsync(sandbox, conference.Join + "?name=Alice");

        (await AttendanceAsync(sandbox)).ShouldBe(2);
        var living = await sandbox.BizConfAsync("getConfLogListByConfId", Alex, ("confId", conference.Id));
        living["data"]!["logs"]!.AsArray().ShouldAllBe(row => !row!.AsObject().ContainsKey("leaveTime"));
    }

    [Fact]
    public async Task The_host_link_starts_the_conference_before_its_time_and_guests_wait_until_then()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var conference = await BookAsync(sandbox);
        (await GetAsync(sandbox, conference.Host)).ShouldContain("It is too early");

        sandbox.Clock.Advance(UntilStart - Duration.FromMinutes(10));
        (await GetAsync(sandbox, conference.Join + "?name=Alice")).ShouldContain("The host has not started");
        (await StateOfAsync(sandbox)).ShouldBe("scheduled");

        (await GetAsync(sandbox, conference.Host)).ShouldContain("Alex Wilber (host)");
        (await StateOfAsync(sandbox)).ShouldBe("living");
        (await GetAsync(sandbox, conference.Join + "?name=Alice")).ShouldContain("Alice (guest)");
    }

    [Fact]
    public async Task The_host_ends_it_for_everyone_and_a_guest_cannot()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var conference = await BookAsync(sandbox);
        sandbox.Clock.Advance(UntilStart);

        await PostAsync(sandbox, conference.Join + "/end");
        (await StateOfAsync(sandbox)).ShouldBe("living");
        await PostAsync(sandbox, conference.Host + "/end");

        (await StateOfAsync(sandbox)).ShouldBe("finished");
    }

    [Fact]
    public async Task A_cancelled_conference_says_so_and_leads_to_the_one_that_took_its_place()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var old = await BookAsync(sandbox);
        var other = await BookAsync(sandbox, ("confName", "Something else"));
        var next = await BookAsync(sandbox, ("startTime", "2026-11-25 07:00:00"));
        await sandbox.BizConfAsync("cancelConf", Alex, ("confId", old.Id));

        var page = await GetAsync(sandbox, old.Join + "?lang=zh", status: HttpStatusCode.Gone);

        page.ShouldContain("这个会议已经取消");
        page.ShouldContain(next.Join);
        page.ShouldNotContain(other.Join);
        page.ShouldNotContain(next.Host);
    }

    [Fact]
    public async Task A_guessed_link_and_a_form_from_elsewhere_get_nowhere()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var conference = await BookAsync(sandbox);
        sandbox.Clock.Advance(UntilStart);
        var guessed = conference.Join.Replace($"{conference.Id}4/", $"{conference.Id}3/", StringComparison.Ordinal);

        await GetAsync(sandbox, guessed, status: HttpStatusCode.NotFound);
        await PostAsync(sandbox, conference.Host + "/end", HttpStatusCode.Forbidden, ("Sec-Fetch-Site", "cross-site"));

        (await StateOfAsync(sandbox)).ShouldBe("living");
    }

    [Fact]
    public async Task Names_and_titles_are_inert_text()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var conference = await BookAsync(sandbox, ("confName", "<script>alert(1)</script>"));
        sandbox.Clock.Advance(UntilStart);

        var page = await GetAsync(sandbox, conference.Join + "?name=" + Uri.EscapeDataString("\"><img src=x onerror=alert(2)>"));

        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        Regex.Count(page, "<script").ShouldBe(1);
        page.ShouldNotContain("<img");
    }

    private static async Task<(string Id, string Join, string Host)> BookAsync(SandboxServer sandbox, params (string, string?)[] parameters)
    {
        var conference = (await sandbox.ReserveAsync(Alex, parameters))["data"]!;
        return (conference["confId"]!.ToString(), conference["joinUrl"]!.GetValue<string>(), conference["hostStartUrl"]!.GetValue<string>());
    }

    private static async Task<string> GetAsync(SandboxServer sandbox, string url, (string, string)? header = null, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (header is var (name, value))
        {
            request.Headers.Add(name, value);
        }

        using var response = await sandbox.Http.SendAsync(request, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(status);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self'");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string> PostAsync(SandboxServer sandbox, string url, params (string Name, string Value)[] form)
    {
        using var response = await sandbox.Http.PostAsync(
            url, new FormUrlEncodedContent(form.ToDictionary(field => field.Name, field => field.Value)), TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return await GetAsync(sandbox, response.Headers.Location!.ToString());
    }

    private static async Task PostAsync(SandboxServer sandbox, string url, HttpStatusCode status, (string Name, string Value) header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add(header.Name, header.Value);
        using var response = await sandbox.Http.SendAsync(request, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(status);
    }

    private static string Session(string page) => Regex.Match(page, "name=\"session\" value=\"([0-9a-f]+)\"").Groups[1].Value;

    private static async Task<int> AttendanceAsync(SandboxServer sandbox) => (await FirstAsync(sandbox))["attendance"]!.GetValue<int>();

    private static async Task<string> StateOfAsync(SandboxServer sandbox) => (await FirstAsync(sandbox))["state"]!.GetValue<string>();

    private static async Task<JsonNode> FirstAsync(SandboxServer sandbox) => (await sandbox.StateAsync())["conferences"]![0]!;
}
