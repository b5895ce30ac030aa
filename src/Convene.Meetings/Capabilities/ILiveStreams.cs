using NodaTime;

namespace Convene.Meetings.Capabilities;

/// <summary>Sends a conference as a live stream to an address of the company's own.</summary>
public interface ILiveStreams
{
    /// <summary>Sets or replaces where the stream goes.</summary>
    Task SetLiveStreamAsync(Person host, ConferenceId conferenceId, LiveStreamTarget target, CancellationToken cancellationToken);
}

/// <summary>Gives the link with which people watch a conference's live stream.</summary>
public interface ILiveWatchLinks
{
    /// <summary>Null when the conference has no live stream.</summary>
    Task<LiveWatchLink?> GetWatchLinkAsync(
        Person host, ConferenceId conferenceId, LiveViewer viewer, CancellationToken cancellationToken);
}

/// <param name="PushUrl">Where the vendor sends the stream to.</param>
/// <param name="StreamKey">The key that <paramref name="PushUrl"/> demands. A secret.</param>
/// <param name="WatchUrl">Where people watch it.</param>
public sealed record LiveStreamTarget(string PushUrl, string StreamKey, string WatchUrl)
{
    public override string ToString() => "LiveStreamTarget(***)";
}

/// <summary>Who is going to watch: vendors that make personal links show the name in their discussion.</summary>
/// <param name="Lifetime">How long the link works; null takes the vendor's default.</param>
/// <param name="Uses">How often it works; null takes the vendor's default.</param>
public sealed record LiveViewer(string? Name, string? Address, Duration? Lifetime, int? Uses)
{
    public static LiveViewer Anybody { get; } = new(null, null, null, null);
}

/// <param name="Url">Whoever has it may watch.</param>
/// <param name="Password">Null where none is needed or the link carries it.</param>
/// <param name="IsPersonal">Made for one viewer: lasts and counts as <see cref="LiveViewer"/> says.</param>
public sealed record LiveWatchLink(string Url, string? Password, bool IsPersonal)
{
    public override string ToString() => "LiveWatchLink(***)";
}
