using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Hearing;

/// <summary>
/// Stores hints of many requests with one statement: while one batch is being stored the next one gathers, so that a slow store
/// makes batches larger and not the queue longer.
/// </summary>
public sealed class HintGathering(IMailboxes mailboxes, IClock clock, TimeProvider timeProvider, HearingLimits limits)
{
    private readonly Lock _gate = new();
    private Batch _next = new();
    private bool _isStoring;

    /// <summary>Ends when the hints are stored; fails as storing them failed.</summary>
    /// <exception cref="HintsOverflowException">More hints wait than may.</exception>
    public Task HintAsync(IReadOnlyCollection<string> subscriptionIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subscriptionIds);
        Task stored;
        lock (_gate)
        {
            if (_next.SubscriptionIds.Count + subscriptionIds.Count > limits.MostHintsWaiting)
            {
                throw new HintsOverflowException();
            }

            _next.SubscriptionIds.UnionWith(subscriptionIds);
            stored = _next.Stored.Task;
            if (!_isStoring)
            {
                _isStoring = true;
                _ = StoreAsync();
            }
        }

        return stored.WaitAsync(cancellationToken);
    }

    private async Task StoreAsync()
    {
        await Task.Yield();
        while (TakeBatch() is { } batch)
        {
            try
            {
                // no request's token: the batch belongs to several
                using var limit = new CancellationTokenSource(limits.HintLimit.ToTimeSpan(), timeProvider);
                var now = clock.GetCurrentInstant();
                await mailboxes.HintAsync(batch.SubscriptionIds, now, now + limits.CoalescingPause, limit.Token);
                batch.Stored.SetResult();
            }
#pragma warning disable CA1031 // whatever it is, it belongs to those who wait for the batch
            catch (Exception failure)
#pragma warning restore CA1031
            {
                batch.Fail(failure);
            }
        }
    }

    private Batch? TakeBatch()
    {
        lock (_gate)
        {
            if (_next.SubscriptionIds.Count == 0)
            {
                _isStoring = false;
                return null;
            }

            var batch = _next;
            _next = new Batch();
            return batch;
        }
    }

    private sealed class Batch
    {
        public HashSet<string> SubscriptionIds { get; } = new(StringComparer.Ordinal);

        public TaskCompletionSource Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Fail(Exception failure)
        {
            Stored.SetException(failure);

            // seen here, should nobody wait any more
            _ = Stored.Task.Exception;
        }
    }
}
