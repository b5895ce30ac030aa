using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Convene.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace Convene.Channels.Tests.Harness;

/// <summary>A key that the fake identity service may publish. Making RSA keys is slow, so there are two, each made once.</summary>
internal sealed class SigningKey(RSA rsa, string id, params string[]? endorsements)
{
    public static readonly RSA First = RSA.Create(2048);
    public static readonly RSA Second = RSA.Create(2048);

    public SigningKey(string id, params string[]? endorsements)
        : this(Second, id, endorsements)
    {
    }

    public string Id { get; } = id;

    public RSA Rsa { get; } = rsa;

    public JsonObject Published()
    {
        var parameters = Rsa.ExportParameters(includePrivateParameters: false);
        var key = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
        if (endorsements is not null)
        {
            key["endorsements"] = new JsonArray([.. endorsements.Select(name => JsonValue.Create(name))]);
        }

        return key;
    }
}

/// <summary>The channel's metadata and keys over real HTTP, and tokens that are really signed, or really wrong.</summary>
internal sealed class FakeMicrosoft : IAsyncDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string Issuer = "https://api.botframework.com";

    private readonly LoopbackServer _server;
    private readonly Func<DateTimeOffset> _now;
    private int _fetches;

    private FakeMicrosoft(LoopbackServer server, Func<DateTimeOffset> now) => (_server, _now) = (server, now);

    public List<SigningKey> Published { get; } = [];

    public SigningKey Teams { get; } = new(SigningKey.First, "k-teams", "msteams", "webchat", "directline");

    public bool IsDown { get; set; }

    public int KeyFetches => _fetches;

    public string Metadata => $"{_server.BaseUrl}/v1/.well-known/openidconfiguration";

    public Dictionary<string, string?> Settings => new()
    {
        ["MicrosoftAppType"] = "SingleTenant",
        ["MicrosoftAppId"] = AppId,
        ["MicrosoftAppPassword"] = "planted-app-password-7f3a",
        ["MicrosoftAppTenantId"] = Say.Tenant,
        ["Channel:OpenIdMetadata"] = Metadata,
    };

    public static async Task<FakeMicrosoft> StartAsync(Func<DateTimeOffset> now, CancellationToken cancellationToken)
    {
        FakeMicrosoft? self = null;
        var server = await LoopbackServer.StartAsync(
            app =>
            {
                app.MapGet("/v1/.well-known/openidconfiguration", () => self!.IsDown
                    ? Results.StatusCode(503)
                    : Results.Text($$"""{"issuer":"{{Issuer}}","jwks_uri":"{{self._server.BaseUrl}}/keys","id_token_signing_alg_values_supported":["RS256"]}""", "application/json"));
                app.MapGet("/keys", () =>
                {
                    Interlocked.Increment(ref self!._fetches);
                    var keys = new JsonArray([.. self.Published.Select(key => key.Published())]);
                    return Results.Text(new JsonObject { ["keys"] = keys }.ToJsonString(), "application/json");
                });
            },
            cancellationToken);
        self = new FakeMicrosoft(server, now);
        self.Published.Add(self.Teams);
        return self;
    }

    /// <summary>The claims of a good token for an activity of that service address.</summary>
    public JsonObject Claims(string serviceUrl) => new()
    {
        ["iss"] = Issuer,
        ["aud"] = AppId,
        ["nbf"] = Seconds(TimeSpan.FromMinutes(-5)),
        ["exp"] = Seconds(TimeSpan.FromMinutes(60)),
        ["serviceurl"] = serviceUrl,
    };

    public long Seconds(TimeSpan fromNow) => (_now() + fromNow).ToUnixTimeSeconds();

    public string Token(string serviceUrl) => Sign(Claims(serviceUrl), Teams);

    public static string Sign(JsonObject claims, SigningKey key, string algorithm = "RS256", JsonObject? header = null)
    {
        header ??= new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = key.Id };
        var text = $"{Encode(header)}.{Encode(claims)}";
        var bytes = Encoding.ASCII.GetBytes(text);
        var signature = algorithm switch
        {
            "none" => [],
            "HS256" => HMACSHA256.HashData(key.Rsa.ExportSubjectPublicKeyInfo(), bytes),
            "PS256" => key.Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "RS384" => key.Rsa.SignData(bytes, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            "RS512" => key.Rsa.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            _ => key.Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{text}.{Base64UrlEncoder.Encode(signature)}";
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string Encode(JsonObject part) => Base64UrlEncoder.Encode(part.ToJsonString());
}
