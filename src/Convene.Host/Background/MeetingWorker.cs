using Convene.Meetings.Processes;

namespace Convene.Host.Background;

/// <summary>Goes on with what no turn is waiting for: open steps, calendar entries that follow, people who are still to be told.</summary>
internal sealed partial class MeetingWorker(
    DueWork dueWork, Announcements announcements, Heartbeat heartbeat, TimeProvider timeProvider, ILogger<MeetingWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, timeProvider);
        do
        {
            await RunRoundAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunRoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            await dueWork.RunAsync(stoppingToken);
            await announcements.TellDueAsync(stoppingToken);
            heartbeat.Beat();
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
