using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace Convene.Sandbox.Vmr;

/// <summary>This vendor's rows in <c>/state</c>.</summary>
internal static class VmrSummary
{
    public static IEnumerable<JsonObject> Of(VmrState state, VmrLinks links, Instant now) => state.Bookings.Values.Select(booking => new JsonObject
    {
        ["vendor"] = "vmr",
        ["id"] = booking.Id,
        ["number"] = VmrRooms.Of(booking.Pid).Number,
        ["userId"] = booking.Account,
        ["name"] = booking.Theme,
        ["start"] = InstantPattern.ExtendedIso.Format(booking.StartsAt),
        ["durationMinutes"] = (int)(booking.EndsAt - booking.StartsAt).TotalMinutes,
        ["state"] = StateOf(booking, now),
        ["roomId"] = booking.Pid,
        ["attendance"] = booking.Stays.Count,
        ["joinPath"] = links.Share(booking),
        ["isRecorded"] = booking.IsStartedAt(now) && state.RunningIn(booking.Pid, now) is not null,
    });

    private static string StateOf(VmrBooking booking, Instant now) => booking switch
    {
        { CancelledAt: not null } => "cancelled",
        _ when !booking.IsAheadAt(now) => "finished",
        _ when booking.IsStartedAt(now) => "living",
        _ => "scheduled",
    };
}
