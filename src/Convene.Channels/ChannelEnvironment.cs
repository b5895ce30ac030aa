using System.Net;

namespace Convene.Channels;

/// <summary>
/// What Development permits and nothing else does: loopback addresses are believed without Microsoft's identity service.
/// Every exception from the rules of authentication is decided here.
/// </summary>
internal sealed record ChannelEnvironment(bool IsDevelopment)
{
    /// <summary>The token that calls to a loopback service carry in Development; a real one never goes there.</summary>
    public const string DevelopmentToken = "development";

    public bool TrustsLoopback(string? address) => IsDevelopment && IsLoopback(address);

    /// <summary>Https anywhere, or plain http to this machine in Development.</summary>
    public bool IsSafeAddress(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || TrustsLoopback(address));

    public static bool IsLoopback(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && IsLoopbackHost(uri.Host);

    /// <summary>Names are compared as they stand and never resolved: what they resolve to is not in our hands.</summary>
    public static bool IsLoopbackHost(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
