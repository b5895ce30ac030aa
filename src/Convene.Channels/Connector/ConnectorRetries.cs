using System.Net;
using Polly;
using Polly.Retry;

namespace Convene.Channels.Connector;

/// <summary>
/// Retries as Teams' rate limit page asks: 429, 412, 502 and 504, with growing pauses and jitter, and as long as Retry-After says.
/// A connection that was never made is tried again as well; anything that may have been done is not.
/// </summary>
internal sealed class ConnectorRetries(TimeProvider time)
{
    /// <summary>Longer than that is for the caller to decide.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan TryWithin = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AllWithin = TimeSpan.FromSeconds(60);

    public ResiliencePipeline<HttpResponseMessage> Pipeline { get; } =
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddTimeout(AllWithin)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 4,
                Delay = TimeSpan.FromMilliseconds(500),
                MaxDelay = TimeSpan.FromSeconds(10),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = static attempt => ValueTask.FromResult(IsWorthAnother(attempt.Outcome)),
                DelayGenerator = attempt => ValueTask.FromResult(RetryAfter(attempt.Outcome.Result, time)),
                OnRetry = static attempt =>
                {
                    attempt.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            })
            .AddTimeout(TryWithin)
            .Build();

    private static bool IsWorthAnother(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Result.StatusCode: HttpStatusCode.TooManyRequests } => Within(outcome.Result),
        { Result.StatusCode: HttpStatusCode.PreconditionFailed or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout } => Within(outcome.Result),
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } } => true,
        _ => false,
    };

    private static bool Within(HttpResponseMessage response) => !(response.Headers.RetryAfter?.Delta > LongestRetryAfter);

    /// <summary>Null leaves the pause to the growing one.</summary>
    private static TimeSpan? RetryAfter(HttpResponseMessage? response, TimeProvider time) => response?.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => Clamp(date - time.GetUtcNow()),
        _ => null,
    };

    private static TimeSpan Clamp(TimeSpan pause) =>
        pause < TimeSpan.Zero ? TimeSpan.Zero : pause > LongestRetryAfter ? LongestRetryAfter : pause;
}
