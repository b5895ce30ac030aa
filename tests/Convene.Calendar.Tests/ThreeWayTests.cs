using System.Text.Json.Nodes;
using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Calendar.Tests;

/// <summary>What we last wrote or saw, what the event shows by now, and what it is to show.</summary>
public sealed class ThreeWayTests
{
    private const string TeamsBlob = """
        <br><div style="width:100%"><span style="white-space:nowrap; color:#5F5F5F; opacity:.36">____</span></div><div class="me-email-text" lang="en-US">
        <a id="meet_invite_block.action.join_link" class="me-email-headline" href="https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%3a%22t%22%7d" target="_blank" >Join the meeting now</a>
        <!--  spaces   and  odd <tags> are its own --></div><div style="width:100%">____</div>
        """;

    private static readonly Window Thursday = AMeeting.At("Asia/Shanghai", new LocalDateTime(2026, 11, 26, 9, 0), 45);

    private static readonly Attendee Bob = new("bob@contoso.example", "Bob");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("title")]
    [InlineData("time")]
    [InlineData("guests")]
    public async Task What_a_person_changed_and_chat_did_not_is_left_alone_while_the_rest_is_written(string what)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        ByHand(harness, what);
        var before = harness.Graph.Mailbox.Single.DeepClone();
        var renumbered = AMeeting.English with { Number = "987", JoinUrl = "https://join.example/j/987" };

        var written = await harness.Calendar.RepublishAsync(entry, renumbered, Cancel);

        var patch = harness.Graph.Of("PATCH").ShouldHaveSingleItem().Json;
        patch.Select(p => p.Key).Except(["@odata.type", "singleValueExtendedProperties"]).Order(StringComparer.Ordinal).ShouldBe(["body", "location"]);
        foreach (var name in new[] { "subject", "start", "end", "attendees" })
            JsonNode.DeepEquals(harness.Graph.Mailbox.Single[name], before[name]).ShouldBeTrue(name);
        // the difference stays to be seen when the event is looked at
        written.Shows.ShouldBe(renumbered);
    }

    [Theory]
    [InlineData("title")]
    [InlineData("time")]
    [InlineData("guests")]
    public async Task What_a_person_changed_is_not_even_read_as_a_reason_to_write(string what)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        ByHand(harness, what);

        await harness.Calendar.RepublishAsync(entry, AMeeting.English, Cancel);

        harness.Graph.Of("PATCH").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_chat_changed_is_written_over_what_a_person_changed()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        ByHand(harness, "time");
        var later = AMeeting.Tomorrow with { StartsAt = AMeeting.Tomorrow.StartsAt + Duration.FromHours(2) };

        await harness.Calendar.RepublishAsync(entry, AMeeting.English with { Window = later }, Cancel);

        ((string?)harness.Graph.Mailbox.Single["start"]!["dateTime"]).ShouldBe("2026-11-24T09:00:00.0000000");
    }

    [Fact]
    public async Task What_was_heard_and_is_wanted_needs_no_writing()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        ByHand(harness, "time");

        await harness.Calendar.RepublishAsync(entry, AMeeting.English with { Window = Thursday }, Cancel);

        harness.Graph.Of("PATCH").ShouldBeEmpty();
    }

    /// <summary>Where what we wrote comes back as a change, the echo must find nothing to do.</summary>
    [Theory]
    [InlineData("Asia/Shanghai", "2026-11-24T15:00:00", "Q3 budget", false)]
    [InlineData("Europe/Berlin", "2026-10-25T02:30:00", "Quotes \" ' <b>&amp; 会议 😀 مرحبا", false)]
    [InlineData("Asia/Shanghai", "2026-12-31T23:45:00", "三季度预算", true)]
    [InlineData("America/New_York", "2026-11-24T09:00:00", "", false)]
    public async Task What_we_wrote_is_heard_back_without_a_difference(string zone, string local, string title, bool isSeries)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var content = AMeeting.English with
        {
            Title = title,
            Window = AMeeting.At(zone, NodaTime.Text.LocalDateTimePattern.ExtendedIso.Parse(local).Value, 90),
            Attendees = [AMeeting.Alice, AMeeting.LiLei],
            Recurrence = isSeries ? new Recurrence(RecurrenceFrequency.Daily, 2, [], [], new LocalDate(2027, 1, 31)) : null,
        };
        var entry = await harness.PublishedAsync(content);

        var heard = (await harness.Feed.FindAsync(GraphStandIn.Organizer, entry.EventId, Cancel)).ShouldNotBeNull();

        heard.ChangeKey.ShouldBe(entry.ChangeKey);
        heard.Title.ShouldBe(content.Title);
        heard.Window.IsSameTimeAs(content.Window).ShouldBeTrue();
        heard.Invitees.Select(i => i.Attendee).ShouldBe(content.Attendees);
        heard.JoinUrl.ShouldBe(content.JoinUrl);
        heard.Recurrence.ShouldBe(content.Recurrence);
        heard.MeetingId.ShouldBe(content.MeetingId);
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_taken_back_when_the_wish_is()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var journaled = await harness.PublishedAsync(AMeeting.English);
        // it was written, and the journal never heard of it
        await harness.Calendar.RepublishAsync(
            journaled, AMeeting.English with { Title = "Other", Window = Thursday, Attendees = [AMeeting.Alice, Bob] }, Cancel);

        await harness.Calendar.RepublishAsync(journaled, AMeeting.English, Cancel);

        var present = harness.Graph.Mailbox.Single;
        ((string?)present["subject"]).ShouldBe("Q3 budget");
        ((string?)present["start"]!["dateTime"]).ShouldBe("2026-11-24T07:00:00.0000000");
        Addresses(present).ShouldBe(["alice@contoso.example"]);
    }

    [Fact]
    public async Task A_lost_write_that_was_seen_since_is_taken_back_all_the_same()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var journaled = await harness.PublishedAsync(AMeeting.English);
        var lost = await harness.Calendar.RepublishAsync(
            journaled, AMeeting.English with { Title = "Other", Window = Thursday, Attendees = [AMeeting.Alice, Bob] }, Cancel);

        await harness.Calendar.RepublishAsync(journaled with { ChangeKey = lost.ChangeKey }, AMeeting.English, Cancel);

        ((string?)harness.Graph.Mailbox.Single["subject"]).ShouldBe("Q3 budget");
        ((string?)harness.Graph.Mailbox.Single["start"]!["dateTime"]).ShouldBe("2026-11-24T07:00:00.0000000");
        Addresses(harness.Graph.Mailbox.Single).ShouldBe(["alice@contoso.example"]);
    }

    [Fact]
    public async Task What_a_person_undid_of_an_older_write_is_theirs()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var first = await harness.PublishedAsync(AMeeting.English);
        var second = await harness.Calendar.RepublishAsync(first, AMeeting.English with { Window = Thursday }, Cancel);
        // heard: moved to an hour later, and taken over; not heard yet: moved back
        var heard = second with { Shows = second.Shows with { Window = Thursday with { StartsAt = Thursday.StartsAt + Duration.FromHours(1) } }, ChangeKey = "W/\"heard\"" };
        harness.Graph.Mailbox.Edit(harness.Graph.Mailbox.Single, _ => { });

        await harness.Calendar.RepublishAsync(heard, heard.Shows with { Number = "987" }, Cancel);

        ((string?)harness.Graph.Mailbox.Single["start"]!["dateTime"]).ShouldBe("2026-11-26T01:00:00.0000000");
    }

    [Fact]
    public async Task A_guest_who_was_uninvited_in_Outlook_and_heard_of_can_be_invited_again_by_chat()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Mailbox.Edit(harness.Graph.Mailbox.Single, e => e["attendees"]!.AsArray().Clear());
        var heard = entry with { Shows = entry.Shows with { Attendees = [] }, ChangeKey = (string)harness.Graph.Mailbox.Single["@odata.etag"]! };

        await harness.Calendar.RepublishAsync(heard, AMeeting.English, Cancel);

        Addresses(harness.Graph.Mailbox.Single).ShouldBe(["alice@contoso.example"]);
    }

    [Fact]
    public async Task A_block_and_a_location_that_somebody_deleted_come_back_and_nothing_else_is_touched()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Mailbox.Edit(harness.Graph.Mailbox.Single, e =>
        {
            e["body"] = Html("<html><body><p>Agenda: everything</p></body></html>");
            e["location"] = new JsonObject { ["displayName"] = "" };
            e["locations"] = new JsonArray();
            e["subject"] = "Renamed";
        });

        await harness.Calendar.RepublishAsync(entry, AMeeting.English, Cancel);

        var present = harness.Graph.Mailbox.Single;
        ((string?)present["subject"]).ShouldBe("Renamed");
        ((string?)present["location"]!["displayName"]).ShouldStartWith("BizConf 123456789");
        var html = (string)present["body"]!["content"]!;
        html.ShouldStartWith("<html><body><p>Agenda: everything</p>");
        BodyText.Of(html).ShouldContain(AMeeting.English.JoinUrl);
    }

    [Fact]
    public async Task Writing_the_body_leaves_the_Teams_link_byte_for_byte_on_every_update_and_never_speaks_of_online_meetings()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Mailbox.Edit(harness.Graph.Mailbox.Single, e =>
        {
            e["body"] = Html(((string)e["body"]!["content"]!) + TeamsBlob);
            e["isOnlineMeeting"] = true;
        });

        foreach (var number in new[] { "1", "22", "333", "4444" })
        {
            entry = await harness.Calendar.RepublishAsync(
                entry, AMeeting.English with { Number = number, JoinUrl = $"https://join.example/j/{number}" }, Cancel);
            ((string)harness.Graph.Mailbox.Single["body"]!["content"]!).ShouldEndWith(TeamsBlob);
        }

        harness.Graph.Of("PATCH").Count.ShouldBe(4);
        harness.Graph.Of("PATCH").ShouldAllBe(r => !r.Text.Contains("isOnlineMeeting", StringComparison.OrdinalIgnoreCase) && !r.Text.Contains("\"onlineMeeting"));
        (await harness.Feed.FindAsync(GraphStandIn.Organizer, entry.EventId, Cancel))!.HasForeignConference.ShouldBeTrue();
    }

    [Fact]
    public async Task One_visible_change_is_one_patch_and_repeating_it_mails_nobody()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        var changed = AMeeting.English with { Window = Thursday, Number = "987", Attendees = [AMeeting.Alice, AMeeting.LiLei] };

        for (var times = 0; times < 5; times++)
            entry = await harness.Calendar.RepublishAsync(entry, changed, Cancel);

        harness.Graph.Of("PATCH").Count.ShouldBe(1);
    }

    private static void ByHand(Harness harness, string what) => harness.Graph.Mailbox.Edit(harness.Graph.Mailbox.Single, e =>
    {
        switch (what)
        {
            case "title":
                e["subject"] = "Renamed by hand";
                break;
            case "time":
                e["start"] = new JsonObject { ["dateTime"] = "2026-11-26T01:00:00.0000000", ["timeZone"] = "UTC" };
                e["end"] = new JsonObject { ["dateTime"] = "2026-11-26T01:45:00.0000000", ["timeZone"] = "UTC" };
                break;
            default:
                e["attendees"] = new JsonArray(new JsonObject
                {
                    ["type"] = "optional",
                    ["emailAddress"] = new JsonObject { ["name"] = "Bob", ["address"] = Bob.Address },
                });
                break;
        }
    });

    private static JsonObject Html(string content) => new() { ["contentType"] = "html", ["content"] = content };

    private static string[] Addresses(JsonObject present) => [.. present["attendees"]!.AsArray().Select(a => (string)a!["emailAddress"]!["address"]!)];
}
