using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Contract;

/// <summary>Mailboxes as the contracts about them put them into the store.</summary>
public abstract class StoredMailboxes(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoreContract(createDatabase)
{
    private protected static readonly Instant Now = Samples.Now;
    private protected static readonly Instant Lease = Now + Duration.FromMinutes(2);
    private protected static readonly Duration Tick = Duration.FromTicks(1);

    private protected IMailboxes Mailboxes => Store.Mailboxes;

    private protected static string Name(Mailbox mailbox) => mailbox.Owner.Name;

    private protected static Mailbox Of(string name, Instant? readAt = null, Instant? subscribeAt = null) => new()
    {
        Owner = new Person("tenant-1", $"oid-{name}", $"{name}@Contoso.com", name),
        ReadAt = readAt ?? Now,
        SubscribeAt = subscribeAt ?? Now + Duration.FromDays(1),
    };

    private protected async Task<Mailbox> AddAsync(string name, Instant? readAt = null, Instant? subscribeAt = null)
    {
        var mailbox = Of(name, readAt, subscribeAt);
        await Mailboxes.AddAsync(mailbox, Cancellation);
        return mailbox;
    }

    private protected async Task<Mailbox> AddSubscribedAsync(string name, Instant? readAt = null)
    {
        var mailbox = Of(name, readAt) with { Subscription = new MailboxSubscription(name, "secret", Now + Duration.FromDays(2)) };
        await Mailboxes.AddAsync(mailbox, Cancellation);
        return mailbox;
    }

    private protected async Task<Mailbox> FindAsync(string name) =>
        (await Mailboxes.FindAsync($"{name}@contoso.com", Cancellation)).ShouldNotBeNull();

    private protected Task<bool> SaveAsync(Mailbox mailbox, params string[] heard) => Mailboxes.SaveAsync(mailbox, heard, Now, Cancellation);

    private protected Task<IReadOnlyList<Mailbox>> TakeToReadAsync(Instant now, int limit = 50) => Mailboxes.TakeToReadAsync(now, Lease, limit, Cancellation);

    private protected Task<IReadOnlyList<Mailbox>> TakeToSubscribeAsync(Instant now) => Mailboxes.TakeToSubscribeAsync(now, Lease, 50, Cancellation);

    private protected Task<IReadOnlyList<HeardEvent>> TakeHeardAsync(Instant now) => Mailboxes.TakeHeardAsync(now, Lease, 50, Cancellation);
}
