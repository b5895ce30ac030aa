using System.Net;
using Microsoft.Graph;
using Microsoft.Kiota.Authentication.Azure;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;

namespace Convene.Calendar.Http;

/// <summary>Makes the one <see cref="GraphServiceClient"/>, on a pipeline of our own instead of the SDK's.</summary>
/// <remarks>The SDK's own retry handler has no clock that can be injected and hides failures in an AggregateException; ours takes its place.</remarks>
internal sealed class GraphConnection(IHttpClientFactory clients, GraphEndpoint endpoint, GraphCredential credential)
{
    public const string HttpClientName = "Convene.Graph";

    public GraphServiceClient Create()
    {
        // the SDK sends no token at all to a host that it was not told of
        var authentication = new AzureIdentityAuthenticationProvider(
            credential.Create(), [endpoint.BaseUrl.Host], null, true, GraphCloud.Of(endpoint.BaseUrl).Scope);
        return new GraphServiceClient(clients.CreateClient(HttpClientName), authentication, endpoint.BaseUrl.ToString().TrimEnd('/'));
    }

    /// <summary>Connections are renewed here instead of by the factory, as the client lives as long as the program.</summary>
    public static HttpMessageHandler CreatePrimaryHandler() => new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        AutomaticDecompression = DecompressionMethods.All,
        AllowAutoRedirect = false,
        UseCookies = false,
    };

    /// <summary>The SDK writes <c>%24select</c>; Graph's documents ask for <c>$select</c>.</summary>
    public static DelegatingHandler CreateNameDecoding() => new ParametersNameDecodingHandler();
}
