using NodaTime;

namespace Convene.Providers.Vmr;

/// <summary>The body of 创建预约会议, in its order.</summary>
internal sealed record VmrBooking
{
    public required string Account { get; init; }

    public required string Theme { get; init; }

    public string Introduction { get; init; } = "";

    /// <summary>The invited contacts' ids, separated by commas; empty for none.</summary>
    public string VisitorIds { get; init; } = "";

    /// <summary>In the vendor's zone, to the minute.</summary>
    public required LocalDateTime StartDate { get; init; }

    /// <summary>In the vendor's zone, to the minute.</summary>
    public required LocalDateTime EndDate { get; init; }

    public required bool IsAutoOpen { get; init; }

    /// <summary>Null sends an empty text: the vendor chooses by its rules.</summary>
    public required long? Pid { get; init; }

    public required string HostPassword { get; init; }

    /// <summary>Empty for none.</summary>
    public required string VisitorPassword { get; init; }

    public override string ToString() => $"booking at {StartDate}";
}

/// <summary>A booking in the vendor's answers. Times are of the vendor's zone.</summary>
internal sealed record VmrMeeting
{
    public required string Id { get; init; }

    public required string Theme { get; init; }

    public string? Introduction { get; init; }

    public string? RandomHostPwd { get; init; }

    public string? RandomVisitorPwd { get; init; }

    /// <summary>The room's short number, which people dial.</summary>
    public required string Sipkey { get; init; }

    public bool? IsAutoOpen { get; init; }

    public required LocalDateTime StartDate { get; init; }

    public required LocalDateTime EndDate { get; init; }

    public VmrPerson? CreateSubscriber { get; init; }

    public LocalDateTime? CreateTime { get; init; }

    public string? ShortAddress { get; init; }

    /// <summary>The room's id: <c>pid</c> elsewhere.</summary>
    public string? BizProductId { get; init; }

    public IReadOnlyList<VmrPerson> VisitorList { get; init; } = [];

    /// <summary>Without the passwords and the link that a record would print.</summary>
    public override string ToString() => $"booking {Id}";
}

/// <summary>Somebody of the company's directory at the vendor.</summary>
/// <param name="Account">Null where the answer does not tell.</param>
internal sealed record VmrPerson(string Id, string Name, string? Account)
{
    public override string ToString() => $"person {Id}";
}

/// <summary>A page of 获取通讯录信息.</summary>
internal sealed record VmrContactsPage(int PageIndex, int PageSize);

/// <summary>A room that an account may book.</summary>
internal sealed record VmrRoom
{
    public required string Pid { get; init; }

    /// <summary>1 room, 2 lecture hall.</summary>
    public long? Type { get; init; }

    /// <summary>How many it holds; null where it is missing or no number.</summary>
    public long? MaxSquare { get; init; }

    public string? PDesc { get; init; }

    /// <summary>The short number.</summary>
    public string? Sipkey { get; init; }

    /// <summary>The long address; the table calls it a boolean (decision d14).</summary>
    public string? Alias { get; init; }

    public string? HostPin { get; init; }

    public string? GuestPin { get; init; }

    public string? LivePwd { get; init; }

    public string? HostView { get; init; }

    public string? GuestView { get; init; }

    public bool? IsPublicVmr { get; init; }

    public bool? IsDispark { get; init; }

    public override string ToString() => $"room {Pid}";
}

/// <summary>获取会议信息: what happens in a room now.</summary>
internal sealed record VmrRoomState
{
    public string? Name { get; init; }

    public string? Alias { get; init; }

    public string? HostPwd { get; init; }

    public string? GuestPwd { get; init; }

    public bool? Locked { get; init; }

    public required bool Started { get; init; }

    public long? Participants { get; init; }

    public override string ToString() => $"room {Alias}";
}

/// <summary>获取直播录播状态: the booleans count, not whether an id or address is there (decision d10).</summary>
internal sealed record VmrLiveStatus
{
    public string? ConferenceKey { get; init; }

    public required bool Live { get; init; }

    public string? RtmpUrl { get; init; }

    public required bool Record { get; init; }

    public string? RecordId { get; init; }

    public string? FailedReason { get; init; }

    public override string ToString() => $"status of {ConferenceKey}";
}

/// <summary>One file of 获取录制文件. Times are of the recordings' zone.</summary>
internal sealed record VmrRecording
{
    public required string RecordId { get; init; }

    public string? ConferenceKey { get; init; }

    public string? EntId { get; init; }

    public string? Cid { get; init; }

    public LocalDateTime? StartTime { get; init; }

    public LocalDateTime? StopTime { get; init; }

    /// <summary>In bytes.</summary>
    public long? FileSize { get; init; }

    public string? DownUrl { get; init; }

    public override string ToString() => $"recording {RecordId}";
}
