using System.Text.Json.Nodes;
using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Calendar.Tests;

public sealed class HeardEventTests
{
    private const string Teams = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_of_ours_is_read_with_its_meeting_its_link_and_its_version()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);

        var heard = await FindAsync(harness, entry.EventId);

        heard.ShouldNotBeNull();
        heard.MeetingId.ShouldBe(AMeeting.English.MeetingId);
        heard.JoinUrl.ShouldBe(AMeeting.English.JoinUrl);
        heard.ChangeKey.ShouldBe(entry.ChangeKey);
        heard.ICalUId.ShouldBe(entry.ICalUId);
        heard.Window.ShouldBe(AMeeting.Tomorrow);
        heard.Title.ShouldBe("Q3 budget");
        (heard.Kind, heard.IsOrganizer, heard.IsCancelled, heard.HasForeignConference).ShouldBe((EventKind.Single, true, false, false));
        heard.Locations.Single().ShouldStartWith("BizConf 123456789");
        heard.Invitees.ShouldBe([new InvitedAttendee(AMeeting.Alice, InviteeResponse.None)]);
    }

    [Fact]
    public async Task An_event_that_is_surely_not_there_is_null()
    {
        await using var harness = await Harness.StartAsync(Cancel);

        (await FindAsync(harness, "gone")).ShouldBeNull();
    }

    [Theory]
    [InlineData(404, "MailboxNotEnabledForRESTAPI", CalendarFailure.Forbidden)]
    [InlineData(404, "ErrorInvalidUser", CalendarFailure.Forbidden)]
    [InlineData(404, "Request_ResourceNotFound", CalendarFailure.NotFound)]
    [InlineData(400, "ErrorInvalidMailboxItemId", CalendarFailure.Rejected)]
    [InlineData(403, "ErrorAccessDenied", CalendarFailure.Forbidden)]
    [InlineData(500, "ErrorInternalServerError", CalendarFailure.Unavailable)]
    public async Task A_failure_is_never_taken_for_a_deleted_event(int status, string code, CalendarFailure kind)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Next("GET", new Fault.Refuse(status, code));

        (await Should.ThrowAsync<CalendarException>(() => FindAsync(harness, "gone"))).Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task A_404_of_a_proxy_is_no_deleted_event()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Next("GET", new Fault.Html(404));

        (await Should.ThrowAsync<CalendarException>(() => FindAsync(harness, "gone"))).Kind.ShouldBe(CalendarFailure.Unavailable);
    }

    [Fact]
    public async Task An_event_that_was_told_as_removed_but_only_moved_to_another_calendar_is_found()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Mailbox.Add("e", """{ "otherCalendar": "Private" }""");
        harness.Graph.Delta.Then(isLast: true, DeltaScript.Removed("e"));

        var page = await harness.Feed.ReadAsync(GraphStandIn.Organizer, new Interval(Instant.FromUtc(2026, 11, 22, 0, 0), Instant.FromUtc(2027, 1, 1, 0, 0)), null, Cancel);
        var heard = await FindAsync(harness, page.EventIds.Single());

        heard.ShouldNotBeNull();
        heard.Title.ShouldBe("Standup");
    }

    [Fact]
    public async Task A_cancelled_event_is_told_as_cancelled()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Mailbox.Add("e", """{ "isCancelled": true }""");

        (await FindAsync(harness, "e"))!.IsCancelled.ShouldBeTrue();
    }

    [Fact]
    public async Task An_occurrence_that_tells_only_its_times_has_the_rest_from_its_series()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English with
        {
            Recurrence = new Recurrence(RecurrenceFrequency.Weekly, 1, [IsoDayOfWeek.Tuesday], [], new LocalDate(2026, 12, 31)),
        });
        var occurrence = harness.Graph.Mailbox.Add("o", $$"""
            { "type": "occurrence", "seriesMasterId": "{{entry.EventId}}",
              "start": { "dateTime": "2026-12-01T07:00:00.0000000", "timeZone": "UTC" }, "end": { "dateTime": "2026-12-01T07:30:00.0000000", "timeZone": "UTC" } }
            """);
        foreach (var missing in new[] { "subject", "iCalUId", "attendees", "body", "organizer", "isOrganizer", "location", "locations", "originalStartTimeZone", "isAllDay" })
            occurrence.Remove(missing);

        var heard = (await FindAsync(harness, "o"))!;

        (heard.Kind, heard.SeriesMasterId, heard.Title, heard.ICalUId).ShouldBe((EventKind.Occurrence, entry.EventId, "Q3 budget", entry.ICalUId));
        heard.OriginalStart.ShouldBe(Instant.FromUtc(2026, 12, 1, 7, 0));
        heard.Window.Zone.Id.ShouldBe("Asia/Shanghai");
        heard.JoinUrl.ShouldBe(AMeeting.English.JoinUrl);
        heard.Invitees.ShouldHaveSingleItem();
        heard.MeetingId.ShouldBeNull();
        harness.Graph.Of("GET").Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_occurrence_that_was_moved_tells_where_the_rule_had_it()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Mailbox.Add("x", """{ "type": "exception", "seriesMasterId": "m", "originalStart": "2026-11-25T07:00:00Z" }""");

        var heard = (await FindAsync(harness, "x"))!;

        (heard.Kind, heard.OriginalStart).ShouldBe((EventKind.Exception, Instant.FromUtc(2026, 11, 25, 7, 0)));
        harness.Graph.Of("GET").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Invitees_are_people_with_their_answers_and_neither_the_organizer_nor_rooms()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Mailbox.Add("e", $$"""
            { "attendees": [
              { "type": "required", "status": { "response": "organizer" }, "emailAddress": { "name": "陈美琳", "address": "{{GraphStandIn.Organizer.ToUpperInvariant()}}" } },
              { "type": "required", "status": { "response": "accepted" }, "emailAddress": { "name": "A", "address": "a@contoso.example" } },
              { "type": "optional", "status": { "response": "tentativelyAccepted" }, "emailAddress": { "name": "B", "address": "b@contoso.example" } },
              { "type": "required", "status": { "response": "declined" }, "emailAddress": { "address": "c@contoso.example" } },
              { "type": "required", "status": { "response": "notResponded" }, "emailAddress": { "name": "D", "address": "d@contoso.example" } },
              { "type": "optional", "status": { "response": "none" }, "emailAddress": { "name": "A again", "address": "A@contoso.example" } },
              { "type": "required", "emailAddress": { "name": "Nobody" } },
              { "type": "resource", "status": { "response": "accepted" }, "emailAddress": { "name": "Room 5", "address": "room5@contoso.example" } } ] }
            """);

        var heard = (await FindAsync(harness, "e"))!;

        heard.Invitees.Select(i => (i.Attendee.Address, i.Attendee.Name, i.Response)).ShouldBe(
        [
            ("a@contoso.example", "A", InviteeResponse.Accepted),
            ("b@contoso.example", "B", InviteeResponse.Tentative),
            ("c@contoso.example", "c@contoso.example", InviteeResponse.Declined),
            ("d@contoso.example", "D", InviteeResponse.None),
        ]);
    }

    [Fact]
    public async Task An_attendees_copy_names_its_organizer()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Mailbox.Add("e", """{ "isOrganizer": false, "organizer": { "emailAddress": { "address": "boss@contoso.example" } } }""");

        var heard = (await FindAsync(harness, "e"))!;

        (heard.IsOrganizer, heard.OrganizerAddress).ShouldBe((false, "boss@contoso.example"));
    }

    [Theory]
    [InlineData("""{ "location": { "displayName": "Room 4; @convene" }, "locations": [] }""", "Room 4; @convene")]
    [InlineData("""{ "location": { "displayName": "@会议" }, "locations": [ { "displayName": "@会议" } ] }""", "@会议")]
    [InlineData("""{ "location": { "displayName": "Room 4; @convene" }, "locations": [ { "displayName": "Room 4" }, { "displayName": "@convene" } ] }""", "Room 4|@convene")]
    [InlineData("""{ "location": { "displayName": " " }, "locations": [] }""", "")]
    public async Task Locations_are_told_as_people_read_them(string json, string expected)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Mailbox.Add("e", json);

        string.Join('|', (await FindAsync(harness, "e"))!.Locations).ShouldBe(expected);
    }

    [Theory]
    [InlineData("""{ "isOnlineMeeting": true }""", true)]
    [InlineData("""{ "onlineMeeting": { "joinUrl": "https://teams.microsoft.com/l/meetup-join/x" } }""", true)]
    [InlineData("""{ "onlineMeeting": { "joinUrl": null } }""", false)]
    [InlineData("""{ "body": { "contentType": "html", "content": "<a href='{teams}'>Join</a>" } }""", true)]
    [InlineData("""{ "body": { "contentType": "html", "content": "<a href='https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fteams.microsoft.com%2Fl%2Fmeetup-join%2Fx'>Join</a>" } }""", true)]
    [InlineData("""{ "body": { "contentType": "text", "content": "see https://teams.live.com/meet/93 please" } }""", true)]
    [InlineData("""{ "location": { "displayName": "{teams}" }, "locations": [ { "displayName": "{teams}" } ] }""", true)]
    [InlineData("""{ "body": { "contentType": "html", "content": "about teams.microsoft.com" } }""", false)]
    public async Task Somebody_elses_online_meeting_is_noticed(string json, bool isThere)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Mailbox.Add("e", json.Replace("{teams}", Teams, StringComparison.Ordinal));

        (await FindAsync(harness, "e"))!.HasForeignConference.ShouldBe(isThere);
    }

    [Theory]
    [InlineData("as it was", true)]
    [InlineData("no block", false)]
    [InlineData("no link", false)]
    [InlineData("no lines", true)]
    [InlineData("other words on the link", false)]
    [InlineData("link written anew", true)]
    public async Task The_join_link_is_read_from_our_block_however_Outlook_wrote_it(string how, bool isRead)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var content = AMeeting.Chinese with { JoinUrl = "https://join.example/会议?a=1", JoinPageUrl = "https://convene.example/join/t" };
        var entry = await harness.PublishedAsync(content);
        harness.Graph.Mailbox.Edit(harness.Graph.Mailbox.Single, e => e["body"]!["content"] = Damage((string)e["body"]!["content"]!, how));

        (await FindAsync(harness, entry.EventId))!.JoinUrl.ShouldBe(isRead ? content.JoinUrl : null);
    }

    private static string Damage(string html, string how) => how switch
    {
        "no block" => "<p>Agenda</p><a href='https://join.example/other'>加入会议</a>",
        "no link" => html.Replace("<b>加入会议</b>", "", StringComparison.Ordinal),
        "no lines" => html.Replace("Convene ▾", "", StringComparison.Ordinal).Replace("Convene ▴", "", StringComparison.Ordinal),
        "other words on the link" => html.Replace("加入会议", "点这里", StringComparison.Ordinal),
        "link written anew" => html.Replace("href=\"https://join.example/会议", "href=\"https://join.example/%E4%BC%9A%E8%AE%AE", StringComparison.Ordinal),
        _ => html,
    };

    [Fact]
    public async Task A_link_that_Outlook_wrote_anew_is_no_difference()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var content = AMeeting.Chinese with { JoinUrl = "https://join.example/会议?a=1" };
        var entry = await harness.PublishedAsync(content);
        harness.Graph.Mailbox.Edit(harness.Graph.Mailbox.Single, e => e["body"]!["content"] = Damage((string)e["body"]!["content"]!, "link written anew"));

        await harness.Calendar.RepublishAsync(entry, content, Cancel);

        harness.Graph.Of("PATCH").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_lacks_what_every_event_has_is_unreadable()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Mailbox.Add("e", "{}").Remove("iCalUId");

        (await Should.ThrowAsync<CalendarException>(() => FindAsync(harness, "e"))).Code.ShouldBe("UnreadableAnswer");
    }

    private static Task<CalendarEvent?> FindAsync(Harness harness, string id) => harness.Feed.FindAsync(GraphStandIn.Organizer, id, Cancel);
}
