using Convene.Meetings;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Convene.Providers.Http;

/// <summary>The rules by which calls to one provider are limited, tried again and turned away. One circuit for reads and writes.</summary>
internal sealed class VendorResilience
{
    public VendorResilience(VendorHttpOptions options, TimeProvider time)
    {
        var circuit = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = options.CircuitFailureRatio,
                MinimumThroughput = options.CircuitMinimumCalls,
                SamplingDuration = options.CircuitSamplingTime,
                BreakDuration = options.CircuitBreakTime,
                ShouldHandle = static outcome => ValueTask.FromResult(IsVendorDown(outcome.Outcome.Exception)),
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.TryTimeout })
            .Build();

        Total = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.TotalTimeout })
            .Build();
        Once = circuit;
        Repeatable = options.MaxRetries == 0
            ? circuit
            : new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(CreateRetry(options)).AddPipeline(circuit).Build();
    }

    /// <summary>The limit of a whole call: waiting in line, all tries and the pauses between them.</summary>
    public ResiliencePipeline Total { get; }

    public ResiliencePipeline Once { get; }

    public ResiliencePipeline Repeatable { get; }

    private static RetryStrategyOptions CreateRetry(VendorHttpOptions options) => new()
    {
        MaxRetryAttempts = options.MaxRetries,
        Delay = options.RetryDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = static outcome => ValueTask.FromResult(IsWorthRepeating(outcome.Outcome.Exception, outcome.Context)),
        // the vendor's own word beats our guess; null leaves it to the guess
        DelayGenerator = static retry => ValueTask.FromResult(ProgressOf(retry.Context).RetryAfter),
    };

    private static bool IsWorthRepeating(Exception? failure, ResilienceContext context)
    {
        if (failure is not ProviderException { Kind: ProviderFailure.Unauthorized })
        {
            return IsVendorDown(failure);
        }

        // A token is refused also when it is stale or was used: once more with a new one, and then it is the key that is wrong.
        var progress = ProgressOf(context);
        var isFirst = !progress.IsTokenRenewed;
        progress.IsTokenRenewed = true;
        return isFirst;
    }

    private static bool IsVendorDown(Exception? failure) =>
        failure is TimeoutRejectedException or ProviderException { Kind: ProviderFailure.Unknown or ProviderFailure.Unavailable };

    private static CallProgress ProgressOf(ResilienceContext context) =>
        context.Properties.GetValue(CallProgress.Key, null!) ?? throw new InvalidOperationException("A call without progress.");
}
