using NodaTime;

namespace Convene.Providers.BizConfV1;

/// <summary>A conference in any of the vendor's answers. Lists leave out some fields, 2.13 most. Times are GMT.</summary>
internal sealed record BizConfV1Conference
{
    public required string ConfId { get; init; }

    public required string ConfNumber { get; init; }

    public required string ConfName { get; init; }

    public required LocalDateTime StartTime { get; init; }

    /// <summary>In minutes.</summary>
    public required long Duration { get; init; }

    /// <summary>0 scheduled, 2 living, 3 finished, 9 cancelled.</summary>
    public required string ConfStatus { get; init; }

    /// <summary>0 invalid, 1 in use, 2 deleted.</summary>
    public long? ConfDelFlag { get; init; }

    public string? ConfPassword { get; init; }

    public long? ConfParties { get; init; }

    public string? UserId { get; init; }

    public string? UserName { get; init; }

    public string? RoomId { get; init; }

    public bool? OptionJbh { get; init; }

    public bool? OptionVideoHost { get; init; }

    public bool? OptionVideoParticipants { get; init; }

    public string? JoinUrl { get; init; }

    public string? HostStartUrl { get; init; }

    public string? ProtocolJoinUrl { get; init; }

    public string? ProtocolHostStartUrl { get; init; }

    /// <summary>Without the links and the password that a record would print.</summary>
    public override string ToString() => $"conference {ConfId}";
}

/// <summary>The parameters of 2.1 and 2.14 that describe the conference.</summary>
internal sealed record BizConfV1Booking
{
    public required string UserName { get; init; }

    public required string ConfName { get; init; }

    public string? ConfPassword { get; init; }

    /// <summary>GMT.</summary>
    public required LocalDateTime StartTime { get; init; }

    /// <summary>In minutes.</summary>
    public required long Duration { get; init; }

    public required bool OptionJbh { get; init; }

    public override string ToString() => $"booking at {StartTime}";
}

/// <summary>The parameters of 2.2 that can be changed.</summary>
/// <param name="ConfName">Null leaves it.</param>
/// <param name="ConfPassword">Required: what is not repeated is lost (decision a7). Empty removes it.</param>
/// <param name="OptionJbh">Null leaves it.</param>
internal sealed record BizConfV1Change(string? ConfName, string ConfPassword, bool? OptionJbh)
{
    public override string ToString() => "change";
}

/// <summary>Which page of a list: the times are GMT and bound the start; null does not bound.</summary>
internal sealed record BizConfV1PageRequest(int PageNo, int PageSize, LocalDateTime? StartTime = null, LocalDateTime? EndTime = null);

/// <summary>One page. The totals are hints: a sample has totalPage 100 with totalItems 10 (decision 0.8).</summary>
internal sealed record BizConfV1Page<T>(IReadOnlyList<T> Items, long? TotalPage, long? TotalItems, long? CurrentPage);

/// <summary>2.13: a room with what is scheduled or living in it.</summary>
internal sealed record BizConfV1Room(string RoomId, long RoomParties, IReadOnlyList<BizConfV1Conference> Conferences);

/// <summary>2.12: one page of a conference's log.</summary>
internal sealed record BizConfV1Report(LocalDateTime? StartTime, long? Duration, BizConfV1Page<BizConfV1Attendance> Log);

/// <summary>2.12: one stay of one participant. Times are GMT.</summary>
internal sealed record BizConfV1Attendance(string ParticipantName, LocalDateTime JoinTime, LocalDateTime? LeaveTime);
