using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Contract;

/// <summary>Who is given which mailbox to read, and when: leases, notifications, and whose turn it is.</summary>
public abstract class MailboxTakingContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoredMailboxes(createDatabase)
{
    [Fact]
    public async Task Due_mailboxes_are_given_longest_waiting_first_to_one_taker_until_the_lease_runs_out()
    {
        await AddAsync("second", readAt: Now - Duration.FromSeconds(1));
        await AddAsync("first", readAt: Now - Duration.FromSeconds(9));
        await AddAsync("third", readAt: Now);
        await AddAsync("later", readAt: Now + Tick);

        (await TakeToReadAsync(Now, limit: 2)).Select(Name).ShouldBe(["first", "second"]);
        (await TakeToReadAsync(Now)).Select(Name).ShouldBe(["third"]);
        (await TakeToReadAsync(Now)).ShouldBeEmpty();

        (await TakeToReadAsync(Lease - Tick)).Select(Name).ShouldBe(["later"]);
        (await TakeToReadAsync(Lease)).Select(Name).ShouldBe(["first", "second", "third", "later"], ignoreOrder: true);
    }

    [Fact]
    public async Task Saving_ends_the_lease_and_sets_what_comes_next()
    {
        await AddAsync("Alice");
        var taken = (await TakeToReadAsync(Now)).ShouldHaveSingleItem();
        taken.ShouldBe(Of("Alice"));

        (await SaveAsync(taken with { ReadAt = Now + Duration.FromSeconds(30), Version = 1 })).ShouldBeTrue();

        (await TakeToReadAsync(Now + Duration.FromSeconds(30) - Tick)).ShouldBeEmpty();
        (await TakeToReadAsync(Now + Duration.FromSeconds(30))).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_reads_a_mailbox_keeps_those_away_who_would_renew_its_subscription()
    {
        var mailbox = await AddAsync("Alice", subscribeAt: Now);
        (await TakeToReadAsync(Now)).ShouldHaveSingleItem();
        (await TakeToSubscribeAsync(Now)).ShouldBeEmpty();
        (await SaveAsync(mailbox with { ReadAt = Now, Version = 1 })).ShouldBeTrue();

        (await TakeToSubscribeAsync(Now)).ShouldHaveSingleItem();
        (await TakeToReadAsync(Now)).ShouldBeEmpty();
        (await TakeToReadAsync(Lease)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Two_takers_are_never_given_the_same_mailbox()
    {
        for (var i = 0; i < 100; i++)
        {
            await AddAsync($"m{i}", subscribeAt: Now);
        }

        var taken = await AllAtOnceAsync(20, async (store, i) => i % 4 < 2
            ? await store.Mailboxes.TakeToReadAsync(Now, Lease, 7, Cancellation)
            : await store.Mailboxes.TakeToSubscribeAsync(Now, Lease, 7, Cancellation));

        taken.SelectMany(mailboxes => mailboxes).Select(Name).ShouldBeUnique();
        taken.Sum(mailboxes => mailboxes.Count).ShouldBe(100);
    }

    [Fact]
    public async Task A_hint_makes_a_mailbox_due_after_the_pause_and_never_later_than_it_was()
    {
        await AddSubscribedAsync("waits", readAt: Now + Duration.FromMinutes(10));
        await AddSubscribedAsync("due", readAt: Now - Duration.FromMinutes(1));
        var pause = Now + Duration.FromSeconds(2);

        await Mailboxes.HintAsync(["waits", "due", "unknown"], Now, pause, Cancellation);
        await Mailboxes.HintAsync(["waits"], Now + Duration.FromSeconds(1), pause + Duration.FromSeconds(1), Cancellation);

        (await TakeToReadAsync(pause - Tick)).Select(Name).ShouldBe(["due"]);
        var hinted = (await TakeToReadAsync(pause)).ShouldHaveSingleItem();
        (hinted.ReadAt, hinted.Hints, hinted.NotifiedAt, hinted.Version).ShouldBe((pause, 2, Now + Duration.FromSeconds(1), 0));
    }

    [Fact]
    public async Task A_hint_while_a_mailbox_is_read_does_not_hand_it_to_another_and_is_not_lost_by_the_save()
    {
        var mailbox = await AddSubscribedAsync("Alice");
        (await TakeToReadAsync(Now)).ShouldHaveSingleItem();

        await Mailboxes.HintAsync(["Alice"], Now, Now + Duration.FromSeconds(2), Cancellation);
        (await TakeToReadAsync(Lease - Tick)).ShouldBeEmpty();
        (await SaveAsync(mailbox with { ReadAt = Now + Duration.FromMinutes(10), Version = 1 })).ShouldBeTrue("a hint is no reason to read twice");

        var again = (await TakeToReadAsync(Now)).ShouldHaveSingleItem("the hint is followed at once");
        again.Hints.ShouldBe(1);
        (await SaveAsync(again with { ReadAt = Now + Duration.FromMinutes(10), Version = 2 })).ShouldBeTrue();
        (await TakeToReadAsync(Now + Duration.FromMinutes(9))).ShouldBeEmpty("it has been followed");
    }

    [Fact]
    public async Task A_hint_while_the_subscription_is_renewed_keeps_its_pause()
    {
        var mailbox = await AddSubscribedAsync("Alice", readAt: Now + Duration.FromMinutes(10));
        (await TakeToSubscribeAsync(Now + Duration.FromDays(1))).ShouldHaveSingleItem();
        var pause = Now + Duration.FromSeconds(2);
        await Mailboxes.HintAsync(["Alice"], Now, pause, Cancellation);
        (await SaveAsync(mailbox with { SubscribeAt = Now + Duration.FromDays(6), Version = 1 })).ShouldBeTrue();

        (await TakeToReadAsync(pause - Tick)).ShouldBeEmpty();
        (await TakeToReadAsync(pause)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Where_somebody_has_just_changed_something_is_read_before_what_has_long_been_due()
    {
        await AddSubscribedAsync("changed", readAt: Now + Duration.FromMinutes(5));
        await AddSubscribedAsync("changed later", readAt: Now - Duration.FromMinutes(1));
        for (var i = 0; i < 3; i++)
        {
            await AddSubscribedAsync($"overdue {i}", readAt: Now - Duration.FromHours(3 - i));
        }

        await Mailboxes.HintAsync(["changed"], Now, Now, Cancellation);
        await Mailboxes.HintAsync(["changed later"], Now, Now, Cancellation);

        (await TakeToReadAsync(Now, limit: 1)).Select(Name).ShouldBe(["changed later"]);
        var taken = await TakeToReadAsync(Now, limit: 2);
        taken.Select(Name).ShouldBe(["changed", "overdue 0"]);
        (await TakeToReadAsync(Now)).Select(Name).ShouldBe(["overdue 1", "overdue 2"]);

        foreach (var mailbox in taken)
        {
            var readAt = Now + Duration.FromMinutes(mailbox.Owner.Name == "changed" ? 10 : 9);
            (await SaveAsync(mailbox with { CaughtUpAt = Now + Tick, ReadAt = readAt, Version = 1 })).ShouldBeTrue();
        }

        (await TakeToReadAsync(Now + Duration.FromMinutes(10), limit: 50)).Select(Name)
            .ShouldBe(["changed later", "overdue 1", "overdue 2", "overdue 0", "changed"], "what was caught up with waits like the others");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public async Task However_much_is_notified_one_place_of_four_is_for_what_is_not(int atOnce)
    {
        for (var i = 0; i < 16; i++)
        {
            await AddSubscribedAsync($"notified {i}");
            await AddAsync($"other {i}", readAt: Now - Duration.FromHours(1));
        }

        await Mailboxes.HintAsync([.. Enumerable.Range(0, 16).Select(i => $"notified {i}")], Now, Now, Cancellation);
        var taken = new List<string>();
        while (taken.Count < 8)
        {
            taken.AddRange((await TakeToReadAsync(Now, atOnce)).Select(Name));
        }

        taken.Count(name => name.StartsWith("other", StringComparison.Ordinal)).ShouldBe(2);
        (await TakeToReadAsync(Now, limit: 50)).Count.ShouldBe(24, "no place stays empty");
    }

    [Fact]
    public async Task A_hint_after_the_lease_of_a_process_that_died_makes_the_mailbox_due()
    {
        await AddSubscribedAsync("Alice", readAt: Now);
        await TakeToReadAsync(Now);

        await Mailboxes.HintAsync(["Alice"], Lease + Duration.FromSeconds(1), Lease + Duration.FromSeconds(3), Cancellation);

        (await TakeToReadAsync(Lease + Duration.FromSeconds(1))).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Every_hint_of_many_at_once_is_counted()
    {
        for (var i = 0; i < 20; i++)
        {
            await AddSubscribedAsync($"m{i}");
        }

        List<string> all = [.. Enumerable.Range(0, 20).Select(i => $"m{i}")];
        await AllAtOnceAsync(60, async (store, i) =>
        {
            await store.Mailboxes.HintAsync(i % 4 < 2 ? all : [.. all.AsEnumerable().Reverse()], Now, Now, Cancellation);
            return i;
        });

        (await Mailboxes.ListAsync(after: null, 20, Cancellation)).ShouldAllBe(mailbox => mailbox.Hints == 60);
    }

    [Fact]
    public async Task A_thousand_subscriptions_are_hinted_in_one_call()
    {
        await AddSubscribedAsync("first");
        await AddSubscribedAsync("last");
        List<string> many = ["first", .. Enumerable.Range(0, 40_000).Select(i => $"unknown-{i}"), "last"];

        await Mailboxes.HintAsync(many, Now, Now, Cancellation);

        (await Mailboxes.ListAsync(after: null, 10, Cancellation)).ShouldAllBe(mailbox => mailbox.Hints == 1);
    }
}
