using Microsoft.Extensions.Options;

namespace Convene.Channels;

/// <summary>Names every setting that is missing, so that the program does not start half configured.</summary>
internal sealed class BotFrameworkOptionsValidator(ChannelEnvironment environment) : IValidateOptions<BotFrameworkOptions>
{
    public ValidateOptionsResult Validate(string? name, BotFrameworkOptions options)
    {
        if (options.MicrosoftAppId.Length == 0 && environment.IsDevelopment)
        {
            return ValidateOptionsResult.Success;
        }

        var missing = Missing(options).ToList();
        return missing.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(missing);
    }

    private static IEnumerable<string> Missing(BotFrameworkOptions options)
    {
        if (options.MicrosoftAppId.Length == 0)
        {
            yield return "MicrosoftAppId is missing: set it to the bot's app id. Only Development runs without it.";
        }

        var kind = options.MicrosoftAppType;
        if (kind != MicrosoftAppType.MultiTenant && options.MicrosoftAppTenantId.Length == 0)
        {
            yield return $"MicrosoftAppTenantId is missing: a bot of type {kind} needs its tenant.";
        }

        if (kind != MicrosoftAppType.UserAssignedMSI && options.MicrosoftAppPassword.Length == 0)
        {
            yield return $"MicrosoftAppPassword is missing: a bot of type {kind} needs its client secret.";
        }
    }
}

/// <summary>The addresses of the cloud must be such that keys and secrets may travel to them.</summary>
internal sealed class ChannelOptionsValidator(ChannelEnvironment environment) : IValidateOptions<ChannelOptions>
{
    public ValidateOptionsResult Validate(string? name, ChannelOptions options)
    {
        var wrong = Wrong(options).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private IEnumerable<string> Wrong(ChannelOptions options)
    {
        if (!environment.IsSafeAddress(options.OpenIdMetadata))
        {
            yield return "Channel:OpenIdMetadata must be an https address (in Development it may be loopback http).";
        }

        if (!Uri.TryCreate(options.AuthorityHost, UriKind.Absolute, out var authority) || authority.Scheme != Uri.UriSchemeHttps)
        {
            yield return "Channel:AuthorityHost must be an https address.";
        }

        if (options.TokenIssuer.Length == 0)
        {
            yield return "Channel:TokenIssuer is missing: the issuer of the channel's tokens.";
        }

        if (options.OAuthScope.Length == 0)
        {
            yield return "Channel:OAuthScope is missing: the scope of the bot's own tokens.";
        }

        foreach (var (setting, value) in Limits(options))
        {
            if (value <= 0)
            {
                yield return $"Channel:{setting} must be greater than zero.";
            }
        }
    }

    private static IEnumerable<(string Setting, double Value)> Limits(ChannelOptions options) =>
    [
        (nameof(options.MaxRequestBytes), options.MaxRequestBytes),
        (nameof(options.AnswerWithin), options.AnswerWithin.TotalMilliseconds),
        (nameof(options.TurnTimeLimit), options.TurnTimeLimit.TotalMilliseconds),
        (nameof(options.StopWithin), options.StopWithin.TotalMilliseconds),
        (nameof(options.MaxRunningTurns), options.MaxRunningTurns),
        (nameof(options.MaxAcceptedTurns), options.MaxAcceptedTurns),
        (nameof(options.MaxTurnsPerConversation), options.MaxTurnsPerConversation),
    ];
}
