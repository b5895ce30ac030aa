using System.Text.Json.Nodes;
using Convene.Sandbox.BizConf;
using Convene.Sandbox.BizConfV1;
using Convene.Sandbox.Graph;
using Convene.Sandbox.People;
using Convene.Sandbox.Quanshi;
using Convene.Sandbox.Vmr;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace Convene.Sandbox.State;

/// <summary><c>/state</c>: what tests want to know, at one moment and in one piece.</summary>
internal sealed class StateEndpoint(SandboxStore store, SandboxOptions options, RequestCounts counts, SandboxDirectory directory, IClock clock)
{
    public void Map(IEndpointRouteBuilder group) => group.MapGet("/state", (RequestDelegate)(context => SandboxPipeline.SendAsync(context, Answer.Json(Whole()))));

    private JsonObject Whole()
    {
        var state = store.Current;
        var now = clock.GetCurrentInstant();
        return new JsonObject
        {
            ["version"] = state.Version,
            ["conferences"] = new JsonArray(
            [
                .. state.BizConfV1.Conferences.Values.Select(conference => Of(conference, new BizConfV1Links("/bizconfv1/j", options.BizConfV1.ApiKey), now)),
                .. BizConfSummary.Of(state.BizConf, new BizConfLinks("/bizconf", options.BizConf.ApiKey), now),
                .. VmrSummary.Of(state.Vmr, new VmrLinks("/vmr", options.Vmr.Auth), now),
                .. state.Quanshi.Conferences.Values.Select(conference => QuanshiPicture.Of(conference, new QuanshiLinks("/quanshi", options.Quanshi.Token), now)),
            ]),
            ["events"] = new JsonArray([.. state.Graph.Everything().OrderBy(entry => entry.CreatedAt).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(Of)]),
            ["requests"] = new JsonObject(counts.Requests.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))),
            ["highestConcurrency"] = new JsonObject(counts.HighestConcurrency.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))),
        };
    }

    private static JsonObject Of(Conference conference, BizConfV1Links links, Instant now) => new()
    {
        ["vendor"] = "bizconfv1",
        ["id"] = conference.Id,
        ["userId"] = conference.UserId,
        ["name"] = conference.Name,
        ["start"] = Text(conference.StartsAt),
        ["durationMinutes"] = conference.Minutes,
        ["state"] = conference.StatusAt(now).ToString().ToLowerInvariant(),
        ["parties"] = conference.Parties,
        ["roomId"] = conference.RoomId,
        ["attendance"] = conference.Attendance.Count,
        ["joinPath"] = links.Join(conference),
    };

    private JsonObject Of(CalendarEvent entry) => new()
    {
        ["mailbox"] = directory.Find(entry.Mailbox)?.Mail ?? entry.Mailbox,
        ["id"] = EventIds.Of(entry, immutable: true),
        ["iCalUId"] = entry.ICalUId,
        ["transactionId"] = entry.TransactionId,
        ["subject"] = entry.Subject,
        ["start"] = Text(entry.StartsAt),
        ["end"] = Text(entry.EndsAt),
        ["location"] = entry.Places.FirstOrDefault()?.DisplayName,
        ["body"] = entry.Body,
        ["attendees"] = new JsonArray([.. entry.Attendees.Select(attendee => (JsonNode)attendee.Address)]),
        ["isOrganizer"] = entry.IsOrganizer,
        ["isCancelled"] = entry.IsCancelled,
        ["isDeleted"] = entry.DeletedAt is not null,
        ["type"] = EventJson.TypeOf(entry),
        ["seriesMasterId"] = entry.SeriesMaster is { } master ? EventIds.Of(master, immutable: true) : null,
        ["onlineMeeting"] = entry.OnlineUrl,
        ["hasLostOnlineMeeting"] = entry.HasLostOnlineMeeting,
        ["extendedProperties"] = new JsonObject(entry.ExtendedProperties.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))),
        ["mails"] = new JsonArray([.. entry.Mails.Select(mail => new JsonObject
        {
            ["kind"] = mail.Kind,
            ["to"] = new JsonArray([.. mail.To.Select(address => (JsonNode)address)]),
            ["comment"] = mail.Comment,
        })]),
    };

    private static string Text(Instant at) => InstantPattern.ExtendedIso.Format(at);
}
