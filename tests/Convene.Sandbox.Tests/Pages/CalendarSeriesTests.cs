using System.Text.RegularExpressions;
using Convene.Sandbox.Tests.Graph;

namespace Convene.Sandbox.Tests.Pages;

/// <summary>Recurring meetings and answers on the calendar page, as a person without scripts uses it.</summary>
public sealed class CalendarSeriesTests
{
    private const string View = "?mailbox=alex@contoso.com&date=2026-11-24&lang=en";

    [Theory]
    [InlineData("daily", "11-24 11-25 11-26")]
    [InlineData("weekdays", "11-24 11-25 11-26")]
    [InlineData("weekly", "11-24 12-01 12-08")]
    [InlineData("monthly", "11-24 12-24 01-24")]
    [InlineData("", "11-24")]
    public async Task A_person_chooses_how_often_a_new_event_takes_place(string repeats, string days)
    {
        await using var sandbox = await SandboxServer.StartAsync();

        await SendAsync(sandbox, "events" + View, [.. Form("2026-11-24"), ("repeats", repeats), ("times", "3")]);

        (await DaysAsync(sandbox)).ShouldBe(days);
        (await SendAsync(sandbox, "events" + View, [.. Form("2026-11-24"), ("repeats", "daily"), ("times", "many")])).ShouldContain("role=\"alert\"");
    }

    [Fact]
    public async Task One_occurrence_is_changed_alone_or_with_the_whole_series()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await SendAsync(sandbox, "events" + View, [.. Form("2026-11-24"), ("repeats", "weekly"), ("times", "3")]);
        var key = await KeyAsync(sandbox, "2026-12-01");

        var page = await SendAsync(sandbox, $"events/{key}{View}", Form("2026-12-02"));
        (await DaysAsync(sandbox)).ShouldBe("11-24 12-02 12-08");
        page.ShouldContain("Save the whole series");
        (await SendAsync(sandbox, $"events/{key}/move{View}", ("start", "2026-12-08T09:00"), ("end", "2026-12-08T10:00"))).ShouldContain("the day of its neighbour");
        await SendAsync(sandbox, $"events/{await KeyAsync(sandbox, "2026-12-08")}{View}", [.. Form("2026-12-10"), ("scope", "series")]);

        (await DaysAsync(sandbox)).ShouldBe("11-26 12-03 12-10");
        await SendAsync(sandbox, $"events/{await KeyAsync(sandbox, "2026-12-03")}/delete{View}");
        (await DaysAsync(sandbox)).ShouldBe("11-26 12-10");
        await SendAsync(sandbox, $"events/{await KeyAsync(sandbox, "2026-12-10")}/delete{View}", ("scope", "series"));
        (await DaysAsync(sandbox)).ShouldBe("");
    }

    [Fact]
    public async Task A_new_title_for_the_whole_series_leaves_its_days_and_exceptions()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await SendAsync(sandbox, "events" + View, [.. Form("2026-11-24"), ("repeats", "daily"), ("times", "3")]);
        await SendAsync(sandbox, $"events/{await KeyAsync(sandbox, "2026-11-25")}/move{View}", ("start", "2026-11-25T12:00"), ("end", "2026-11-25T12:30"));

        await SendAsync(sandbox, $"events/{await KeyAsync(sandbox, "2026-11-24")}{View}", [.. Form("2026-11-24", "Renamed"), ("scope", "series")]);

        var view = await new SeriesCaller(sandbox).ViewAsync();
        view.ShouldAllBe(item => item["subject"]!.ToString() == "Renamed");
        SeriesCaller.Start(view[1]).ShouldBe("2026-11-25T04:00");
    }

    [Theory]
    [InlineData("accepted", "alice@contoso.com", "Alice Johnson (accepted)")]
    [InlineData("declined", "alice@contoso.com", "Alice Johnson (declined)")]
    public async Task A_guest_answers_and_the_organizer_sees_it(string response, string guest, string shown)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var made = await SendAsync(sandbox, "events" + View, [.. Form("2026-11-24", guests: guest), ("repeats", "")]);
        var copy = await KeyAsync(sandbox, "2026-11-24", guest);

        var own = await SendAsync(sandbox, $"events/{copy}/respond?mailbox={guest}&date=2026-11-24&lang=en", ("response", response));
        var organizers = await new PageCaller(sandbox).OpenAsync($"{sandbox.BaseUrl}/sandbox/calendar{View}&event={await KeyAsync(sandbox, "2026-11-24")}");

        made.ShouldNotContain("(accepted)");
        own.ShouldNotContain("role=\"alert\"");
        organizers.ShouldContain(shown);
        (await SendAsync(sandbox, $"events/{await KeyAsync(sandbox, "2026-11-24")}/respond{View}", ("response", response))).ShouldContain("role=\"alert\"");
    }

    [Fact]
    public async Task An_organizer_makes_it_a_teams_meeting_once()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await SendAsync(sandbox, "events" + View, Form("2026-11-24"));
        var key = await KeyAsync(sandbox, "2026-11-24");

        var page = await SendAsync(sandbox, $"events/{key}/teams{View}");

        page.ShouldContain("Microsoft Teams");
        page.ShouldNotContain("Make it a Teams meeting");
        (await new SeriesCaller(sandbox).ViewAsync())[0]["isOnlineMeeting"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Every_new_control_has_its_words_in_both_languages()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await SendAsync(sandbox, "events" + View, [.. Form("2026-11-24", guests: "alice@contoso.com"), ("repeats", "daily"), ("times", "2")]);
        var copy = await KeyAsync(sandbox, "2026-11-24", "alice@contoso.com");
        var pages = new PageCaller(sandbox);
        var start = $"{sandbox.BaseUrl}/sandbox/calendar?date=2026-11-24";

        (await pages.OpenAsync($"{start}&lang=zh&new=2026-11-24T09:00")).ShouldContain("每个工作日");
        (await pages.OpenAsync($"{start}&lang=zh&mailbox=alice@contoso.com&event={copy}")).ShouldContain("对整个系列答复");
        var fresh = await pages.OpenAsync($"{start}&lang=en&new=2026-11-24T09:00");
        fresh.ShouldContain("Every weekday");
        Regex.Count(fresh, "<(input|select|textarea)").ShouldBe(Regex.Count(fresh, "<label"));
        (await pages.OpenAsync($"{start}&lang=en&mailbox=alice@contoso.com&event={copy}")).ShouldContain("Answer for the whole series");
    }

    private static (string, string)[] Form(string date, string subject = "Standup", string guests = "") =>
        [("subject", subject), ("date", date), ("start", "09:00"), ("end", "09:30"), ("location", "@convene"), ("attendees", guests)];

    private static Task<string> SendAsync(SandboxServer sandbox, string path, params (string, string)[] form) =>
        new PageCaller(sandbox).SendAsync($"{sandbox.BaseUrl}/sandbox/calendar/{path}", form);

    private static async Task<string> DaysAsync(SandboxServer sandbox) =>
        string.Join(' ', (await new SeriesCaller(sandbox).ViewAsync(until: "2027-03-01T00:00:00Z")).Select(item => SeriesCaller.Start(item)[5..10]));

    private static async Task<string> KeyAsync(SandboxServer sandbox, string date, string who = "alex@contoso.com") =>
        (await new SeriesCaller(sandbox, who).ViewAsync()).Single(item => SeriesCaller.Start(item).StartsWith(date, StringComparison.Ordinal))["webLink"]!.ToString().Split("&event=")[1];
}
