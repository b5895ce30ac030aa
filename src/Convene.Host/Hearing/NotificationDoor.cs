using System.Diagnostics.Metrics;
using System.Net.Mime;
using System.Text.Json;
using Convene.Meetings.Processes.Hearing;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Convene.Host.Hearing;

/// <summary>
/// Where Graph tells of changes and of its subscriptions. It wants its answer within 3 seconds and drops who is slow: what came is stored,
/// then acknowledged, and worked on later; what could not be stored in time is refused, and sent again.
/// </summary>
internal sealed partial class NotificationDoor(
    Notifications notifications, IMeterFactory meters, TimeProvider timeProvider, ILogger<NotificationDoor> logger)
{
    public const string ChangesPath = "/api/graph/notifications";
    public const string LifecyclePath = "/api/graph/lifecycle";

    private const int LargestBody = 1 << 20;
    private const int LongestToken = 2_048;
    private const int MostAtOnce = 1_000;
    private const string RetryAfterSeconds = "5";

    /// <summary>Half a second below Graph's limit, for the way there and back.</summary>
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2.5);

    private readonly Counter<long> _received = meters.Create("Convene.Hearing").CreateCounter<long>("convene.notifications");
    private int _inHand;

    public async Task<IResult> HandleAsync(HttpContext context)
    {
        if (context.Request.Query.TryGetValue("validationToken", out var tokens))
        {
            return Confirm(context, tokens.ToString());
        }

        if (Interlocked.Increment(ref _inHand) > MostAtOnce)
        {
            Interlocked.Decrement(ref _inHand);
            return Refuse(context);
        }

        try
        {
            return await TakeAsync(context);
        }
        finally
        {
            Interlocked.Decrement(ref _inHand);
        }
    }

    /// <summary>The handshake: the token as it is, as plain text that no browser takes for anything else.</summary>
    private static IResult Confirm(HttpContext context, string token)
    {
        if (token.Length is 0 or > LongestToken)
        {
            return Results.BadRequest();
        }

        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        return Results.Text(token, MediaTypeNames.Text.Plain, System.Text.Encoding.UTF8);
    }

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LargestBody;
        }

        using var limit = new CancellationTokenSource(AnswerLimit, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        try
        {
            var items = await NotificationPayload.ReadAsync(context.Request.Body, either.Token);
            var handled = await notifications.HandleAsync(items, either.Token);
            _received.Add(handled.Accepted, new KeyValuePair<string, object?>("accepted", true));
            _received.Add(handled.Ignored, new KeyValuePair<string, object?>("accepted", false));
            return Results.StatusCode(StatusCodes.Status202Accepted);
        }
        catch (JsonException)
        {
            return Results.BadRequest();
        }
        catch (BadHttpRequestException malformed)
        {
            return Results.StatusCode(malformed.StatusCode);
        }
#pragma warning disable CA1031 // the boundary of a request: whatever kept it from being stored, Graph must send it again
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotStored(failure.GetType().Name);
            return Refuse(context);
        }
    }

    private static IResult Refuse(HttpContext context)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notifications could not be stored ({Failure}); they will be sent again")]
    private partial void LogNotStored(string failure);
}

internal static class NotificationEndpoints
{
    public static void MapNotifications(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(NotificationDoor.ChangesPath, static (HttpContext context, NotificationDoor door) => door.HandleAsync(context));
        endpoints.MapPost(NotificationDoor.LifecyclePath, static (HttpContext context, NotificationDoor door) => door.HandleAsync(context));
    }
}
