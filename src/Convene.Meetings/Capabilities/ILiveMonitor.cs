using NodaTime;

namespace Convene.Meetings.Capabilities;

/// <summary>Tells what happens in a conference at this moment.</summary>
public interface ILiveMonitor
{
    Task<LiveState> GetLiveStateAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken);
}

/// <summary>One shape for every vendor; null where the vendor does not tell.</summary>
public sealed record LiveState
{
    public required ConferenceId ConferenceId { get; init; }

    public required ConferenceStatus Status { get; init; }

    public required string RawStatus { get; init; }

    /// <summary>How many are in it now.</summary>
    public int? Participants { get; init; }

    public bool? MayJoin { get; init; }

    /// <summary>How long before the start people may enter.</summary>
    public Duration? JoinableBefore { get; init; }

    public bool? IsLocked { get; init; }

    public bool? IsRecording { get; init; }

    public bool? IsStreaming { get; init; }
}
