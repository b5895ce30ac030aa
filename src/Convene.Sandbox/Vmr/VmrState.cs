using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Convene.Sandbox.Vmr;

internal sealed record VmrState
{
    public int NextId { get; init; } = 1429;

    public ImmutableSortedDictionary<int, VmrBooking> Bookings { get; init; } = ImmutableSortedDictionary<int, VmrBooking>.Empty;

    public ImmutableList<VmrRecording> Recordings { get; init; } = [];

    public VmrState With(VmrBooking booking) => this with { Bookings = Bookings.SetItem(booking.Id, booking) };

    /// <summary>What goes on in a room now.</summary>
    public VmrBooking? StartedIn(int pid, Instant now) => Bookings.Values.FirstOrDefault(booking => booking.Pid == pid && booking.IsStartedAt(now));

    public VmrRecording? RunningIn(int pid, Instant now) => Recordings.Find(recording => recording.Pid == pid && recording.IsRunningAt(now));

    /// <summary>Stops what is recorded in a room that is closed.</summary>
    public VmrState Stopped(int pid, Instant now) => RunningIn(pid, now) is { } running
        ? this with { Recordings = Recordings.Replace(running, running with { StopsAt = now }) }
        : this;
}

internal sealed record VmrBooking
{
    public required int Id { get; init; }

    /// <summary>Who booked.</summary>
    public required string Account { get; init; }

    public required string Theme { get; init; }

    public string Introduction { get; init; } = "";

    public string HostPassword { get; init; } = "";

    /// <summary>Empty: guests need none.</summary>
    public string VisitorPassword { get; init; } = "";

    /// <summary>The room, <c>bizProductId</c>.</summary>
    public required int Pid { get; init; }

    public bool IsAutoOpen { get; init; }

    public required Instant StartsAt { get; init; }

    /// <summary>When it ends as booked.</summary>
    public required Instant EndsAt { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>Uids of those who are invited.</summary>
    public ImmutableList<int> Visitors { get; init; } = [];

    /// <summary>When the host opened it; before that it is open only by <see cref="IsAutoOpen"/>.</summary>
    public Instant? OpenedAt { get; init; }

    /// <summary>When the host ended it for everybody before its time.</summary>
    public Instant? ClosedAt { get; init; }

    public Instant? CancelledAt { get; init; }

    public ImmutableList<VmrStay> Stays { get; init; } = [];

    [JsonIgnore]
    public Instant OverAt => ClosedAt ?? EndsAt;

    public bool IsStartedAt(Instant now) => CancelledAt is null && now < OverAt && (OpenedAt is not null || (IsAutoOpen && now >= StartsAt));

    /// <summary>Neither cancelled nor over.</summary>
    public bool IsAheadAt(Instant now) => CancelledAt is null && now < OverAt;

    public bool Overlaps(Instant from, Instant until) => CancelledAt is null && StartsAt < until && OverAt > from;
}

/// <summary>One stay in a room.</summary>
internal sealed record VmrStay(string Session, string Name, bool IsHost, Instant JoinedAt, Instant? LeftAt);

/// <summary>A recording; it runs until <see cref="StopsAt"/>, which is the booking's end until somebody closes it.</summary>
internal sealed record VmrRecording(string Id, string Cid, int Pid, Instant StartedAt, Instant StopsAt)
{
    public bool IsRunningAt(Instant now) => now < StopsAt;
}
