using Convene.Meetings.Processes.Hearing;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Tests.Hearing;

/// <summary>Pains 16 and 17: the traps of delta.</summary>
public sealed class FeedTests
{
    [Fact]
    public async Task Pages_are_read_to_the_end_and_each_event_is_heard_once()
    {
        await using var fixture = await HearingFixture.StartAsync();
        await fixture.Listening.EnsureAsync(MeetingsFixture.Alex, HearingFixture.Token);
        fixture.Outlook.Pages[""] = () => new FeedPage(["a", "b"], "page-2", IsLast: false);
        fixture.Outlook.Pages["page-2"] = () => new FeedPage([], "page-3", IsLast: false);
        fixture.Outlook.Pages["page-3"] = () => new FeedPage(["b", "c"], "delta-1", IsLast: true);
        await fixture.Feeds.ReadDueAsync(HearingFixture.Token);

        fixture.Mailboxes.Waiting.Select(w => w.EventId).ShouldBe(["a", "b", "c"]);
        fixture.Mailbox.FeedLink.ShouldBe("delta-1");
        fixture.Mailbox.CaughtUpAt.ShouldBe(fixture.Now);
        fixture.Mailbox.ReadAt.ShouldBe(fixture.Now + Duration.FromMinutes(10));
    }

    [Fact]
    public async Task The_span_reaches_from_yesterday_to_the_horizon()
    {
        await using var fixture = await HearingFixture.StartAsync();
        await fixture.Listening.EnsureAsync(MeetingsFixture.Alex, HearingFixture.Token);
        fixture.Outlook.Pages[""] = () => new FeedPage([], "delta-1", IsLast: true);
        await fixture.Feeds.ReadDueAsync(HearingFixture.Token);

        var span = fixture.Outlook.Reads.ShouldHaveSingleItem().Span;
        span.Start.ShouldBeLessThanOrEqualTo(fixture.Now - Duration.FromDays(1));
        span.End.ShouldBeGreaterThanOrEqualTo(fixture.Now + Duration.FromDays(60));
    }

    [Fact]
    public async Task A_crash_between_two_pages_loses_neither_events_nor_the_place()
    {
        await using var fixture = await HearingFixture.StartAsync();
        await fixture.Listening.EnsureAsync(MeetingsFixture.Alex, HearingFixture.Token);
        fixture.Outlook.Pages[""] = () => new FeedPage(["a"], "page-2", IsLast: false);
        fixture.Outlook.Pages["page-2"] = () => throw new InvalidOperationException("The process dies");
        await fixture.Feeds.ReadDueAsync(HearingFixture.Token);
        fixture.Mailboxes.Waiting.Select(w => w.EventId).ShouldBe(["a"]);

        fixture.Outlook.Pages["page-2"] = () => new FeedPage(["b"], "delta-1", IsLast: true);
        fixture.Clock.Advance(fixture.Limits.Lease);
        await fixture.Feeds.ReadDueAsync(HearingFixture.Token);
        fixture.Outlook.Reads.Select(r => r.Link).ShouldBe([null, "page-2", "page-2"]);
        fixture.Mailboxes.Waiting.Select(w => w.EventId).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task A_notification_that_comes_while_changes_are_read_lets_them_be_read_again()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        fixture.Clock.Advance(Duration.FromMinutes(10));
        fixture.Outlook.Pages["delta-1"] = () => new FeedPage([], "delta-2", IsLast: true);
        fixture.Mailboxes.BeforeSave = () => fixture.Mailboxes.HintWithin(HearingFixture.Address, fixture.Now, fixture.Now + Duration.FromSeconds(2));
        await fixture.Feeds.ReadDueAsync(HearingFixture.Token);

        fixture.Mailbox.ReadAt.ShouldBe(fixture.Now + Duration.FromSeconds(2));
    }

    [Fact]
    public async Task A_dead_link_begins_a_new_round_and_the_ledgers_own_events_are_looked_at_as_deletions_are_not_told()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        await fixture.Meetings.BookAsync();
        var meetings = await fixture.Meetings.Ledger.ListAsync(
            new MeetingQuery { OrganizerId = MeetingsFixture.Alex.DirectoryId }, HearingFixture.Token);
        var ours = await fixture.Meetings.SettleAsync(meetings.ShouldHaveSingleItem().Id);
        fixture.Clock.Advance(Duration.FromMinutes(10));
        fixture.Outlook.Pages["delta-1"] = () => throw new CalendarException(CalendarFailure.Expired, "SyncStateNotFound");
        fixture.Outlook.Pages[""] = () => new FeedPage(["there"], "delta-9", IsLast: true);
        await fixture.Feeds.ReadDueAsync(HearingFixture.Token);

