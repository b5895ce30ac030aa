using System.Text.Json.Nodes;
using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;
using NodaTime;

namespace Convene.Calendar.Tests;

public sealed class RepublishTests
{
    private static readonly Window Thursday = AMeeting.At("Europe/Berlin", new LocalDateTime(2026, 11, 26, 9, 0), 45);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-CN")]
    public async Task Nothing_is_written_where_nothing_differs(string culture)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.In(culture));

        var again = await harness.Calendar.RepublishAsync(entry, AMeeting.In(culture), Cancel);

        again.ShouldBe(entry);
        harness.Graph.Requests.ShouldAllBe(r => r.Method == "GET");
    }

    [Fact]
    public async Task Time_link_and_guests_go_in_one_patch_that_holds_the_etag()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        var changed = AMeeting.English with
        {
            Title = "Q4 budget",
            Window = Thursday,
            Number = "555",
            JoinUrl = "https://join.example/j/555",
            Attendees = [AMeeting.Alice, AMeeting.LiLei],
        };

        var written = await harness.Calendar.RepublishAsync(entry, changed, Cancel);

        var patch = harness.Graph.Of("PATCH").ShouldHaveSingleItem();
        patch.Headers["If-Match"].ShouldBe(entry.ChangeKey);
        patch.Headers["Prefer"].ShouldBe("IdType=\"ImmutableId\"");
        patch.Json["start"]!.ToJsonString().ShouldBe("""{"dateTime":"2026-11-26T09:00:00","timeZone":"W. Europe Standard Time"}""");
        written.Shows.ShouldBe(changed);
        written.ChangeKey.ShouldNotBe(entry.ChangeKey);
        var present = harness.Graph.Mailbox.Single;
        ((string?)present["location"]!["displayName"]).ShouldBe("BizConf 555 https://join.example/j/555");
        var text = BodyText.Of((string)present["body"]!["content"]!);
        text.ShouldContain("https://join.example/j/555");
        text.ShouldNotContain("123456789");
    }

    [Theory]
    [InlineData("title", "subject")]
    [InlineData("window", "start,end")]
    [InlineData("attendees", "attendees")]
    [InlineData("password", "body")]
    [InlineData("number", "body,location")]
    public async Task Only_what_differs_is_in_the_patch(string what, string properties)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);

        await harness.Calendar.RepublishAsync(entry, Change(what), Cancel);

        var patch = harness.Graph.Of("PATCH").ShouldHaveSingleItem().Json;
        var seen = patch.Select(p => p.Key).Except(["@odata.type", "singleValueExtendedProperties"]).Order(StringComparer.Ordinal);
        string.Join(',', seen).ShouldBe(string.Join(',', properties.Split(',').Order(StringComparer.Ordinal)));
    }

    private static EntryContent Change(string what) => what switch
    {
        "title" => AMeeting.English with { Title = "Other" },
        "window" => AMeeting.English with { Window = Thursday },
        "attendees" => AMeeting.English with { Attendees = [AMeeting.LiLei] },
        "password" => AMeeting.English with { Password = "" },
        _ => AMeeting.English with { Number = "987" },
    };

    [Fact]
    public async Task Another_zone_at_the_same_moment_mails_nobody()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        var elsewhere = AMeeting.English with { Window = AMeeting.Tomorrow with { Zone = DateTimeZoneProviders.Tzdb["America/New_York"] } };

        await harness.Calendar.RepublishAsync(entry, elsewhere, Cancel);

        harness.Graph.Of("PATCH").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_between_reading_and_writing_is_read_and_kept()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Next("PATCH", new Fault.Before(() => harness.Graph.Mailbox.Edit(harness.Graph.Mailbox.Single, Invite("bob@contoso.example"))));

        await harness.Calendar.RepublishAsync(entry, AMeeting.English with { Attendees = [AMeeting.Alice, AMeeting.LiLei] }, Cancel);

        Addresses(harness).ShouldBe(["alice@contoso.example", "bob@contoso.example", "lilei@contoso.example"]);
        harness.Graph.Of("PATCH").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_conflict_that_does_not_end_is_told_after_a_bounded_number_of_tries()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Next("PATCH", [.. Enumerable.Repeat(new Fault.Refuse(412, "ErrorIrresolvableConflict"), 9)]);

        var failure = await Should.ThrowAsync<CalendarException>(
            () => harness.Calendar.RepublishAsync(entry, AMeeting.English with { Title = "Other" }, Cancel));

        failure.Kind.ShouldBe(CalendarFailure.Conflict);
        failure.Code.ShouldBe("ErrorIrresolvableConflict");
        harness.Graph.Of("PATCH").Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_patch_whose_answer_was_lost_is_seen_to_be_done_and_not_written_again()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Next("PATCH", new Fault.DropAfter());

        var written = await harness.RunAsync(harness.Calendar.RepublishAsync(entry, AMeeting.English with { Title = "Other" }, Cancel));

        written.Shows.Title.ShouldBe("Other");
        // the second one met the etag that the first one had made, and changed nothing
        harness.Graph.Of("PATCH").Count.ShouldBe(2);
        written.ChangeKey.ShouldBe("W/\"key2\"");
    }

    [Fact]
    public async Task Guests_that_people_invited_stay_and_ours_follow_the_list()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Mailbox.Edit(harness.Graph.Mailbox.Single, Invite("bob@contoso.example"));

        await harness.Calendar.RepublishAsync(entry, AMeeting.English with { Attendees = [AMeeting.LiLei] }, Cancel);

        Addresses(harness).ShouldBe(["bob@contoso.example", "lilei@contoso.example"]);
        var bob = harness.Graph.Of("PATCH").Single().Json["attendees"]![0]!;
        bob.ToJsonString().ShouldBe("""{"emailAddress":{"address":"bob@contoso.example","name":"Bob"},"@odata.type":"#microsoft.graph.attendee","type":"optional"}""");
    }

    [Fact]
    public async Task A_guest_that_somebody_uninvited_in_Outlook_is_not_invited_again()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Mailbox.Edit(harness.Graph.Mailbox.Single, e => e["attendees"]!.AsArray().Clear());

        await harness.Calendar.RepublishAsync(entry, AMeeting.English with { Attendees = [AMeeting.Alice, AMeeting.LiLei] }, Cancel);

        Addresses(harness).ShouldBe(["lilei@contoso.example"]);
    }

    [Fact]
    public async Task A_guest_that_a_lost_write_invited_is_ours_all_the_same()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        await harness.Calendar.RepublishAsync(entry, AMeeting.English with { Attendees = [AMeeting.Alice, AMeeting.LiLei], Number = "5" }, Cancel);

        // the journal still holds the first entry
        await harness.Calendar.RepublishAsync(entry, AMeeting.English with { Number = "6" }, Cancel);

        Addresses(harness).ShouldBe(["alice@contoso.example"]);
        ((string?)harness.Graph.Mailbox.Single["location"]!["displayName"]).ShouldBe(WithLink("BizConf 6 {link}"));
    }

    [Fact]
    public async Task The_case_of_an_address_is_no_difference()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);

        await harness.Calendar.RepublishAsync(
            entry, AMeeting.English with { Attendees = [new Convene.Meetings.Attendee("ALICE@Contoso.example", "Alice")] }, Cancel);

        harness.Graph.Of("PATCH").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Room 5; BizConf 123456789 {link}", "Room 5; BizConf 987 {link}")]
    [InlineData("The cafeteria", "The cafeteria; BizConf 987 {link}")]
    [InlineData("", "BizConf 987 {link}")]
    public async Task Of_the_location_only_our_part_changes(string before, string after)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Mailbox.Edit(harness.Graph.Mailbox.Single, e => e["location"]!["displayName"] = WithLink(before));

        await harness.Calendar.RepublishAsync(entry, AMeeting.English with { Number = "987" }, Cancel);

        ((string?)harness.Graph.Mailbox.Single["location"]!["displayName"]).ShouldBe(WithLink(after));
    }

    [Fact]
    public async Task A_room_beside_our_location_stays()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        var room = JsonNode.Parse("""{"displayName":"Room 5","locationEmailAddress":"room5@contoso.example","locationType":"conferenceRoom"}""")!;
        harness.Graph.Mailbox.Edit(
            harness.Graph.Mailbox.Single, e => e["locations"] = new JsonArray(e["location"]!.DeepClone(), room.DeepClone()));

        await harness.Calendar.RepublishAsync(entry, AMeeting.English with { Number = "987" }, Cancel);

        var locations = harness.Graph.Mailbox.Single["locations"]!.AsArray();
        ((string?)locations[0]!["displayName"]).ShouldBe(WithLink("BizConf 987 {link}"));
        JsonNode.DeepEquals(locations[1], room).ShouldBeTrue(locations[1]!.ToJsonString());
    }

    [Fact]
    public async Task An_event_that_people_deleted_is_not_found()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Mailbox.Events.Clear();

        var failure = await Should.ThrowAsync<CalendarException>(() => harness.Calendar.RepublishAsync(entry, AMeeting.English, Cancel));

        (failure.Kind, failure.Code).ShouldBe((CalendarFailure.NotFound, "ErrorItemNotFound"));
    }

    [Fact]
    public async Task An_event_that_was_cancelled_is_not_found()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Mailbox.Edit(harness.Graph.Mailbox.Single, e => e["isCancelled"] = true);

        var failure = await Should.ThrowAsync<CalendarException>(() => harness.Calendar.RepublishAsync(entry, AMeeting.Chinese, Cancel));

        failure.Kind.ShouldBe(CalendarFailure.NotFound);
        harness.Graph.Of("PATCH").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_404_of_a_proxy_is_no_deleted_event()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Next("GET", new Fault.Html(404));

        var failure = await Should.ThrowAsync<CalendarException>(() => harness.Calendar.RepublishAsync(entry, AMeeting.English, Cancel));

        failure.Kind.ShouldBe(CalendarFailure.Unavailable);
    }

    private static string WithLink(string text) => text.Replace("{link}", AMeeting.English.JoinUrl, StringComparison.Ordinal);

    private static Action<JsonObject> Invite(string address) => e => e["attendees"]!.AsArray().Add(new JsonObject
    {
        ["type"] = "optional",
        ["status"] = new JsonObject { ["response"] = "accepted", ["time"] = "2026-11-23T01:00:00Z" },
        ["emailAddress"] = new JsonObject { ["name"] = "Bob", ["address"] = address },
    });

    private static string[] Addresses(Harness harness) =>
        [.. harness.Graph.Mailbox.Single["attendees"]!.AsArray().Select(a => (string)a!["emailAddress"]!["address"]!)];
}
