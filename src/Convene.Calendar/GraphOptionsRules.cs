using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Convene.Calendar;

/// <summary>Names everything that is missing or wrong, each in one sentence that says what to set.</summary>
internal sealed class GraphOptionsRules(IHostEnvironment environment) : IValidateOptions<GraphOptions>
{
    public ValidateOptionsResult Validate(string? name, GraphOptions options)
    {
        string[] faults = [.. AddressFaults(options), .. LimitFaults(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> AddressFaults(GraphOptions options)
    {
        if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var baseUrl))
            return ["Graph:BaseUrl must be an absolute address, for example https://graph.microsoft.com/v1.0."];
        if (GraphEndpoint.IsStandIn(baseUrl, environment))
            return [];
        if (baseUrl.Scheme != Uri.UriSchemeHttps)
            return ["Graph:BaseUrl must be https; plain http is taken on loopback (localhost, 127.0.0.1, [::1]) and in Development only."];
        return [.. AuthorityFaults(options), .. IdentityFaults(options)];
    }

    private static IEnumerable<string> AuthorityFaults(GraphOptions options)
    {
        if (options.AuthorityHost is { } host
            && !(Uri.TryCreate(host, UriKind.Absolute, out var authority) && authority.Scheme == Uri.UriSchemeHttps))
            yield return "Graph:AuthorityHost must be an absolute https address, for example https://login.microsoftonline.com.";
    }

    private static IEnumerable<string> IdentityFaults(GraphOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.TenantId))
            yield return "Graph:TenantId is missing: the id of the Microsoft Entra tenant whose calendars are written.";
        if (string.IsNullOrWhiteSpace(options.ClientId) && !options.UseManagedIdentity)
            yield return "Graph:ClientId is missing: the application (client) id of the app registration.";

        var hasSecret = !string.IsNullOrWhiteSpace(options.ClientSecret);
        var hasCertificate = !string.IsNullOrWhiteSpace(options.CertificatePath);
        var ways = (hasSecret ? 1 : 0) + (hasCertificate ? 1 : 0) + (options.UseManagedIdentity ? 1 : 0);
        if (ways == 0)
            yield return "Graph:ClientSecret is missing: set it, or Graph:CertificatePath, or Graph:UseManagedIdentity.";
        if (ways > 1)
            yield return "Only one of Graph:ClientSecret, Graph:CertificatePath and Graph:UseManagedIdentity may be set.";
        if (hasCertificate && !File.Exists(options.CertificatePath))
            yield return $"Graph:CertificatePath names a file that is not there: {options.CertificatePath}.";
    }

    private static IEnumerable<string> LimitFaults(GraphOptions options)
    {
        if (options.TryTimeout <= TimeSpan.Zero || options.TryTimeout > options.TotalTimeout)
            yield return "Graph:TryTimeout must be above zero and not above Graph:TotalTimeout.";
        if (options.TotalTimeout > TimeSpan.FromMinutes(10))
            yield return "Graph:TotalTimeout must not be above 10 minutes.";
        if (options.Tries is < 1 or > 10)
            yield return "Graph:Tries must be from 1 to 10.";
        if (options.RequestsPerMailbox is < 1 or > 4)
            yield return "Graph:RequestsPerMailbox must be from 1 to 4: Outlook serves no more at once.";
        if (options.WaitingPerMailbox is < 0 or > 10_000)
            yield return "Graph:WaitingPerMailbox must be from 0 to 10000.";
        if (options.DirectoryCacheTime < TimeSpan.Zero || options.DirectoryCacheTime > TimeSpan.FromDays(1))
            yield return "Graph:DirectoryCacheTime must be from zero to one day.";
        if (options.DirectoryCacheSize is < 1 or > 1_000_000)
            yield return "Graph:DirectoryCacheSize must be from 1 to 1000000.";
    }
}
