using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Convene.Dialogs.Turns;

/// <summary>
/// Work that a turn began and did not wait for: a vendor that takes its time must not keep the conversation waiting. A stopping program
/// waits a little; what is then still open is in the ledger and is finished after the restart.
/// </summary>
internal sealed partial class LongWork(TimeProvider time, ILogger<LongWork> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _running = new();

    /// <summary>Outlives the turn; fires when the program stops.</summary>
    public CancellationToken Lasting => _stop.Token;

    /// <summary>Sees a task through; its failure is logged, as nobody waits for it.</summary>
    public void Follow(Func<Task> work)
    {
        var running = WatchAsync(work);
        _running[running] = 0;
        _ = running.ContinueWith(
            done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Whether a task ends within a limit; it goes on if not.</summary>
    public async Task<bool> EndsWithinAsync(Task task, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(task, Task.Delay(limit, time, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return first == task;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await EndsWithinAsync(Task.WhenAll(_running.Keys), StopWithin, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The time to stop is over: what is open is told to end below.
        }

        await _stop.CancelAsync();
    }

    public void Dispose() => _stop.Dispose();

    private async Task WatchAsync(Func<Task> work)
    {
        await Task.Yield();
        try
        {
            await work();
        }
#pragma warning disable CA1031 // the boundary of work that nobody waits for: the ledger's background work goes on with it
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(logger, failure);
        }
        catch (OperationCanceledException)
        {
            LogLeft(logger);
        }
    }

    [LoggerMessage(EventId = 8111, Level = LogLevel.Error, Message = "Work that a turn left running failed; the ledger's background work goes on with it")]
    private static partial void LogFailed(ILogger logger, Exception failure);

    [LoggerMessage(EventId = 8112, Level = LogLevel.Information, Message = "The program stops while a turn's work is running; it is finished after the restart")]
    private static partial void LogLeft(ILogger logger);
}
