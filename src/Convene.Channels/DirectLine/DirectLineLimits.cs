namespace Convene.Channels.DirectLine;

/// <summary>Bounds of the local chat: a developer's machine must not run full.</summary>
internal static class DirectLineLimits
{
    public const int Conversations = 500;
    public const int ActivitiesPerConversation = 1000;
    public const int Tokens = 5000;
    public const int Sockets = 200;
    public const int SocketsPerConversation = 8;

    /// <summary>Frames that a socket may be behind before it is dropped; its client comes back with its watermark.</summary>
    public const int FramesWaiting = 256;

    public const int RequestBytes = 256 * 1024;
    public const int UploadBytes = 4 * 1024 * 1024;
    public const int UserIdLength = 128;
    public const int UserNameLength = 256;

    /// <summary>Longer than any language tag in use (RFC 5646, section 4.4.1).</summary>
    public const int LocaleLength = 35;

    public static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);

    /// <summary>A stream's address is used at once, and once.</summary>
    public static readonly TimeSpan TicketLife = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan SendWithin = TimeSpan.FromSeconds(5);
}
