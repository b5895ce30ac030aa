using Convene.Meetings;
using NodaTime;

namespace Convene.Calendar.Tests;

public sealed class ZoneTests
{
    private static readonly Window Later = AMeeting.Tomorrow with { StartsAt = AMeeting.Tomorrow.EndsAt };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Asia/Shanghai", "2026-11-24T15:00:00", "2026-11-24T15:00:00 China Standard Time")]
    [InlineData("Asia/Chongqing", "2026-11-24T15:00:00", "2026-11-24T15:00:00 China Standard Time")]
    [InlineData("Europe/Berlin", "2026-07-01T09:00:00", "2026-07-01T09:00:00 W. Europe Standard Time")]
    [InlineData("America/New_York", "2026-11-24T23:45:00", "2026-11-24T23:45:00 Eastern Standard Time")]
    [InlineData("Asia/Kathmandu", "2026-11-24T10:15:00", "2026-11-24T10:15:00 Nepal Standard Time")]
    [InlineData("UTC", "2026-11-24T10:00:00", "2026-11-24T10:00:00 UTC")]
    // 02:30 is skipped when summer begins, and is an hour later leniently
    [InlineData("Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T03:30:00 W. Europe Standard Time")]
    // 02:30 happens twice when summer ends: local text cannot tell which
    [InlineData("Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T00:30:00 UTC")]
    [InlineData("America/New_York", "2026-11-01T01:30:00", "2026-11-01T05:30:00 UTC")]
    public async Task A_start_is_written_in_the_organizers_zone_or_where_it_would_be_ambiguous_in_UTC(string zone, string local, string sent)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var window = AMeeting.At(zone, NodaTime.Text.LocalDateTimePattern.ExtendedIso.Parse(local).Value);

        var entry = await harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English with { Window = window }, Cancel);

        var start = harness.Graph.Of("POST").Single().Json["start"]!;
        $"{start["dateTime"]} {start["timeZone"]}".ShouldBe(sent);
        harness.Graph.Of("PATCH").ShouldBeEmpty();
        entry.Shows.Window.ShouldBe(window);
    }

    [Fact]
    public async Task A_meeting_over_the_end_of_summer_is_as_long_as_it_was_booked()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var window = AMeeting.At("Europe/Berlin", new LocalDateTime(2026, 10, 25, 1, 30), 120);

        await harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English with { Window = window }, Cancel);

        var present = harness.Graph.Mailbox.Single;
        ((string?)present["start"]!["dateTime"]).ShouldBe("2026-10-24T23:30:00.0000000");
        ((string?)present["end"]!["dateTime"]).ShouldBe("2026-10-25T01:30:00.0000000");
    }

    [Fact]
    public async Task A_meeting_over_midnight_ends_on_the_next_day()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var window = AMeeting.At("Asia/Shanghai", new LocalDateTime(2026, 12, 31, 23, 45));

        await harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English with { Window = window }, Cancel);

        ((string?)harness.Graph.Of("POST").Single().Json["end"]!["dateTime"]).ShouldBe("2027-01-01T00:15:00");
    }

    [Fact]
    public async Task Where_Exchange_reckons_a_zone_otherwise_the_moment_counts()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Mailbox.StaleZone = "China Standard Time";

        var entry = await harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English, Cancel);

        ((string?)harness.Graph.Mailbox.Single["start"]!["dateTime"]).ShouldBe("2026-11-24T07:00:00.0000000");
        entry.Shows.ShouldBe(AMeeting.English);
        harness.Graph.Of("PATCH").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_moment_that_cannot_be_written_at_all_is_told()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Mailbox.StaleZone = "UTC";
        var utc = AMeeting.Tomorrow with { StartsAt = AMeeting.Tomorrow.EndsAt, Zone = DateTimeZone.Utc };

        var failure = await Should.ThrowAsync<CalendarException>(
            () => harness.Calendar.RepublishAsync(entry, AMeeting.English with { Window = utc }, Cancel));

        (failure.Kind, failure.Code).ShouldBe((CalendarFailure.Rejected, "WrittenButNotShown"));
        harness.Graph.Of("PATCH").Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_in_a_zone_that_nobody_knows_is_unreadable()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Mailbox.Edit(harness.Graph.Mailbox.Single, e => e["start"]!["timeZone"] = "Customized Time Zone");

        var failure = await Should.ThrowAsync<CalendarException>(
            () => harness.Calendar.RepublishAsync(entry, AMeeting.English with { Window = Later }, Cancel));

        (failure.Kind, failure.Code).ShouldBe((CalendarFailure.Unavailable, "UnreadableAnswer"));
    }
}
