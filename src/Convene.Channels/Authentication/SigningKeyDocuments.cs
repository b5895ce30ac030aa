using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Convene.Channels.Authentication;

/// <summary>A key of the channel and the channels that it may speak for.</summary>
internal sealed record ChannelKey(RsaSecurityKey Key, IReadOnlyList<string> Endorsements);

/// <summary>The keys could not be fetched, so nobody can be believed or refused: the channel should try again.</summary>
public sealed class SigningKeysUnavailableException(string message, Exception? innerException) : Exception(message, innerException);

/// <summary>Fetches the metadata document and the keys that it points to; keys from anywhere else are never used.</summary>
internal sealed class SigningKeyDocuments(IHttpClientFactory clients, IOptions<ChannelOptions> options, ChannelEnvironment environment)
{
    public const string ClientName = "Convene.Channels.SigningKeys";

    public async Task<IReadOnlyDictionary<string, ChannelKey>> FetchAsync(CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        var metadata = await ReadAsync(client, options.Value.OpenIdMetadata, KeyDocumentJson.Default.OpenIdMetadata, cancellationToken);
        if (!environment.IsSafeAddress(metadata.JwksUri))
        {
            throw new SigningKeysUnavailableException("The metadata names no https address of keys.", null);
        }

        var set = await ReadAsync(client, metadata.JwksUri, KeyDocumentJson.Default.JsonKeySet, cancellationToken);
        var keys = new Dictionary<string, ChannelKey>(StringComparer.Ordinal);
        foreach (var key in (set.Keys ?? []).Where(IsForRsaSignatures))
        {
            keys[key.Kid!] = ToChannelKey(key);
        }

        return keys;
    }

    private static bool IsForRsaSignatures(JsonKey key) => key is { Kty: "RSA", Kid.Length: > 0, N.Length: > 0, E.Length: > 0, Use: null or "sig" };

    private static ChannelKey ToChannelKey(JsonKey key)
    {
        var parameters = new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(key.N), Exponent = Base64UrlEncoder.DecodeBytes(key.E) };
        return new ChannelKey(new RsaSecurityKey(parameters) { KeyId = key.Kid }, key.Endorsements ?? []);
    }

    private static async Task<T> ReadAsync<T>(
        HttpClient client, string address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await client.GetByteArrayAsync(address, cancellationToken);
            return JsonSerializer.Deserialize(bytes, type) ?? throw new JsonException("The document is empty.");
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or FormatException)
        {
            throw new SigningKeysUnavailableException("The channel's signing keys could not be read.", failure);
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SigningKeysUnavailableException("The channel's signing keys did not come in time.", failure);
        }
    }
}

internal sealed record OpenIdMetadata([property: JsonPropertyName("jwks_uri")] string JwksUri);

internal sealed record JsonKeySet(IReadOnlyList<JsonKey>? Keys);

internal sealed record JsonKey(string? Kty, string? Kid, string? Use, string? N, string? E, IReadOnlyList<string>? Endorsements);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OpenIdMetadata))]
[JsonSerializable(typeof(JsonKeySet))]
internal sealed partial class KeyDocumentJson : JsonSerializerContext;
