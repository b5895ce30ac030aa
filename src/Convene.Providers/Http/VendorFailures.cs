using System.Globalization;
using System.Net;
using Convene.Meetings;

namespace Convene.Providers.Http;

/// <summary>What a failure below the vendor's own codes amounts to. "Surely not done" is said only where that is sure.</summary>
internal static class VendorFailures
{
    public static ProviderException Unreadable(string problem, Exception? inner = null) =>
        new(ProviderFailure.Unknown, null, null, problem, inner);

    public static ProviderException NotSent(string problem, Exception? inner = null) =>
        new(ProviderFailure.Unavailable, null, null, problem, inner);

    public static ProviderException TimedOut(CallProgress progress, Exception inner) =>
        new(progress.IsSent ? ProviderFailure.Unknown : ProviderFailure.Unavailable, null, null, "no answer in time", inner);

    /// <summary>An answer without the vendor's envelope (decision 0.6): a proxy, a firewall, a wrong address.</summary>
    public static ProviderException FromStatus(HttpStatusCode status)
    {
        var code = "HTTP " + ((int)status).ToString(CultureInfo.InvariantCulture);
        var kind = (int)status switch
        {
            401 or 403 => ProviderFailure.Unauthorized,
            // the vendor gave up waiting for us: what it did with what it got is open
            408 => ProviderFailure.Unknown,
            >= 300 and < 500 => ProviderFailure.Unavailable,
            _ => ProviderFailure.Unknown,
        };
        return new ProviderException(kind, null, code, "answer without the vendor's envelope");
    }

    public static ProviderException FromTransport(Exception failure, CallProgress progress) =>
        progress.IsSent && !IsConnecting(failure)
            ? new ProviderException(ProviderFailure.Unknown, null, null, "connection lost", failure)
            : NotSent("no connection", failure);

    private static bool IsConnecting(Exception failure) => failure is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };
}
