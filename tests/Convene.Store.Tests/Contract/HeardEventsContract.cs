using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Contract;

public abstract class HeardEventsContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoreContract(createDatabase)
{
    private const string Bob = "bob@contoso.com";

    private static readonly Instant Now = Samples.Now;
    private static readonly Instant Lease = Now + Duration.FromMinutes(2);
    private static readonly Duration Tick = Duration.FromTicks(1);

    private IMailboxes Mailboxes => Store.Mailboxes;

    [Fact]
    public async Task An_event_heard_of_often_is_one_row_due_at_the_earliest_moment()
    {
        await MarkAsync("event-1", Now + Duration.FromSeconds(5));
        await MarkAsync("event-1", Now + Duration.FromSeconds(2));
        await MarkAsync("event-1", Now + Duration.FromSeconds(9));

        (await TakeAsync(Now + Duration.FromSeconds(2) - Tick)).ShouldBeEmpty();
        var heard = (await TakeAsync(Now + Duration.FromSeconds(2))).ShouldHaveSingleItem();
        heard.ShouldBe(new HeardEvent(Samples.Mailbox, "event-1", heard.Marks, 0));
    }

    [Fact]
    public async Task A_page_saves_its_events_with_the_new_link()
    {
        await Mailboxes.AddAsync(new Mailbox { Owner = Samples.Alice, ReadAt = Now, SubscribeAt = Now }, Cancellation);
        var mailbox = (await Mailboxes.TakeToReadAsync(Now, Lease, 1, Cancellation)).ShouldHaveSingleItem();
        List<string> page = [.. Enumerable.Range(0, 500).Select(i => $"event-{i}"), "event-7", "event-7"];

        (await Mailboxes.SaveAsync(mailbox with { FeedLink = "next", Version = 1 }, page, Now, Cancellation)).ShouldBeTrue();

        (await Database.CountAsync("heard_events", Cancellation)).ShouldBe(500);
        (await Database.CountAsync("(select distinct marks from heard_events) as counted", Cancellation)).ShouldBe(1, "on one page an event is heard of once");
    }

