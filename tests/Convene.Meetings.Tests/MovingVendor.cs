using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Meetings.Tests;

/// <summary>A vendor that moves conferences in place.</summary>
internal sealed class MovingVendor(FaultPlan faults, IClock clock) : FakeVendor(faults, clock), IReschedules
{
    /// <summary>How far beside the wanted start it moves them.</summary>
    public Duration MissesBy { get; set; } = Duration.Zero;

    public Task<Reservation> RescheduleAsync(Person host, Reservation reservation, Window window, CancellationToken cancellationToken) => Edge(() =>
    {
        var moved = Find(reservation.ConferenceId) with { StartsAt = window.StartsAt + MissesBy, Duration = window.Duration };
        Replace(moved);
        return ReservationOf(moved, window.Zone);
    });
}
