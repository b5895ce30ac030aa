using System.Text.Json.Nodes;
using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;
using Convene.Testing;
using NodaTime;
using NodaTime.Text;

namespace Convene.Calendar.Tests;

public sealed class HeardTimeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The start as Graph answers it in UTC, the zone it was made in, and what the organizer thinks of it as.</summary>
    [Theory]
    [InlineData("2026-11-24T07:00:00", "China Standard Time", 30, "2026-11-24T15:00 Asia/Shanghai")]
    [InlineData("2026-11-24T07:00:00", "Asia/Shanghai", 30, "2026-11-24T15:00 Asia/Shanghai")]
    [InlineData("2026-07-01T07:00:00", "W. Europe Standard Time", 30, "2026-07-01T09:00 Europe/Berlin")]
    [InlineData("2026-07-01T07:00:00", "w. europe standard time", 30, "2026-07-01T09:00 Europe/Berlin")]
    [InlineData("2026-11-24T04:30:00", "Nepal Standard Time", 30, "2026-11-24T10:15 Asia/Kathmandu")]
    [InlineData("2026-11-24T04:30:00", "UTC", 30, "2026-11-24T04:30 Etc/UTC")]
    [InlineData("2026-11-24T04:30:00", "tzone://Microsoft/Utc", 30, "2026-11-24T04:30 UTC")]
    // an organizer in another zone than the mailbox's
    [InlineData("2026-11-25T04:45:00", "Eastern Standard Time", 30, "2026-11-24T23:45 America/New_York")]
    // across midnight, and across a date line
    [InlineData("2026-12-31T15:45:00", "China Standard Time", 30, "2026-12-31T23:45 Asia/Shanghai")]
    [InlineData("2026-11-24T11:30:00", "New Zealand Standard Time", 60, "2026-11-25T00:30 Pacific/Auckland")]
    // before, in and after the hour that summer skips, and both times of the one that happens twice
    [InlineData("2026-03-29T00:30:00", "W. Europe Standard Time", 60, "2026-03-29T01:30 Europe/Berlin")]
    [InlineData("2026-03-29T01:00:00", "W. Europe Standard Time", 60, "2026-03-29T03:00 Europe/Berlin")]
    [InlineData("2026-10-25T00:30:00", "W. Europe Standard Time", 60, "2026-10-25T02:30 Europe/Berlin")]
    [InlineData("2026-10-25T01:30:00", "W. Europe Standard Time", 60, "2026-10-25T02:30 Europe/Berlin")]
    [InlineData("2026-11-01T06:30:00", "Eastern Standard Time", 60, "2026-11-01T01:30 America/New_York")]
    public async Task An_event_is_read_at_its_moment_and_in_its_organizers_zone(string utc, string zone, int minutes, string expected)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        AddEvent(harness, utc, minutes, zone);

        var window = (await FindAsync(harness)).Window;

        window.StartsAt.ShouldBe(LocalDateTimePattern.ExtendedIso.Parse(utc).Value.InUtc().ToInstant());
        window.Duration.ShouldBe(Duration.FromMinutes(minutes));
        $"{LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Format(window.LocalStart.LocalDateTime)} {window.Zone.Id}".ShouldBe(expected);
    }

    [Theory]
    [InlineData("Customized Time Zone")]
    [InlineData("tzone://Microsoft/Custom")]
    [InlineData("Mars/Olympus Mons")]
    [InlineData(null)]
    public async Task A_zone_without_a_name_is_the_mailboxs(string? zone)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.MailboxSettings["timeZone"] = "W. Europe Standard Time";
        AddEvent(harness, "2026-11-24T07:00:00", 30, zone);

        (await FindAsync(harness)).Window.Zone.Id.ShouldBe("Europe/Berlin");
    }

    /// <summary>Offsets of a zone made by hand: bias in minutes, the months of its changes, and whom it keeps time with.</summary>
    [Theory]
    [InlineData(-480, 0, 0, 0, "+08 +08")]
    [InlineData(-345, 0, 0, 0, "+05:45 +05:45")]
    [InlineData(-60, 10, 3, -60, "+01 +02")]
    [InlineData(300, 10, 3, -60, "-05 -04")]
    [InlineData(-600, 4, 10, -60, "+11 +10")]
    public async Task A_mailbox_with_a_zone_made_by_hand_keeps_its_clocks(int bias, int standardMonth, int daylightMonth, int daylightBias, string offsets)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.MailboxSettings = Custom(bias, standardMonth, daylightMonth, daylightBias);
        AddEvent(harness, "2026-11-24T07:00:00", 30, "Customized Time Zone");

        var zone = (await FindAsync(harness)).Window.Zone;

        var now = TestClock.MondayMorning;
        $"{zone.GetUtcOffset(now):g} {zone.GetUtcOffset(now + Duration.FromDays(182)):g}".ShouldBe(offsets);
    }

    [Fact]
    public async Task Of_zones_with_the_same_offsets_the_one_whose_summer_begins_in_the_same_week_is_taken()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        // from the second Sunday of March to the first one of November: as in New York, not as in Havana
        harness.Graph.MailboxSettings = Custom(300, 11, 3, -60, standardWeek: 1, daylightWeek: 2);
        AddEvent(harness, "2026-11-24T07:00:00", 30, "Customized Time Zone");

        var zone = (await FindAsync(harness)).Window.Zone;

        zone.GetUtcOffset(Instant.FromUtc(2027, 3, 15, 12, 0)).ShouldBe(Offset.FromHours(-4));
        zone.GetUtcOffset(Instant.FromUtc(2027, 3, 13, 12, 0)).ShouldBe(Offset.FromHours(-5));
    }

    [Theory]
    [InlineData(-61)]
    [InlineData(9999)]
    public async Task A_zone_that_nobody_keeps_is_UTC(int bias)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.MailboxSettings = Custom(bias, 0, 0, 0);
        AddEvent(harness, "2026-11-24T07:00:00", 30, "Customized Time Zone");

        (await FindAsync(harness)).Window.Zone.ShouldBe(DateTimeZone.Utc);
    }

    /// <summary>Midnights as Graph writes them: not moved to UTC, or with the zone beside them, or, by some servers, moved.</summary>
    [Theory]
    [InlineData("2026-11-24T00:00:00 UTC", "2026-11-25T00:00:00 UTC", "China Standard Time", "2026-11-23T16:00:00Z", 24)]
    [InlineData("2026-11-24T00:00:00 China Standard Time", "2026-11-25T00:00:00 China Standard Time", "China Standard Time", "2026-11-23T16:00:00Z", 24)]
    [InlineData("2026-11-23T16:00:00 UTC", "2026-11-24T16:00:00 UTC", "China Standard Time", "2026-11-23T16:00:00Z", 24)]
    [InlineData("2026-11-24T00:00:00 UTC", "2026-11-27T00:00:00 UTC", "Eastern Standard Time", "2026-11-24T05:00:00Z", 72)]
    // a day of 23 hours, one of 25, and one whose midnight is skipped
    [InlineData("2026-03-29T00:00:00 UTC", "2026-03-30T00:00:00 UTC", "W. Europe Standard Time", "2026-03-28T23:00:00Z", 23)]
    [InlineData("2026-10-25T00:00:00 UTC", "2026-10-26T00:00:00 UTC", "W. Europe Standard Time", "2026-10-24T22:00:00Z", 25)]
    [InlineData("2026-09-06T00:00:00 UTC", "2026-09-07T00:00:00 UTC", "Pacific SA Standard Time", "2026-09-06T04:00:00Z", 23)]
    public async Task An_all_day_event_lasts_from_midnight_to_midnight_where_its_organizer_is(
        string start, string end, string zone, string startsAt, int hours)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Mailbox.Add("e", $$"""
            { "isAllDay": true, "originalStartTimeZone": "{{zone}}", "start": {{Time(start)}}, "end": {{Time(end)}} }
            """);

        var heard = await FindAsync(harness);

        heard.IsAllDay.ShouldBeTrue();
        heard.Window.StartsAt.ShouldBe(InstantPattern.General.Parse(startsAt).Value);
        heard.Window.Duration.ShouldBe(Duration.FromHours(hours));
    }

    [Fact]
    public async Task An_all_day_event_that_nobody_moved_is_not_written_and_one_that_gets_an_hour_is_all_day_no_more()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Mailbox.Add("e", $$"""
            { "isAllDay": true, "start": {{Time("2026-11-24T00:00:00 UTC")}}, "end": {{Time("2026-11-25T00:00:00 UTC")}} }
            """);
        var heard = await FindAsync(harness);
        var seen = AMeeting.English with { Window = heard.Window, Title = heard.Title, Attendees = [] };
        var entry = new Entry(heard.Mailbox, heard.EventId, heard.ICalUId, heard.ChangeKey, heard.WebLink, seen);

        var joined = await harness.Calendar.RepublishAsync(entry, seen, Cancel);
        var moved = await harness.Calendar.RepublishAsync(joined, seen with { Window = AMeeting.Tomorrow }, Cancel);
        var next = AMeeting.At("Asia/Shanghai", new LocalDateTime(2026, 11, 26, 0, 0), 24 * 60);
        await harness.Calendar.RepublishAsync(moved, seen with { Window = next }, Cancel);

        var patches = harness.Graph.Of("PATCH");
        patches.Count.ShouldBe(3);
        patches[0].Json.ContainsKey("start").ShouldBeFalse();
        ((bool?)patches[1].Json["isAllDay"]).ShouldBe(false);
        patches[2].Json.ContainsKey("isAllDay").ShouldBeFalse();
    }

    private static void AddEvent(Harness harness, string utc, int minutes, string? zone)
    {
        var start = LocalDateTimePattern.ExtendedIso.Parse(utc).Value;
        var end = LocalDateTimePattern.ExtendedIso.Format(start.PlusMinutes(minutes));
        harness.Graph.Mailbox.Add("e", $$"""
            { "originalStartTimeZone": {{(zone is null ? "null" : $"\"{zone}\"")}}, "start": {{Time($"{utc} UTC")}}, "end": {{Time($"{end} UTC")}} }
            """);
    }

    private static string Time(string text)
    {
        var (dateTime, zone) = (text[..text.IndexOf(' ', StringComparison.Ordinal)], text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        return new JsonObject { ["dateTime"] = dateTime + ".0000000", ["timeZone"] = zone }.ToJsonString();
    }

    private static JsonObject Custom(int bias, int standardMonth, int daylightMonth, int daylightBias, int standardWeek = 5, int daylightWeek = 5) => JsonNode.Parse($$"""
        { "timeZone": "Customized Time Zone", "workingHours": { "startTime": "08:00:00.0000000", "endTime": "17:00:00.0000000", "timeZone": {
            "@odata.type": "#microsoft.graph.customTimeZone", "name": "Customized Time Zone", "bias": {{bias}},
            "standardOffset": { "time": "03:00:00.0000000", "dayOccurrence": {{standardWeek}}, "dayOfWeek": "sunday", "month": {{standardMonth}}, "year": 0 },
            "daylightOffset": { "daylightBias": {{daylightBias}}, "time": "02:00:00.0000000", "dayOccurrence": {{daylightWeek}}, "dayOfWeek": "sunday", "month": {{daylightMonth}}, "year": 0 } } } }
        """)!.AsObject();

    private static async Task<CalendarEvent> FindAsync(Harness harness) =>
        (await harness.Feed.FindAsync(GraphStandIn.Organizer, "e", Cancel)).ShouldNotBeNull();
}
