using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Convene.Sandbox.Graph.Series;
using NodaTime;

namespace Convene.Sandbox.Graph;

/// <summary>An event as Graph writes it; extended properties stand in it for filters and are shown only when expanded.</summary>
internal static partial class EventJson
{
    private const string Never = "0001-01-01T00:00:00Z";
    private const int PreviewLength = 255;

    public static JsonObject Of(CalendarEvent entry, GraphPreferences preferences, string webLink) => new()
    {
        ["@odata.etag"] = entry.ETag,
        ["id"] = EventIds.Of(entry, preferences.ImmutableIds),
        ["createdDateTime"] = GraphTimes.Stamp(entry.CreatedAt),
        ["lastModifiedDateTime"] = GraphTimes.Stamp(entry.ModifiedAt),
        ["changeKey"] = entry.ChangeKey,
        ["categories"] = Texts(entry.Categories),
        ["transactionId"] = entry.TransactionId,
        ["originalStartTimeZone"] = entry.StartZone,
        ["originalEndTimeZone"] = entry.EndZone,
        ["iCalUId"] = entry.ICalUId,
        ["reminderMinutesBeforeStart"] = entry.ReminderMinutes,
        ["isReminderOn"] = entry.IsReminderOn,
        ["hasAttachments"] = false,
        ["subject"] = entry.Subject,
        ["bodyPreview"] = Preview(entry),
        ["importance"] = entry.Importance,
        ["sensitivity"] = entry.Sensitivity,
        ["isAllDay"] = entry.IsAllDay,
        ["isCancelled"] = entry.IsCancelled,
        ["isOrganizer"] = entry.IsOrganizer,
        ["responseRequested"] = entry.ResponseRequested,
        ["seriesMasterId"] = entry.SeriesMaster is { } master ? EventIds.Of(master, preferences.ImmutableIds) : null,
        ["showAs"] = entry.ShowAs,
        ["type"] = TypeOf(entry),
        ["webLink"] = webLink,
        ["isOnlineMeeting"] = entry.OnlineUrl is not null,
        ["onlineMeetingProvider"] = entry.OnlineUrl is null ? "unknown" : "teamsForBusiness",
        ["onlineMeeting"] = entry.OnlineUrl is null ? null : new JsonObject { ["joinUrl"] = entry.OnlineUrl },
        ["allowNewTimeProposals"] = entry.AllowsProposals,
        ["hideAttendees"] = entry.HidesAttendees,
        ["originalStart"] = entry.OriginalStart is { } original ? GraphTimes.Stamp(original) : null,
        ["recurrence"] = entry.Recurrence is null ? null : RecurrenceJson.Write(entry.Recurrence with { Zone = entry.Recurrence.Zone ?? entry.StartZone }),
        ["responseStatus"] = Status(entry.IsOrganizer ? "organizer" : entry.OwnResponse ?? "notResponded", entry.OwnResponseAt),
        ["body"] = new JsonObject { ["contentType"] = entry.BodyType, ["content"] = Body(entry) },
        ["start"] = GraphTimes.Write(entry.StartsAt, entry.IsAllDay ? entry.StartZone : preferences.Zone),
        ["end"] = GraphTimes.Write(entry.EndsAt, entry.IsAllDay ? entry.EndZone : preferences.Zone),
        ["location"] = Place(entry.Places.FirstOrDefault() ?? new EventPlace("")),
        ["locations"] = new JsonArray([.. entry.Places.Select(Place)]),
        ["attendees"] = new JsonArray([.. entry.Attendees.Select(Attendee)]),
        ["organizer"] = new JsonObject { ["emailAddress"] = Address(entry.OrganizerName, entry.OrganizerAddress) },
        ["singleValueExtendedProperties"] = new JsonArray([.. entry.ExtendedProperties.Select(
            property => new JsonObject { ["id"] = property.Key, ["value"] = property.Value })]),
    };

    /// <summary>What delta says of an occurrence that is as its master: hardly anything.</summary>
    public static JsonObject Brief(CalendarEvent occurrence, GraphPreferences preferences) => new()
    {
        ["@odata.type"] = "#microsoft.graph.event",
        ["@odata.etag"] = occurrence.ETag,
        ["id"] = EventIds.Of(occurrence, preferences.ImmutableIds),
        ["seriesMasterId"] = EventIds.Of(occurrence.SeriesMaster!, preferences.ImmutableIds),
        ["type"] = TypeOf(occurrence),
        ["start"] = GraphTimes.Write(occurrence.StartsAt, occurrence.IsAllDay ? occurrence.StartZone : preferences.Zone),
        ["end"] = GraphTimes.Write(occurrence.EndsAt, occurrence.IsAllDay ? occurrence.EndZone : preferences.Zone),
    };

    public static string TypeOf(CalendarEvent entry) => entry switch
    {
        { Recurrence: not null } => "seriesMaster",
        { SeriesMaster: null } => "singleInstance",
        { IsChanged: true } => "exception",
        _ => "occurrence",
    };

    /// <summary>Exchange keeps HTML as a whole document, whatever piece was sent.</summary>
    private static string Body(CalendarEvent entry) =>
        entry.BodyType != "html" || entry.Body.Contains("<html", StringComparison.OrdinalIgnoreCase)
            ? entry.Body
            : $"<html><head>\r\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"></head><body>{entry.Body}</body></html>";

    private static string Preview(CalendarEvent entry)
    {
        var text = entry.BodyType == "html" ? WebUtility.HtmlDecode(Tag().Replace(entry.Body, " ")).Trim() : entry.Body;
        return text.Length > PreviewLength ? text[..PreviewLength] : text;
    }

    private static JsonObject Place(EventPlace place)
    {
        var node = new JsonObject { ["displayName"] = place.DisplayName, ["locationType"] = "default", ["uniqueIdType"] = "private" };
        if (place.Uri is not null)
        {
            node["locationUri"] = place.Uri;
        }

        return node;
    }

    private static JsonObject Attendee(EventAttendee attendee) => new()
    {
        ["type"] = attendee.Type,
        ["status"] = Status(attendee.Response, attendee.RespondedAt),
        ["emailAddress"] = Address(attendee.Name, attendee.Address),
    };

    private static JsonObject Status(string response, Instant? at) =>
        new() { ["response"] = response, ["time"] = at is { } known ? GraphTimes.Stamp(known) : Never };

    private static JsonObject Address(string name, string address) => new() { ["name"] = name, ["address"] = address };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
