using NodaTime;

namespace Convene.Meetings;

/// <summary>When a meeting takes place, and the zone that its organizer thinks in.</summary>
/// <param name="StartsAt">The start.</param>
/// <param name="Duration">How long; positive, whole minutes.</param>
/// <param name="Zone">The organizer's IANA zone: for showing only, two windows at the same instant collide whatever their zones.</param>
public sealed record Window(Instant StartsAt, Duration Duration, DateTimeZone Zone)
{
    public Instant EndsAt => StartsAt + Duration;

    public ZonedDateTime LocalStart => StartsAt.InZone(Zone);

    public ZonedDateTime LocalEnd => EndsAt.InZone(Zone);

    public int Minutes => (int)Duration.TotalMinutes;

    public bool Overlaps(Window other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return StartsAt < other.EndsAt && other.StartsAt < EndsAt;
    }

    /// <summary>The same span of time, whatever the zone it is shown in.</summary>
    public bool IsSameTimeAs(Window other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return StartsAt == other.StartsAt && Duration == other.Duration;
    }
}
