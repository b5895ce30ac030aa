using System.Threading.RateLimiting;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Convene.Providers.Http;

/// <summary>
/// All calls to one provider go through here: bounded in number, time and size, told in one span, one metric and one line of log,
/// and failing with nothing but <see cref="ProviderException"/> or the caller's own cancellation.
/// </summary>
internal sealed class VendorHttp : IDisposable
{
    private readonly ProviderDescription _provider;
    private readonly IHttpClientFactory _clients;
    private readonly VendorHttpOptions _options;
    private readonly VendorResilience _rules;
    private readonly ConcurrencyLimiter _turns;
    private readonly VendorTelemetry _telemetry;

    public VendorHttp(
        ProviderDescription provider, VendorHttpOptions options, IHttpClientFactory clients, TimeProvider time, ILogger<VendorHttp> logger)
    {
        (_provider, _options, _clients) = (provider, options, clients);
        _rules = new VendorResilience(options, time);
        _telemetry = new VendorTelemetry(provider, time, logger);
        _turns = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = options.MaxConcurrency,
            QueueLimit = options.QueueLimit,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    public async Task<T> SendAsync<T>(VendorCall<T> call, CancellationToken cancellationToken)
    {
        var progress = new CallProgress();
        using var observed = _telemetry.Begin(call.Operation, progress);
        try
        {
            var result = await SendWithinLimitsAsync(call, progress, cancellationToken);
            observed.Succeed();
            return result;
        }
        catch (ProviderException failure)
        {
            observed.Fail(failure);
            throw;
        }
        catch (OperationCanceledException)
        {
            observed.Cancel();
            throw;
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<T> SendWithinLimitsAsync<T>(VendorCall<T> call, CallProgress progress, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallProgress.Key, progress);
        try
        {
            return await _rules.Total.ExecuteAsync(
                (running, state) => state.Self.SendInTurnAsync(state.call, state.progress, running),
                context,
                (Self: this, call, progress));
        }
        catch (TimeoutRejectedException timeout)
        {
            throw VendorFailures.TimedOut(progress, timeout);
        }
        catch (BrokenCircuitException open)
        {
            throw VendorFailures.NotSent("circuit open", open);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<T> SendInTurnAsync<T>(VendorCall<T> call, CallProgress progress, ResilienceContext context)
    {
        using var turn = await _turns.AcquireAsync(1, context.CancellationToken);
        if (!turn.IsAcquired)
        {
            throw VendorFailures.NotSent("too many calls are waiting");
        }

        var rules = call.IsRepeatable ? _rules.Repeatable : _rules.Once;
        return await rules.ExecuteAsync(
            (running, state) => state.Self.TryAsync(state.call, state.progress, running.CancellationToken),
            context,
            (Self: this, call, progress));
    }

    private async ValueTask<T> TryAsync<T>(VendorCall<T> call, CallProgress progress, CancellationToken cancellationToken)
    {
        progress.Tries++;
        progress.RetryAfter = null;
        using var request = CreateRequest(call, progress);
        VendorReply reply;
        try
        {
            using var client = _clients.CreateClient(VendorHttpRegistration.ClientName(_provider.Id));
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            progress.HttpStatus = (int)response.StatusCode;
            progress.RetryAfter = response.Headers.RetryAfter?.Delta;
            var body = await BoundedBody.ReadAsync(response.Content, _options.MaxAnswerBytes, cancellationToken);
            reply = new VendorReply(response.StatusCode, body);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidDataException)
        {
            // a connection that we ourselves gave up may end like this too
            cancellationToken.ThrowIfCancellationRequested();
            throw VendorFailures.FromTransport(failure, progress);
        }
        catch (OperationCanceledException timeout) when (!cancellationToken.IsCancellationRequested)
        {
            // the handler's own limit for connecting looks like a cancellation that nobody asked for
            throw VendorFailures.TimedOut(progress, timeout);
        }

        return call.Read(reply);
    }

    private static HttpRequestMessage CreateRequest<T>(VendorCall<T> call, CallProgress progress)
    {
        var request = call.CreateRequest();
        if (request.Content is { } content)
        {
            request.Content = new SentMarkingContent(content, progress);
        }
        else
        {
            // without content there is no moment to watch for: counted as sent from the start
            progress.MarkSent();
        }

        return request;
    }
}
