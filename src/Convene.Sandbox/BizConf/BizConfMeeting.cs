using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;

namespace Convene.Sandbox.BizConf;

/// <summary>The document lists no values of <c>confStatus</c>: these are those of BizConf's other document, 1.3.</summary>
internal enum BizConfStatus
{
    Scheduled = 0,
    Living = 2,
    Finished = 3,
    Cancelled = 9,
}

/// <summary>A conference or, with <see cref="Webinar"/>, a webinar.</summary>
internal sealed record BizConfMeeting
{
    public required int Id { get; init; }

    public required string Number { get; init; }

    /// <summary>The host's <c>loginName</c>.</summary>
    public required string Login { get; init; }

    public required string Name { get; init; }

    /// <summary><c>hostKey</c>, or a webinar's <c>password</c>.</summary>
    public string Password { get; init; } = "";

    public required Instant StartsAt { get; init; }

    public required int Minutes { get; init; }

    public bool JoinBeforeHost { get; init; }

    /// <summary><c>optionStartType</c>: 1 with video, 2 without.</summary>
    public string StartType { get; init; } = "1";

    public string Audio { get; init; } = "0";

    /// <summary>Whether the vendor would have mailed about it: <c>isSendEmail</c> was not <c>n</c>.</summary>
    public bool SendsMail { get; init; }

    public BizConfStream? Stream { get; init; }

    public BizConfWebinar? Webinar { get; init; }

    public BizConfRegistration Registration { get; init => field = value ?? new(); } = new();

    /// <summary>When somebody opened it before its time.</summary>
    public Instant? OpenedAt { get; init; }

    /// <summary>When the host ended it for everybody before its time.</summary>
    public Instant? ClosedAt { get; init; }

    public Instant? CancelledAt { get; init; }

    public ImmutableList<BizConfSession> Sessions { get; init; } = [];

    public ImmutableList<BizConfBallot> Ballots { get; init; } = [];

    [JsonIgnore]
    public Instant EndsAt => ClosedAt ?? StartsAt + Duration.FromMinutes(Minutes);

    [JsonIgnore]
    public IEnumerable<BizConfStay> Stays => Sessions.SelectMany(session => session.Stays);

    /// <summary>3.2 "混音": telephones and computers in one webinar, by 0 or by 3.</summary>
    [JsonIgnore]
    public bool HasMixedAudio => Webinar is not null && Audio is "0" or "3";

    public BizConfStatus StatusAt(Instant now) => this switch
    {
        { CancelledAt: not null } => BizConfStatus.Cancelled,
        _ when now >= EndsAt => BizConfStatus.Finished,
        _ when now >= (OpenedAt ?? StartsAt) => BizConfStatus.Living,
        _ => BizConfStatus.Scheduled,
    };

    public bool Overlaps(Instant from, Instant until) => CancelledAt is null && StartsAt < until && EndsAt > from;

    /// <summary>11 digits as in 2.9, 9 for webinars as in 3.2, that look drawn at random: a multiplication modulo a prime has no collisions.</summary>
    public static string NumberOf(int id, bool isWebinar) =>
        ((isWebinar ? 100_000_000 : 13_000_000_000) + (id * 48_271L * 7919 % 899_999_963)).ToString(CultureInfo.InvariantCulture);
}

/// <summary>One time that the conference was in use: from the first who came to the last who left.</summary>
internal sealed record BizConfSession(string Uuid, Instant StartedAt, ImmutableList<BizConfStay> Stays)
{
    /// <summary>When the last left, or null while somebody is there.</summary>
    [JsonIgnore]
    public Instant? EndedAt => Stays.Exists(stay => stay.LeftAt is null) ? null : Stays.Max(stay => stay.LeftAt);
}

/// <summary>One stay in a session.</summary>
internal sealed record BizConfStay
{
    public required string Session { get; init; }

    public required string Name { get; init; }

    public required Instant JoinedAt { get; init; }

    public Instant? LeftAt { get; init; }

    /// <summary>2.6 "用户自定义ID": the account of the host, the id of who registered, else nothing.</summary>
    public string Cuid { get; init; } = "";

    public string Device { get; init; } = "windows";

    public string Ip { get; init; } = "";

    /// <summary>Of who came by a registrant's link.</summary>
    public string? RegistrantId { get; init; }
}
