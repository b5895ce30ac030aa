using System.Text.Json.Nodes;
using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;

namespace Convene.Calendar.Tests;

/// <summary>Events that people made, and that get a conference because their location asks for one.</summary>
public sealed class AdoptedEventTests
{
    private const string Link = "BizConf 123456789 https://join.example/j/1";

    private static readonly EntryContent Content = AMeeting.English with { JoinUrl = "https://join.example/j/1" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("@convene", Link)]
    [InlineData("@Convene", Link)]
    [InlineData("@会议", Link)]
    [InlineData("Room 4; @convene", "Room 4; " + Link)]
    [InlineData("@convene; Room 4", Link + "; Room 4")]
    [InlineData("三楼@会议", "三楼" + Link)]
    [InlineData("Room 4", "Room 4; " + Link)]
    [InlineData("Room 4; ", "Room 4; " + Link)]
    [InlineData("room@convene.example", "room@convene.example; " + Link)]
    [InlineData("@会议室", "@会议室; " + Link)]
    [InlineData("", Link)]
    public async Task Our_text_takes_the_place_of_the_word_that_asked_for_it_and_leaves_the_rest(string before, string after)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await AdoptAsync(harness, Location(before));

        var written = await harness.Calendar.RepublishAsync(entry, Wanted(entry), Cancel);
        await harness.Calendar.RepublishAsync(written, Wanted(entry), Cancel);

        ((string?)harness.Graph.Mailbox.Single["location"]!["displayName"]).ShouldBe(after);
        harness.Graph.Of("PATCH").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Configured_words_take_the_place_of_the_usual_ones()
    {
        await using var harness = await Harness.StartAsync(Cancel, ("Calendar:LocationWords:0", "#video"), ("Calendar:LocationWords:1", "视频"));
        var entry = await AdoptAsync(harness, Location("#Video, @convene"));

        await harness.Calendar.RepublishAsync(entry, Wanted(entry), Cancel);

        ((string?)harness.Graph.Mailbox.Single["location"]!["displayName"]).ShouldBe(Link + ", @convene");
    }

    [Fact]
    public async Task A_room_that_was_picked_stays_a_room()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var room = """{ "displayName": "Room 4", "locationEmailAddress": "room4@contoso.example", "locationType": "conferenceRoom" }""";
        var entry = await AdoptAsync(harness, $$"""{ "location": {{room}}, "locations": [ {{room}}, { "displayName": "@convene" } ] }""");

        await harness.Calendar.RepublishAsync(entry, Wanted(entry), Cancel);

