using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Following;
using Convene.Meetings.Processes.Hearing;
using NodaTime;

namespace Convene.Meetings.Tests.Hearing;

/// <summary>Pains 12 and 14: several notifications for one change, and a slow endpoint that is dropped for good.</summary>
public sealed class NotificationTests
{
    [Fact]
    public async Task Four_notifications_for_one_change_lead_to_one_reading_and_one_look()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        fixture.Outlook.Pages["delta-1"] = () => new FeedPage(["moved"], "delta-2", IsLast: true);
        for (var number = 0; number < 4; number++)
        {
            await fixture.Notifications.HandleAsync([fixture.Told()], HearingFixture.Token);
            await fixture.Feeds.ReadDueAsync(HearingFixture.Token);
        }

        fixture.Outlook.Reads.ShouldBeEmpty();
        fixture.Clock.Advance(Duration.FromSeconds(2));
        await fixture.Feeds.ReadDueAsync(HearingFixture.Token);
        await fixture.Events.LookDueAsync(HearingFixture.Token);
        fixture.Outlook.Reads.Count.ShouldBe(1);
        fixture.Outlook.Looked.ShouldBe(["moved"]);
        fixture.Mailboxes.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public async Task Five_hundred_notifications_at_once_are_stored_with_a_few_statements()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        var gate = new TaskCompletionSource();
        fixture.Mailboxes.BeforeHint = () => gate.Task;
        var told = Enumerable.Range(0, 500).Select(_ => fixture.Notifications.HandleAsync([fixture.Told()], HearingFixture.Token)).ToList();
        gate.SetResult();
        await Task.WhenAll(told);

