using System.Text.Json;
using Convene.Channels.Schema;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Convene.Channels.Turns;

/// <summary>
/// Runs the turns that a channel was told we have and that a death cut short: this program's own once it serves again, and those of other
/// hosts on the same store soon after they died. The channel delivers them no more.
/// </summary>
internal sealed partial class KeptTurns(IActivityLog log, TurnPipeline pipeline, TimeProvider time, ILogger<KeptTurns> logger)
    : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private Task _looking = Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        Run(await log.TakeKeptAsync(cancellationToken));
        _looking = LookAsync(_stop.Token);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(LookEvery, time, cancellationToken);
                Run(await log.TakeAbandonedAsync(cancellationToken));
            }
            catch (OperationCanceledException)
            {
                // The program stops: others, or its next start, go on.
            }
            catch (Exception failure)
            {
                LogNotLooked(logger, failure);
            }
        }
    }

    /// <summary>One that this program has no room for now is given out again when it has not been renewed for a while.</summary>
    private void Run(IReadOnlyList<string> taken)
    {
        foreach (var kept in taken)
        {
            if (Read(kept) is { } activity)
            {
                LogTaken(logger, activity.Type, pipeline.TryAccept(activity, isBegun: true) is not null);
            }
        }
    }

    /// <summary>Null for one that cannot be read, which must not keep the others from being run.</summary>
    private Activity? Read(string kept)
    {
        try
        {
            return JsonSerializer.Deserialize(kept, SchemaJson.Default.Activity);
        }
        catch (JsonException unreadable)
        {
            LogUnreadable(logger, unreadable);
            return null;
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _looking;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stop.Dispose();

    [LoggerMessage(EventId = 7233, Level = LogLevel.Error, Message = "A turn that was cut short cannot be read")]
    private static partial void LogUnreadable(ILogger logger, Exception failure);

    [LoggerMessage(EventId = 7232, Level = LogLevel.Warning, Message = "It could not be looked for turns that were cut short; it is tried again")]
    private static partial void LogNotLooked(ILogger logger, Exception failure);

    [LoggerMessage(EventId = 7231, Level = LogLevel.Warning, Message = "A {Type} that was cut short is taken on again; accepted: {IsAccepted}")]
    private static partial void LogTaken(ILogger logger, string type, bool isAccepted);
}
