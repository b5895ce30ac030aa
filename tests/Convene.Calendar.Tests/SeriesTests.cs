using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Calendar.Tests;

public sealed class SeriesTests
{
    private static readonly Recurrence Weekly = new(RecurrenceFrequency.Weekly, 1, [IsoDayOfWeek.Tuesday], [], new LocalDate(2026, 12, 31));

    private static readonly EntryContent Series = AMeeting.English with { Recurrence = Weekly };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_series_that_did_not_change_is_not_written()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(Series);

        await harness.Calendar.RepublishAsync(entry, Series, Cancel);
        await harness.Calendar.PublishAsync(AMeeting.Organizer, Series, Cancel);

        harness.Graph.Of("PATCH").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_changed_rule_is_written_alone_and_once()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(Series);
        var shortened = Series with { Recurrence = Weekly with { Until = new LocalDate(2026, 12, 15) } };

        var written = await harness.Calendar.RepublishAsync(entry, shortened, Cancel);
        await harness.Calendar.RepublishAsync(written, shortened, Cancel);

        var patch = harness.Graph.Of("PATCH").ShouldHaveSingleItem().Json;
        patch.Select(p => p.Key).Except(["@odata.type", "singleValueExtendedProperties"]).ShouldBe(["recurrence"]);
        ((string?)patch["recurrence"]!["range"]!["endDate"]).ShouldBe("2026-12-15");
        ((string?)patch["recurrence"]!["range"]!["startDate"]).ShouldBe("2026-11-24");
    }

    [Fact]
    public async Task Another_hour_of_a_series_is_its_time_alone()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(Series);
        var later = AMeeting.Tomorrow with { StartsAt = AMeeting.Tomorrow.StartsAt + Duration.FromHours(1) };

        await harness.Calendar.RepublishAsync(entry, Series with { Window = later }, Cancel);

        var patch = harness.Graph.Of("PATCH").ShouldHaveSingleItem().Json;
        patch.ContainsKey("recurrence").ShouldBeFalse();
        patch["start"]!.ToJsonString().ShouldBe("""{"dateTime":"2026-11-24T16:00:00","timeZone":"China Standard Time"}""");
    }

    [Fact]
    public async Task Another_first_day_of_a_series_is_its_range_too()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(Series);
        var thursday = AMeeting.At("Asia/Shanghai", new LocalDateTime(2026, 11, 26, 15, 0));

        await harness.Calendar.RepublishAsync(
            entry, Series with { Window = thursday, Recurrence = Weekly with { DaysOfWeek = [IsoDayOfWeek.Thursday] } }, Cancel);

        var patch = harness.Graph.Of("PATCH").ShouldHaveSingleItem().Json;
        ((string?)patch["recurrence"]!["range"]!["startDate"]).ShouldBe("2026-11-26");
        patch["recurrence"]!["pattern"]!["daysOfWeek"]!.ToJsonString().ShouldBe("""["thursday"]""");
    }

    [Fact]
    public async Task A_rule_that_people_changed_is_left_alone_while_the_link_is_written()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(Series);
        harness.Graph.Mailbox.Edit(harness.Graph.Mailbox.Single, e => e["recurrence"]!["pattern"]!["interval"] = 2);

        await harness.Calendar.RepublishAsync(entry, Series with { Number = "987" }, Cancel);

        harness.Graph.Of("PATCH").ShouldHaveSingleItem().Json.ContainsKey("recurrence").ShouldBeFalse();
    }

    [Fact]
    public async Task An_occurrence_gets_a_link_of_its_own_and_its_series_keeps_its()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var master = await harness.PublishedAsync(Series with { Number = "", JoinUrl = "", Password = "", DialInNumbers = [], ProviderName = "" });
        var occurrence = await OccurrenceAsync(harness, master, "o1", "2026-12-01T07:00:00");
        var own = occurrence.Shows with
        {
            ProviderName = "BizConf",
            Number = "555",
            JoinUrl = "https://join.example/j/555",
        };

        var written = await harness.Calendar.RepublishAsync(occurrence, own, Cancel);
        await harness.Calendar.RepublishAsync(written, own, Cancel);

        var patch = harness.Graph.Of("PATCH").ShouldHaveSingleItem();
        patch.Path.ShouldEndWith("/o1");
        foreach (var untouched in new[] { "start", "end", "subject", "attendees", "recurrence" })
            patch.Json.ContainsKey(untouched).ShouldBeFalse(untouched);
        (await harness.Feed.FindAsync(GraphStandIn.Organizer, "o1", Cancel))!.JoinUrl.ShouldBe("https://join.example/j/555");
        (await harness.Feed.FindAsync(GraphStandIn.Organizer, "o1", Cancel))!.MeetingId.ShouldBe(own.MeetingId);
        (await harness.Feed.FindAsync(GraphStandIn.Organizer, master.EventId, Cancel))!.JoinUrl.ShouldBeNull();
    }

    [Fact]
    public async Task Withdrawing_one_occurrence_leaves_the_series_and_its_link()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var master = await harness.PublishedAsync(Series);
        var occurrence = await OccurrenceAsync(harness, master, "o1", "2026-12-01T07:00:00");
        await OccurrenceAsync(harness, master, "o2", "2026-12-08T07:00:00");

        await harness.Calendar.WithdrawAsync(occurrence, "Not this week", Cancel);

        harness.Graph.Requests[^1].Path.ShouldEndWith("/o1/cancel");
        harness.Graph.Mailbox.Events.Select(e => (string)e["id"]!).ShouldBe([master.EventId, "o2"]);
        (await harness.Feed.FindAsync(GraphStandIn.Organizer, master.EventId, Cancel))!.JoinUrl.ShouldBe(Series.JoinUrl);
    }

    private static async Task<Entry> OccurrenceAsync(Harness harness, Entry master, string id, string start)
    {
        var series = harness.Graph.Mailbox.Get(master.EventId);
        var end = start.Replace(":00:00", ":30:00", StringComparison.Ordinal);
        var made = harness.Graph.Mailbox.Add(id, $$"""
            { "type": "occurrence", "seriesMasterId": "{{master.EventId}}", "subject": "Q3 budget",
              "start": { "dateTime": "{{start}}.0000000", "timeZone": "UTC" }, "end": { "dateTime": "{{end}}.0000000", "timeZone": "UTC" } }
            """);
        foreach (var name in new[] { "body", "attendees", "location" })
            made[name] = series[name]!.DeepClone();
        var heard = (await harness.Feed.FindAsync(GraphStandIn.Organizer, id, Cancel)).ShouldNotBeNull();
        var shows = master.Shows with { MeetingId = MeetingId.Parse("0193b5a0-9999-7222-8333-444455556666"), Window = heard.Window, Recurrence = null };
        return new Entry(heard.Mailbox, heard.EventId, heard.ICalUId, heard.ChangeKey, heard.WebLink, shows);
    }
}
