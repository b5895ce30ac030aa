using System.Diagnostics.CodeAnalysis;

namespace Convene.Channels;

/// <summary>Who the bot is, under the Bot Framework's own names at the root of the configuration. A setting that is empty there counts as missing.</summary>
public sealed class BotFrameworkOptions
{
    /// <summary><c>SingleTenant</c> (default), <c>MultiTenant</c> or <c>UserAssignedMSI</c>.</summary>
    public MicrosoftAppType MicrosoftAppType { get; set; } = MicrosoftAppType.SingleTenant;

    /// <summary>The bot's app id. Empty in Development only: then loopback is believed without authentication, and nothing else.</summary>
    [AllowNull]
    public string MicrosoftAppId
    {
        get;
        set => field = value?.Trim() ?? "";
    } = "";

    /// <summary>The client secret; not needed with <c>UserAssignedMSI</c>.</summary>
    [AllowNull]
    public string MicrosoftAppPassword
    {
        get;
        set => field = value ?? "";
    } = "";

    /// <summary>The bot's own tenant; needed unless <c>MultiTenant</c>.</summary>
    [AllowNull]
    public string MicrosoftAppTenantId
    {
        get;
        set => field = value?.Trim() ?? "";
    } = "";

    /// <summary>Whether only people of the bot's own tenant are heard. A managed identity lives in one tenant as well.</summary>
    public bool HearsOneTenant => MicrosoftAppType != MicrosoftAppType.MultiTenant && MicrosoftAppTenantId.Length > 0;
}

/// <summary>The kinds of identity that Azure Bot Service knows, by its own names.</summary>
public enum MicrosoftAppType
{
    SingleTenant,
    MultiTenant,
    UserAssignedMSI,
}
