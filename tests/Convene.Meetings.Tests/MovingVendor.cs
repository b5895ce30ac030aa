using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Meetings.Tests;

/// <summary>A vendor that moves conferences in place.</summary>
internal sealed class MovingVendor(FaultPlan faults, IClock clock) : FakeVendor(faults, clock), IReschedules
{
    /// <summary>How far beside the wanted start it moves the next one.</summary>
    public Duration MissesOnceBy { get; set; } = Duration.Zero;

    public int Moves { get; private set; }

    public Task<Reservation> RescheduleAsync(Person host, Reservation reservation, Window window, CancellationToken cancellationToken) => Edge(() =>
    {
        Moves++;
        var moved = Find(reservation.ConferenceId) with { StartsAt = window.StartsAt + MissesOnceBy, Duration = window.Duration };
        MissesOnceBy = Duration.Zero;
        Replace(moved);
        return ReservationOf(moved, window.Zone);
    });
}
