namespace Convene.Sandbox.Graph.Notifying;

/// <summary>What waits to be posted, each with the moment from which on it may be; bounded, in memory.</summary>
internal sealed class NotificationQueue(SandboxOptions options, TimeProvider time)
{
    private const int LargestBatch = 20;
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Notification, (DateTimeOffset DueAt, long Order)> _waiting = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _order;
    private int _taken;

    /// <summary>What waits, and what is on its way.</summary>
    public (int Waiting, int Sending) Counts
    {
        get
        {
            lock (_gate)
            {
                return (_waiting.Count, _taken);
            }
        }
    }

    /// <summary>Says that items which were taken have been delivered, put back or dropped.</summary>
    public void Finish(int items)
    {
        lock (_gate)
        {
            _taken -= items;
        }
    }

    /// <summary>False when too much waits already. What concerns a subscription itself always has room: there is little of it.</summary>
    public bool TryAdd(Notification notification, TimeSpan delay)
    {
        TaskCompletionSource news;
        lock (_gate)
        {
            if (_waiting.Count >= options.Graph.WaitingNotifications && !notification.IsLifecycle)
            {
                return false;
            }

            _waiting.Enqueue(notification, (time.GetUtcNow() + delay, _order++));
            (news, _news) = (_news, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        news.SetResult();
        return true;
    }

    /// <summary>Waits until something is due; what goes to the same address comes together.</summary>
    public async Task<IReadOnlyList<Notification>> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task news;
            TimeSpan wait;
            lock (_gate)
            {
                if (Due() is { Count: > 0 } batch)
                {
                    return batch;
                }

                news = _news.Task;
                wait = _waiting.TryPeek(out _, out var next) ? next.DueAt - time.GetUtcNow() : Timeout.InfiniteTimeSpan;
            }

            using var timer = new CancellationTokenSource(wait, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
            await news.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private List<Notification> Due()
    {
        var batch = new List<Notification>();
        while (batch.Count < LargestBatch && _waiting.TryPeek(out var head, out var next) && next.DueAt <= time.GetUtcNow() && (batch.Count == 0 || head.Url == batch[0].Url))
        {
            batch.Add(_waiting.Dequeue());
        }

        _taken += batch.Count;

        return batch;
    }
}
