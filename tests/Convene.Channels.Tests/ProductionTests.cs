using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Convene.Channels.Tests.Harness;
using Convene.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Convene.Channels.Tests;

/// <summary>The whole way outside Development: identity service, keys and connector over TLS, with the real credential.</summary>
public sealed class ProductionTests : IAsyncLifetime
{
    private const string Secret = "planted-app-password-7f3a";
    private const string AccessToken = "planted-access-token-55d1";

    private readonly X509Certificate2 _certificate = SelfSigned();
    private readonly SigningKey _key = new("k-1", "msteams");
    private readonly ConcurrentQueue<string> _tokenForms = new();
    private readonly ConcurrentQueue<string> _authorizations = new();
    private LoopbackServer _cloud = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _cloud = await LoopbackServer.StartAsync(
        services => services.Configure<KestrelServerOptions>(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.UseHttps(_certificate))),
        MapCloud,
        Cancelled);

    public async ValueTask DisposeAsync()
    {
        await _cloud.DisposeAsync();
        _certificate.Dispose();
    }

    [Theory]
    [InlineData("SingleTenant", Say.Tenant)]
    [InlineData("MultiTenant", "botframework.com")]
    public async Task A_message_is_answered_with_a_token_that_is_fetched_once(string kind, string tenant)
    {
        await using var bot = await StartAsync(kind);
        var serviceUrl = $"{_cloud.BaseUrl}/emea/";

        for (var i = 0; i < 3; i++)
        {
            using var response = await bot.PostAsync(Say.Message("hello", serviceUrl).ToJsonString(), Cancelled, Token(serviceUrl));
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        _authorizations.ShouldBe([$"Bearer {AccessToken}", $"Bearer {AccessToken}", $"Bearer {AccessToken}"]);
        var form = _tokenForms.ShouldHaveSingleItem();
        form.ShouldStartWith($"/{tenant}/oauth2/v2.0/token?");
        form.ShouldContain("client_credentials");
        form.ShouldContain("https%3A%2F%2Fapi.botframework.com%2F.default");
        bot.Log.Text.ShouldNotContain(Secret);
        bot.Log.Text.ShouldNotContain(AccessToken);
    }

    [Fact]
    public async Task When_no_token_is_given_nothing_is_sent_and_nothing_secret_is_logged()
    {
        await using var bot = await StartAsync("SingleTenant", "refused-tenant");
        var serviceUrl = $"{_cloud.BaseUrl}/emea/";
        var message = Say.Message("hello", serviceUrl);
        message["conversation"]!["tenantId"] = "refused-tenant";
        message["channelData"] = null;

        using var response = await bot.PostAsync(message.ToJsonString(), Cancelled, Token(serviceUrl));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        _authorizations.ShouldBeEmpty();
        bot.Log.Text.ShouldContain("gave no token");
        bot.Log.Text.ShouldNotContain(Secret);
    }

    private Task<BotHost> StartAsync(string kind, string tenant = Say.Tenant) => BotHost.StartAsync(
        Cancelled,
        new()
        {
            ["MicrosoftAppType"] = kind,
            ["MicrosoftAppId"] = FakeMicrosoft.AppId,
            ["MicrosoftAppPassword"] = Secret,
            ["MicrosoftAppTenantId"] = tenant,
            ["Channel:OpenIdMetadata"] = $"{_cloud.BaseUrl}/metadata",
            ["Channel:AuthorityHost"] = _cloud.BaseUrl,
        },
        "Production",
        services => services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() =>
        {
            var handler = new SocketsHttpHandler();
            handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == _certificate.GetCertHashString();
            return handler;
        })));

    private string Token(string serviceUrl) => FakeMicrosoft.Sign(
        new JsonObject
        {
            ["iss"] = FakeMicrosoft.Issuer,
            ["aud"] = FakeMicrosoft.AppId,
            ["exp"] = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds(),
            ["serviceurl"] = serviceUrl,
        },
        _key);

    private void MapCloud(WebApplication app)
    {
        app.MapGet("/metadata", () => Results.Text($$"""{"jwks_uri":"{{_cloud.BaseUrl}}/keys"}"""));
        app.MapGet("/keys", () => Results.Text(new JsonObject { ["keys"] = new JsonArray(_key.Published()) }.ToJsonString()));
        app.MapPost("/{tenant}/oauth2/v2.0/token", async (HttpContext http, string tenant) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            _tokenForms.Enqueue($"{http.Request.Path}?{string.Join('&', form.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value.ToString())}"))}");
            return tenant == "refused-tenant"
                ? Results.Text("""{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided."}""", "application/json", null, 401)
                : Results.Text($$"""{"token_type":"Bearer","expires_in":3600,"access_token":"{{AccessToken}}"}""", "application/json");
        });
        app.MapPost("/emea/v3/conversations/{conversation}/activities/{activity}", (HttpContext http) =>
        {
            _authorizations.Enqueue(http.Request.Headers.Authorization.ToString());
            return Results.Text("""{"id":"1"}""", "application/json");
        });
    }

    private static X509Certificate2 SelfSigned()
    {
        var request = new CertificateRequest("CN=127.0.0.1", SigningKey.First, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
