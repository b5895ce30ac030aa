using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace Convene.Calendar;

/// <summary>Chooses how the app proves who it is.</summary>
internal sealed class GraphCredential(IOptions<GraphOptions> options, GraphEndpoint endpoint)
{
    public TokenCredential Create()
    {
        var settings = options.Value;
        if (endpoint.IsTrustedStandIn)
            return new DevelopmentCredential();
        if (settings.UseManagedIdentity)
            return new ManagedIdentityCredential(
                settings.ClientId is { Length: > 0 } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned);

        var authority = settings.AuthorityHost is { } host ? new Uri(host) : GraphCloud.Of(endpoint.BaseUrl).Authority;
        return settings.CertificatePath is { Length: > 0 } path
            ? new ClientCertificateCredential(
                settings.TenantId, settings.ClientId, LoadCertificate(path, settings.CertificatePassword),
                new ClientCertificateCredentialOptions { AuthorityHost = authority })
            : new ClientSecretCredential(
                settings.TenantId, settings.ClientId, settings.ClientSecret,
                new ClientSecretCredentialOptions { AuthorityHost = authority });
    }

    private static X509Certificate2 LoadCertificate(string path, string? password) =>
        Path.GetExtension(path).Equals(".pem", StringComparison.OrdinalIgnoreCase)
            ? X509Certificate2.CreateFromPemFile(path)
            : X509CertificateLoader.LoadPkcs12FromFile(path, password);
}
