using System.Text.Json;
using Convene.Channels.Connector;
using Convene.Channels.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Convene.Channels.Turns;

/// <summary>Runs the bot for one activity. This is the one place where a failing turn ends (the SDK's OnTurnError).</summary>
internal sealed partial class TurnRunner(
    IServiceScopeFactory scopes, TurnContexts contexts, IActivityLog log, ITurnSentences sentences, TimeProvider time, ILogger<TurnRunner> logger)
{
    private static readonly TimeSpan TellWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RenewAgain = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FinishAgain = TimeSpan.FromSeconds(1);

    public async Task<TurnResult> RunAsync(
        Activity activity, string correlationId, ReplyBuffer? replies, bool isBegun, CancellationToken cancellationToken)
    {
        var context = contexts.Create(activity, correlationId, replies, cancellationToken);
        if (!await BeginAsync(activity, correlationId, isBegun, cancellationToken))
        {
            LogDuplicate(logger, correlationId, activity.Type);
            return new TurnResult(TurnEnd.Duplicate);
        }

        LogBegun(logger, correlationId, activity.Type, activity.ChannelId);
        var result = await AskBotAndRenewAsync(context, activity, correlationId, cancellationToken);
        await FinishAsync(activity, correlationId);
        return result;
    }

    /// <summary>As long as it is in hand, no other host takes the activity for cut short.</summary>
    /// <param name="isInLine">It waits for its turn and was not begun by us.</param>
    public async Task RenewAsync(Activity activity, string correlationId, bool isInLine, CancellationToken cancellationToken)
    {
        var pause = RenewEvery;
        while (activity.Id is { Length: > 0 } id && !cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, time, cancellationToken);
                await log.RenewAsync(activity.ChannelId!, activity.Conversation!.Id!, id, isInLine, cancellationToken);
                pause = RenewEvery;
            }
            catch (OperationCanceledException)
            {
                // the wait, or the turn, has ended
            }
            catch (Exception failure)
            {
                pause = RenewAgain;
                LogNotRenewed(logger, failure, correlationId);
            }
        }
    }

    private async Task<TurnResult> AskBotAndRenewAsync(
        TurnContext context, Activity activity, string correlationId, CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewal = RenewAsync(activity, correlationId, isInLine: false, ends.Token);
        var result = await AskBotAsync(context, activity, correlationId, cancellationToken);
        await ends.CancelAsync();
        await renewal;
        return result;
    }

    private async Task<TurnResult> AskBotAsync(TurnContext context, Activity activity, string correlationId, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IBot>().OnTurnAsync(context, cancellationToken);
            return new TurnResult(TurnEnd.Done, context.Invoke);
        }
        catch (ConversationWritesBlockedException blocked)
        {
            LogBlocked(logger, correlationId, blocked.Code);
            return new TurnResult(TurnEnd.Failed, context.Invoke);
        }
        catch (Exception failure)
        {
            LogFailed(logger, failure, correlationId, activity.Type, cancellationToken.IsCancellationRequested);
            return new TurnResult(TurnEnd.Failed, await TellAsync(context));
        }
    }

    /// <summary>
    /// An activity without an id cannot be told from another: it is taken as new. A message is kept before it is begun: the channel may not
    /// reach any host when it delivers it again. A press is answered or not, and pressed again by whoever waits. One that was taken on from
    /// a process that seemed dead may have been finished by it, or by ourselves, while it waited in line.
    /// </summary>
    private async Task<bool> BeginAsync(Activity activity, string correlationId, bool isBegun, CancellationToken cancellationToken)
    {
        if (activity.Id is not { Length: > 0 } id)
        {
            LogNoId(logger, correlationId, activity.Type);
            return true;
        }

        if (isBegun)
        {
            return await log.RenewAsync(activity.ChannelId!, activity.Conversation!.Id!, id, isInLine: false, cancellationToken);
        }

        if (activity.Type == ActivityTypes.Message && activity.DeliveryMode != DeliveryModes.ExpectReplies)
        {
            var text = JsonSerializer.Serialize(activity, SchemaJson.Default.Activity);
            await log.KeepAsync(activity.ChannelId!, activity.Conversation!.Id!, id, text, cancellationToken);
        }

        return await log.TryBeginAsync(activity.ChannelId!, activity.Conversation!.Id!, id, cancellationToken);
    }

    /// <summary>
    /// Not ended by the turn's own limit: an activity that was acted upon must not be taken on again. Where the log stays away it will be,
    /// as after a death in this moment, and shows what it began; the channel is told what came of the turn all the same.
    /// </summary>
    private async Task FinishAsync(Activity activity, string correlationId)
    {
        if (activity.Id is not { Length: > 0 } id)
        {
            return;
        }

        using var limit = new CancellationTokenSource(TellWithin, time);
        while (!limit.IsCancellationRequested)
        {
            try
            {
                await log.FinishAsync(activity.ChannelId!, activity.Conversation!.Id!, id, limit.Token);
                return;
            }
            catch (Exception failure)
            {
                LogNotFinished(logger, failure, correlationId);
                await Task.WhenAny(Task.Delay(FinishAgain, time, limit.Token));
            }
        }
    }

    /// <summary>Only someone who waits is told: who wrote a message gets one, who pressed a button gets it as the answer.</summary>
    private async Task<InvokeResponse?> TellAsync(TurnContext context)
    {
        var sentence = sentences.Failed(context.Activity, context.CorrelationId);
        if (context.Activity.Type == ActivityTypes.Invoke)
        {
            return InvokeFailure(context.Activity, sentence);
        }

        if (context.Activity.Type == ActivityTypes.Message)
        {
            using var limit = new CancellationTokenSource(TellWithin, time);
            try
            {
                await context.SendActivityAsync(sentence, limit.Token);
            }
            catch (Exception failure) when (failure is ConnectorException or OperationCanceledException)
            {
                LogNotTold(logger, failure, context.CorrelationId);
            }
        }

        return null;
    }

    private static InvokeResponse InvokeFailure(Activity activity, string sentence) => activity.Name == InvokeNames.AdaptiveCardAction
        ? new InvokeResponse(200, JsonSerializer.SerializeToElement(
            AdaptiveCardInvokeResponse.Error(500, "InternalServerError", sentence), SchemaJson.Default.AdaptiveCardInvokeResponse))
        : new InvokeResponse(500, null);

    [LoggerMessage(EventId = 7211, Level = LogLevel.Information, Message = "Turn {CorrelationId} begins: {Type} from {ChannelId}")]
    private static partial void LogBegun(ILogger logger, string correlationId, string type, string? channelId);

    [LoggerMessage(EventId = 7212, Level = LogLevel.Information, Message = "Turn {CorrelationId}: the {Type} was delivered before and is not acted on again")]
    private static partial void LogDuplicate(ILogger logger, string correlationId, string type);

    [LoggerMessage(EventId = 7213, Level = LogLevel.Error, Message = "Turn {CorrelationId} ({Type}) failed; out of time: {OutOfTime}")]
    private static partial void LogFailed(ILogger logger, Exception failure, string correlationId, string type, bool outOfTime);

    [LoggerMessage(EventId = 7214, Level = LogLevel.Warning, Message = "Turn {CorrelationId}: the person could not be told that it failed")]
    private static partial void LogNotTold(ILogger logger, Exception failure, string correlationId);

    [LoggerMessage(EventId = 7215, Level = LogLevel.Warning, Message = "Turn {CorrelationId}: the conversation does not take messages from the bot ({Code})")]
    private static partial void LogBlocked(ILogger logger, string correlationId, string? code);

    [LoggerMessage(EventId = 7217, Level = LogLevel.Warning, Message = "Turn {CorrelationId} could not say that it still runs")]
    private static partial void LogNotRenewed(ILogger logger, Exception failure, string correlationId);

    [LoggerMessage(EventId = 7218, Level = LogLevel.Warning, Message = "Turn {CorrelationId} could not be written down as finished")]
    private static partial void LogNotFinished(ILogger logger, Exception failure, string correlationId);

    [LoggerMessage(EventId = 7216, Level = LogLevel.Debug, Message = "Turn {CorrelationId}: the {Type} has no id, so a second delivery could not be told")]
    private static partial void LogNoId(ILogger logger, string correlationId, string type);
}