        fixture.Mailboxes.HintCalls.Count.ShouldBeLessThan(20);
        fixture.Mailbox.ReadAt.ShouldBe(fixture.Now + Duration.FromSeconds(2));
        fixture.Mailboxes.SecretsAsked.ShouldBeLessThan(20);
    }

    [Fact]
    public async Task Nothing_is_acknowledged_that_could_not_be_stored()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        fixture.Mailboxes.BeforeHint = () => throw new TimeoutException("The store is slow");
        await Should.ThrowAsync<TimeoutException>(() => fixture.Notifications.HandleAsync([fixture.Told()], HearingFixture.Token));

        fixture.Mailboxes.BeforeHint = () => Task.CompletedTask;
        (await fixture.Notifications.HandleAsync([fixture.Told()], HearingFixture.Token)).Accepted.ShouldBe(1);
    }

    [Fact]
    public async Task Too_many_that_wait_are_refused_and_take_no_memory()
    {
        await using var fixture = await HearingFixture.StartAsync(new HearingLimits { MostHintsWaiting = 3 });
        var hints = new HintGathering(fixture.Mailboxes, fixture.Clock, TimeProvider.System, fixture.Limits);
        await Should.ThrowAsync<HintsOverflowException>(() => hints.HintAsync(["a", "b", "c", "d"], HearingFixture.Token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    public async Task A_notification_without_the_right_secret_is_ignored(string? secret)
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        var handled = await fixture.Notifications.HandleAsync(
            [fixture.Told() with { ClientState = secret }, fixture.Told(SubscriptionEvent.SubscriptionRemoved) with { ClientState = secret }],
            HearingFixture.Token);

        handled.ShouldBe(new NotificationsHandled(0, 2));
        fixture.Mailboxes.HintCalls.ShouldBeEmpty();
        fixture.Mailbox.Subscription.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_notification_of_an_unknown_subscription_is_ignored_and_does_no_harm_to_others_beside_it()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        var handled = await fixture.Notifications.HandleAsync([new Notification("unknown", "x", null), fixture.Told()], HearingFixture.Token);
        handled.ShouldBe(new NotificationsHandled(1, 1));
        fixture.Mailboxes.HintCalls.ShouldBe([1]);
    }

    [Fact]
    public async Task A_secret_is_in_no_text_that_may_be_logged()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        var secret = fixture.Mailbox.Subscription!.ClientState;
        $"{fixture.Told()} {fixture.Mailbox} {fixture.Mailbox.Subscription}".ShouldNotContain(secret);
    }

    [Fact]
    public async Task When_Graph_asks_for_authorization_the_subscription_is_renewed_now()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        await fixture.Notifications.HandleAsync([fixture.Told(SubscriptionEvent.ReauthorizationRequired)], HearingFixture.Token);
        await fixture.Care.RenewDueAsync(HearingFixture.Token);
        fixture.Outlook.Renewed.ShouldBe([fixture.Mailbox.Subscription!.Id]);
    }

    [Fact]
    public async Task When_Graph_removed_the_subscription_a_new_one_is_made_and_what_was_missed_is_read()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        var old = fixture.Mailbox.Subscription!.Id;
        fixture.Outlook.Pages["delta-1"] = () => new FeedPage(["missed"], "delta-2", IsLast: true);
        await fixture.Notifications.HandleAsync([fixture.Told(SubscriptionEvent.SubscriptionRemoved)], HearingFixture.Token);
        await fixture.Care.RenewDueAsync(HearingFixture.Token);
        await fixture.Feeds.ReadDueAsync(HearingFixture.Token);

        fixture.Mailbox.Subscription.Id.ShouldNotBe(old);
        fixture.Mailboxes.Waiting.ShouldHaveSingleItem().EventId.ShouldBe("missed");
    }

    [Fact]
    public async Task When_Graph_lost_notifications_what_was_missed_is_read_at_once()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        await fixture.Notifications.HandleAsync([fixture.Told(SubscriptionEvent.Missed)], HearingFixture.Token);
        fixture.Mailbox.ReadAt.ShouldBe(fixture.Now);
    }

    [Fact]
    public async Task Missed_notifications_are_made_up_for_by_the_periodic_reading()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        fixture.Outlook.Pages["delta-1"] = () => new FeedPage(["unheard"], "delta-2", IsLast: true);
        fixture.Clock.Advance(Duration.FromMinutes(10));
        await fixture.Feeds.ReadDueAsync(HearingFixture.Token);
        fixture.Mailboxes.Waiting.ShouldHaveSingleItem().EventId.ShouldBe("unheard");
    }

    [Fact]
    public async Task An_event_that_cannot_be_looked_at_is_put_off_with_growing_pauses_and_never_forgotten()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        await fixture.Mailboxes.MarkAsync(HearingFixture.Address, "e", fixture.Now, HearingFixture.Token);
        fixture.Outlook.Follow = _ => throw new CalendarException(CalendarFailure.Unavailable, "503");
        List<double> pauses = [];
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await fixture.Events.LookDueAsync(HearingFixture.Token);
            var pause = fixture.Mailboxes.Waiting.ShouldHaveSingleItem().LookAt - fixture.Now;
            pauses.Add(pause.TotalSeconds);
            fixture.Clock.Advance(pause);
        }

        pauses.ShouldBe([2, 4, 8]);
        fixture.Outlook.Follow = _ => FollowResult.Unchanged;
        await fixture.Events.LookDueAsync(HearingFixture.Token);
        fixture.Mailboxes.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_that_is_being_written_by_us_is_looked_at_later()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        await fixture.Mailboxes.MarkAsync(HearingFixture.Address, "e", fixture.Now, HearingFixture.Token);
        fixture.Outlook.Follow = _ => FollowResult.Later;
        await fixture.Events.LookDueAsync(HearingFixture.Token);
        fixture.Mailboxes.Waiting.ShouldHaveSingleItem().LookAt.ShouldBe(fixture.Now + Duration.FromSeconds(2));
        fixture.Log.Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_that_is_heard_of_again_while_it_is_looked_at_is_looked_at_again()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        await fixture.Mailboxes.MarkAsync(HearingFixture.Address, "e", fixture.Now, HearingFixture.Token);
        var isFirst = true;
        fixture.Outlook.Follow = _ =>
        {
            if (isFirst)
            {
                isFirst = false;
                fixture.Mailboxes.MarkAsync(HearingFixture.Address, "e", fixture.Now, HearingFixture.Token).GetAwaiter().GetResult();
            }

            return FollowResult.Taken;
        };
        await fixture.Events.LookDueAsync(HearingFixture.Token);
        await fixture.Events.LookDueAsync(HearingFixture.Token);
        fixture.Outlook.Looked.ShouldBe(["e", "e"]);
        fixture.Mailboxes.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_due_events_are_looked_at_only_so_many_at_once()
    {
        await using var fixture = await HearingFixture.StartAsync(new HearingLimits { Parallel = 4 });
        for (var number = 0; number < 40; number++)
        {
            await fixture.Mailboxes.MarkAsync(HearingFixture.Address, $"e{number}", fixture.Now, HearingFixture.Token);
        }

        var (running, most) = (0, 0);
        fixture.Outlook.Follow = _ =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            Thread.Yield();
            Interlocked.Decrement(ref running);
            return FollowResult.Unchanged;
        };
        await fixture.Events.LookDueAsync(HearingFixture.Token);
        fixture.Outlook.Looked.Count.ShouldBe(40);
        most.ShouldBeLessThanOrEqualTo(4);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
