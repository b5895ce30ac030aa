using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>What 1 and 2 are sent. Null is not sent; times are the vendor's zone.</summary>
internal sealed record QuanshiBooking
{
    public required string Title { get; init; }

    public required LocalDateTime StartTime { get; init; }

    /// <summary>In minutes.</summary>
    public required long Length { get; init; }

    /// <summary>Always sent, and with a change the full list (decisions c6, c7).</summary>
    public IReadOnlyList<QuanshiInvitee> Invitees { get; init; } = [];

    /// <summary>Always sent: whether the vendor mails the attendees.</summary>
    public bool EmailNotify { get; init; }

    /// <summary>Always sent: whether the vendor messages the attendees' mobiles.</summary>
    public bool SmsNotify { get; init; }

    /// <summary>What attendees may do (<c>seting</c>, as the vendor spells it).</summary>
    public QuanshiAttendeeRights? Rights { get; init; }

    /// <summary>0 fixed, 1 safe.</summary>
    public long? PasswordType { get; init; }

    public bool? AutoRecord { get; init; }

    /// <summary>1 attendees may unmute themselves, 2 they may not.</summary>
    public long? ConfLevelMute { get; init; }

    public long? EstimateSize { get; init; }

    public string? RecordCallbackUrl { get; init; }

    public bool? MustSelectAudio { get; init; }

    public bool? AutoVideo { get; init; }

    /// <summary>1 standard, 2 high, 4 very high.</summary>
    public long? ConfLevelVideoStandard { get; init; }

    /// <summary>Completes invitees without a domain.</summary>
    public string? Extend { get; init; }

    public bool? LiveOpen { get; init; }

    public string? LivePassword { get; init; }

    /// <summary>2 alone.</summary>
    public bool? AllowInvite { get; init; }

    /// <summary>2 alone.</summary>
    public bool? HardwareVideo { get; init; }

    /// <summary>As booked, with each change too (decision c7).</summary>
    public bool? EnableCloudMcu { get; init; }

    /// <summary>At least 100 with <see cref="EnableCloudMcu"/>.</summary>
    public long? Sv { get; init; }

    public bool? JoinLogin { get; init; }

    public bool? UseWaitingRoom { get; init; }

    public string? Summary { get; init; }

    public string? EventWatchword { get; init; }

    /// <summary>With a change that takes the watchword away: false; else told by <see cref="EventWatchword"/>.</summary>
    public bool? OpenWatchword { get; init; }

    public override string ToString() => $"booking at {StartTime}";
}

/// <summary><c>userId</c>, or else <c>email</c> or <c>mobile</c>.</summary>
internal sealed record QuanshiInvitee(long? UserId, string? Email, string? Mobile, string? Name)
{
    public override string ToString() => "invitee";
}

/// <summary><c>seting</c> of 1 and 2; null is not sent.</summary>
internal sealed record QuanshiAttendeeRights(bool? ShowInfo, bool? ShowVideo, bool? AllowUnmute, bool? OnlyThis);

/// <summary>What 14 and 15 are sent. Null is not sent; times are the vendor's zone.</summary>
internal sealed record QuanshiRoomBooking
{
    public required string Title { get; init; }

    public required LocalDateTime StartTime { get; init; }

    /// <summary>In minutes.</summary>
    public required long Length { get; init; }

    public bool? LiveOpen { get; init; }

    public string? LivePassword { get; init; }

    /// <summary>userIds and addresses of outsiders; empty is not sent (decision c21).</summary>
    public IReadOnlyList<string> Participants { get; init; } = [];

    /// <summary>A sample has 2, so it is no flag.</summary>
    public long? AutoVideo { get; init; }

    public bool? JoinLogin { get; init; }

    public bool? UseWaitingRoom { get; init; }

    public string? Summary { get; init; }

    public string? EventWatchword { get; init; }

    /// <summary>With a change that takes the watchword away: false; else told by <see cref="EventWatchword"/>.</summary>
    public bool? OpenWatchword { get; init; }

    /// <summary>Tags to choose from on joining; empty is not sent.</summary>
    public IReadOnlyList<string> JoinConfTags { get; init; } = [];

    /// <summary>Null for a single conference.</summary>
    public QuanshiSeries? Series { get; init; }

    /// <summary>Null is not sent, an empty list is.</summary>
    public IReadOnlyList<QuanshiRoom>? Rooms { get; init; }

    public override string ToString() => $"booking at {StartTime}";
}

/// <summary><c>cycle</c>, <c>repeatEndDate</c> and <c>cycleRole</c> of 14 and 15 (decision c22).</summary>
/// <param name="Frequency"><c>daily</c>, <c>weekly</c> or <c>monthly</c>.</param>
/// <param name="ByDay"><c>MO,WE</c>; with weekly.</param>
/// <param name="ByMonthDay"><c>1,17,19</c>; with monthly.</param>
internal sealed record QuanshiSeries(Instant RepeatEndDate, string Frequency, long Interval, string? ByDay, string? ByMonthDay);

/// <summary>An entry of <c>composeRoomList</c>.</summary>
/// <param name="IsMainRoom">0 default, 1 main, 2 branch; null is not sent.</param>
internal sealed record QuanshiRoom(long RoomId, long? IsMainRoom, IReadOnlyList<long> EquipIds);

/// <summary>What a cancellation (3) tells: both off unless asked for.</summary>
internal sealed record QuanshiNotices(bool EmailNotify, bool SmsNotify)
{
    public static QuanshiNotices None { get; } = new(false, false);
}

/// <summary>The answer of 1, 2, 14 and 15. After a change it shows the old values (decision c9): read again then.</summary>
internal sealed record QuanshiReservation
{
    public required string ConferenceId { get; init; }

    /// <summary>日程ID, of 14 and 15.</summary>
    public string? EventId { get; init; }

    public long? UserId { get; init; }

    /// <summary><c>conferenceTitle</c>, else <c>dTitle</c>; the answer's own <c>title</c> is that of the invitation mail (c11).</summary>
    public string? Title { get; init; }

    /// <summary>Host password.</summary>
    public string? Pcode1 { get; init; }

    /// <summary>Attendee password: what people type to join.</summary>
    public string? Pcode2 { get; init; }

    public string? BillingCode { get; init; }

    public required LocalDateTime StartTime { get; init; }

    public LocalDateTime? EndTime { get; init; }

    /// <summary>Null where it is 0 (decision c10).</summary>
    public Instant? StartsAt { get; init; }

    /// <summary>In minutes.</summary>
    public required long Length { get; init; }

    /// <summary>1 reserved, 2 running, 4 finished, 18 locked, 5 expired.</summary>
    public string? Status { get; init; }

    public string? HostName { get; init; }

    public string? CreatorAccount { get; init; }

    public string? HostJoinUrl { get; init; }

    public string? AttendeeJoinUrl { get; init; }

    /// <summary>The page for joining by telephone.</summary>
    public string? WcallUrl { get; init; }

    /// <summary>Where people watch the live stream; null without one.</summary>
    public string? PullUrl { get; init; }

    public string? PullPwd { get; init; }

    /// <summary>Addresses for room systems (H.323).</summary>
    public IReadOnlyList<string> H323Ips { get; init; } = [];

    /// <summary>Without the links and the passwords that a record would print.</summary>
    public override string ToString() => $"reservation {ConferenceId}";
}
