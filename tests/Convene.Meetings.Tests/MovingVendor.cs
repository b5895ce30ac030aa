using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Meetings.Tests;

/// <summary>A vendor that moves conferences in place.</summary>
internal sealed class MovingVendor(FaultPlan faults, IClock clock) : FakeVendor(faults, clock), IReschedules
{
    /// <summary>How far beside the wanted start it moves the next one.</summary>
    public Duration MissesOnceBy { get; set; } = Duration.Zero;

    public int Moves { get; private set; }

    /// <summary>Refuses to move to such a window.</summary>
    public Func<Window, RefusalReason?>? RefusesMoving { get; set; }

    public Task<Reservation> RescheduleAsync(Person host, Reservation reservation, Window window, CancellationToken cancellationToken) => Edge(() =>
    {
        if (RefusesMoving?.Invoke(window) is { } refusal)
        {
            throw ProviderException.Refused(refusal, "206", "refused by script");
        }

        Moves++;
        Writes++;
        var moved = Find(reservation.ConferenceId) with { StartsAt = window.StartsAt + MissesOnceBy, Duration = window.Duration };
        MissesOnceBy = Duration.Zero;
        Replace(moved);
        return ReservationOf(moved, window.Zone);
    });
}
