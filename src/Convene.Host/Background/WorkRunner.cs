using System.Diagnostics;
using System.Diagnostics.Metrics;
using Convene.Meetings.Ports;

namespace Convene.Host.Background;

/// <summary>Runs one piece of work to its end; a failure is logged and counted, and the next firing tries again.</summary>
internal sealed partial class WorkRunner(
    IMeterFactory meters, IHostApplicationLifetime lifetime, TimeProvider timeProvider, ILogger<WorkRunner> logger)
{
    private readonly Histogram<double> _runs = meters.Create("Convene.Background").CreateHistogram<double>("convene.background.run", "s");

    public async Task RunAsync(BackgroundWork work, CancellationToken cancellationToken)
    {
        // the schedule tells running work to stop, and misses what begins in that very moment: it would be waited for in vain
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var began = timeProvider.GetTimestamp();
        var hasFailed = false;
        try
        {
            // people's own turns go first, at the vendors and in the calendar
            using var standsBack = CallPriority.Background();
            await work.RunAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The program stops: the store knows where to go on.
        }
#pragma warning disable CA1031 // the boundary of background work: it must go on after any failure, which is logged and counted
        catch (Exception failure)
#pragma warning restore CA1031
        {
            hasFailed = true;
            LogFailed(work.Name, failure);
        }

        _runs.Record(timeProvider.GetElapsedTime(began).TotalSeconds, new TagList { { "work", work.Name }, { "failed", hasFailed } });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Background work {Work} failed; its next round follows")]
    private partial void LogFailed(string work, Exception failure);
}
