using System.Text.Json;
using Azure.Identity;
using Convene.Meetings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Kiota.Abstractions;

namespace Convene.Calendar.Http;

/// <summary>The edge of every call: its total time limit, and whatever fails leaves as a <see cref="CalendarException"/>.</summary>
internal sealed partial class GraphCalls(IOptions<GraphOptions> options, TimeProvider time, ILogger<GraphCalls> logger)
{
    public async Task<T> RunAsync<T>(string operation, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(options.Value.TotalTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await call(both.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(operation, new CalendarException(CalendarFailure.Unavailable, "TotalTimeout", e), null);
        }
    }

    /// <summary>One request. Only what a request to Graph can throw is caught: anything else is a fault of ours.</summary>
    public async Task<T> SendAsync<T>(string operation, Func<Task<T?>> request)
        where T : class
    {
        T? answer = null;
        await SendAsync(operation, async () => { answer = await request(); });
        return answer ?? throw Failed(operation, GraphFailures.Unreadable(null), null);
    }

    /// <summary>One request whose answer is empty.</summary>
    public async Task SendAsync(string operation, Func<Task> request)
    {
        try
        {
            await request();
        }
        catch (ApiException e)
        {
            throw Failed(operation, GraphFailures.Translate(e), e);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException or AuthenticationFailedException or JsonException)
        {
            throw Failed(operation, GraphFailures.Translate(e), null);
        }
    }

    private CalendarException Failed(string operation, CalendarException failure, ApiException? answer)
    {
        var requestId = answer?.ResponseHeaders.FirstOrDefault(h => IsRequestId(h.Key)).Value?.FirstOrDefault();
        // an event that is gone, and one that somebody else changed first, are everyday
        var level = failure.Kind is CalendarFailure.NotFound or CalendarFailure.Conflict ? LogLevel.Information : LogLevel.Warning;
        LogFailed(level, operation, failure.Kind, failure.Code, answer?.ResponseStatusCode, requestId);
        return failure;
    }

    private static bool IsRequestId(string header) => header.Equals(GraphHeadersHandler.RequestIdHeader, StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(Message = "Graph {Operation} failed: {Kind}, code {Code}, status {Status}, client-request-id {RequestId}")]
    private partial void LogFailed(LogLevel level, string operation, CalendarFailure kind, string? code, int? status, string? requestId);
}
