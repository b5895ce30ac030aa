using System.Collections.Concurrent;
using Convene.Channels.Schema;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Convene.Channels.Turns;

/// <summary>
/// Takes activities that may be heard and runs their turns: in order within a conversation, side by side between conversations, within
/// bounds of number and time. A stopping program takes no more and waits for those that run.
/// </summary>
internal sealed partial class TurnPipeline(
    TurnRunner runner, TurnContexts contexts, IOptions<ChannelOptions> options, TimeProvider time, ILogger<TurnPipeline> logger)
    : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan LeaveWithin = TimeSpan.FromSeconds(2);

    private readonly ConversationGates _gates = new(options.Value.MaxTurnsPerConversation);
    private readonly SemaphoreSlim _running = new(options.Value.MaxRunningTurns);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, Task> _accepted = new(StringComparer.Ordinal);
    private volatile bool _stopping;

    /// <summary>Null when there are too many turns, or the program stops: the channel should deliver it again later.</summary>
    /// <param name="isBegun">It was taken on by a process that died, and the activity log gave it to us.</param>
    public AcceptedTurn? TryAccept(Activity activity, bool isBegun = false)
    {
        if (_stopping || _accepted.Count >= options.Value.MaxAcceptedTurns
            || _gates.TryEnter(activity.ChannelId!, activity.Conversation!.Id!) is not { } place)
        {
            return null;
        }

        var correlationId = contexts.NewCorrelationId();
        var replies = activity.DeliveryMode == DeliveryModes.ExpectReplies && activity.Type != ActivityTypes.Invoke ? new ReplyBuffer() : null;
        var completion = HoldAsync(activity, correlationId, replies, isBegun, place);
        _accepted[correlationId] = completion;
        _ = completion.ContinueWith(
            _ => _accepted.TryRemove(correlationId, out Task? _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return new AcceptedTurn(activity, replies, completion);
    }

    /// <summary>Waits while the server still serves: a turn may need to reach the local Direct Line to end well.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        if (!await EndWithinAsync(options.Value.StopWithin, cancellationToken))
        {
            LogCutShort(logger, _accepted.Count);
            await _stop.CancelAsync();
            await EndWithinAsync(LeaveWithin, cancellationToken);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _running.Dispose();
        _stop.Dispose();
    }

    /// <summary>In hand from now on, while it waits in line too: nobody else takes it for cut short.</summary>
    private async Task<TurnResult> HoldAsync(
        Activity activity, string correlationId, ReplyBuffer? replies, bool isBegun, ConversationGates.Place place)
    {
        using var waits = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var renewal = runner.RenewAsync(activity, correlationId, isInLine: !isBegun, waits.Token);
        var result = await RunAsync(activity, correlationId, replies, isBegun, place, waits);
        await waits.CancelAsync();
        await renewal;
        return result;
    }

    /// <param name="waits">Ended when the turn begins, which from then on says itself that it is in hand.</param>
    private async Task<TurnResult> RunAsync(
        Activity activity, string correlationId, ReplyBuffer? replies, bool isBegun, ConversationGates.Place place, CancellationTokenSource waits)
    {
        using (place)
        {
            try
            {
                // The rest must not run inside the caller: who accepts a turn does not carry it.
                await Task.Yield();
                await place.ComesAsync(_stop.Token);
                await _running.WaitAsync(_stop.Token);
                try
                {
                    await waits.CancelAsync();
                    using var limit = new CancellationTokenSource(options.Value.TurnTimeLimit, time);
                    using var turn = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stop.Token);
                    return await runner.RunAsync(activity, correlationId, replies, isBegun, turn.Token);
                }
                finally
                {
                    _running.Release();
                }
            }
            catch (Exception failure)
            {
                LogNotBegun(logger, failure, correlationId, activity.Type);
                return new TurnResult(TurnEnd.NotBegun);
            }
        }
    }

    private async Task<bool> EndWithinAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(_accepted.Values).WaitAsync(limit, time, cancellationToken);
            return true;
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(EventId = 7221, Level = LogLevel.Error, Message = "Turn {CorrelationId} ({Type}) could not begin")]
    private static partial void LogNotBegun(ILogger logger, Exception failure, string correlationId, string type);

    [LoggerMessage(EventId = 7222, Level = LogLevel.Warning, Message = "The program stops while {Count} turns are still running: they are cancelled")]
    private static partial void LogCutShort(ILogger logger, int count);
}