        fixture.Outlook.Reads.Select(r => r.Link).ShouldBe(["delta-1", null]);
        fixture.Mailboxes.Waiting.Select(w => w.EventId).ShouldBe([ours.Entry!.EventId, "there"], ignoreOrder: true);
        fixture.Mailboxes.Waiting.ShouldAllBe(w => w.LookAt <= fixture.Now);
        fixture.Mailbox.FeedLink.ShouldBe("delta-9");
        (await fixture.Meetings.Ledger.FindAsync(ours.Id, HearingFixture.Token))!.State.ShouldBe(MeetingState.Booked);
    }

    [Fact]
    public async Task A_round_that_is_dead_from_its_beginning_is_put_off_and_does_not_spin()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        fixture.Clock.Advance(Duration.FromMinutes(10));
        fixture.Outlook.Pages["delta-1"] = () => throw new CalendarException(CalendarFailure.Expired, "SyncStateNotFound");
        fixture.Outlook.Pages[""] = () => throw new CalendarException(CalendarFailure.Expired, "SyncStateNotFound");
        await fixture.Feeds.ReadDueAsync(HearingFixture.Token);

        fixture.Outlook.Reads.Count.ShouldBe(2);
        fixture.Mailbox.ReadAt.ShouldBe(fixture.Now + Duration.FromSeconds(2));
        fixture.Mailbox.ReadFailures.ShouldBe(1);
    }

    [Fact]
    public async Task A_round_that_dies_in_its_middle_again_and_again_is_begun_with_growing_pauses()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        fixture.Clock.Advance(Duration.FromMinutes(10));
        fixture.Outlook.Pages["delta-1"] = () => throw new CalendarException(CalendarFailure.Expired, "SyncStateNotFound");
        fixture.Outlook.Pages[""] = () => new FeedPage([], "page-2", IsLast: false);
        fixture.Outlook.Pages["page-2"] = () => throw new CalendarException(CalendarFailure.Expired, "SyncStateNotFound");
        List<Duration> pauses = [];
        for (var round = 0; round < 4; round++)
        {
            await fixture.Feeds.ReadDueAsync(HearingFixture.Token);
            pauses.Add(fixture.Mailbox.ReadAt - fixture.Now);
            fixture.Clock.Advance(pauses[^1]);
        }

        pauses.Select(pause => pause.TotalSeconds).ShouldBe([2, 4, 8, 16]);
        fixture.Outlook.Reads.Select(r => r.Link).ShouldBe(["delta-1", null, "page-2", null, "page-2", null, "page-2", null, "page-2"]);

        fixture.Outlook.Pages["page-2"] = () => new FeedPage(["found"], "delta-2", IsLast: true);
        await fixture.Feeds.ReadDueAsync(HearingFixture.Token);
        (fixture.Mailbox.FeedLink, fixture.Mailbox.ReadFailures).ShouldBe(("delta-2", 0));
    }

    [Fact]
    public async Task The_horizon_moves_once_a_day_after_the_old_round_was_read_to_its_end()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        var before = fixture.Mailbox.FeedSpan!.Value;
        fixture.Clock.Advance(Duration.FromDays(1));
        fixture.Outlook.Pages["delta-1"] = () => new FeedPage(["changed"], "delta-2", IsLast: true);
        fixture.Outlook.Pages[""] = () => new FeedPage(["all"], "page-2", IsLast: false);
        fixture.Outlook.Pages["page-2"] = () => new FeedPage(["more"], "delta-3", IsLast: true);
        await fixture.Feeds.ReadDueAsync(HearingFixture.Token);

        fixture.Outlook.Reads.Select(r => r.Link).ShouldBe(["delta-1", null, "page-2"]);
        fixture.Mailbox.FeedSpan.ShouldBe(new Interval(before.Start + Duration.FromDays(1), before.End + Duration.FromDays(1)));
        var lookAt = fixture.Mailboxes.Waiting.ToDictionary(w => w.EventId, w => w.LookAt);
        lookAt["changed"].ShouldBe(fixture.Now);
        lookAt["all"].ShouldBe(lookAt["more"]);
        lookAt["all"].ShouldBeInRange(fixture.Now + Duration.FromTicks(1), fixture.Now + fixture.Limits.RoundSpread);
    }

    [Fact]
    public async Task A_mailbox_that_cannot_be_read_keeps_no_other_waiting()
    {
        await using var fixture = await HearingFixture.StartAsync();
        await fixture.Listening.EnsureAsync(MeetingsFixture.Alex, HearingFixture.Token);
        await fixture.Listening.EnsureAsync(MeetingsFixture.Alice, HearingFixture.Token);
        var calls = 0;
        fixture.Outlook.Pages[""] = () => Interlocked.Increment(ref calls) == 1
            ? throw new CalendarException(CalendarFailure.Forbidden, "ErrorAccessDenied")
            : new FeedPage([], "delta-1", IsLast: true);
        await fixture.Feeds.ReadDueAsync(HearingFixture.Token);

        Mailbox[] both = [fixture.Mailbox, fixture.Mailboxes["alice@contoso.com"]];
        both.Count(m => m.Failure == CalendarFailure.Forbidden && m.ReadAt == fixture.Now + Duration.FromHours(1)).ShouldBe(1);
        both.Count(m => m.FeedLink == "delta-1").ShouldBe(1);
    }

    [Fact]
    public async Task Who_was_overtaken_by_another_reader_saves_nothing()
    {
        await using var fixture = await HearingFixture.StartListeningAsync();
        fixture.Clock.Advance(Duration.FromMinutes(10));
        fixture.Outlook.Pages["delta-1"] = () => new FeedPage(["late"], "delta-2", IsLast: true);
        fixture.Mailboxes.BeforeSave = () => fixture.Mailboxes.ChangeWithin(HearingFixture.Address, m => m with { FeedLink = "delta-of-another" });
        await fixture.Feeds.ReadDueAsync(HearingFixture.Token);

        fixture.Mailbox.FeedLink.ShouldBe("delta-of-another");
        fixture.Mailboxes.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mailbox_with_very_many_pages_lets_others_have_their_turn()
    {
        await using var fixture = await HearingFixture.StartAsync(new HearingLimits { PagesInARow = 3 });
        await fixture.Listening.EnsureAsync(MeetingsFixture.Alex, HearingFixture.Token);
        fixture.Outlook.Pages[""] = () => new FeedPage([], "", IsLast: false);
        await fixture.Feeds.ReadDueAsync(HearingFixture.Token);

        fixture.Outlook.Reads.Count.ShouldBe(3);
        fixture.Mailbox.ReadAt.ShouldBe(fixture.Now);
    }
}
