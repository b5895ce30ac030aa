using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Convene.Sandbox.Graph.Series;
using Convene.Sandbox.People;
using NodaTime;

namespace Convene.Sandbox.Graph;

/// <summary>Merges the body of a POST or PATCH into an event; a name that <c>microsoft.graph.event</c> does not have is refused.</summary>
internal sealed class EventPatch(SandboxDirectory directory)
{
    private const int MostAttendees = 500;

    private static readonly ImmutableHashSet<string> ReadOnly = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "id", "changeKey", "createdDateTime", "lastModifiedDateTime", "iCalUId", "webLink", "organizer", "isOrganizer", "isCancelled", "isDraft",
        "bodyPreview", "hasAttachments", "type", "seriesMasterId", "responseStatus", "onlineMeeting", "onlineMeetingUrl", "onlineMeetingProvider",
        "originalStartTimeZone", "originalEndTimeZone", "originalStart");

    /// <summary>Properties whose change concerns nobody but the mailbox's owner: no mail.</summary>
    private static readonly ImmutableHashSet<string> Private = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "categories", "isReminderOn", "reminderMinutesBeforeStart", "showAs", "singleValueExtendedProperties", "sensitivity", "importance");

    public static bool ConcernsAll(JsonObject body) =>
        body.Any(pair => !IsAnnotation(pair.Key) && pair.Key != "attendees" && !Private.Contains(pair.Key) && !ReadOnly.Contains(pair.Key));

    public CalendarEvent Apply(CalendarEvent entry, JsonObject body)
    {
        try
        {
            // A Teams meeting is made in the body that the event has in the end.
            var patched = body.Where(pair => !IsAnnotation(pair.Key))
                .OrderBy(pair => pair.Key == "isOnlineMeeting")
                .Aggregate(entry, (current, pair) => Set(current, pair.Key, pair.Value));
            return TeamsMeeting.Kept(Checked(patched));
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or JsonException)
        {
            throw GraphRefusalException.BadBody("A property has a value of the wrong type.");
        }
    }

    private static bool IsAnnotation(string name) => name.Contains('@', StringComparison.Ordinal);

    private CalendarEvent Set(CalendarEvent entry, string name, JsonNode? value) => name switch
    {
        "subject" => entry with { Subject = Text(value) },
        "body" => entry with { BodyType = Text(value?["contentType"]).ToLowerInvariant(), Body = Text(value?["content"]) },
        "start" when GraphTimes.Read(value, name) is var (at, zone) => entry with { StartsAt = at, StartZone = zone },
        "end" when GraphTimes.Read(value, name) is var (at, zone) => entry with { EndsAt = at, EndZone = zone },
        "isAllDay" => entry with { IsAllDay = Bool(value) },
        "location" => entry with { Places = value is null ? [] : [Place(value)] },
        "locations" => entry with { Places = [.. Items(value).Select(Place)] },
        "attendees" => entry with { Attendees = Attendees(entry, value) },
        "showAs" => entry with { ShowAs = Text(value) },
        "importance" => entry with { Importance = Text(value) },
        "sensitivity" => entry with { Sensitivity = Text(value) },
        "categories" => entry with { Categories = [.. Items(value).Select(Text)] },
        "isReminderOn" => entry with { IsReminderOn = Bool(value) },
        "reminderMinutesBeforeStart" => entry with { ReminderMinutes = value?.GetValue<int>() ?? 0 },
        "responseRequested" => entry with { ResponseRequested = Bool(value) },
        "allowNewTimeProposals" => entry with { AllowsProposals = Bool(value) },
        "hideAttendees" => entry with { HidesAttendees = Bool(value) },
        "transactionId" => entry.TransactionId is null || entry.TransactionId == Text(value)
            ? entry with { TransactionId = Text(value) }
            : throw GraphRefusalException.BadProperty("The property 'transactionId' cannot be changed."),
        "singleValueExtendedProperties" => entry with { ExtendedProperties = Extended(entry, value) },
        "recurrence" => entry with { Recurrence = value is null ? null : RecurrenceJson.Read(value) },
        "isOnlineMeeting" => Bool(value) ? TeamsMeeting.Of(entry) : entry,
        _ when ReadOnly.Contains(name) => entry,
        _ => throw GraphRefusalException.BadBody($"The property '{name}' does not exist on type 'microsoft.graph.event'."),
    };

    private static CalendarEvent Checked(CalendarEvent entry)
    {
        if (entry.EndsAt < entry.StartsAt)
        {
            throw GraphRefusalException.BadProperty("At least one property failed validation: the end is before the start.");
        }

        if (entry.EndsAt - entry.StartsAt > Duration.FromDays(1825))
        {
            throw GraphRefusalException.BadProperty("The duration of an event is at most 1825 days.");
        }

        return entry.IsAllDay && !(IsMidnight(entry.StartsAt, entry.StartZone) && IsMidnight(entry.EndsAt, entry.EndZone) && entry.StartZone == entry.EndZone)
            ? throw GraphRefusalException.BadProperty("An all-day event starts and ends at midnight of one zone.")
            : entry;
    }

    private static bool IsMidnight(Instant at, string zone) => at.InZone(GraphTimes.Zone(zone)).TimeOfDay == LocalTime.Midnight;

    private static EventPlace Place(JsonNode? value) => new(Text(value?["displayName"]), value?["locationUri"]?.GetValue<string>());

    private ImmutableList<EventAttendee> Attendees(CalendarEvent entry, JsonNode? value)
    {
        ImmutableList<EventAttendee> attendees = [.. Items(value).Select(item => Attendee(entry, item)).DistinctBy(attendee => attendee.Address.ToLowerInvariant())];
        return attendees.Count <= MostAttendees ? attendees : throw GraphRefusalException.BadProperty($"An event has at most {MostAttendees} attendees.");
    }

    private EventAttendee Attendee(CalendarEvent entry, JsonNode? item)
    {
        var address = item?["emailAddress"]?["address"]?.GetValue<string>();
        if (string.IsNullOrWhiteSpace(address) || !address.Contains('@', StringComparison.Ordinal))
        {
            throw GraphRefusalException.BadProperty("An attendee needs a mail address.");
        }

        var name = item!["emailAddress"]!["name"]?.GetValue<string>();
        var known = entry.Attendees.Find(attendee => attendee.Is(address));
        return new EventAttendee(
            string.IsNullOrEmpty(name) ? directory.Find(address)?.DisplayName ?? address : name,
            address,
            item["type"]?.GetValue<string>() ?? "required",
            known?.Response ?? "none",
            known?.RespondedAt);
    }

    private static ImmutableSortedDictionary<string, string> Extended(CalendarEvent entry, JsonNode? value) =>
        entry.ExtendedProperties.SetItems(Items(value).Select(item => KeyValuePair.Create(ExtendedId(item), Text(item?["value"]))));

    // The id says type, property set and name: "String {guid} Name x" or "String 0x1234".
    private static string ExtendedId(JsonNode? item) =>
        item?["id"]?.GetValue<string>() is { } id && id.Split(' ') is [_, ['{', .., '}'], "Name" or "Id", _, ..] or [_, ['0', 'x', ..]]
            ? id
            : throw new GraphRefusalException(400, "ErrorInvalidProperty", "The id of an extended property is malformed.");

    private static JsonArray Items(JsonNode? value) => value?.AsArray() ?? [];

    private static string Text(JsonNode? value) => value?.GetValue<string>() ?? "";

    private static bool Bool(JsonNode? value) => value?.GetValue<bool>() ?? false;
}
