using System.Net;
using Convene.Channels.Schema;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Convene.Channels.Authentication;

/// <summary>
/// Decides whether an activity that came over HTTP is heard. The token proves which channel speaks, the activity must be one that this
/// channel may bring, and a single-tenant bot hears its own tenant only.
/// </summary>
internal sealed class ActivityAuthentication(
    ChannelTokenValidator tokens, ChannelEnvironment environment, IOptions<BotFrameworkOptions> bot)
{
    private static readonly string[] ForwardingHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Original-Host"];

    /// <summary>Null when the activity may be heard.</summary>
    /// <exception cref="SigningKeysUnavailableException">It can be neither believed nor refused now.</exception>
    public async Task<Refusal?> RefuseAsync(HttpContext http, Activity activity, CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment && bot.Value.MicrosoftAppId.Length == 0)
        {
            return IsLocal(http) && ChannelEnvironment.IsLoopback(activity.ServiceUrl)
                ? RefuseChannel(activity)
                : Refusal.Forbidden(RefusalReason.NotLoopback);
        }

        // Two headers come as one text with a comma, which is no token.
        var verdict = await tokens.ValidateAsync(http.Request.Headers.Authorization.ToString(), cancellationToken);
        return verdict.Token is { } token ? RefuseActivity(token, activity) : verdict.Refusal;
    }

    /// <summary>
    /// From this machine and not through a tunnel or proxy on it, and asked for by a loopback name: a page elsewhere whose name was
    /// pointed at this machine is not meant.
    /// </summary>
    public static bool IsLocal(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && ChannelEnvironment.IsLoopbackHost(http.Request.Host.Host)
        && !ForwardingHeaders.Any(http.Request.Headers.ContainsKey);

    private Refusal? RefuseActivity(ChannelToken token, Activity activity)
    {
        if (string.IsNullOrEmpty(token.ServiceUrl)
            || !string.Equals(token.ServiceUrl, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase)
            || !environment.IsSafeAddress(activity.ServiceUrl))
        {
            return Refusal.Forbidden(RefusalReason.ServiceUrl);
        }

        if (activity.ChannelId is not { Length: > 0 } channelId || !token.Key.Endorsements.Contains(channelId, StringComparer.Ordinal))
        {
            return Refusal.Forbidden(RefusalReason.Endorsement);
        }

        return RefuseChannel(activity) ?? RefuseTenant(activity);
    }

    private Refusal? RefuseChannel(Activity activity) => activity.ChannelId switch
    {
        ChannelIds.MsTeams or ChannelIds.WebChat or ChannelIds.DirectLine => null,
        ChannelIds.Emulator when environment.IsDevelopment => null,
        _ => Refusal.Forbidden(RefusalReason.Channel),
    };

    /// <summary>
    /// The token says nothing about the customer's tenant, so the activity's own statements are compared. Teams always makes one;
    /// Web Chat and Direct Line know no tenants.
    /// </summary>
    private Refusal? RefuseTenant(Activity activity)
    {
        if (!bot.Value.HearsOneTenant)
        {
            return null;
        }

        string?[] stated = [activity.Conversation?.TenantId, activity.ChannelData.Text("tenant", "id")];
        var tenants = stated.Where(tenant => !string.IsNullOrEmpty(tenant)).ToList();
        var isOurs = tenants.TrueForAll(tenant => string.Equals(tenant, bot.Value.MicrosoftAppTenantId, StringComparison.OrdinalIgnoreCase));
        return isOurs && (tenants.Count > 0 || activity.ChannelId != ChannelIds.MsTeams) ? null : Refusal.Forbidden(RefusalReason.Tenant);
    }
}
