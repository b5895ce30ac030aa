using System.Diagnostics.CodeAnalysis;

namespace Convene.Channels;

/// <summary>The section <c>Channel</c>: addresses of the cloud, and limits. The defaults are the public cloud's.</summary>
public sealed class ChannelOptions
{
    public const string Section = "Channel";

    /// <summary>Where the channel's signing keys are found. Government cloud: <c>https://login.botframework.azure.us/v1/.well-known/openidconfiguration</c>. May be loopback http in Development.</summary>
    [AllowNull]
    public string OpenIdMetadata
    {
        get;
        set => field = value?.Trim() ?? "";
    } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>The issuer of the channel's tokens, exactly. Government cloud: <c>https://api.botframework.us</c>.</summary>
    [AllowNull]
    public string TokenIssuer
    {
        get;
        set => field = value?.Trim() ?? "";
    } = "https://api.botframework.com";

    /// <summary>The scope of the bot's own tokens. Government cloud: <c>https://api.botframework.us/.default</c>.</summary>
    [AllowNull]
    public string OAuthScope
    {
        get;
        set => field = value?.Trim() ?? "";
    } = "https://api.botframework.com/.default";

    /// <summary>Who gives the bot's own tokens. Government cloud: <c>https://login.microsoftonline.us</c>.</summary>
    [AllowNull]
    public string AuthorityHost
    {
        get;
        set => field = value?.Trim() ?? "";
    } = "https://login.microsoftonline.com";

    /// <summary>Largest activity that is read, in bytes. Default 262144 (256 KB).</summary>
    public int MaxRequestBytes { get; set; } = 256 * 1024;

    /// <summary>How long the channel waits for the end of a turn before it gets its answer while the turn goes on. Default 10 s; Teams gives up at about 15 s.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>When a turn is cancelled. Default 2 min.</summary>
    public TimeSpan TurnTimeLimit { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a stopping program waits for its turns. Default 25 s; the host's own shutdown limit must be longer.</summary>
    public TimeSpan StopWithin { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>Turns that run at the same time. Default 64.</summary>
    public int MaxRunningTurns { get; set; } = 64;

    /// <summary>Turns that run or wait; more are answered 503. Default 2000.</summary>
    public int MaxAcceptedTurns { get; set; } = 2000;

    /// <summary>Turns of one conversation that run or wait; more are answered 503. Default 32.</summary>
    public int MaxTurnsPerConversation { get; set; } = 32;
}
