using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Tests;

/// <summary>The mailboxes that are listened to, as far as following needs them: whose they are.</summary>
internal sealed class FakeMailboxes(params IReadOnlyList<Person> owners) : IMailboxes
{
    public Task<IReadOnlyList<string>> ListMissingAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken) =>
        throw NotHere();

    public Task<Mailbox?> FindAsync(string address, CancellationToken cancellationToken) => Task.FromResult(owners
        .Where(owner => owner.Address == address)
        .Select(owner => new Mailbox { Owner = owner, SubscribeAt = Instant.MinValue, ReadAt = Instant.MinValue })
        .FirstOrDefault());

    public Task AddAsync(Mailbox mailbox, CancellationToken cancellationToken) => throw NotHere();

    public Task<Mailbox?> FindBySubscriptionAsync(string subscriptionId, CancellationToken cancellationToken) => throw NotHere();

    public Task<IReadOnlyList<Mailbox>> ListAsync(string? after, int limit, CancellationToken cancellationToken) => throw NotHere();

    public Task<IReadOnlyList<Mailbox>> TakeToReadAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken) =>
        throw NotHere();

    public Task<IReadOnlyList<Mailbox>> TakeToSubscribeAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken) =>
        throw NotHere();

    public Task<bool> SaveAsync(
        Mailbox mailbox, IReadOnlyCollection<string> heardEventIds, Instant lookAt, CancellationToken cancellationToken) => throw NotHere();

    public Task HintAsync(IReadOnlyCollection<string> subscriptionIds, Instant now, Instant readAt, CancellationToken cancellationToken) =>
        throw NotHere();

    public Task SubscribeNowAsync(string subscriptionId, bool isRemoved, Instant now, CancellationToken cancellationToken) => throw NotHere();

    public Task<string?> SubscribeNowWhereNotAtAsync(
        string notifiesAt, string? after, Instant now, int limit, CancellationToken cancellationToken) => throw NotHere();

    public Task MarkAsync(string mailbox, string eventId, Instant lookAt, CancellationToken cancellationToken) => throw NotHere();

    public Task<IReadOnlyList<HeardEvent>> TakeHeardAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken) =>
        throw NotHere();

    public Task CompleteHeardAsync(HeardEvent heard, Instant now, CancellationToken cancellationToken) => throw NotHere();

    public Task PutOffHeardAsync(HeardEvent heard, Instant lookAt, CancellationToken cancellationToken) => throw NotHere();

    public Task<MailboxCounts> CountAsync(Instant now, CancellationToken cancellationToken) => throw NotHere();

    private static NotSupportedException NotHere() => new("Following does not need it");
}
