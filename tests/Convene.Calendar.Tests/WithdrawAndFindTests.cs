using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;

namespace Convene.Calendar.Tests;

public sealed class WithdrawAndFindTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("The meeting is cancelled.")]
    [InlineData("会议已取消。\"引号\"")]
    public async Task Cancelling_tells_the_guests_why(string comment)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);

        await harness.Calendar.WithdrawAsync(entry, comment, Cancel);

        harness.Graph.Mailbox.Events.ShouldBeEmpty();
        var request = harness.Graph.Requests.ShouldHaveSingleItem();
        request.Path.ShouldEndWith("/cancel");
        ((string?)(request.Json["Comment"] ?? request.Json["comment"])).ShouldBe(comment);
    }

    [Fact]
    public async Task Cancelling_twice_is_done_once()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);

        await harness.Calendar.WithdrawAsync(entry, "x", Cancel);
        await harness.Calendar.WithdrawAsync(entry, "x", Cancel);

        harness.Graph.Of("DELETE").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_without_guests_cannot_be_cancelled_and_is_deleted()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English with { Attendees = [] });

        await harness.Calendar.WithdrawAsync(entry, "x", Cancel);

        harness.Graph.Mailbox.Events.ShouldBeEmpty();
        harness.Graph.Of("DELETE").Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_that_goes_while_it_is_deleted_is_done()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English with { Attendees = [] });
        harness.Graph.Next("DELETE", new Fault.DropAfter());

        await harness.RunAsync(harness.Calendar.WithdrawAsync(entry, "x", Cancel));

        harness.Graph.Of("DELETE").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_cancellation_whose_answer_was_lost_can_be_repeated()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Next("POST", new Fault.DropAfter());

        var failure = await Should.ThrowAsync<CalendarException>(() => harness.Calendar.WithdrawAsync(entry, "x", Cancel));
        await harness.Calendar.WithdrawAsync(entry, "x", Cancel);

        failure.Kind.ShouldBe(CalendarFailure.Unavailable);
        harness.Graph.Mailbox.Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_cancellation_is_told()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        var entry = await harness.PublishedAsync(AMeeting.English);
        harness.Graph.Next("POST", new Fault.Refuse(403, "ErrorAccessDenied"));

        var failure = await Should.ThrowAsync<CalendarException>(() => harness.Calendar.WithdrawAsync(entry, "x", Cancel));

        (failure.Kind, failure.Code).ShouldBe((CalendarFailure.Forbidden, "ErrorAccessDenied"));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-CN")]
    public async Task An_event_is_found_by_the_id_of_its_meeting_with_all_that_was_written(string culture)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        await harness.PublishedAsync(AMeeting.In(culture == "zh-CN" ? "en-US" : "zh-CN"));
        var entry = await harness.PublishedAsync(AMeeting.In(culture));

        var found = await harness.Calendar.FindAsync(AMeeting.Organizer, AMeeting.In(culture).MeetingId, Cancel);

        found.ShouldNotBeNull();
        found.EventId.ShouldBe(entry.EventId);
        found.Shows.ShowsTheSameAs(entry.Shows).ShouldBeTrue();
        found.Shows.Window.Zone.Id.ShouldBe("Asia/Shanghai");
    }

    [Fact]
    public async Task Where_surely_nothing_is_there_nothing_is_found()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        await harness.PublishedAsync(AMeeting.English);

        (await harness.Calendar.FindAsync(AMeeting.Organizer, AMeeting.Chinese.MeetingId, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_search_that_fails_is_not_an_empty_one()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Next("GET", new Fault.Refuse(500, "ErrorInternalServerError"));

        var failure = await Should.ThrowAsync<CalendarException>(
            () => harness.Calendar.FindAsync(AMeeting.Organizer, AMeeting.English.MeetingId, Cancel));

        failure.Kind.ShouldBe(CalendarFailure.Unavailable);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no json")]
    [InlineData("{}")]
    public async Task An_event_that_lost_what_we_noted_in_it_is_found_and_nothing_in_it_counts_as_ours(string? noted)
    {
        await using var harness = await Harness.StartAsync(Cancel);
        await harness.PublishedAsync(AMeeting.English);
        var properties = harness.Graph.Mailbox.Single["singleValueExtendedProperties"]!.AsArray();
        var note = properties.Single(p => ((string)p!["id"]!).EndsWith("ConveneShown", StringComparison.Ordinal))!;
        if (noted is null)
            properties.Remove(note);
        else
            note["value"] = noted;

        var found = await harness.Calendar.FindAsync(AMeeting.Organizer, AMeeting.English.MeetingId, Cancel);
        await harness.Calendar.RepublishAsync(found!, AMeeting.English, Cancel);

        found!.Shows.Attendees.ShouldBeEmpty();
        found.Shows.Title.ShouldBe("Q3 budget");
        found.Shows.Window.IsSameTimeAs(AMeeting.Tomorrow).ShouldBeTrue();
        harness.Graph.Of("PATCH").ShouldBeEmpty();
    }
}