    [Fact]
    public async Task An_event_that_cannot_be_kept_leaves_the_page_unread()
    {
        await Mailboxes.AddAsync(new Mailbox { Owner = Samples.Alice, ReadAt = Now, SubscribeAt = Now }, Cancellation);
        var mailbox = (await Mailboxes.FindAsync(Samples.Mailbox, Cancellation)).ShouldNotBeNull();

        await Should.ThrowAsync<StoreException>(
            () => Mailboxes.SaveAsync(mailbox with { FeedLink = "next", Version = 1 }, ["event-1", "event\0"], Now, Cancellation));

        (await Mailboxes.FindAsync(Samples.Mailbox, Cancellation)).ShouldBe(mailbox);
        (await Database.CountAsync("heard_events", Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task The_same_event_id_in_two_mailboxes_is_two_events()
    {
        await MarkAsync("event-1", Now);
        await Mailboxes.MarkAsync(Bob, "event-1", Now, Cancellation);

        var taken = await TakeAsync(Now);
        taken.Count.ShouldBe(2);
        await Mailboxes.CompleteHeardAsync(taken.First(heard => heard.Mailbox == Bob), Now, Cancellation);

        (await TakeAsync(Lease)).ShouldHaveSingleItem().Mailbox.ShouldBe(Samples.Mailbox);
    }

    [Fact]
    public async Task Events_are_given_longest_waiting_first_to_one_taker_until_the_lease_runs_out()
    {
        await MarkAsync("second", Now - Duration.FromSeconds(1));
        await MarkAsync("first", Now - Duration.FromSeconds(9));
        await MarkAsync("third", Now);

        (await TakeAsync(Now, limit: 2)).Select(heard => heard.EventId).ShouldBe(["first", "second"]);
        (await TakeAsync(Now)).Select(heard => heard.EventId).ShouldBe(["third"]);
        (await TakeAsync(Lease - Tick)).ShouldBeEmpty();
        (await TakeAsync(Lease)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_was_looked_at_is_gone()
    {
        await MarkAsync("event-1", Now);
        var taken = (await TakeAsync(Now)).ShouldHaveSingleItem();

        await Mailboxes.CompleteHeardAsync(taken, Now, Cancellation);
        await Mailboxes.CompleteHeardAsync(taken, Now, Cancellation);

        (await Database.CountAsync("heard_events", Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task An_event_marked_again_while_it_is_looked_at_stays_with_who_looks_and_is_due_at_once_then()
    {
        await MarkAsync("event-1", Now);
        var taken = (await TakeAsync(Now)).ShouldHaveSingleItem();

        await MarkAsync("event-1", Now + Duration.FromSeconds(1));
        (await TakeAsync(Lease - Tick)).ShouldBeEmpty();
        await Mailboxes.CompleteHeardAsync(taken, Now + Duration.FromSeconds(3), Cancellation);

        (await TakeAsync(Now + Duration.FromSeconds(3) - Tick)).ShouldBeEmpty();
        (await TakeAsync(Now + Duration.FromSeconds(3))).ShouldBe([taken with { Marks = taken.Marks + 1 }]);
    }

    [Fact]
    public async Task One_that_could_not_be_looked_at_comes_again_later_and_counts_it()
    {
        await MarkAsync("event-1", Now);
        var taken = (await TakeAsync(Now)).ShouldHaveSingleItem();

        await Mailboxes.PutOffHeardAsync(taken, Now + Duration.FromSeconds(30), Cancellation);

        (await TakeAsync(Now + Duration.FromSeconds(30) - Tick)).ShouldBeEmpty();
        var again = (await TakeAsync(Now + Duration.FromSeconds(30))).ShouldHaveSingleItem();
        again.ShouldBe(taken with { Failures = 1 });
        await Mailboxes.PutOffHeardAsync(again, Lease, Cancellation);
        (await TakeAsync(Lease)).ShouldHaveSingleItem().Failures.ShouldBe(2);
    }

    [Fact]
    public async Task One_that_was_put_off_is_looked_at_sooner_when_it_is_heard_of_again()
    {
        await MarkAsync("event-1", Now);
        await Mailboxes.PutOffHeardAsync((await TakeAsync(Now)).ShouldHaveSingleItem(), Now + Duration.FromHours(1), Cancellation);

        await MarkAsync("event-1", Now + Duration.FromSeconds(2));

        (await TakeAsync(Now + Duration.FromSeconds(2))).ShouldHaveSingleItem().Failures.ShouldBe(1);
    }

    [Fact]
    public async Task Two_takers_are_never_given_the_same_event_and_every_event_is_given()
    {
        for (var i = 0; i < 100; i++)
        {
            await MarkAsync($"event-{i}", Now);
        }

        var taken = await AllAtOnceAsync(20, async (store, _) => await store.Mailboxes.TakeHeardAsync(Now, Lease, 7, Cancellation));

        taken.SelectMany(events => events).Select(heard => heard.EventId).ShouldBeUnique();
        taken.ShouldAllBe(events => events.Count <= 7);
        taken.Sum(events => events.Count).ShouldBe(100);
    }

    [Fact]
    public async Task What_was_heard_of_while_somebody_looked_is_not_lost_however_marks_and_completion_meet()
    {
        await MarkAsync("event-1", Now);
        var taken = (await TakeAsync(Now)).ShouldHaveSingleItem();

        await AllAtOnceAsync(40, async (store, i) =>
        {
            await (i == 20
                ? store.Mailboxes.CompleteHeardAsync(taken, Now, Cancellation)
                : store.Mailboxes.MarkAsync(Samples.Mailbox, "event-1", Now, Cancellation));
            return i;
        });

        (await TakeAsync(Now)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_completion_that_comes_after_its_lease_does_not_take_away_what_was_heard_since()
    {
        await MarkAsync("event-1", Now);
        var slow = (await TakeAsync(Now)).ShouldHaveSingleItem();
        await Mailboxes.CompleteHeardAsync((await TakeAsync(Lease)).ShouldHaveSingleItem(), Lease, Cancellation);
        Clock.Advance(Duration.FromMinutes(3));
        await MarkAsync("event-1", Lease);

        await Mailboxes.CompleteHeardAsync(slow, Lease, Cancellation);

        (await TakeAsync(Lease)).ShouldHaveSingleItem();
    }

    private Task MarkAsync(string eventId, Instant lookAt) => Mailboxes.MarkAsync(Samples.Mailbox, eventId, lookAt, Cancellation);

    private Task<IReadOnlyList<HeardEvent>> TakeAsync(Instant now, int limit = 50) =>
        Mailboxes.TakeHeardAsync(now, Lease, limit, Cancellation);
}
