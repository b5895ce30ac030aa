using Convene.Meetings.Processes;

namespace Convene.Host.Background;

/// <summary>Starts background work once the program serves, and ends it before the program does.</summary>
/// <remarks>Not before it serves: Graph asks our address for an answer while a subscription is being made.</remarks>
internal sealed partial class BackgroundHost(
    WorkSchedules schedules, IEnumerable<BackgroundWork> works, DueWork dueWork, IHostApplicationLifetime lifetime, TimeProvider timeProvider,
    ILogger<BackgroundHost> logger) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await BecomesReadyAsync(stoppingToken);
            await Task.WhenAll(RunAsync(WorkPlace.EachHost, stoppingToken), RunAsync(WorkPlace.OneHost, stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }

        await dueWork.FinishAsync();
    }

    private async Task BecomesReadyAsync(CancellationToken stoppingToken)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(ready.SetResult);
        await ready.Task.WaitAsync(stoppingToken);
    }

    /// <summary>Ends when the program stops. A store that is down is tried again: it must not end the program.</summary>
    private async Task RunAsync(WorkPlace place, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ServeAsync(place, stoppingToken);
            }
#pragma warning disable CA1031 // the boundary of background work: whatever keeps the schedule from starting, it is tried again
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotStarted(place, failure);
                await Task.Delay(TryAgain, timeProvider, stoppingToken);
            }
        }
    }

    private async Task ServeAsync(WorkPlace place, CancellationToken stoppingToken)
    {
        await using var factory = schedules.Build(place);
        var scheduler = await factory.GetScheduler(stoppingToken);
        try
        {
            await WorkSchedules.ScheduleAsync(scheduler, works.Where(work => work.Place == place), stoppingToken);
            await scheduler.Start(stoppingToken);
            LogStarted(place);
            await Task.Delay(Timeout.InfiniteTimeSpan, timeProvider, stoppingToken);
        }
        finally
        {
            // running work is told to stop, and waited for: what it holds would else be taken over only when its leases run out
            await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Background work of {Place} is scheduled")]
    private partial void LogStarted(WorkPlace place);

    [LoggerMessage(Level = LogLevel.Error, Message = "Background work of {Place} could not be scheduled; it is tried again")]
    private partial void LogNotStarted(WorkPlace place, Exception failure);
}
