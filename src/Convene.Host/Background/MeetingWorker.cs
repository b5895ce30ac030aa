using Convene.Meetings.Processes;

namespace Convene.Host.Background;

/// <summary>Goes on with what no turn is waiting for: open steps, calendar entries that follow, people who are still to be told.</summary>
internal sealed partial class MeetingWorker(
    DueWork dueWork, Announcements announcements, Heartbeat heartbeat, TimeProvider timeProvider, ILogger<MeetingWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Two rounds side by side: a channel that is slow to take an announcement must not keep a conference waiting.
        await Task.WhenAll(
            GoRoundAsync(dueWork.BeginDueAsync, isHeartbeat: true, stoppingToken),
            GoRoundAsync(announcements.TellDueAsync, isHeartbeat: false, stoppingToken));
        await dueWork.FinishAsync();
    }

    private async Task GoRoundAsync(Func<CancellationToken, Task> work, bool isHeartbeat, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, timeProvider);
        try
        {
            do
            {
                await RunRoundAsync(work, isHeartbeat, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private async Task RunRoundAsync(Func<CancellationToken, Task> work, bool isHeartbeat, CancellationToken stoppingToken)
    {
        try
        {
            await work(stoppingToken);
            if (isHeartbeat)
            {
                heartbeat.Beat();
            }
        }
#pragma warning disable CA1031 // the boundary of background work: it must go on after any failure, which is logged and shows in the heartbeat
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogRoundFailed(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of background work failed; the next one follows")]
    private partial void LogRoundFailed(Exception failure);
}
