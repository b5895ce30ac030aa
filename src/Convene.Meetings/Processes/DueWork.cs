using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>Goes on with every meeting whose work is due: after a crash, a failure, or when a turn did not wait for the end.</summary>
public sealed class DueWork(ILedger ledger, MeetingProcess process, IStepLog log, IClock clock, ProcessLimits limits)
{
    private const int MostAtOnce = 100;

    /// <summary>Gives the number of meetings that were worked on.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var due = await ledger.ListDueAsync(clock.GetCurrentInstant(), MostAtOnce, cancellationToken);
        var bound = new ParallelOptions { MaxDegreeOfParallelism = limits.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(due, bound, async (id, token) => await RunOneAsync(id, token));
        return due.Count;
    }

    private async Task RunOneAsync(MeetingId id, CancellationToken cancellationToken)
    {
        try
        {
            await process.DriveAsync(id, static _ => false, Duration.Zero, cancellationToken);
        }
#pragma warning disable CA1031 // the boundary of background work: one meeting's failure must not stop the others
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.Failed(id, failure);
        }
    }
}