        var places = harness.Graph.Mailbox.Single["locations"]!.AsArray();
        JsonNode.DeepEquals(places[0], JsonNode.Parse(room)).ShouldBeTrue(places[0]!.ToJsonString());
        ((string?)places[1]!["displayName"]).ShouldBe(Link);
    }

    [Fact]
    public async Task Beside_a_room_that_stands_alone_ours_is_a_location_of_its_own()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var room = """{ "displayName": "Room 4", "locationEmailAddress": "room4@contoso.example", "locationType": "conferenceRoom" }""";
        var entry = await AdoptAsync(harness, $$"""{ "location": {{room}}, "locations": [ {{room}} ] }""");

        var written = await harness.Calendar.RepublishAsync(entry, Wanted(entry), Cancel);
        await harness.Calendar.RepublishAsync(written, Wanted(entry), Cancel);

        var places = harness.Graph.Mailbox.Single["locations"]!.AsArray();
        ((string?)places[0]!["locationEmailAddress"]).ShouldBe("room4@contoso.example");
        places.Select(p => (string)p!["displayName"]!).ShouldBe(["Room 4", Link]);
        harness.Graph.Of("PATCH").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Where_the_location_is_too_short_for_the_link_it_holds_the_number_and_stays_so()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await AdoptAsync(harness, Location(new string('x', 220)));

        var written = await harness.Calendar.RepublishAsync(entry, Wanted(entry), Cancel);
        await harness.Calendar.RepublishAsync(written, Wanted(entry), Cancel);

        ((string?)harness.Graph.Mailbox.Single["location"]!["displayName"]).ShouldBe(new string('x', 220) + "; BizConf 123456789");
        harness.Graph.Of("PATCH").Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_adopted_event_is_found_by_its_meeting_from_then_on()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await AdoptAsync(harness, Location("@convene"));

        await harness.Calendar.RepublishAsync(entry, Wanted(entry), Cancel);

        var found = await harness.Calendar.FindAsync(AMeeting.Organizer, Content.MeetingId, Cancel);
        found.ShouldNotBeNull().EventId.ShouldBe(entry.EventId);
        (await harness.Feed.FindAsync(GraphStandIn.Organizer, entry.EventId, Cancel))!.JoinUrl.ShouldBe(Content.JoinUrl);
    }

    [Fact]
    public async Task What_people_wrote_into_the_body_stays_and_the_link_stands_behind_it()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await AdoptAsync(harness, """{ "body": { "contentType": "text", "content": "1 < 2\r\nAgenda" }, "location": { "displayName": "@convene" } }""");

        await harness.Calendar.RepublishAsync(entry, Wanted(entry), Cancel);

        var html = (string)harness.Graph.Mailbox.Single["body"]!["content"]!;
        html.ShouldStartWith("1 &lt; 2<br>Agenda<div");
    }

    [Theory]
    [InlineData("en-US", RefusalReason.Conflict, "This event has no conference: the time is taken at the conference service. Move the event to another time.")]
    [InlineData("zh-CN", RefusalReason.Conflict, "此日程尚无视频会议：会议服务的这个时段已被占用。请把日程改到其他时间。")]
    [InlineData("en-US", RefusalReason.CapacityExceeded, "Invite fewer")]
    [InlineData("zh-CN", null, "请稍后修改日程")]
    public async Task What_could_not_be_done_is_told_in_one_line_with_what_to_do_and_no_link(string culture, RefusalReason? reason, string line)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await AdoptAsync(harness, Location("Room 4; @convene"));
        var failure = reason is null ? ProviderFailure.Unavailable : ProviderFailure.Refused;
        var refused = entry.Shows with { Culture = culture, Problem = new Refusal(Wish.Book, failure, reason), JoinPageUrl = "https://convene.example/join/t" };

        var written = await harness.Calendar.RepublishAsync(entry, refused, Cancel);
        await harness.Calendar.RepublishAsync(written, refused, Cancel);

        harness.Graph.Of("PATCH").Count.ShouldBe(1);
        var html = (string)harness.Graph.Mailbox.Single["body"]!["content"]!;
        BodyText.Of(html).ShouldContain(line);
        html.ShouldNotContain("href");
        // the word stays, so that the next change of the event tries again
        ((string?)harness.Graph.Mailbox.Single["location"]!["displayName"]).ShouldBe("Room 4; @convene");
    }

    [Theory]
    [MemberData(nameof(EveryReason))]
    public async Task Every_reason_has_a_line_in_both_languages(int number)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        RefusalReason? reason = number < 0 ? null : (RefusalReason)number;
        var entry = await AdoptAsync(harness, Location(""));
        foreach (var (culture, begins) in new[] { ("en-US", "This event has no conference: "), ("zh-CN", "此日程尚无视频会议：") })
        {
            var refused = entry.Shows with { Culture = culture, Problem = new Refusal(Wish.Book, ProviderFailure.Unauthorized, reason) };
            await harness.Calendar.RepublishAsync(entry, refused, Cancel);
            var text = BodyText.Of((string)harness.Graph.Mailbox.Single["body"]!["content"]!);
            text.ShouldContain(begins);
            var line = text[text.IndexOf(begins, StringComparison.Ordinal)..].Split('\n')[0];
            line.Length.ShouldBeInRange(begins.Length + 10, 200);
        }
    }

    public static TheoryData<int> EveryReason => [-1, .. Enum.GetValues<RefusalReason>().Select(reason => (int)reason)];

    [Fact]
    public async Task A_conference_that_comes_after_a_refusal_takes_the_lines_place()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await AdoptAsync(harness, Location("@convene"));
        var refused = await harness.Calendar.RepublishAsync(
            entry, entry.Shows with { Problem = new Refusal(Wish.Book, ProviderFailure.Refused, RefusalReason.NoResource) }, Cancel);

        await harness.Calendar.RepublishAsync(refused, Wanted(entry), Cancel);

        var text = BodyText.Of((string)harness.Graph.Mailbox.Single["body"]!["content"]!);
        text.ShouldContain(Content.JoinUrl);
        text.ShouldNotContain("no conference");
        ((string?)harness.Graph.Mailbox.Single["location"]!["displayName"]).ShouldBe(Link);
    }

    [Fact]
    public async Task A_conference_that_is_gone_takes_its_part_of_the_location_with_it()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await AdoptAsync(harness, Location("Room 4; @convene"));
        var written = await harness.Calendar.RepublishAsync(entry, Wanted(entry), Cancel);

        await harness.Calendar.RepublishAsync(
            written,
            Wanted(entry) with { Number = "", JoinUrl = "", Password = "", DialInNumbers = [], Problem = new Refusal(Wish.Change, ProviderFailure.Refused, RefusalReason.NoResource) },
            Cancel);

        ((string?)harness.Graph.Mailbox.Single["location"]!["displayName"]).ShouldBe("Room 4");
        harness.Graph.Mailbox.Single["body"]!.ToJsonString().ShouldNotContain("https://join.example");
    }

    [Theory]
    [InlineData("en-US", "If the link has changed, this one leads to the meeting: ")]
    [InlineData("zh-CN", "如链接已变更，请从这里进入会议：")]
    public async Task The_page_that_always_leads_to_the_meeting_stands_in_the_block(string culture, string words)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var content = AMeeting.In(culture) with { JoinPageUrl = "https://convene.example/join/a\"b" };

        var entry = await harness.PublishedAsync(content);
        await harness.Calendar.RepublishAsync(entry, content, Cancel);

        var html = (string)harness.Graph.Mailbox.Single["body"]!["content"]!;
        var text = BodyText.Of(html);
        text.ShouldContain(words);
        text.ShouldContain("https://convene.example/join/a\"b");
        html.ShouldContain("href=\"https://convene.example/join/a&quot;b\"");
        harness.Graph.Of("PATCH").ShouldBeEmpty();
        (await harness.Feed.FindAsync(GraphStandIn.Organizer, entry.EventId, Cancel))!.JoinUrl.ShouldBe(content.JoinUrl);
    }

    private static string Location(string name) => new JsonObject { ["location"] = new JsonObject { ["displayName"] = name } }.ToJsonString();

    /// <summary>As the process takes on an event that it heard of.</summary>
    private static async Task<Entry> AdoptAsync(Harness harness, string json)
    {
        harness.Graph.Mailbox.Add("e/+=", json);
        var heard = (await harness.Feed.FindAsync(GraphStandIn.Organizer, "e/+=", Cancel)).ShouldNotBeNull();
        return new Entry(heard.Mailbox, heard.EventId, heard.ICalUId, heard.ChangeKey, heard.WebLink, new EntryContent
        {
            MeetingId = Content.MeetingId,
            Title = heard.Title,
            Window = heard.Window,
            Attendees = [],
            ProviderName = "",
            Number = "",
            Password = "",
            JoinUrl = "",
            Culture = "en-US",
        });
    }

    private static EntryContent Wanted(Entry adopted) =>
        Content with { Title = adopted.Shows.Title, Window = adopted.Shows.Window, Attendees = [] };
}
