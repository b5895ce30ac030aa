using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Contract;

public abstract class MailboxesContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoreContract(createDatabase)
{
    private static readonly Instant Now = Samples.Now;
    private static readonly Instant Lease = Now + Duration.FromMinutes(2);
    private static readonly Duration Tick = Duration.FromTicks(1);

    private IMailboxes Mailboxes => Store.Mailboxes;

    [Fact]
    public async Task Every_field_comes_back_as_it_was()
    {
        var mailbox = Of("Alice") with
        {
            Subscription = new MailboxSubscription("sub-1", "secret", Now + Tick) { NotifiesAt = "https://here.example/changes" },
            SubscribeFailures = 2,
            FeedLink = "https://graph.example/delta?$skiptoken=" + new string('x', 5000),
            FeedSpan = new Interval(Now - Duration.FromDays(1), Now + Duration.FromDays(60)),
            ReadFailures = 3,
            CaughtUpAt = Now + Duration.FromTicks(5),
            NotifiedAt = Now + Duration.FromTicks(7),
            Hints = 9,
            Failure = CalendarFailure.Forbidden,
            Version = 4,
        };
        await Mailboxes.AddAsync(mailbox, Cancellation);

        (await FindAsync("alice")).ShouldBe(mailbox);
        (await Mailboxes.FindBySubscriptionAsync("sub-1", Cancellation)).ShouldBe(mailbox);
        (await Mailboxes.FindBySubscriptionAsync("sub-2", Cancellation)).ShouldBeNull();
        (await Mailboxes.FindAsync("bob@contoso.com", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task One_that_is_there_already_is_left_as_it_is()
    {
        await AddAsync("Alice");
        await Mailboxes.AddAsync(Of("ALICE") with { ReadFailures = 5 }, Cancellation);

        (await FindAsync("alice")).ShouldBe(Of("Alice"));
        (await Database.CountAsync("mailboxes", Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task Pages_hold_every_mailbox_once_whatever_the_addresses_sort_like()
    {
        string[] names = ["a", "a-b", "a.b", "a_b", "ab", "á", "b", "é", "z", "李雷", "o'neil", "a+b", "0", "-", "_", "ａ", "ss", "ß"];
        foreach (var name in names)
        {
            await AddAsync(name);
        }

        var paged = new List<string>();
        while (await Mailboxes.ListAsync(paged.LastOrDefault(), 4, Cancellation) is { Count: > 0 } page)
        {
            paged.AddRange(page.Select(mailbox => mailbox.Address));
        }

        paged.ShouldBe(names.Select(name => $"{name}@contoso.com"), ignoreOrder: true);
    }

    [Fact]
    public async Task Who_saves_over_another_version_saves_nothing()
    {
        var mailbox = await AddAsync("Alice");
        (await SaveAsync(mailbox with { FeedLink = "first", Version = 1 }, "event-1")).ShouldBeTrue();

        (await SaveAsync(mailbox with { FeedLink = "second", Version = 1 }, "event-2")).ShouldBeFalse();
        (await SaveAsync(mailbox with { FeedLink = "third", Version = 3 }, "event-3")).ShouldBeFalse();

        (await FindAsync("alice")).FeedLink.ShouldBe("first");
        (await TakeHeardAsync(Now)).ShouldHaveSingleItem().EventId.ShouldBe("event-1");
    }

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
    public async Task Subscriptions_come_due_at_their_own_moment()
    {
        await AddAsync("soon", subscribeAt: Now + Duration.FromSeconds(1));
        await AddAsync("sooner", subscribeAt: Now);

        (await TakeToSubscribeAsync(Now)).Select(Name).ShouldBe(["sooner"]);
        (await TakeToSubscribeAsync(Now + Duration.FromSeconds(1))).Select(Name).ShouldBe(["soon"]);
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

    [Fact]
    public async Task Subscription_ids_from_outside_that_cannot_be_ours_are_nobodys()
    {
        await AddSubscribedAsync("Alice");
        string[] strange = ["", "\0", "a\0", "\ud83d", "'; drop table mailboxes; --", "\\u0000", new('x', 100_000)];

        await Mailboxes.HintAsync([.. strange, "Alice"], Now, Now, Cancellation);
        foreach (var id in strange)
        {
            (await Mailboxes.FindBySubscriptionAsync(id, Cancellation)).ShouldBeNull();
            await Mailboxes.SubscribeNowAsync(id, isRemoved: true, Now, Cancellation);
        }

        (await FindAsync("alice")).Hints.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_subscription_that_needs_care_gets_it_at_once_and_who_has_the_mailbox_in_hand_cannot_undo_it(bool isRemoved)
    {
        var mailbox = await AddSubscribedAsync("Alice", readAt: Now);
        await TakeToReadAsync(Now);

        await Mailboxes.SubscribeNowAsync("Alice", isRemoved, Now, Cancellation);

        (await SaveAsync(mailbox with { Version = 1 })).ShouldBeFalse();
        var taken = (await TakeToSubscribeAsync(Now)).ShouldHaveSingleItem();
        taken.Subscription.ShouldBe(isRemoved ? null : mailbox.Subscription);
        (await SaveAsync(taken with { SubscribeAt = Now + Duration.FromDays(6), Version = taken.Version + 1 })).ShouldBeTrue();
        (await TakeToReadAsync(Now)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Subscriptions_that_notify_another_address_are_cared_for_at_once_in_helpings()
    {
        string[] addresses = ["https://here.example", "https://there.example", "https://elsewhere.example"];
        foreach (var (address, i) in addresses.Select((address, i) => (address, i)))
        {
            var subscription = new MailboxSubscription($"s{i}", "secret", Now + Duration.FromDays(2)) { NotifiesAt = address };
            await Mailboxes.AddAsync(Of($"m{i}") with { Subscription = subscription }, Cancellation);
        }

        var unknown = await AddSubscribedAsync("unknown");
        await AddAsync("unsubscribed");

        (await Mailboxes.SubscribeNowWhereNotAtAsync(addresses[0], Now, 2, Cancellation)).ShouldBe(2);
        (await Mailboxes.SubscribeNowWhereNotAtAsync(addresses[0], Now, 2, Cancellation)).ShouldBe(1);
        (await Mailboxes.SubscribeNowWhereNotAtAsync(addresses[0], Now, 2, Cancellation)).ShouldBe(0);

        (await SaveAsync(unknown with { Version = 1 })).ShouldBeFalse("who has it in hand must not write the old moment back");
        var due = await TakeToSubscribeAsync(Now);
        due.Select(Name).ShouldBe(["m1", "m2", "unknown"], ignoreOrder: true);
        due.Select(mailbox => mailbox.Subscription!.NotifiesAt).ShouldBe([addresses[1], addresses[2], null], ignoreOrder: true);
    }

    [Fact]
    public async Task A_mailbox_that_somebody_reads_is_subscribed_to_anew_after_that()
    {
        await AddSubscribedAsync("Alice", readAt: Now);
        await TakeToReadAsync(Now);

        (await Mailboxes.SubscribeNowWhereNotAtAsync("https://here.example", Now, 10, Cancellation)).ShouldBe(1);

        (await TakeToSubscribeAsync(Now)).ShouldBeEmpty();
        (await TakeToSubscribeAsync(Lease)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Of_very_many_addresses_those_without_a_mailbox_are_told()
    {
        await AddAsync("Alice");
        List<string> many = ["first@contoso.com", "alice@contoso.com", .. Enumerable.Range(0, 40_000).Select(i => $"m{i}@contoso.com"), "\0"];

        var missing = await Mailboxes.ListMissingAsync(many, Cancellation);

        missing.ShouldBe(many.Where(address => address != "alice@contoso.com"));
    }

    [Fact]
    public async Task Health_is_counted()
    {
        var none = await Mailboxes.CountAsync(Now, Cancellation);
        none.ShouldBe(new MailboxCounts(0, 0, 0, 0, 0, null));
        await AddAsync("unsubscribed", readAt: Now - Duration.FromMinutes(10));
        await AddSubscribedAsync("overdue", readAt: Now - Duration.FromMinutes(10) - Tick);
        await Mailboxes.AddAsync(
            Of("failing") with { Failure = CalendarFailure.Forbidden, Subscription = new MailboxSubscription("old", "s", Now) }, Cancellation);
        await Mailboxes.MarkAsync("overdue@contoso.com", "event-1", Now, Cancellation);
        await Mailboxes.HintAsync(["overdue"], Now - Tick, Now, Cancellation);

        (await Mailboxes.CountAsync(Now, Cancellation)).ShouldBe(new MailboxCounts(3, 1, 2, 1, 1, Now - Tick));
    }

    private static string Name(Mailbox mailbox) => mailbox.Owner.Name;

    private static Mailbox Of(string name, Instant? readAt = null, Instant? subscribeAt = null) => new()
    {
        Owner = new Person("tenant-1", $"oid-{name}", $"{name}@Contoso.com", name),
        ReadAt = readAt ?? Now,
        SubscribeAt = subscribeAt ?? Now + Duration.FromDays(1),
    };

    private async Task<Mailbox> AddAsync(string name, Instant? readAt = null, Instant? subscribeAt = null)
    {
        var mailbox = Of(name, readAt, subscribeAt);
        await Mailboxes.AddAsync(mailbox, Cancellation);
        return mailbox;
    }

    private async Task<Mailbox> AddSubscribedAsync(string name, Instant? readAt = null)
    {
        var mailbox = Of(name, readAt) with { Subscription = new MailboxSubscription(name, "secret", Now + Duration.FromDays(2)) };
        await Mailboxes.AddAsync(mailbox, Cancellation);
        return mailbox;
    }

    private async Task<Mailbox> FindAsync(string name) =>
        (await Mailboxes.FindAsync($"{name}@contoso.com", Cancellation)).ShouldNotBeNull();

    private Task<bool> SaveAsync(Mailbox mailbox, params string[] heard) => Mailboxes.SaveAsync(mailbox, heard, Now, Cancellation);

    private Task<IReadOnlyList<Mailbox>> TakeToReadAsync(Instant now, int limit = 50) => Mailboxes.TakeToReadAsync(now, Lease, limit, Cancellation);

    private Task<IReadOnlyList<Mailbox>> TakeToSubscribeAsync(Instant now) => Mailboxes.TakeToSubscribeAsync(now, Lease, 50, Cancellation);

    private Task<IReadOnlyList<HeardEvent>> TakeHeardAsync(Instant now) => Mailboxes.TakeHeardAsync(now, Lease, 50, Cancellation);
}
