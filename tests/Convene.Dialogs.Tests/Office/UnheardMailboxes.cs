using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Dialogs.Tests.Office;

/// <summary>Nobody listens here: only being asked to look at an event is taken.</summary>
internal sealed class UnheardMailboxes : IMailboxes
{
    public List<string> Marked { get; } = [];

    public Task MarkAsync(string mailbox, string eventId, Instant lookAt, CancellationToken cancellationToken)
    {
        Marked.Add(eventId);
        return Task.CompletedTask;
    }

    public Task AddAsync(Mailbox mailbox, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Mailbox?> FindAsync(string address, CancellationToken cancellationToken) => Task.FromResult<Mailbox?>(null);

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

    public Task SubscribeNowAsync(string subscriptionId, bool isRemoved, Instant now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<HeardEvent>> TakeHeardAsync(Instant now, Instant leaseUntil, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task CompleteHeardAsync(HeardEvent heard, Instant now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task PutOffHeardAsync(HeardEvent heard, Instant lookAt, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<MailboxCounts> CountAsync(Instant now, CancellationToken cancellationToken) => throw new NotSupportedException();
}
