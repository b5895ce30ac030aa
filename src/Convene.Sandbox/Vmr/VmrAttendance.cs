using Convene.Sandbox.Pages;
using Convene.Sandbox.State;
using NodaTime;

namespace Convene.Sandbox.Vmr;

/// <summary>What opening a booking's page does to its room: it starts, people come and go, the host ends it.</summary>
internal sealed class VmrAttendance(SandboxStore store, IClock clock)
{
    private const int MostStays = 2000;
    private static readonly Duration OpensBefore = Duration.FromMinutes(30);

    public VmrState State => store.Current.Vmr;

    public Instant Now => clock.GetCurrentInstant();

    public bool IsTooEarly(VmrBooking booking) => Now < booking.StartsAt - OpensBefore;

    /// <summary>Comes in: by the host's password as the host, who opens the room; by the guests' when it is open.</summary>
    public (VmrStay? Stay, JoinRefusal Refusal) Enter(int id, JoinGuest guest) => store.Change<(VmrStay?, JoinRefusal)>(state =>
    {
        var now = clock.GetCurrentInstant();
        var booking = state.Vmr.Bookings[id];
        var isHost = guest.Password == VmrRooms.HostPasswordOf(booking);
        if (!isHost && guest.Password != booking.VisitorPassword)
        {
            return (state, (null, JoinRefusal.WrongPassword));
        }

        var isFree = state.Vmr.StartedIn(booking.Pid, now) is null;
        var opens = isHost && isFree && booking.IsAheadAt(now) && now >= booking.StartsAt - OpensBefore;
        if ((!booking.IsStartedAt(now) && !opens) || booking.Stays.Count >= MostStays)
        {
            return (state, (null, JoinRefusal.NotOpen));
        }

        var stay = new VmrStay(Guid.CreateVersion7(now.ToDateTimeOffset()).ToString("N"), guest.Name, isHost, now, null);
        var entered = booking with { OpenedAt = booking.OpenedAt ?? now, Stays = booking.Stays.Add(stay) };
        return (state with { Vmr = state.Vmr.With(entered) }, (stay, JoinRefusal.None));
    });

    public void Leave(int id, string session) => store.Change(state =>
    {
        var booking = state.Vmr.Bookings[id];
        var stay = booking.Stays.Find(candidate => candidate.Session == session && candidate.LeftAt is null);
        if (stay is null)
        {
            return (state, false);
        }

        var left = booking with { Stays = booking.Stays.Replace(stay, stay with { LeftAt = clock.GetCurrentInstant() }) };
        return (state with { Vmr = state.Vmr.With(left) }, true);
    });

    /// <summary>The host ends it for everybody; what is recorded ends too.</summary>
    public void End(int id, string session) => store.Change(state =>
    {
        var now = clock.GetCurrentInstant();
        var booking = state.Vmr.Bookings[id];
        var isHosts = booking.Stays.Exists(stay => stay.Session == session && stay.IsHost);
        return isHosts && booking.IsStartedAt(now)
            ? (state with { Vmr = state.Vmr.Stopped(booking.Pid, now).With(booking with { ClosedAt = now }) }, true)
            : (state, false);
    });
}
