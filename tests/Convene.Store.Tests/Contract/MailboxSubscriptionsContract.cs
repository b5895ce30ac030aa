using Convene.Meetings;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Contract;

/// <summary>When subscriptions are cared for, and what strangers can ask for in their name.</summary>
public abstract class MailboxSubscriptionsContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoredMailboxes(createDatabase)
{
    [Fact]
    public async Task Subscriptions_come_due_at_their_own_moment()
    {
        await AddAsync("soon", subscribeAt: Now + Duration.FromSeconds(1));
        await AddAsync("sooner", subscribeAt: Now);

        (await TakeToSubscribeAsync(Now)).Select(Name).ShouldBe(["sooner"]);
        (await TakeToSubscribeAsync(Now + Duration.FromSeconds(1))).Select(Name).ShouldBe(["soon"]);
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

        (await NotAtAsync(after: null)).ShouldBe("m2@contoso.com");
        (await NotAtAsync(after: "m2@contoso.com")).ShouldBe("unknown@contoso.com");
        (await NotAtAsync(after: "unknown@contoso.com")).ShouldBeNull();
        (await NotAtAsync(after: null)).ShouldBeNull("they are due already");

        (await SaveAsync(unknown with { Version = 1 })).ShouldBeFalse("who has it in hand must not write the old moment back");
        var due = await TakeToSubscribeAsync(Now);
        due.Select(Name).ShouldBe(["m1", "m2", "unknown"], ignoreOrder: true);
        due.Select(mailbox => mailbox.Subscription!.NotifiesAt).ShouldBe([addresses[1], addresses[2], null], ignoreOrder: true);

        Task<string?> NotAtAsync(string? after) => Mailboxes.SubscribeNowWhereNotAtAsync(addresses[0], after, Now, 2, Cancellation);
    }

    [Fact]
    public async Task A_mailbox_that_somebody_reads_is_subscribed_to_anew_after_that()
    {
        await AddSubscribedAsync("Alice", readAt: Now);
        await TakeToReadAsync(Now);

        (await Mailboxes.SubscribeNowWhereNotAtAsync("https://here.example", null, Now, 10, Cancellation)).ShouldBe("alice@contoso.com");

        (await TakeToSubscribeAsync(Now)).ShouldBeEmpty();
        (await TakeToSubscribeAsync(Lease)).ShouldHaveSingleItem();
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
}
