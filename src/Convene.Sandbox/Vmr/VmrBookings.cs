using Convene.Sandbox.State;
using NodaTime;

namespace Convene.Sandbox.Vmr;

/// <summary>The rules of booking rooms and of recording in them, as functions of the state.</summary>
internal sealed class VmrBookings(SandboxOptions options)
{
    // Times are whole minutes and take a while to arrive: the running minute is not the past.
    private static readonly Duration Grace = Duration.FromMinutes(2);
    private static readonly Duration FarthestStart = Duration.FromDays(5 * 366);
    private static readonly Duration Longest = Duration.FromDays(1);

    /// <summary><c>createmeet</c>: the room that is named, or any free one of the account's.</summary>
    public (SandboxState State, VmrBooking Booked) Book(SandboxState state, VmrBooking order, int? pid, Instant now)
    {
        var vendor = state.Vmr;
        if (order.EndsAt <= order.StartsAt || order.EndsAt - order.StartsAt > Longest
            || order.StartsAt < now - Grace || order.StartsAt > now + FarthestStart)
        {
            throw new VmrRefusalException(VmrRefusalException.BadParameter);
        }

        var rooms = VmrRooms.For(order.Account).Where(room => pid is null || room.Pid == pid).ToList();
        if (rooms.Count == 0)
        {
            throw new VmrRefusalException(VmrRefusalException.UnknownRoom);
        }

        var free = rooms.Find(room => !vendor.Bookings.Values.Any(other => other.Pid == room.Pid && other.Overlaps(order.StartsAt, order.EndsAt)))
            ?? throw new VmrRefusalException(VmrRefusalException.Booked);
        var booked = order with { Id = vendor.NextId, Pid = free.Pid };
        return (state with { Vmr = Bounded(vendor with { NextId = vendor.NextId + 1 }, now).With(booked) }, booked);
    }

    /// <summary><c>cancelmeet</c>: whoever has the tenant's key may, no account is sent.</summary>
    public static (SandboxState State, bool Done) Cancel(SandboxState state, string id, Instant now)
    {
        if (!int.TryParse(id, out var number) || state.Vmr.Bookings.GetValueOrDefault(number) is not { } booking || !booking.IsAheadAt(now))
        {
            throw new VmrRefusalException(VmrRefusalException.NotThere);
        }

        var vendor = booking.IsStartedAt(now) ? state.Vmr.Stopped(booking.Pid, now) : state.Vmr;
        return (state with { Vmr = vendor.With(booking with { CancelledAt = now }) }, true);
    }

    /// <summary><c>openRecord</c>.</summary>
    public (SandboxState State, VmrRecording Recording) Record(SandboxState state, VmrRoom room, Instant now)
    {
        var booking = state.Vmr.StartedIn(room.Pid, now) ?? throw new VmrRefusalException(VmrRefusalException.NotStarted);
        if (!room.AllowsRecording)
        {
            throw new VmrRefusalException(VmrRefusalException.MayNotBeRecorded);
        }

        if (state.Vmr.RunningIn(room.Pid, now) is not null)
        {
            throw new VmrRefusalException(VmrRefusalException.IsRecorded);
        }

        var recording = new VmrRecording(NewId(now), NewId(now), room.Pid, now, booking.OverAt);
        var kept = state.Vmr.Recordings.Count >= options.KeptConferences ? state.Vmr.Recordings.RemoveAt(0) : state.Vmr.Recordings;
        return (state with { Vmr = state.Vmr with { Recordings = kept.Add(recording) } }, recording);
    }

    /// <summary><c>closeRecord</c>.</summary>
    public static (SandboxState State, VmrRecording Recording) Stop(SandboxState state, VmrRoom room, Instant now)
    {
        var running = state.Vmr.RunningIn(room.Pid, now) ?? throw new VmrRefusalException(
            state.Vmr.StartedIn(room.Pid, now) is null ? VmrRefusalException.NotStarted : VmrRefusalException.NotRecorded);
        return (state with { Vmr = state.Vmr.Stopped(room.Pid, now) }, running);
    }

    /// <summary><c>delRecordFile</c>: what still runs has no file.</summary>
    public static (SandboxState State, VmrRecording Recording) Delete(SandboxState state, string recordId, Instant now)
    {
        var recording = state.Vmr.Recordings.Find(candidate => candidate.Id == recordId) ?? throw new VmrRefusalException(VmrRefusalException.NotThere);
        return recording.IsRunningAt(now)
            ? throw new VmrRefusalException(VmrRefusalException.IsRecorded)
            : (state with { Vmr = state.Vmr with { Recordings = state.Vmr.Recordings.Remove(recording) } }, recording);
    }

    private static string NewId(Instant now) => Guid.CreateVersion7(now.ToDateTimeOffset()).ToString();

    private VmrState Bounded(VmrState state, Instant now)
    {
        var over = state.Bookings.Values
            .Where(booking => !booking.IsAheadAt(now))
            .OrderByDescending(booking => booking.OverAt)
            .Skip(options.KeptConferences)
            .Select(booking => booking.Id);
        return state with { Bookings = state.Bookings.RemoveRange(over) };
    }
}
