using System.Text.Json.Nodes;
using static Convene.Sandbox.Tests.Graph.SeriesCaller;

namespace Convene.Sandbox.Tests.Graph;

/// <summary>What people do in Outlook besides moving and deleting: answering, Teams meetings, zones of their own.</summary>
public sealed class PersonsDoingTests
{
    [Theory]
    [InlineData("accept", "accepted", "busy")]
    [InlineData("microsoft.graph.tentativelyAccept", "tentativelyAccepted", "tentative")]
    public async Task A_guests_answer_stands_on_the_copy_and_at_the_organizer_and_delta_tells(string action, string response, string showAs)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var (organizer, guest) = (new SeriesCaller(sandbox), new SeriesCaller(sandbox, "alice@contoso.com"));
        var created = await organizer.CreateAsync(Single("alice@contoso.com"));
        var copy = (await guest.ViewAsync()).ShouldHaveSingleItem();
        var (_, link) = await organizer.DeltaAsync();

        await sandbox.GraphJsonAsync(HttpMethod.Post, $"{guest.Mailbox}/events/{Id(copy)}/{action}", new JsonObject { ["sendResponse"] = true }, 202);

        var own = await guest.GetAsync(Id(copy));
        (own["responseStatus"]!["response"]!.ToString(), own["showAs"]!.ToString()).ShouldBe((response, showAs));
        var told = (await organizer.DeltaAsync(link)).Items.ShouldHaveSingleItem();
        told["attendees"]![0]!["status"]!["response"]!.ToString().ShouldBe(response);
        told["@odata.etag"]!.ToString().ShouldNotBe(created["@odata.etag"]!.ToString());
        await sandbox.GraphJsonAsync(HttpMethod.Post, $"{organizer.Mailbox}/events/{Id(created)}/{action}", new JsonObject(), 400);
    }

    [Fact]
    public async Task Who_declines_has_no_copy_any_more_and_other_times_ask_everybody_again()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var (organizer, guest) = (new SeriesCaller(sandbox), new SeriesCaller(sandbox, "alice@contoso.com"));
        var created = await organizer.CreateAsync(Single("alice@contoso.com"));

        await sandbox.GraphJsonAsync(HttpMethod.Post, $"{guest.Mailbox}/events/{Id((await guest.ViewAsync())[0])}/decline", new JsonObject(), 202);
        (await guest.ViewAsync()).ShouldBeEmpty();
        (await organizer.GetAsync(Id(created)))["attendees"]![0]!["status"]!["response"]!.ToString().ShouldBe("declined");
        await organizer.PatchAsync(Id(created), Times("2026-11-25T15:00:00", "2026-11-25T15:30:00"));

        (await organizer.GetAsync(Id(created)))["attendees"]![0]!["status"]!["response"]!.ToString().ShouldBe("none");
        (await guest.ViewAsync()).ShouldHaveSingleItem()["responseStatus"]!["response"]!.ToString().ShouldBe("notResponded");
    }

    [Fact]
    public async Task One_occurrence_is_declined_without_the_others_and_the_series_with_all()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var (organizer, guest) = (new SeriesCaller(sandbox), new SeriesCaller(sandbox, "alice@contoso.com"));
        await organizer.CreateAsync(Body(Daily(count: 3), guests: "alice@contoso.com"));
        var copies = await guest.ViewAsync();

        await sandbox.GraphJsonAsync(HttpMethod.Post, $"{guest.Mailbox}/events/{Id(copies[1])}/decline", new JsonObject(), 202);
        (await organizer.ViewAsync()).Select(item => item["attendees"]![0]!["status"]!["response"]!.ToString()).ShouldBe(["none", "declined", "none"]);
        await sandbox.GraphJsonAsync(HttpMethod.Post, $"{guest.Mailbox}/events/{copies[0]["seriesMasterId"]}/accept", new JsonObject(), 202);

        (await organizer.ViewAsync()).Select(item => item["attendees"]![0]!["status"]!["response"]!.ToString()).ShouldBe(["accepted", "accepted", "accepted"]);
        (await guest.ViewAsync()).Select(Id).ShouldBe([Id(copies[0]), Id(copies[2])]);
    }

    [Fact]
    public async Task A_teams_meeting_lives_in_its_body_and_a_body_without_it_destroys_it()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new SeriesCaller(sandbox);
        var body = Single();
        body["isOnlineMeeting"] = true;
        var created = await caller.CreateAsync(body);
        var (url, text) = (created["onlineMeeting"]!["joinUrl"]!.ToString(), created["body"]!["content"]!.ToString());

        text.ShouldContain(url);
        text.ShouldContain("<p>Agenda</p>");
        var kept = await caller.PatchAsync(Id(created), Html(text.Replace("Agenda", "Agenda and link")));
        var still = await caller.PatchAsync(Id(created), new JsonObject { ["isOnlineMeeting"] = false });
        var lost = await caller.PatchAsync(Id(created), Html("<p>Only ours</p>"));

        new[] { created, kept, still, lost }.Select(item => item["isOnlineMeeting"]!.GetValue<bool>()).ShouldBe([true, true, true, false]);
        lost["onlineMeeting"].ShouldBeNull();
        (await sandbox.StateAsync())["events"]![0]!["hasLostOnlineMeeting"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_mailbox_may_have_a_zone_of_its_own_that_nobody_can_send_back()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caller = new SeriesCaller(sandbox, "mateo@contoso.com");

        var settings = await sandbox.GraphJsonAsync(HttpMethod.Get, caller.Mailbox + "/mailboxSettings");
        var zone = settings["workingHours"]!["timeZone"]!;

        settings["timeZone"]!.ToString().ShouldBe("Customized Time Zone");
        (zone["@odata.type"]!.ToString(), zone["bias"]!.GetValue<int>(), zone["daylightOffset"]!["daylightBias"]!.GetValue<int>()).ShouldBe(("#microsoft.graph.customTimeZone", -60, -60));
        foreach (var name in new[] { "Customized Time Zone", "tzone://Microsoft/Custom" })
        {
            var refused = await sandbox.GraphJsonAsync(HttpMethod.Post, caller.Mailbox + "/events", Times("2026-11-24T15:00:00", "2026-11-24T16:00:00", name), 400);
            refused["error"]!["code"]!.ToString().ShouldBe("TimeZoneNotSupportedException");
            await sandbox.GraphJsonAsync(HttpMethod.Get, caller.Mailbox + "/events", status: 400, headers: ("Prefer", $"outlook.timezone=\"{name}\""));
        }
    }

    [Fact]
    public async Task What_such_a_person_makes_in_outlook_has_the_zones_odd_name_and_the_right_time()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["subject"] = "Site visit",
            ["date"] = "2027-03-26",
            ["start"] = "09:00",
            ["end"] = "10:00",
            ["location"] = "@convene",
            ["attendees"] = "",
            ["repeats"] = "daily",
            ["times"] = "3",
        });
        using var made = await sandbox.Http.PostAsync("/sandbox/calendar/events?mailbox=mateo@contoso.com", form, TestContext.Current.CancellationToken);
        var caller = new SeriesCaller(sandbox, "mateo@contoso.com");

        var view = await caller.ViewAsync("2027-03-01T00:00:00Z", "2027-04-30T00:00:00Z");
        var renamed = await caller.PatchAsync(view[0]["seriesMasterId"]!.ToString(), new JsonObject { ["subject"] = "Renamed" });

        view.Select(Start).ShouldBe(["2027-03-26T08:00", "2027-03-27T08:00", "2027-03-28T07:00"]);
        view.ShouldAllBe(item => item["originalStartTimeZone"]!.ToString() == "tzone://Microsoft/Custom");
        renamed["start"]!["dateTime"]!.ToString().ShouldStartWith("2027-03-26T08:00");
    }

    private static JsonObject Single(params string[] guests)
    {
        var body = Body(Daily(), guests: guests);
        body.Remove("recurrence");
        return body;
    }

    private static JsonObject Html(string content) => new() { ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = content } };
}
