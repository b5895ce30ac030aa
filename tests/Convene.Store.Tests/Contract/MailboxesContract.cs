using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Contract;

public abstract class MailboxesContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoredMailboxes(createDatabase)
{
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
}
