using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>
/// A conference in the answers of 4 and 5. Times are the vendor's zone; what only one of them tells is null in the other.
/// </summary>
internal sealed record QuanshiConference
{
    public required string ConferenceId { get; init; }

    /// <summary>The host's.</summary>
    public long? UserId { get; init; }

    public string? Title { get; init; }

    public required LocalDateTime StartTime { get; init; }

    public LocalDateTime? EndTime { get; init; }

    /// <summary>In minutes.</summary>
    public required long Length { get; init; }

    /// <summary>1 reserved, 2 running, 4 finished, 18 locked, 5 expired.</summary>
    public required string Status { get; init; }

    /// <summary>Host password.</summary>
    public string? Pcode1 { get; init; }

    /// <summary>Attendee password.</summary>
    public string? Pcode2 { get; init; }

    public string? BillingCode { get; init; }

    public string? TempConferenceId { get; init; }

    public string? HostName { get; init; }

    public string? CreatorAccount { get; init; }

    /// <summary>4: false for those that the person only attends.</summary>
    public bool? IsHost { get; init; }

    public string? HostJoinUrl { get; init; }

    public string? AttendeeJoinUrl { get; init; }

    public string? WcallUrl { get; init; }

    public string? PullUrl { get; init; }

    public IReadOnlyList<QuanshiAttendee> Attendees { get; init; } = [];

    public IReadOnlyList<QuanshiDialIn> AccessNumbers { get; init; } = [];

    public string? MoreAccessNumUrl { get; init; }

    public IReadOnlyList<string> HardwareVideoIps { get; init; } = [];

    /// <summary>Without the links and the passwords that a record would print.</summary>
    public override string ToString() => $"conference {ConferenceId}";
}

internal sealed record QuanshiAttendee(string? Email, string? Mobile, string? Name)
{
    public override string ToString() => "attendee";
}

/// <param name="Language"><c>Zh-cn</c> or <c>En-us</c> as the vendor writes it; null where it does not tell.</param>
internal sealed record QuanshiDialIn(string Number, string? Area, string? Language);

/// <summary>4: what one account hosts or attends, of all dates. <paramref name="CurrentTime"/> is the vendor's clock.</summary>
internal sealed record QuanshiConferenceList(long? TotalNum, IReadOnlyList<QuanshiConference> Conferences, LocalDateTime? CurrentTime);

/// <summary>A conference in the answers of 17, 18 and 23.</summary>
internal sealed record QuanshiRoomConference
{
    public required string ConferenceId { get; init; }

    /// <summary>日程id; what 23 pages by.</summary>
    public required long? EventId { get; init; }

    /// <summary>Decoded (decision c11).</summary>
    public string? Title { get; init; }

    public string? Summary { get; init; }

    public required Instant StartsAt { get; init; }

    public Instant? EndsAt { get; init; }

    /// <summary>In minutes.</summary>
    public required long Length { get; init; }

    /// <summary>0 cancelled, 1 reserved, 4 finished; 2, running, is not in the table, but may come.</summary>
    public required string Status { get; init; }

    /// <summary><c>calType</c> M.</summary>
    public bool IsSeries { get; init; }

    /// <summary>Host password.</summary>
    public string? Pcode1 { get; init; }

    /// <summary>Attendee password.</summary>
    public string? Pcode2 { get; init; }

    public string? BillingCode { get; init; }

    /// <summary>The host's userId.</summary>
    public long? HostId { get; init; }

    public string? HostName { get; init; }

    public long? Capacity { get; init; }

    public string? HostJoinUrl { get; init; }

    public string? AttendeeJoinUrl { get; init; }

    public string? WebRtcUrl { get; init; }

    public string? WcallUrl { get; init; }

    public bool? LiveOpen { get; init; }

    public string? LivePullUrl { get; init; }

    public string? LivePullPwd { get; init; }

    public bool? JoinLogin { get; init; }

    public bool? UseWaitingRoom { get; init; }

    public bool? OpenWatchword { get; init; }

    public string? EventWatchword { get; init; }

    public bool? EnableCloudMcu { get; init; }

    public long? Sv { get; init; }

    /// <summary>How long before the start people may enter.</summary>
    public long? AdvanceHours { get; init; }

    public IReadOnlyList<QuanshiRoomAttendee> Attendees { get; init; } = [];

    public IReadOnlyList<QuanshiHouse> Houses { get; init; } = [];

    public IReadOnlyList<QuanshiHouse> Equipment { get; init; } = [];

    public IReadOnlyList<QuanshiDialIn> AccessNumbers { get; init; } = [];

    /// <summary>Without the links and the passwords that a record would print.</summary>
    public override string ToString() => $"conference {ConferenceId}";
}

/// <param name="User">userId of colleagues, else what the vendor keeps of outsiders.</param>
/// <param name="UserType">1 colleague, 2 outsider, 3 by telephone.</param>
/// <param name="Status">W confirmed, A accepted, R declined.</param>
internal sealed record QuanshiRoomAttendee(
    string? User, long? UserType, string? Name, string? Email, string? Mobile, string? Status)
{
    public override string ToString() => "attendee";
}

/// <summary>A room, or a device in one.</summary>
/// <param name="DeviceType">2 room, 3 device of a room.</param>
/// <param name="ApprovalStatus">0 waiting, 1 refused, 2 granted, 3 withdrawn.</param>
internal sealed record QuanshiHouse(
    string DeviceId, long? DeviceType, string? Name, string? City, string? Location, string? Floor, long? IsMainRoom,
    long? ApprovalStatus);

/// <summary>6.</summary>
/// <param name="ConfStatus">1 reserved, 2 running, 4 finished, 18 locked, 5 expired.</param>
internal sealed record QuanshiLiveStatus(string ConfStatus, long? Attendees, long? PwdType, bool? MayJoin, long? AdvanceHours);

/// <summary>004: a conference that takes place now.</summary>
internal sealed record QuanshiRunning
{
    public required string ConferenceId { get; init; }

    public string? EventId { get; init; }

    public string? Title { get; init; }

    public string? BillingCode { get; init; }

    /// <summary><c>pcode2</c> in the table, <c>guestPcode</c> in the sample, where it looks like a digest (decision c27).</summary>
    public string? Pcode2 { get; init; }

    public long? HostId { get; init; }

    public string? HostName { get; init; }

    public string? HostEmail { get; init; }

    public required Instant StartsAt { get; init; }

    /// <summary>Null while it goes on (the vendor's 0).</summary>
    public Instant? StopsAt { get; init; }

    /// <summary>In minutes.</summary>
    public long? Length { get; init; }

    public required string Status { get; init; }

    public bool? IsRecording { get; init; }

    /// <summary>How many people are in it.</summary>
    public long? AttendeeCount { get; init; }

    public override string ToString() => $"conference {ConferenceId}";
}

/// <summary>004: which page.</summary>
/// <param name="AdminUserId">Null takes the super administrator.</param>
/// <param name="HidesLonely">Leaves out conferences of one person; null takes the vendor's default.</param>
/// <param name="Page">From 1.</param>
internal sealed record QuanshiRunningQuery(long? AdminUserId, int Page, int Count, bool? HidesLonely = null);

/// <param name="TotalCount">A hint: a sample has 2 with one row (decision c27).</param>
internal sealed record QuanshiRunningPage(long? TotalCount, IReadOnlyList<QuanshiRunning> Conferences);
