using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Convene.Sandbox.Quanshi;

/// <summary>四: "会议状态(1:已创建,2:正在召开,4:已结束,18:已锁定,5:已过期)"; 十七 adds 0.</summary>
internal enum QuanshiStatus
{
    Cancelled = 0,
    Created = 1,
    Living = 2,
    Finished = 4,
    Expired = 5,
    Locked = 18,
}

internal sealed record QuanshiConference
{
    /// <summary>六 <c>advanceHours</c>: how long before its start a conference can be begun.</summary>
    public const int AdvanceHours = 2;

    public required long Id { get; init; }

    public required long EventId { get; init; }

    public required long HostId { get; init; }

    public required string Title { get; init; }

    public required Instant StartsAt { get; init; }

    public required int Minutes { get; init; }

    public required Instant CreatedAt { get; init; }

    public required Instant ModifiedAt { get; init; }

    public QuanshiChoices Choices { get; init; } = new();

    public QuanshiCycle? Cycle { get; init; }

    public ImmutableList<QuanshiInvitee> Invitees { get; init; } = [];

    public ImmutableList<QuanshiRoomUse> Rooms { get; init; } = [];

    public ImmutableList<QuanshiBox> Boxes { get; init; } = [];

    /// <summary>When somebody last began it.</summary>
    public Instant? OpenedAt { get; init; }

    /// <summary>When the host last ended it before its time.</summary>
    public Instant? ClosedAt { get; init; }

    public Instant? CancelledAt { get; init; }

    public bool IsLocked { get; init; }

    public bool IsRecorded { get; init; }

    public Instant? RecordingDeletedAt { get; init; }

    public ImmutableList<QuanshiStay> Stays { get; init; } = [];

    public ImmutableList<QuanshiStay> Views { get; init; } = [];

    public ImmutableList<QuanshiHand> Hands { get; init; } = [];

    public ImmutableList<QuanshiRollCall> RollCalls { get; init; } = [];

    [JsonIgnore]
    public Duration Length => Duration.FromMinutes(Minutes);

    /// <summary>Numbers of the example in 十四, counted on.</summary>
    [JsonIgnore]
    public long HostCode => 201_501_000_037_317_973 + (2 * (EventId - 524_331));

    [JsonIgnore]
    public long GuestCode => HostCode + 1;

    [JsonIgnore]
    public long BillingCode => 95_346_906 + (EventId - 524_331);

    [JsonIgnore]
    public long GroupId => 80_555_958 + (EventId - 524_331);

    /// <summary>九 <c>tempConferenceId</c>: the number of what was held, not of what was booked.</summary>
    [JsonIgnore]
    public long HeldId => 1_032_713_472 + (256 * (EventId - 524_331));

    [JsonIgnore]
    public string TextId => Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The start that counts now: of a cycle, the occurrence that goes on or comes next, or the last.</summary>
    public Instant StartAt(Instant now)
    {
        if (Cycle is null)
        {
            return StartsAt;
        }

        var starts = Cycle.Occurrences(StartsAt).ToList();
        return starts.FindIndex(start => EndOf(start) > now) is var index and >= 0 ? starts[index] : starts[^1];
    }

    public Instant EndAt(Instant now) => EndOf(StartAt(now));

    public QuanshiStatus StatusAt(Instant now)
    {
        var start = StartAt(now);
        var wasOpened = OpenedAt is { } opened && IsOf(start, opened);
        return this switch
        {
            { CancelledAt: not null } => QuanshiStatus.Cancelled,
            _ when now >= EndOf(start) => wasOpened || (Cycle is not null && OpenedAt is not null) ? QuanshiStatus.Finished : QuanshiStatus.Expired,
            _ when !wasOpened => QuanshiStatus.Created,
            { IsLocked: true } => QuanshiStatus.Locked,
            _ => QuanshiStatus.Living,
        };
    }

    public bool IsLivingAt(Instant now) => StatusAt(now) is QuanshiStatus.Living or QuanshiStatus.Locked;

    public bool MayJoinAt(Instant now) =>
        StatusAt(now) == QuanshiStatus.Living || (StatusAt(now) == QuanshiStatus.Created && now >= StartAt(now) - Duration.FromHours(AdvanceHours));

    /// <summary>Every start whose time touches the span; one for a single conference.</summary>
    public IEnumerable<Instant> StartsBetween(Instant from, Instant until) =>
        (Cycle?.Occurrences(StartsAt) ?? [StartsAt]).Where(start => start < until && EndOf(start) > from);

    public Instant EndOf(Instant start) => ClosedAt is { } closed && IsOf(start, closed) ? closed : start + Length;

    private bool IsOf(Instant start, Instant moment) => moment >= start - Duration.FromHours(AdvanceHours) && moment < start + Length;
}

/// <summary>What booking and changing may choose, beyond the time.</summary>
internal sealed record QuanshiChoices
{
    public string From { get; init; } = "uc";

    public string Summary { get; init; } = "";

    public bool MailsGuests { get; init; }

    public bool HasSecurePassword { get; init; }

    public bool RecordsItself { get; init; }

    public int AutoVideo { get; init; }

    public bool DemandsLogin { get; init; }

    public bool HasWaitingRoom { get; init; }

    /// <summary>Empty: none is asked for.</summary>
    public string Watchword { get; init; } = "";

    public bool IsLive { get; init; }

    public string LivePassword { get; init; } = "";

    public bool HasCloudMcu { get; init; }

    public int ClientVersion { get; init; }

    /// <summary>十四 <c>joinConfTags</c>; empty: nothing is chosen on the way in.</summary>
    public string Tags { get; init; } = "";

    public string RecordCallback { get; init; } = "";
}

internal sealed record QuanshiInvitee(long? UserId, string Name, string Email, string Mobile);

internal sealed record QuanshiRoomUse(long RoomId, int Part, ImmutableList<long> Equipment);

internal sealed record QuanshiBox(string BoxId, long RoomId, string Phone);

/// <summary>One stay in the conference or before the live stream.</summary>
internal sealed record QuanshiStay(string Session, string Name, Instant JoinedAt, Instant? LeftAt)
{
    public bool IsHost { get; init; }

    public string Email { get; init; } = "";

    public string Mobile { get; init; } = "";

    /// <summary>十 <c>clientType</c>: <c>pc</c> or <c>phone</c>.</summary>
    public string Client { get; init; } = "pc";

    public bool IsByPhone { get; init; }

    public string Ip { get; init; } = "";

    public string Browser { get; init; } = "";

    public string City { get; init; } = "中国-北京";
}

internal sealed record QuanshiHand(string Name, string Email, string Mobile, Instant At);

/// <summary>One call of the roll; <paramref name="Called"/> and <paramref name="Answered"/> are people's names.</summary>
internal sealed record QuanshiRollCall(Instant At, bool IsByVideo, ImmutableList<string> Called, ImmutableList<string> Answered);
