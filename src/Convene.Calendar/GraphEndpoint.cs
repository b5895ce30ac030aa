using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Convene.Calendar;

/// <summary>The address that Graph is spoken to at, and whether it is a stand-in that is trusted.</summary>
internal sealed class GraphEndpoint(IOptions<GraphOptions> options, IHostEnvironment environment)
{
    public Uri BaseUrl { get; } = new(options.Value.BaseUrl.TrimEnd('/'));

    public bool IsTrustedStandIn { get; } = IsStandIn(new Uri(options.Value.BaseUrl), environment);

    /// <summary>Plain http on this machine, in Development: no identity service stands behind it.</summary>
    public static bool IsStandIn(Uri baseUrl, IHostEnvironment environment) =>
        environment.IsDevelopment() && baseUrl.Scheme == Uri.UriSchemeHttp && IsLoopback(baseUrl);

    // exactly the names that the SDK takes plain http to
    private static bool IsLoopback(Uri url) => url.Host is "localhost" or "127.0.0.1" or "[::1]";
}
