using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;

namespace Convene.Calendar.Tests;

public sealed class PublishTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en-US", "Join the meeting", "Meeting number: 123456789", "Password: 8642", "Dial in: +86 400 000 0000")]
    [InlineData("zh-CN", "加入会议", "会议号：123456789", "密码：8642", "电话接入：+86 400 000 0000")]
    public async Task An_event_shows_how_to_join_in_the_organizers_language(string culture, params string[] lines)
    {
        await using var harness = await Harness.StartAsync(Cancel);

        var entry = await harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.In(culture), Cancel);

        var present = harness.Graph.Mailbox.Single;
        var text = BodyText.Of((string)present["body"]!["content"]!);
        foreach (var line in lines)
            text.ShouldContain(line);
        text.ShouldContain(AMeeting.English.JoinUrl);
        entry.ShouldBe(new Entry(
            GraphStandIn.Organizer, (string)present["id"]!, (string)present["iCalUId"]!, (string)present["@odata.etag"]!,
            (string)present["webLink"]!, AMeeting.In(culture)));
    }

    [Fact]
    public async Task One_request_carries_everything_and_no_online_meeting()
    {
        await using var harness = await Harness.StartAsync(Cancel);

        await harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English, Cancel);

        var request = harness.Graph.Requests.ShouldHaveSingleItem();
        request.Headers["Authorization"].ShouldBe("Bearer development");
        request.Headers["Prefer"].ShouldBe("IdType=\"ImmutableId\"");
        request.Json.ContainsKey("isOnlineMeeting").ShouldBeFalse();
        ((string?)request.Json["transactionId"]).ShouldBe(AMeeting.English.MeetingId.ToString());
        ((string?)request.Json["subject"]).ShouldBe("Q3 budget");
        ((string?)request.Json["location"]!["displayName"]).ShouldStartWith("BizConf 123456789 https://join.example/");
        request.Json["start"]!.ToJsonString().ShouldBe("""{"dateTime":"2026-11-24T15:00:00","timeZone":"China Standard Time"}""");
        request.Json["end"]!.ToJsonString().ShouldBe("""{"dateTime":"2026-11-24T15:30:00","timeZone":"China Standard Time"}""");
        var attendee = request.Json["attendees"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)attendee["type"]).ShouldBe("required");
        ((string?)attendee["emailAddress"]!["address"]).ShouldBe("alice@contoso.example");
        var property = request.Json["singleValueExtendedProperties"]!.AsArray()
            .Single(p => ((string)p!["id"]!).EndsWith(" Name ConveneMeetingId", StringComparison.Ordinal))!;
        ((string?)property["value"]).ShouldBe(AMeeting.English.MeetingId.ToString());
    }

    [Fact]
    public async Task Publishing_twice_gives_the_same_event()
    {
        await using var harness = await Harness.StartAsync(Cancel);

        var first = await harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English, Cancel);
        var second = await harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English, Cancel);

        second.ShouldBe(first);
        harness.Graph.Mailbox.Events.Count.ShouldBe(1);
        harness.Graph.Of("PATCH").ShouldBeEmpty();
    }

    [Fact]
    public async Task Publishing_again_with_another_time_moves_the_event_that_is_there()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        await harness.PublishedAsync(AMeeting.English);
        var later = AMeeting.English with { Window = AMeeting.Tomorrow with { StartsAt = AMeeting.Tomorrow.EndsAt } };

        var entry = await harness.Calendar.PublishAsync(AMeeting.Organizer, later, Cancel);

        entry.Shows.ShouldBe(later);
        ((string?)harness.Graph.Mailbox.Single["start"]!["dateTime"]).ShouldBe("2026-11-24T07:30:00.0000000");
    }

    [Fact]
    public async Task Publishing_again_with_another_link_leaves_no_trace_of_the_old_one()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        await harness.PublishedAsync(AMeeting.English);
        var anew = AMeeting.English with { Number = "555", JoinUrl = "https://join.example/j/555" };

        await harness.Calendar.PublishAsync(AMeeting.Organizer, anew, Cancel);

        harness.Graph.Mailbox.Single.ToJsonString().ShouldNotContain("123456789");
    }

    [Fact]
    public async Task An_answer_lost_after_the_work_was_done_is_found_and_not_done_again()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Next("POST", new Fault.DropAfter());

        var entry = await harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English, Cancel);

        ((string?)harness.Graph.Mailbox.Single["id"]).ShouldBe(entry.EventId);
        harness.Graph.Of("POST").Count.ShouldBe(1);
        harness.Graph.Of("PATCH").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(LostAnswers))]
    public async Task A_create_that_failed_is_reported_and_a_repeat_gives_one_event(int number)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Next("POST", Failures[number]);

        var failure = await harness.RunAsync(Should.ThrowAsync<CalendarException>(
            () => harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English, Cancel)));
        await harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English, Cancel);

        failure.Kind.ShouldBe(CalendarFailure.Unavailable);
        harness.Graph.Mailbox.Events.Count.ShouldBe(1);
    }

    public static TheoryData<int> LostAnswers => [.. Enumerable.Range(0, Failures.Length)];

    private static Fault[] Failures =>
    [
        new Fault.DropBefore(), new Fault.Html(200), new Fault.Html(500), new Fault.Html(404), new Fault.BrokenJson(),
        new Fault.Refuse(500, "ErrorInternalServerError"), new Fault.Refuse(502, "BadGateway"),
    ];

    [Fact]
    public async Task A_transaction_id_that_is_refused_as_taken_leads_to_the_event_that_took_it()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var first = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Next("POST", new Fault.Refuse(409, "ErrorDuplicateTransactionId"));

        var second = await harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English, Cancel);

        second.EventId.ShouldBe(first.EventId);
    }

    [Fact]
    public async Task A_mailbox_that_is_not_there_is_forbidden_and_not_a_deleted_event()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var stranger = AMeeting.Organizer with { Address = "nobody@contoso.example" };

        var failure = await Should.ThrowAsync<CalendarException>(() => harness.Calendar.PublishAsync(stranger, AMeeting.English, Cancel));

        failure.Kind.ShouldBe(CalendarFailure.Forbidden);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Quotes \" ' <b>&amp; 会议 😀 مرحبا \\ \r\n second line")]
    public async Task Titles_of_every_kind_arrive_as_one_line(string title)
    {
        await using var harness = await Harness.StartAsync(Cancel);

        await harness.Calendar.PublishAsync(AMeeting.Organizer, AMeeting.English with { Title = title }, Cancel);

        ((string?)harness.Graph.Mailbox.Single["subject"]).ShouldBe(title.Replace("\r\n", "  ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(300)]
    [InlineData(256)]
    public async Task A_long_title_is_cut_where_no_character_breaks(int length)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var title = "x" + string.Concat(Enumerable.Repeat("😀", length / 2));

        var entry = await harness.PublishedAsync(AMeeting.English with { Title = title });
        await harness.Calendar.RepublishAsync(entry, entry.Shows, Cancel);

        var subject = (string)harness.Graph.Mailbox.Single["subject"]!;
        subject.Length.ShouldBeLessThanOrEqualTo(255);
        subject.ShouldEndWith("😀…");
        harness.Graph.Of("PATCH").ShouldBeEmpty();
    }

    [Fact]
    public async Task Text_of_vendor_and_people_is_never_markup_and_only_web_addresses_are_links()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var evil = AMeeting.English with
        {
            Password = "<script>alert(1)</script>",
            Number = "1\"><img src=x>",
            JoinUrl = "javascript:alert('x')",
            DialInNumbers = ["</div><a href='https://evil.example'>"],
        };

        await harness.Calendar.PublishAsync(AMeeting.Organizer, evil, Cancel);

        var html = (string)harness.Graph.Mailbox.Single["body"]!["content"]!;
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("<a ");
        BodyText.Of(html).ShouldContain("javascript:alert('x')");
    }
}
