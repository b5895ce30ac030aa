using NodaTime;

namespace Convene.Providers.BizConf;

/// <summary>A webinar in the answers of 3.2 to 3.4. Times are GMT (decision b6).</summary>
internal sealed record BizConfWebinar
{
    public required string WebinarNo { get; init; }

    public required string ConfName { get; init; }

    public required LocalDateTime StartTime { get; init; }

    /// <summary>In minutes.</summary>
    public required long Duration { get; init; }

    public string? Password { get; init; }

    public string? RoomId { get; init; }

    public bool? OptionVideoHost { get; init; }

    public bool? OptionVideoParticipants { get; init; }

    public long? Audio { get; init; }

    public string? LiveUrl { get; init; }

    public string? JoinUrl { get; init; }

    /// <summary>The host's.</summary>
    public string? StartUrl { get; init; }

    /// <summary>With mixed audio alone: the number of the video conference.</summary>
    public string? VideoConf { get; init; }

    /// <summary>With mixed audio alone: the telephone number to dial in with.</summary>
    public string? Videophone { get; init; }

    /// <summary>Without the links and the password that a record would print.</summary>
    public override string ToString() => $"webinar {WebinarNo}";
}

/// <summary>The parameters of 3.2 and 3.3. Null is not sent.</summary>
internal sealed record BizConfWebinarBooking
{
    public required string ConfName { get; init; }

    public string? Password { get; init; }

    /// <summary>In the vendor's zone.</summary>
    public required LocalDateTime StartTime { get; init; }

    /// <summary>In minutes.</summary>
    public required long Duration { get; init; }

    public bool? OptionVideoParticipants { get; init; }

    public bool? OptionVideoHost { get; init; }

    /// <summary>0 the vendor's default, 1 telephone, 2 computer, 3 both.</summary>
    public long? Audio { get; init; }

    /// <summary>Sent as <c>isPushVideoSteam</c>, so misspelt; without it the stream's settings are void (decision b22).</summary>
    public bool? IsPushed { get; init; }

    public BizConfStream? Stream { get; init; }

    public override string ToString() => $"webinar at {StartTime}";
}
