using System.Text.Json;
using Convene.Channels.Authentication;
using Convene.Channels.Schema;
using Convene.Channels.Turns;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Convene.Channels;

/// <summary>The channels' door: read within bounds, authenticate, hand over, answer in time. Nothing is done before the sender is believed.</summary>
internal sealed partial class MessagesEndpoint(
    ActivityAuthentication authentication,
    TurnPipeline pipeline,
    TurnAnswers answers,
    IOptions<ChannelOptions> options,
    ILogger<MessagesEndpoint> logger)
{
    private const string RetryAfterSeconds = "5";

    public async Task PostAsync(HttpContext http)
    {
        if (await ReadAsync(http) is not { } activity)
        {
            return;
        }

        try
        {
            if (await authentication.RefuseAsync(http, activity, http.RequestAborted) is { } refusal)
            {
                LogRefused(logger, refusal.Reason, refusal.Status);
                http.Response.StatusCode = refusal.Status;
                return;
            }
        }
        catch (SigningKeysUnavailableException failure)
        {
            LogNoKeys(logger, failure);
            AskToRetry(http);
            return;
        }

        await HandOverAsync(http, WithoutUnprovenIdentity(activity));
    }

    private async Task HandOverAsync(HttpContext http, Activity activity)
    {
        if (activity is not { ChannelId.Length: > 0, Conversation.Id.Length: > 0 })
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else if (pipeline.TryAccept(activity) is { } turn)
        {
            await answers.WriteAsync(http, turn);
        }
        else
        {
            LogBusy(logger);
            AskToRetry(http);
        }
    }

    /// <summary>Null when it cannot be read; the answer is set then.</summary>
    private async Task<Activity?> ReadAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.Value.MaxRequestBytes;
        }

        try
        {
            // A content type that pages may send to strangers without asking is not believed to be JSON.
            var activity = http.Request.HasJsonContentType()
                ? await JsonSerializer.DeserializeAsync(http.Request.Body, SchemaJson.Default.Activity, http.RequestAborted)
                : null;
            if (activity is { Type.Length: > 0 })
            {
                return activity;
            }

            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (JsonException)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (BadHttpRequestException failure)
        {
            http.Response.StatusCode = failure.StatusCode;
        }

        return null;
    }

    /// <summary>
    /// Outside Teams the activity is what the person's own client wrote, object id and all: an identity that the channel does not
    /// vouch for is taken off.
    /// </summary>
    private static Activity WithoutUnprovenIdentity(Activity activity) => activity.ChannelId is ChannelIds.WebChat or ChannelIds.DirectLine
        ? activity with { From = activity.From is { } sender ? sender with { AadObjectId = null } : null }
        : activity;

    private static void AskToRetry(HttpContext http)
    {
        http.Response.Headers.RetryAfter = RetryAfterSeconds;
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    [LoggerMessage(EventId = 7001, Level = LogLevel.Warning, Message = "An activity was refused: {Reason} ({Status})")]
    private static partial void LogRefused(ILogger logger, RefusalReason reason, int status);

    [LoggerMessage(EventId = 7002, Level = LogLevel.Error, Message = "An activity could not be authenticated; the channel is asked to try again")]
    private static partial void LogNoKeys(ILogger logger, Exception failure);

    [LoggerMessage(EventId = 7003, Level = LogLevel.Warning, Message = "Too many turns, or stopping: the channel is asked to try again")]
    private static partial void LogBusy(ILogger logger);
}
