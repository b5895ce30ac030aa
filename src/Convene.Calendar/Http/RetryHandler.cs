using System.Net;
using Microsoft.Extensions.Options;

namespace Convene.Calendar.Http;

/// <summary>
/// The one place that repeats a request. Each of ours is safe to repeat: a create carries <c>transactionId</c>, a PATCH of an event
/// <c>If-Match</c>, an event that is already cancelled answers 404, and a subscription too many is a stranger whose notifications are
/// ignored until it ends. A POST whose answer was lost is left to the caller all the
/// same, who looks first whether it was done.
/// </summary>
internal sealed class RetryHandler(IOptions<GraphOptions> options, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        if (request.Content is { } content)
            await content.LoadIntoBufferAsync(cancellationToken);
        var tries = 0;
        while (true)
        {
            tries++;
            var isLast = tries >= options.Value.Tries;
            TimeSpan pause;
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                if (isLast || !IsPassing(response.StatusCode))
                    return response;
                pause = RetryAfter.Of(response, time) ?? Backoff(tries);
                if (time.GetElapsedTime(startedAt) + pause >= options.Value.TotalTimeout)
                    return response;
                response.Dispose();
            }
            catch (Exception e) when (!isLast && e is HttpRequestException or TimeoutException && request.Method != HttpMethod.Post)
            {
                pause = Backoff(tries);
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>0.5 s, 1 s, 2 s … and up to half as much again, so that many hosts do not come back at once.</summary>
    private static TimeSpan Backoff(int tries) =>
        TimeSpan.FromSeconds(0.5 * Math.Pow(2, tries - 1) * (1 + (Random.Shared.NextDouble() / 2)));
}
