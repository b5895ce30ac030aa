using System.Collections.Concurrent;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>Goes on with every meeting whose work is due: after a crash, a failure, or when a turn did not wait for the end.</summary>
/// <remarks>One meeting whose vendor is slow keeps no other waiting: each runs by itself, as many at once as the limits allow.</remarks>
public sealed class DueWork(ILedger ledger, MeetingProcess process, IStepLog log, IClock clock, ProcessLimits limits)
{
    private readonly ConcurrentDictionary<MeetingId, Task> _running = new();
    private volatile bool _mayBeMore;

    /// <summary>Begins what is due and not in hand yet, and does not wait for it. Where more is due, the next begins when one has ended.</summary>
    public async Task BeginDueAsync(CancellationToken cancellationToken)
    {
        var free = limits.Parallel - _running.Count;
        if (free <= 0)
        {
            return;
        }

        // Those in hand are due still, and stand first.
        var asked = free + _running.Count;
        var due = await ledger.ListDueAsync(clock.GetCurrentInstant(), asked, cancellationToken);
        _mayBeMore = due.Count >= asked;
        foreach (var id in due)
        {
            if (_running.Count < limits.Parallel && !_running.ContainsKey(id))
            {
                Begin(id, cancellationToken);
            }
        }
    }

    /// <summary>Ends when everything that was begun has ended.</summary>
    public Task FinishAsync() => Task.WhenAll(_running.Values);

    private void Begin(MeetingId id, CancellationToken cancellationToken)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[id] = gate.Task;
        _ = RunAsync();

        async Task RunAsync()
        {
            await RunOneAsync(id, cancellationToken);
            _running.TryRemove(id, out _);
            await BeginMoreAsync(id, cancellationToken);
            gate.SetResult();
        }
    }

    private async Task BeginMoreAsync(MeetingId ended, CancellationToken cancellationToken)
    {
        if (!_mayBeMore || cancellationToken.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await BeginDueAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The program stops: the ledger knows where to go on.
        }
#pragma warning disable CA1031 // the boundary of background work: the next beat looks again
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.Failed(ended, failure);
        }
    }

    private async Task RunOneAsync(MeetingId id, CancellationToken cancellationToken)
    {
        try
        {
            await process.DriveAsync(id, static _ => false, Duration.Zero, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The program stops: the ledger knows where to go on.
        }
#pragma warning disable CA1031 // the boundary of background work: one meeting's failure must not stop the others
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.Failed(id, failure);
            await PutOffAsync(id, cancellationToken);
        }
    }

    /// <summary>What fails before anything could be written down would come up again at once, before all others.</summary>
    private async Task PutOffAsync(MeetingId id, CancellationToken cancellationToken)
    {
        try
        {
            if (await ledger.FindAsync(id, cancellationToken) is { } meeting)
            {
                var dueAt = clock.GetCurrentInstant() + limits.PauseAfter(meeting.Failures + 1);
                await ledger.SaveAsync(
                    new LedgerChange(MeetingTransitions.Delayed(meeting, dueAt) with { Version = meeting.Version + 1 }), cancellationToken);
            }
        }
#pragma warning disable CA1031 // the ledger itself fails: nothing can be written, and the next round tries again
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.Failed(id, failure);
        }
    }
}
