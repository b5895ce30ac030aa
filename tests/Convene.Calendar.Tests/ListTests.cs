using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Calendar.Tests;

public sealed class ListTests
{
    private static readonly Instant From = Instant.FromUtc(2026, 11, 22, 0, 0);
    private static readonly Instant To = Instant.FromUtc(2027, 1, 22, 0, 0);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Occurrences_are_listed_over_all_pages_with_what_they_have_from_their_series()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Mailbox.Add("m", """{ "type": "seriesMaster" }""");
        for (var day = 1; day <= 5; day++)
            Occurrence(harness, $"o{day}", $"2026-12-0{day}T07:00:00");
        var brief = harness.Graph.Mailbox.Get("o3");
        foreach (var missing in new[] { "subject", "iCalUId", "body", "attendees", "organizer" })
            brief.Remove(missing);

        var listed = await ListAsync(harness.Feed.ListOccurrencesAsync(GraphStandIn.Organizer, "m", From, To, Cancel));

        listed.Select(e => e.EventId).ShouldBe(["o1", "o2", "o3", "o4", "o5"]);
        listed.ShouldAllBe(e => e.Title == "Standup" && e.Kind == EventKind.Occurrence && e.SeriesMasterId == "m");
        // the series, and three pages, however many lack something
        harness.Graph.Requests.Count.ShouldBe(4);
        harness.Graph.Requests.ShouldAllBe(r => r.Prefers("IdType=\"ImmutableId\""));
    }

    [Fact]
    public async Task Of_what_touches_the_span_only_what_starts_in_it_is_listed_and_what_was_cancelled_is_not()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Mailbox.Add("m", """{ "type": "seriesMaster" }""");
        Occurrence(harness, "before", "2026-12-01T06:45:00");
        Occurrence(harness, "at", "2026-12-01T07:00:00");
        Occurrence(harness, "cancelled", "2026-12-01T08:00:00")["isCancelled"] = true;
        Occurrence(harness, "end", "2026-12-01T09:00:00");

        var listed = await ListAsync(harness.Feed.ListOccurrencesAsync(
            GraphStandIn.Organizer, "m", Instant.FromUtc(2026, 12, 1, 7, 0), Instant.FromUtc(2026, 12, 1, 9, 0), Cancel));

        listed.Select(e => e.EventId).ShouldBe(["at"]);
    }

    [Fact]
    public async Task An_exception_is_listed_where_it_was_moved_to_with_where_it_was()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Mailbox.Add("m", """{ "type": "seriesMaster" }""");
        var moved = Occurrence(harness, "x", "2026-12-02T07:00:00");
        (moved["type"], moved["originalStart"]) = ("exception", "2026-12-01T07:00:00Z");

        var listed = await ListAsync(harness.Feed.ListOccurrencesAsync(GraphStandIn.Organizer, "m", From, To, Cancel));

        var exception = listed.ShouldHaveSingleItem();
        (exception.Window.StartsAt, exception.OriginalStart).ShouldBe((Instant.FromUtc(2026, 12, 2, 7, 0), Instant.FromUtc(2026, 12, 1, 7, 0)));
    }

    [Fact]
    public async Task A_series_that_is_gone_has_no_empty_list()
    {
        await using var harness = await Harness.StartAsync(Cancel);

        var failure = await Should.ThrowAsync<CalendarException>(
            () => ListAsync(harness.Feed.ListOccurrencesAsync(GraphStandIn.Organizer, "gone", From, To, Cancel)));

        failure.Kind.ShouldBe(CalendarFailure.NotFound);
    }

    [Fact]
    public async Task A_page_that_fails_fails_the_list()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        for (var n = 0; n < 5; n++)
            harness.Graph.Mailbox.Add($"e{n}", "{}");
        harness.Graph.Next("GET", new Fault.Before(() => { }), new Fault.Refuse(500, "ErrorInternalServerError"));

        (await Should.ThrowAsync<CalendarException>(() => ListAsync(harness.Feed.ListOursAsync(GraphStandIn.Organizer, From, To, Cancel))))
            .Kind.ShouldBe(CalendarFailure.Unavailable);
    }

    [Fact]
    public async Task Ours_are_what_carries_our_property_and_of_a_series_its_master_once()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        await harness.PublishedAsync(AMeeting.English);
        var master = await harness.PublishedAsync(AMeeting.Chinese with
        {
            Recurrence = new Recurrence(RecurrenceFrequency.Weekly, 1, [IsoDayOfWeek.Tuesday], [], new LocalDate(2026, 12, 31)),
        });
        for (var n = 0; n < 3; n++)
            harness.Graph.Mailbox.Add($"theirs{n}", "{}");
        Occurrence(harness, "o1", "2026-12-01T07:00:00", master.EventId);
        var own = Occurrence(harness, "own", "2026-12-08T07:00:00", master.EventId);
        own["singleValueExtendedProperties"] = harness.Graph.Mailbox.Events[0]["singleValueExtendedProperties"]!.DeepClone();
        Occurrence(harness, "o3", "2026-12-15T07:00:00", master.EventId);

        var listed = await ListAsync(harness.Feed.ListOursAsync(GraphStandIn.Organizer, From, To, Cancel));

        listed.Select(e => (e.Kind, e.MeetingId)).ShouldBe(
        [
            (EventKind.Single, (MeetingId?)AMeeting.English.MeetingId),
            (EventKind.Master, AMeeting.Chinese.MeetingId),
            (EventKind.Occurrence, AMeeting.English.MeetingId),
        ]);
    }

    [Fact]
    public async Task A_series_that_goes_while_ours_are_listed_is_passed_over()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        await harness.PublishedAsync(AMeeting.English);
        Occurrence(harness, "o1", "2026-12-01T07:00:00", "gone");

        var listed = await ListAsync(harness.Feed.ListOursAsync(GraphStandIn.Organizer, From, To, Cancel));

        listed.ShouldHaveSingleItem().MeetingId.ShouldBe(AMeeting.English.MeetingId);
    }

    private static System.Text.Json.Nodes.JsonObject Occurrence(Harness harness, string id, string start, string masterId = "m")
    {
        var from = NodaTime.Text.LocalDateTimePattern.ExtendedIso.Parse(start).Value;
        var end = NodaTime.Text.LocalDateTimePattern.ExtendedIso.Format(from.PlusMinutes(30));
        return harness.Graph.Mailbox.Add(id, $$"""
            { "type": "occurrence", "seriesMasterId": "{{masterId}}",
              "start": { "dateTime": "{{start}}.0000000", "timeZone": "UTC" }, "end": { "dateTime": "{{end}}.0000000", "timeZone": "UTC" } }
            """);
    }

    private static async Task<List<CalendarEvent>> ListAsync(IAsyncEnumerable<CalendarEvent> events)
    {
        List<CalendarEvent> listed = [];
        await foreach (var one in events)
            listed.Add(one);
        return listed;
    }
}
