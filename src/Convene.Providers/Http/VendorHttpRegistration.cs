using System.Net;
using Convene.Meetings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Convene.Providers.Http;

internal static class VendorHttpRegistration
{
    public static string ClientName(ProviderId id) => $"Convene.Providers:{id}";

    /// <summary>What all vendors share.</summary>
    public static IServiceCollection AddVendorHttp(this IServiceCollection services)
    {
        services.AddHttpClient();
        services.TryAddSingleton<IncreasingTimestamps>();
        return services;
    }

    /// <summary>The named client of one provider, with a connection pool of its own.</summary>
    public static IServiceCollection AddVendorHttpClient(this IServiceCollection services, ProviderId id)
    {
        services.AddHttpClient(ClientName(id), client => client.Timeout = Timeout.InfiniteTimeSpan)
            // its own loggers would write addresses, which carry tokens
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                // a signed request is never sent on to an address that an answer names
                AllowAutoRedirect = false,
                UseCookies = false,
                // not Brotli: its decoder reports broken data as a fault of the program
                AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ConnectTimeout = TimeSpan.FromSeconds(10),
                // trace headers are for our own services
                ActivityHeadersPropagator = null,
            });
        return services;
    }
}
