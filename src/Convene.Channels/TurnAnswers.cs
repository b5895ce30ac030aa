using System.Text.Json;
using Convene.Channels.Schema;
using Convene.Channels.Turns;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Convene.Channels;

/// <summary>Turns the end of a turn, or its not ending in time, into the HTTP answer that the channel expects.</summary>
internal sealed class TurnAnswers(ITurnSentences sentences, IActivityLog log, IOptions<ChannelOptions> options, TimeProvider time)
{
    public async Task WriteAsync(HttpContext http, AcceptedTurn turn)
    {
        var result = await EndAsync(turn);
        if (turn.Activity.Type == ActivityTypes.Invoke)
        {
            await WriteInvokeAsync(http, turn.Activity, result);
        }
        else if (result?.End == TurnEnd.NotBegun)
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
        else if (turn.Replies is { } replies)
        {
            await http.Response.WriteAsJsonAsync(
                new ExpectedReplies(replies.Seal()), AnswerJson.Default.ExpectedReplies, null, http.RequestAborted);
        }
        else
        {
            http.Response.StatusCode = result is null ? StatusCodes.Status202Accepted : StatusCodes.Status200OK;
        }
    }

    /// <summary>Null when the turn goes on after the answer.</summary>
    private async Task<TurnResult?> EndAsync(AcceptedTurn turn)
    {
        try
        {
            var result = await turn.Completion.WaitAsync(options.Value.AnswerWithin, time);
            if (result.End == TurnEnd.Duplicate)
            {
                // The first delivery may still be at work: with this answer the channel stops delivering.
                await KeepAsync(turn.Activity);
            }

            return result;
        }
        catch (TimeoutException)
        {
            await KeepAsync(turn.Activity);
            return null;
        }
    }

    /// <summary>Before the channel is told that we have it: if we die now, nobody else remembers.</summary>
    private async Task KeepAsync(Activity activity)
    {
        // A sign-in carries a token, which is stored nowhere; the client starts it again by itself.
        var isSignIn = activity.Name?.StartsWith("signin/", StringComparison.Ordinal) == true;
        if (activity.Id is { Length: > 0 } id && !isSignIn)
        {
            using var limit = new CancellationTokenSource(options.Value.AnswerWithin, time);
            await log.KeepAsync(
                activity.ChannelId!, activity.Conversation!.Id!, id, JsonSerializer.Serialize(activity, SchemaJson.Default.Activity), limit.Token);
        }
    }

    private Task WriteInvokeAsync(HttpContext http, Activity activity, TurnResult? result)
    {
        var response = result switch
        {
            null => Late(activity),
            { Invoke: { } answer } => answer,
            { End: TurnEnd.Duplicate } => Late(activity),
            { End: TurnEnd.NotBegun or TurnEnd.Failed } => new InvokeResponse(StatusCodes.Status500InternalServerError, null),
            _ => InvokeResponse.NotImplemented,
        };
        http.Response.StatusCode = response.Status;
        return response.Body is { } body
            ? http.Response.WriteAsJsonAsync(body, AnswerJson.Default.JsonElement, null, http.RequestAborted)
            : Task.CompletedTask;
    }

    /// <summary>The work goes on, or was begun by an earlier delivery: a press is answered with a sentence, anything else with 202.</summary>
    private InvokeResponse Late(Activity activity) => activity.Name == InvokeNames.AdaptiveCardAction
        ? new InvokeResponse(StatusCodes.Status200OK, JsonSerializer.SerializeToElement(
            AdaptiveCardInvokeResponse.Message(sentences.StillWorking(activity)), SchemaJson.Default.AdaptiveCardInvokeResponse))
        : new InvokeResponse(StatusCodes.Status202Accepted, null);
}
