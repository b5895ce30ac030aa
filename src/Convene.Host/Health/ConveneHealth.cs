using Convene.Host.Background;
using Convene.Meetings.Ports;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;

namespace Convene.Host.Health;

/// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: the ledger can be read and the background goes round.</summary>
internal static class ConveneHealth
{
    private const string Ready = "ready";

    public static IServiceCollection AddConveneHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<LedgerCheck>("ledger", tags: [Ready], timeout: TimeSpan.FromSeconds(5))
            .AddCheck<BackgroundCheck>("background", tags: [Ready]);
        return services;
    }

    public static void MapConveneHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = static _ => false });
        endpoints.MapHealthChecks("/readyz", new HealthCheckOptions { Predicate = static check => check.Tags.Contains(Ready) });
    }

    private sealed class LedgerCheck(ILedger ledger, IClock clock) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await ledger.ListDueAsync(clock.GetCurrentInstant(), 1, cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class BackgroundCheck(Heartbeat heartbeat) : IHealthCheck
    {
        // A round may hold as long as the longest step.
        private static readonly Duration OldestBeat = Duration.FromMinutes(3);

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(heartbeat.Age < OldestBeat
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"The last round of background work ended {heartbeat.Age} ago"));
    }
}
