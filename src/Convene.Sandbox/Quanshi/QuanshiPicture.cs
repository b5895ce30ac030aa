using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace Convene.Sandbox.Quanshi;

/// <summary>A conference as <c>/state</c> shows those of all vendors.</summary>
internal static class QuanshiPicture
{
    public static JsonObject Of(QuanshiConference conference, Instant now) => new()
    {
        ["vendor"] = "quanshi",
        ["id"] = conference.Id,
        ["userId"] = QuanshiGate.Account(conference.HostId).Mail,
        ["name"] = conference.Title,
        ["start"] = InstantPattern.ExtendedIso.Format(conference.StartsAt),
        ["durationMinutes"] = conference.Minutes,
        ["state"] = conference.StatusAt(now) switch
        {
            QuanshiStatus.Created => "scheduled",
            var status => status.ToString().ToLowerInvariant(),
        },
        ["parties"] = 0,
        ["roomId"] = conference.Rooms.IsEmpty ? null : conference.Rooms[0].RoomId,
        ["attendance"] = conference.Stays.Count,
        ["views"] = conference.Views.Count,
        ["boxes"] = conference.Boxes.Count,
    };
}
