using NodaTime;

namespace Convene.Meetings;

/// <summary>A conference as the vendor tells of it in answers and lists.</summary>
public sealed record Conference
{
    public required ConferenceId Id { get; init; }

    public required string Number { get; init; }

    public required string Title { get; init; }

    public required Instant StartsAt { get; init; }

    public required Duration Duration { get; init; }

    /// <summary>False where the vendor does not tell how long: <see cref="Duration"/> is then zero.</summary>
    public bool IsDurationKnown { get; init; } = true;

    public required ConferenceStatus Status { get; init; }

    /// <summary>The vendor's own word or number for the status, kept for logs and support.</summary>
    public required string RawStatus { get; init; }

    /// <summary>The host's account at the vendor; null where a list does not tell.</summary>
    public string? HostAccount { get; init; }

    public string? HostName { get; init; }

    public string? Password { get; init; }

    public string? JoinUrl { get; init; }

    public string? ClientJoinUrl { get; init; }

    public int? Capacity { get; init; }

    public string? RoomId { get; init; }

    /// <summary>Without passwords and links: records end up in logs.</summary>
    public override string ToString() => $"Conference({Id}, {Status})";
}

public enum ConferenceStatus
{
    Unknown,
    Scheduled,
    Living,
    Finished,
    Cancelled,
    Locked,
    Expired,
}
