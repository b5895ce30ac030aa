using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Calendar.Tests;

/// <summary>People's own turns go first, and one mailbox that Graph wants left alone is left alone.</summary>
public sealed class PriorityTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_who_comes_last_is_served_before_background_work_that_waits()
    {
        await using var harness = await Harness.StartAsync(Cancel, ("Graph:RequestsPerMailbox", "1"));
        harness.Graph.Held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = InBackground(() => FindAsync(harness, "running"));
        await harness.ArrivedAsync(1);
        Task[] background = [.. Enumerable.Range(0, 5).Select(n => InBackground(() => FindAsync(harness, $"background{n}")))];
        var person = FindAsync(harness, "person");
        var other = FindAsync(harness, "other");

        harness.Graph.Held.SetResult();
        await Task.WhenAll([running, person, other, .. background]);

        harness.Graph.Requests.Take(4).Select(r => r.Path.Split('/')[^1]).ShouldBe(["running", "person", "other", "background0"]);
        harness.Graph.Requests.Count.ShouldBe(8);
    }

    [Fact]
    public async Task A_queue_full_of_background_work_makes_room_for_a_person()
    {
        await using var harness = await Harness.StartAsync(Cancel, ("Graph:RequestsPerMailbox", "1"), ("Graph:WaitingPerMailbox", "2"));
        harness.Graph.Held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = InBackground(() => FindAsync(harness, "running"));
        await harness.ArrivedAsync(1);
        var first = InBackground(() => FindAsync(harness, "first"));
        var last = InBackground(() => FindAsync(harness, "last"));

        var person = FindAsync(harness, "person");

        var failure = await Should.ThrowAsync<CalendarException>(last);
        (failure.Kind, failure.Code).ShouldBe((CalendarFailure.Unavailable, "TooManyRequests"));
        (await Should.ThrowAsync<CalendarException>(() => InBackground(() => FindAsync(harness, "more")))).Kind.ShouldBe(CalendarFailure.Unavailable);
        harness.Graph.Held.SetResult();
        await Task.WhenAll(running, first, person);
        harness.Graph.Requests.Select(r => r.Path.Split('/')[^1]).ShouldBe(["running", "person", "first"]);
    }

    [Fact]
    public async Task A_throttled_mailbox_is_left_alone_by_background_work_for_as_long_as_Graph_asks()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Next("GET", new Fault.Refuse(429, "ApplicationThrottled", "60"));

        var throttled = InBackground(() => FindAsync(harness, "throttled"));
        await harness.PausedAsync(1, TimeSpan.FromSeconds(60));
        Task[] waiting = [.. Enumerable.Range(0, 3).Select(n => InBackground(() => FindAsync(harness, $"waiting{n}")))];
        await harness.QuietAsync();
        harness.Graph.Requests.Count.ShouldBe(1);
        await FindAsync(harness, "person");
        harness.Graph.Requests.Count.ShouldBe(2);
        harness.Clock.Advance(Duration.FromSeconds(59));
        await harness.QuietAsync();
        harness.Graph.Requests.Count.ShouldBe(2);

        await harness.RunAsync(Task.WhenAll([throttled, .. waiting]));

        harness.Graph.Requests.Count.ShouldBe(6);
    }

    [Fact]
    public async Task One_throttled_mailbox_does_not_hold_up_another()
    {
        await using var harness = await Harness.StartAsync(Cancel);
        harness.Graph.Next("GET", new Fault.Refuse(429, "ApplicationThrottled", "60"));
        var throttled = InBackground(() => FindAsync(harness, "throttled"));
        await harness.PausedAsync(1, TimeSpan.FromSeconds(60));

        var elsewhere = await Should.ThrowAsync<CalendarException>(
            () => InBackground(() => harness.Feed.FindAsync("other@contoso.example", "e", Cancel)));

        // the stand-in knows one mailbox only: that it answered at all is what counts
        elsewhere.Code.ShouldBe("ErrorInvalidUser");
        throttled.IsCompleted.ShouldBeFalse();
        await harness.RunAsync(throttled);
    }

    [Fact]
    public async Task Background_work_that_could_only_wait_in_vain_is_told_at_once()
    {
        await using var harness = await Harness.StartAsync(Cancel, ("Graph:TryTimeout", "00:00:10"), ("Graph:TotalTimeout", "00:01:00"));
        harness.Graph.Next("GET", new Fault.Refuse(429, "ApplicationThrottled", "600"));
        await Should.ThrowAsync<CalendarException>(() => InBackground(() => FindAsync(harness, "throttled")));

        var failure = await Should.ThrowAsync<CalendarException>(() => InBackground(() => FindAsync(harness, "later")));

        failure.Code.ShouldBe("TooManyRequests");
        harness.Graph.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_gives_up_while_waiting_leaves_the_place_to_the_next()
    {
        await using var harness = await Harness.StartAsync(Cancel, ("Graph:RequestsPerMailbox", "1"), ("Graph:WaitingPerMailbox", "1"));
        harness.Graph.Held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = FindAsync(harness, "running");
        await harness.ArrivedAsync(1);
        using CancellationTokenSource impatience = new();
        var impatient = harness.Feed.FindAsync(GraphStandIn.Organizer, "impatient", impatience.Token);
        await impatience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(impatient);

        var next = FindAsync(harness, "next");
        harness.Graph.Held.SetResult();
        await Task.WhenAll(running, next);

        harness.Graph.Requests.Select(r => r.Path.Split('/')[^1]).ShouldBe(["running", "next"]);
    }

    [Fact]
    public async Task A_scope_of_background_work_holds_for_what_is_awaited_in_it_and_ends_with_it()
    {
        CallPriority.IsBackground.ShouldBeFalse();
        using (CallPriority.Background())
        {
            using (CallPriority.Background())
                await Task.Yield();
            CallPriority.IsBackground.ShouldBeTrue();
            (await Task.Run(() => CallPriority.IsBackground, Cancel)).ShouldBeTrue();
        }

        CallPriority.IsBackground.ShouldBeFalse();
    }

    private static Task<CalendarEvent?> FindAsync(Harness harness, string id) => harness.Feed.FindAsync(GraphStandIn.Organizer, id, Cancel);

    private static async Task<T> InBackground<T>(Func<Task<T>> call)
    {
        using var scope = CallPriority.Background();
        return await call();
    }
}
