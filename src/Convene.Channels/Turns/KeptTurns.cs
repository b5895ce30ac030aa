using System.Text.Json;
using Convene.Channels.Schema;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Convene.Channels.Turns;

/// <summary>
/// Runs, once the program serves again, the turns that a channel was told we have and that a death cut short. The channel delivers them
/// no more.
/// </summary>
internal sealed partial class KeptTurns(IActivityLog log, TurnPipeline pipeline, ILogger<KeptTurns> logger) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var kept in await log.TakeKeptAsync(cancellationToken))
        {
            var activity = JsonSerializer.Deserialize(kept, SchemaJson.Default.Activity)
                ?? throw new InvalidOperationException("A kept activity is empty.");
            var isAccepted = pipeline.TryAccept(activity, isBegun: true) is not null;
            LogTaken(logger, activity.Type, isAccepted);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventId = 7231, Level = LogLevel.Warning, Message = "A {Type} that was cut short is taken on again; accepted: {IsAccepted}")]
    private static partial void LogTaken(ILogger logger, string type, bool isAccepted);
}
