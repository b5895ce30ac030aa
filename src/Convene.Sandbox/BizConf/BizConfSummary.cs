using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace Convene.Sandbox.BizConf;

/// <summary>This vendor's rows in <c>/state</c>.</summary>
internal static class BizConfSummary
{
    public static IEnumerable<JsonObject> Of(BizConfState state, BizConfLinks links, Instant now) => state.Meetings.Values.Select(meeting => new JsonObject
    {
        ["vendor"] = "bizconf",
        ["id"] = meeting.Id,
        ["number"] = meeting.Number,
        ["kind"] = meeting.Webinar is null ? "conference" : "webinar",
        ["userId"] = meeting.Login,
        ["name"] = meeting.Name,
        ["start"] = InstantPattern.ExtendedIso.Format(meeting.StartsAt),
        ["durationMinutes"] = meeting.Minutes,
        ["state"] = meeting.StatusAt(now).ToString().ToLowerInvariant(),
        ["sendsMail"] = meeting.SendsMail,
        ["attendance"] = meeting.Stays.Count(),
        ["sessions"] = meeting.Sessions.Count,
        ["joinPath"] = links.Join(meeting),
        ["registrants"] = meeting.Registration.Registrants.Count,
    });
}
