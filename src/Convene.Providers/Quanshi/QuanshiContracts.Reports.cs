using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>9 and 19: one holding of a conference and what was recorded in it. Times are the vendor's zone.</summary>
internal sealed record QuanshiReplay
{
    /// <summary>The key of 9's answer under which it came, a mail address in lower case; null in 19.</summary>
    public string? Email { get; init; }

    public required string ConferenceId { get; init; }

    /// <summary>What deleting (12) takes; another one each time a conference is held. Set wherever <see cref="HasRecord"/> is.</summary>
    public required string? TempConferenceId { get; init; }

    /// <summary>The host's.</summary>
    public long? UserId { get; init; }

    public string? Title { get; init; }

    public LocalDateTime? StartTime { get; init; }

    public LocalDateTime? EndTime { get; init; }

    /// <summary>When it began in truth.</summary>
    public LocalDateTime? RealStartTime { get; init; }

    public LocalDateTime? RealEndTime { get; init; }

    /// <summary>In minutes, as booked.</summary>
    public long? Length { get; init; }

    /// <summary>As in 4; 19 does not tell.</summary>
    public string? Status { get; init; }

    public string? Pcode1 { get; init; }

    public string? Pcode2 { get; init; }

    public bool HasReport { get; init; }

    public bool IsReportReady { get; init; }

    public bool HasRecord { get; init; }

    public bool IsRecordReady { get; init; }

    /// <summary><c>replayUrl</c>, or <c>recordUrl</c> where that is no file (decision c18).</summary>
    public string? PlayUrl { get; init; }

    /// <summary><c>downloadUrl</c>, else <c>recordDownUrl</c>, else <c>recordUrl</c> where that is a file (decision c18).</summary>
    public string? DownloadUrl { get; init; }

    public string? ReportDownUrl { get; init; }

    public override string ToString() => $"replay of {ConferenceId}";
}

/// <summary>10. Times are the vendor's zone.</summary>
internal sealed record QuanshiReport
{
    public string? Title { get; init; }

    public LocalDateTime? StartTime { get; init; }

    public LocalDateTime? EndTime { get; init; }

    /// <summary>People, each once (<c>totalCount</c>, else <c>totalNum</c>).</summary>
    public long? TotalCount { get; init; }

    public long? InviteCount { get; init; }

    public long? InviteAttendedCount { get; init; }

    public long? RollcallCount { get; init; }

    public long? VideoRollcallCount { get; init; }

    public long? HandsupCount { get; init; }

    public IReadOnlyList<QuanshiStay> Attendees { get; init; } = [];

    public IReadOnlyList<QuanshiStay> Invitees { get; init; } = [];

    public IReadOnlyList<QuanshiStay> LiveViewers { get; init; } = [];

    public IReadOnlyList<QuanshiRollcall> Rollcalls { get; init; } = [];

    public IReadOnlyList<QuanshiRollcall> VideoRollcalls { get; init; } = [];

    public IReadOnlyList<QuanshiRaisedHand> RaisedHands { get; init; } = [];

    public override string ToString() => "report";
}

/// <summary>10: one stay of one person in the conference or before its live stream; of an invitee who did not come, none.</summary>
internal sealed record QuanshiStay
{
    public string? Name { get; init; }

    public string? Group { get; init; }

    public string? Mobile { get; init; }

    public string? Email { get; init; }

    /// <summary>Null where the row does not tell.</summary>
    public bool? IsHost { get; init; }

    public LocalDateTime? JoinTime { get; init; }

    public LocalDateTime? OfflineTime { get; init; }

    public Duration? TotalTime { get; init; }

    /// <summary>pc or phone.</summary>
    public string? Device { get; init; }

    /// <summary>voip or phone.</summary>
    public string? AccessType { get; init; }

    /// <summary>Of <c>ip</c>, what is an address; the first, where proxies are named behind it.</summary>
    public string? NetworkAddress { get; init; }

    /// <summary>Of <c>ip</c>, what is a telephone number (decision c28).</summary>
    public string? Phone { get; init; }

    public Duration? PhoneTime { get; init; }

    public Duration? VoipTime { get; init; }

    public string? City { get; init; }

    /// <summary>Of invitees alone.</summary>
    public bool? Attended { get; init; }

    public override string ToString() => "stay";
}

internal sealed record QuanshiRollcall(string? Name, string? Email, string? Mobile, string? Group, IReadOnlyList<bool> Answered)
{
    public override string ToString() => "roll call";
}

internal sealed record QuanshiRaisedHand(string? Name, string? Email, string? Mobile, string? Group, Instant? RaisedAt)
{
    public override string ToString() => "raised hand";
}
