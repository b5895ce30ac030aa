using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Convene.Channels.Authentication;

/// <summary>
/// Which tokens a bot may believe (Bot Connector authentication, "channel to bot"): issuer, key, signature, lifetime and audience.
/// What the token permits is decided by <see cref="ActivityAuthentication"/>. Tokens of Azure AD (emulator, skills) have no way in.
/// </summary>
internal sealed class ChannelTokenValidator(
    SigningKeys keys, IOptions<BotFrameworkOptions> bot, IOptions<ChannelOptions> channel, TimeProvider time)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly string[] Algorithms =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 16 * 1024 };

    public async Task<TokenVerdict> ValidateAsync(string? authorization, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(authorization))
        {
            return TokenVerdict.Refused(RefusalReason.NoToken);
        }

        if (Read(authorization) is not { } token)
        {
            return TokenVerdict.Refused(RefusalReason.MalformedToken);
        }

        // Before the keys are asked for: a stranger's token must not make us fetch anything.
        if (!string.Equals(token.Issuer, channel.Value.TokenIssuer, StringComparison.Ordinal))
        {
            return TokenVerdict.Refused(RefusalReason.Issuer);
        }

        if (string.IsNullOrEmpty(token.Kid) || await keys.FindAsync(token.Kid, cancellationToken) is not { } key)
        {
            return TokenVerdict.Refused(RefusalReason.Key);
        }

        var result = await _handler.ValidateTokenAsync(token, Parameters(key));
        if (!result.IsValid)
        {
            return TokenVerdict.Refused(result.Exception is SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException
                ? RefusalReason.Lifetime
                : RefusalReason.Signature);
        }

        return IsForThisBot(token)
            ? new TokenVerdict(new ChannelToken(key, ServiceUrl(token)), null)
            : TokenVerdict.Refused(RefusalReason.Audience);
    }

    private JsonWebToken? Read(string authorization)
    {
        var parts = authorization.Split(' ');
        if (parts is not ["Bearer", { Length: > 0 } text] || text.Count(c => c == '.') != 2 || !_handler.CanReadToken(text))
        {
            return null;
        }

        try
        {
            return _handler.ReadJsonWebToken(text);
        }
        catch (Exception failure) when (failure is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    /// <summary>One key only, found by its id, so that the endorsements that are asked later are those of the key that verified.</summary>
    private TokenValidationParameters Parameters(ChannelKey key) => new()
    {
        ValidIssuer = channel.Value.TokenIssuer,
        ValidateAudience = false,
        IssuerSigningKey = key.Key,
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ValidAlgorithms = Algorithms,
        LifetimeValidator = (notBefore, expires, _, _) => IsAlive(notBefore, expires),
    };

    private bool IsAlive(DateTime? notBefore, DateTime? expires)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + Skew && (notBefore is not { } start || now >= start - Skew);
    }

    private bool IsForThisBot(JsonWebToken token) =>
        bot.Value.MicrosoftAppId.Length > 0
        && token.Audiences.Any()
        && token.Audiences.All(audience => string.Equals(audience, bot.Value.MicrosoftAppId, StringComparison.OrdinalIgnoreCase));

    private static string? ServiceUrl(JsonWebToken token) =>
        token.TryGetPayloadValue<string>("serviceurl", out var address) ? address : null;
}
