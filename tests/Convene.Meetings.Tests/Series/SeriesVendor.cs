using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Meetings.Tests.Series;

/// <summary>A vendor that moves conferences in place, and that holds a series as one conference where a test lets it.</summary>
internal class RollingVendor(FaultPlan faults, IClock clock, string providerId) : FakeVendor(faults, clock, providerId), IReschedules
{
    /// <summary>Refuses to reserve at such a time.</summary>
    public Func<Window, RefusalReason?>? RefusesAt { get; set; }

    public Task<Reservation> RescheduleAsync(Person host, Reservation reservation, Window window, CancellationToken cancellationToken) => Edge(() =>
    {
        RefuseAt(window);
        Writes++;
        var moved = Find(reservation.ConferenceId) with { StartsAt = window.StartsAt, Duration = window.Duration };
        Replace(moved);
        return ReservationOf(moved, window.Zone);
    });

    protected void RefuseAt(Window window)
    {
        if (RefusesAt?.Invoke(window) is { } reason)
        {
            throw ProviderException.Refused(reason, "205", "refused by script");
        }
    }

    protected override void BeforeReserving(Order order) => RefuseAt(order.Window);
}

internal sealed class NativeVendor(FaultPlan faults, IClock clock, string providerId) : RollingVendor(faults, clock, providerId), ISeries
{
    private readonly Dictionary<ConferenceId, Recurrence> _rules = [];

    /// <summary>The rules of the series that are scheduled.</summary>
    public IReadOnlyDictionary<ConferenceId, Recurrence> Rules => _rules;

    public int SeriesReserved { get; private set; }

    public RefusalReason? RefusesSeries { get; set; }

    /// <summary>Refuses to change a series that is reserved.</summary>
    public RefusalReason? RefusesRescheduling { get; set; }

    /// <summary>It cannot be reached to change a series that is reserved.</summary>
    public bool IsReschedulingDown { get; set; }

    public Task<Reservation> ReserveSeriesAsync(Order order, Recurrence recurrence, CancellationToken cancellationToken) => Edge(() =>
    {
        RefuseSeries(order.Window);
        RefuseAt(order.Window);
        var reservation = Reserve(order);
        _rules[reservation.ConferenceId] = recurrence;
        SeriesReserved++;
        return reservation;
    });

    public Task<Reservation> RescheduleSeriesAsync(
        Person host, Reservation reservation, Window first, Recurrence recurrence, CancellationToken cancellationToken) => Edge(() =>
    {
        if (IsReschedulingDown)
        {
            throw new ProviderException(ProviderFailure.Unavailable, null, null, "down");
        }

        RefuseSeries(first);
        RefuseAt(first);
        Refuse(RefusesRescheduling);
        Writes++;
        var moved = Find(reservation.ConferenceId) with { StartsAt = first.StartsAt, Duration = first.Duration };
        Replace(moved);
        _rules[moved.Id] = recurrence;
        return ReservationOf(moved, first.Zone);
    });

    private void RefuseSeries(Window first)
    {
        if (RefusesSeries is { } reason)
        {
            throw ProviderException.Refused(reason, "205", "refused by script");
        }

        if (first.StartsAt < Clock.GetCurrentInstant())
        {
            throw ProviderException.Refused(RefusalReason.InvalidTime, "206", "in the past");
        }
    }
}
