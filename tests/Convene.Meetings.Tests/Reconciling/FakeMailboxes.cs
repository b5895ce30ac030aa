using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Tests.Reconciling;

/// <summary>Remembers which events are to be looked at; nothing else of the port is asked for by what is tested with it.</summary>
internal sealed class FakeMailboxes : IMailboxes
{
    public List<(string Mailbox, string EventId)> Marked { get; } = [];

    public Task MarkAsync(string mailbox, string eventId, Instant lookAt, CancellationToken cancellationToken)
    {
        Marked.Add((mailbox, eventId));
        return Task.CompletedTask;
    }

    public Task AddAsync(Mailbox mailbox, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<string>> ListMissingAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Mailbox?> FindAsync(string address, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Mailbox?> FindBySubscriptionAsync(string subscriptionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Mailbox>> ListAsync(string? after, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Mailbox>> TakeToReadAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<Mailbox>> TakeToSubscribeAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<bool> SaveAsync(Mailbox mailbox, IReadOnlyCollection<string> heardEventIds, Instant lookAt, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task HintAsync(IReadOnlyCollection<string> subscriptionIds, Instant now, Instant readAt, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SubscribeNowAsync(string subscriptionId, bool isRemoved, Instant now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<string?> SubscribeNowWhereNotAtAsync(
        string notifiesAt, string? after, Instant now, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<HeardEvent>> TakeHeardAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task CompleteHeardAsync(HeardEvent heard, Instant now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task PutOffHeardAsync(HeardEvent heard, Instant lookAt, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<MailboxCounts> CountAsync(Instant now, CancellationToken cancellationToken) => throw new NotSupportedException();
}
