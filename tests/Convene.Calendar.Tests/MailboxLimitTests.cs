using Convene.Meetings;

namespace Convene.Calendar.Tests;

public sealed class MailboxLimitTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Four_requests_at_once_for_one_mailbox_and_all_are_served()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        Task<Entry>[] work = [.. Enumerable.Range(0, 20).Select(n => harness.Calendar.PublishAsync(AMeeting.Organizer, Numbered(n), Cancel))];
        await harness.ArrivedAsync(4);
        await harness.QuietAsync();
        harness.Graph.Requests.Count.ShouldBe(4);
        harness.Graph.Held.SetResult();
        await Task.WhenAll(work);

        harness.Graph.MostAtOnce.ShouldBe(4);
        harness.Graph.Mailbox.Events.Count.ShouldBe(20);
    }

    [Fact]
    public async Task A_pause_for_one_request_lets_others_through()
    {
        await using var harness = await Harness.StartAsync(Cancel, ("Graph:RequestsPerMailbox", "1"));
        harness.Graph.Next("POST", new StandIn.Fault.Refuse(429, "x", "60"));

        var throttled = harness.Calendar.PublishAsync(AMeeting.Organizer, Numbered(1), Cancel);
        await harness.PausedAsync(1, TimeSpan.FromSeconds(60));
        await harness.Calendar.PublishAsync(AMeeting.Organizer, Numbered(2), Cancel);

        throttled.IsCompleted.ShouldBeFalse();
        harness.Clock.Advance(NodaTime.Duration.FromSeconds(60));
        await throttled;
    }

    [Fact]
    public async Task One_more_than_the_queue_holds_is_refused_at_once()
    {
        await using var harness = await Harness.StartAsync(
            Cancel, ("Graph:RequestsPerMailbox", "1"), ("Graph:WaitingPerMailbox", "2"));
        harness.Graph.Held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Entry>[] work = [.. Enumerable.Range(0, 3).Select(n => harness.Calendar.PublishAsync(AMeeting.Organizer, Numbered(n), Cancel))];
        await harness.ArrivedAsync(1);

        await harness.QuietAsync();
        var failure = await Should.ThrowAsync<CalendarException>(
            () => harness.Calendar.PublishAsync(AMeeting.Organizer, Numbered(4), Cancel));
        harness.Graph.Held.SetResult();
        await Task.WhenAll(work);

        failure.Kind.ShouldBe(CalendarFailure.Unavailable);
        harness.Graph.Mailbox.Events.Count.ShouldBe(3);
    }

    private static EntryContent Numbered(int number) =>
        AMeeting.English with { MeetingId = new MeetingId(new Guid(number, 1, 7, [8, 0, 0, 0, 0, 0, 0, 1])) };
}
