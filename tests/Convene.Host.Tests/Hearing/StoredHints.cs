using System.Collections.Concurrent;
using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Host.Tests.Hearing;

/// <summary>The part of the store that notifications need, as slow or broken as a test wants it.</summary>
internal sealed class StoredHints : IMailboxes
{
    public const string Secret = "0123456789abcdef-the-planted-client-state-fedcba9876543210";

    private int _calls;

    public ConcurrentQueue<IReadOnlyCollection<string>> Hints { get; } = new();

    public ConcurrentQueue<(string Id, bool IsRemoved)> SubscribeNow { get; } = new();

    public int Calls => _calls;

    /// <summary>Runs before every call is answered.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Every subscription whose id begins with "ours" is ours.</summary>
    public async Task<Mailbox?> FindBySubscriptionAsync(string subscriptionId, CancellationToken cancellationToken)
    {
        await CallAsync(cancellationToken);
        return subscriptionId.StartsWith("ours", StringComparison.Ordinal)
            ? new Mailbox
            {
                Owner = new Person("tenant", "id", "alex@contoso.com", "Alex"),
                SubscribeAt = Instant.MaxValue,
                ReadAt = Instant.MaxValue,
                Subscription = new MailboxSubscription(subscriptionId, Secret, Instant.MaxValue),
            }
            : null;
    }

    public async Task HintAsync(IReadOnlyCollection<string> subscriptionIds, Instant now, Instant readAt, CancellationToken cancellationToken)
    {
        await CallAsync(cancellationToken);
        Hints.Enqueue(subscriptionIds);
    }

    public async Task SubscribeNowAsync(string subscriptionId, bool isRemoved, Instant now, CancellationToken cancellationToken)
    {
        await CallAsync(cancellationToken);
        SubscribeNow.Enqueue((subscriptionId, isRemoved));
    }

    public Task AddAsync(Mailbox mailbox, CancellationToken cancellationToken) => throw NotNeeded();

    public Task<IReadOnlyList<string>> ListMissingAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken) =>
        throw NotNeeded();

    public Task<Mailbox?> FindAsync(string address, CancellationToken cancellationToken) => throw NotNeeded();

    public Task<IReadOnlyList<Mailbox>> ListAsync(string? after, int limit, CancellationToken cancellationToken) => throw NotNeeded();

    public Task<IReadOnlyList<Mailbox>> TakeToReadAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken) => throw NotNeeded();

    public Task<IReadOnlyList<Mailbox>> TakeToSubscribeAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken) =>
        throw NotNeeded();

    public Task<bool> SaveAsync(Mailbox mailbox, IReadOnlyCollection<string> heardEventIds, Instant lookAt, CancellationToken cancellationToken) =>
        throw NotNeeded();

    public Task<string?> SubscribeNowWhereNotAtAsync(
        string notifiesAt, string? after, Instant now, int limit, CancellationToken cancellationToken) =>
        throw NotNeeded();

    public Task MarkAsync(string mailbox, string eventId, Instant lookAt, CancellationToken cancellationToken) => throw NotNeeded();

    public Task<IReadOnlyList<HeardEvent>> TakeHeardAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken) =>
        throw NotNeeded();

    public Task CompleteHeardAsync(HeardEvent heard, Instant now, CancellationToken cancellationToken) => throw NotNeeded();

    public Task PutOffHeardAsync(HeardEvent heard, Instant lookAt, CancellationToken cancellationToken) => throw NotNeeded();

    public Task<MailboxCounts> CountAsync(Instant now, CancellationToken cancellationToken) =>
        Task.FromResult(new MailboxCounts(7, 2, 1, 3, 5, now - Duration.FromSeconds(42)));

    private Task CallAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        return Before(cancellationToken);
    }

    private static NotSupportedException NotNeeded() => new("Notifications need nothing else of the store");
}
