using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace Convene.Channels.Connector;

/// <summary>Gives the bot's own token for a service address. Azure.Identity caches it until shortly before it expires.</summary>
internal sealed class ConnectorTokens(
    ConnectorCredential credential, ChannelEnvironment environment, IOptions<ChannelOptions> options)
{
    /// <summary>The token for that address: a fixed one for loopback in Development, so that a real one never goes there.</summary>
    /// <exception cref="ConnectorException">No token was given.</exception>
    public async ValueTask<string> GetAsync(Uri serviceUrl, CancellationToken cancellationToken)
    {
        if (environment.TrustsLoopback(serviceUrl.AbsoluteUri))
        {
            return ChannelEnvironment.DevelopmentToken;
        }

        try
        {
            var request = new TokenRequestContext([options.Value.OAuthScope]);
            return (await credential.Value.GetTokenAsync(request, cancellationToken)).Token;
        }
        catch (Exception failure) when (failure is AuthenticationFailedException or RequestFailedException)
        {
            throw new ConnectorException("The identity service gave no token for the bot.", null, "NoToken", failure);
        }
    }
}

/// <summary>The identity that the settings describe, made when it is first needed.</summary>
internal sealed class ConnectorCredential(
    IHttpClientFactory clients, IOptions<BotFrameworkOptions> bot, IOptions<ChannelOptions> channel)
{
    public const string ClientName = "Convene.Channels.Identity";

    /// <summary>A bot of many tenants gets its tokens from the Bot Framework's own.</summary>
    private const string BotFrameworkTenant = "botframework.com";

    private readonly Lazy<TokenCredential> _credential = new(() => Create(clients, bot.Value, channel.Value));

    public TokenCredential Value => _credential.Value;

    private static TokenCredential Create(IHttpClientFactory clients, BotFrameworkOptions bot, ChannelOptions channel)
    {
        var transport = new HttpClientTransport(clients.CreateClient(ClientName));
        if (bot.MicrosoftAppType == MicrosoftAppType.UserAssignedMSI)
        {
            var identity = ManagedIdentityId.FromUserAssignedClientId(bot.MicrosoftAppId);
            return new ManagedIdentityCredential(new ManagedIdentityCredentialOptions(identity) { Transport = transport });
        }

        var tenant = bot.MicrosoftAppType == MicrosoftAppType.MultiTenant ? BotFrameworkTenant : bot.MicrosoftAppTenantId;
        return new ClientSecretCredential(tenant, bot.MicrosoftAppId, bot.MicrosoftAppPassword, new ClientSecretCredentialOptions
        {
            AuthorityHost = new Uri(channel.AuthorityHost),
            Transport = transport,
            // The authority is a setting of this program, so nobody else is asked whether it is one.
            DisableInstanceDiscovery = true,
        });
    }
}
