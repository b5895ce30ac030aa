using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Convene.Sandbox.BizConfV1;

internal sealed record BizConfV1State
{
    public int NextId { get; init; } = 18901;

    public ImmutableSortedDictionary<int, Conference> Conferences { get; init; } = ImmutableSortedDictionary<int, Conference>.Empty;

    public BizConfV1State With(Conference conference) => this with { Conferences = Conferences.SetItem(conference.Id, conference) };
}

/// <summary>1.3 <c>confStatus</c>.</summary>
internal enum ConferenceStatus
{
    Scheduled = 0,
    Living = 2,
    Finished = 3,
    Cancelled = 9,
}

internal sealed record Conference
{
    public required int Id { get; init; }

    public required string Number { get; init; }

    public required string UserId { get; init; }

    public required string UserName { get; init; }

    public required string Name { get; init; }

    public string Password { get; init; } = "";

    public required Instant StartsAt { get; init; }

    public required int Minutes { get; init; }

    public bool JoinBeforeHost { get; init; }

    public bool HostVideo { get; init; }

    public bool ParticipantVideo { get; init; }

    public required int Parties { get; init; }

    public required int RoomId { get; init; }

    /// <summary>When somebody opened it before its time.</summary>
    public Instant? OpenedAt { get; init; }

    /// <summary>When the host ended it for everybody before its time.</summary>
    public Instant? ClosedAt { get; init; }

    public Instant? CancelledAt { get; init; }

    public ImmutableList<Attendance> Attendance { get; init; } = [];

    [JsonIgnore]
    public Instant EndsAt => ClosedAt ?? StartsAt + Duration.FromMinutes(Minutes);

    public ConferenceStatus StatusAt(Instant now) => this switch
    {
        { CancelledAt: not null } => ConferenceStatus.Cancelled,
        _ when now >= EndsAt => ConferenceStatus.Finished,
        _ when now >= (OpenedAt ?? StartsAt) => ConferenceStatus.Living,
        _ => ConferenceStatus.Scheduled,
    };

    public bool Overlaps(Instant from, Instant until) => CancelledAt is null && StartsAt < until && EndsAt > from;
}

/// <summary>One stay in a conference; the vendor's report knows the name alone, so that people of one name cannot be told apart there.</summary>
internal sealed record Attendance(string Session, string Name, Instant JoinedAt, Instant? LeftAt);

/// <summary>A meeting room of the site.</summary>
internal sealed record ConferenceRoom(int Id, int Parties)
{
    /// <summary>The site's rooms by size; an id is made of the size and a running number, so that it survives restarts.</summary>
    public static IReadOnlyList<ConferenceRoom> Of(BizConfV1SandboxOptions options) =>
    [
        .. options.Rooms.OrderBy(size => size.Key)
            .SelectMany(size => Enumerable.Range(1, size.Value).Select(number => new ConferenceRoom(1_000_000 + (size.Key * 100) + number, size.Key))),
    ];
}
