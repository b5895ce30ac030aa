using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Convene.Calendar.Tests.StandIn;

/// <summary>The events of one mailbox, as strict as the documents are: a property that nobody asked for is refused.</summary>
internal sealed class Mailbox
{
    private static readonly HashSet<string> Writable = new(StringComparer.Ordinal)
    {
        "@odata.type", "subject", "start", "end", "attendees", "location", "locations", "body", "singleValueExtendedProperties",
        "recurrence", "isAllDay",
    };

    private static readonly LocalDateTimePattern Answered = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fffffff");

    private int _changes;

    /// <summary>A zone whose clocks this server believes to be an hour off: its table is old.</summary>
    public string? StaleZone { get; set; }

    public List<JsonObject> Events { get; } = [];

    public JsonObject Single => Events.ShouldHaveSingleItem();

    public JsonObject Create(JsonObject wanted)
    {
        var transaction = (string?)wanted["transactionId"] ?? throw new RefusalException(400, "TransactionIdMissing");
        if (Events.Find(e => (string?)e["transactionId"] == transaction) is { } existing)
            return existing;
        var number = Events.Count + 1;
        var created = new JsonObject
        {
            ["id"] = $"AAkAL{number}==/+",
            ["iCalUId"] = $"040000008200E{number}",
            ["webLink"] = $"https://outlook.example/{number}",
            ["createdDateTime"] = $"2026-11-23T01:00:0{number}Z",
            ["isCancelled"] = false,
            ["transactionId"] = transaction,
            ["location"] = new JsonObject { ["displayName"] = "" },
            ["attendees"] = new JsonArray(),
            ["type"] = wanted["recurrence"] is null ? "singleInstance" : "seriesMaster",
            ["isAllDay"] = false,
            ["isOrganizer"] = true,
            ["organizer"] = new JsonObject { ["emailAddress"] = new JsonObject { ["address"] = GraphStandIn.Organizer } },
        };
        wanted.Remove("transactionId");
        Write(created, wanted);
        Events.Add(created);
        return created;
    }

    public JsonObject Get(string id) => Events.Find(e => (string)e["id"]! == id) ?? throw new RefusalException(404, "ErrorItemNotFound");

    public JsonObject Patch(string id, JsonObject wanted, string? ifMatch)
    {
        var present = Get(id);
        if (ifMatch is null)
            throw new RefusalException(428, "IfMatchMissing");
        if (ifMatch != (string)present["@odata.etag"]!)
            throw new RefusalException(412, "ErrorIrresolvableConflict");
        Write(present, wanted);
        return present;
    }

    public void Cancel(string id, JsonObject action)
    {
        if (action["Comment"] is null && action["comment"] is null)
            throw new RefusalException(400, "CommentMissing");
        if (Get(id)["attendees"]!.AsArray().Count == 0)
            throw new RefusalException(400, "ErrorInvalidRequest");
        Delete(id);
    }

    public void Delete(string id) => Events.Remove(Get(id));

    /// <summary>What somebody does in Outlook.</summary>
    public void Edit(JsonObject present, Action<JsonObject> edit)
    {
        edit(present);
        Touch(present);
    }

    /// <summary>An event that was made in Outlook, by people.</summary>
    public JsonObject Add(string id, string json)
    {
        var made = JsonNode.Parse($$"""
            {
              "id": "{{id}}", "iCalUId": "ical-{{id}}", "webLink": "https://outlook.example/{{id}}", "isCancelled": false, "isAllDay": false,
              "createdDateTime": "2026-11-01T08:00:00Z", "lastModifiedDateTime": "2026-11-20T08:00:00Z",
              "type": "singleInstance", "isOrganizer": true, "organizer": { "emailAddress": { "name": "陈美琳", "address": "{{GraphStandIn.Organizer}}" } },
              "subject": "Standup", "originalStartTimeZone": "China Standard Time", "originalEndTimeZone": "China Standard Time",
              "start": { "dateTime": "2026-11-24T07:00:00.0000000", "timeZone": "UTC" }, "end": { "dateTime": "2026-11-24T07:30:00.0000000", "timeZone": "UTC" },
              "location": { "displayName": "" }, "locations": [], "attendees": [], "isOnlineMeeting": false, "onlineMeeting": null,
              "body": { "contentType": "html", "content": "<html><body></body></html>" }
            }
            """)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(json)!.AsObject())
            made[name] = value?.DeepClone();
        Events.Add(made);
        Touch(made);
        return made;
    }

    /// <summary>Without the extended properties that were not asked for.</summary>
    public static JsonObject Answer(JsonObject present) => Without(present, "singleValueExtendedProperties");

    /// <summary>Only what was selected, and the extended properties that were asked for.</summary>
    public static JsonObject Answer(JsonObject present, Recorded request)
    {
        var answer = Answer(present);
        if (request.Query.GetValueOrDefault("$select")?.Split(',') is { } selected)
        {
            foreach (var name in answer.Select(p => p.Key).Where(n => n is not ("@odata.etag" or "id") && !selected.Contains(n)).ToList())
                answer.Remove(name);
        }

        if (request.Query.GetValueOrDefault("$expand") is { } expand && present["singleValueExtendedProperties"] is JsonArray properties)
        {
            var asked = properties.Where(p => expand.Contains($"id eq '{(string)p!["id"]!}'", StringComparison.Ordinal));
            answer["singleValueExtendedProperties"] = new JsonArray([.. asked.Select(p => p!.DeepClone())]);
        }

        return answer;
    }

    /// <summary>What touches the span: occurrences of one series, or the default calendar's events without masters.</summary>
    public IEnumerable<JsonObject> Between(Recorded request, string? masterId)
    {
        var (from, to) = (Moment(request, "startDateTime"), Moment(request, "endDateTime"));
        return Events.Where(e => (masterId is null ? (string?)e["type"] != "seriesMaster" && e["otherCalendar"] is null : (string?)e["seriesMasterId"] == masterId)
            && UtcOf(e["start"]!) < to && UtcOf(e["end"]!) > from);
    }

    public IEnumerable<JsonObject> Find(string filter) => Events.Where(e => e["singleValueExtendedProperties"] is JsonArray properties
        && properties.Any(p => filter == $"singleValueExtendedProperties/Any(ep: ep/id eq '{p!["id"]}' and ep/value eq '{p["value"]}')"));

    private static JsonObject Without(JsonObject present, string name)
    {
        var answer = present.DeepClone().AsObject();
        answer.Remove(name);
        return answer;
    }

    private static Instant Moment(Recorded request, string name) => request.Query.GetValueOrDefault(name) is { } text
        ? InstantPattern.ExtendedIso.Parse(text).Value
        : throw new RefusalException(400, $"Missing:{name}");

    private static Instant UtcOf(JsonNode time) => LocalDateTimePattern.ExtendedIso.Parse((string)time["dateTime"]!).Value.InUtc().ToInstant();

    private void Write(JsonObject present, JsonObject wanted)
    {
        foreach (var (name, value) in wanted.ToList())
        {
            if (!Writable.Contains(name) || value is null)
                throw new RefusalException(400, $"UnexpectedProperty:{name}");
            if (name == "@odata.type")
                continue;
            present[name] = name switch
            {
                "start" or "end" => InUtc(value.AsObject()),
                "attendees" => new JsonArray([.. value.AsArray().Select(Invited)]),
                "singleValueExtendedProperties" => Merged(present, value.AsArray()),
                "recurrence" => RecurrenceRules.Checked(value.AsObject()),
                _ => value.DeepClone(),
            };
        }

        if (wanted.ContainsKey("location"))
            present["locations"] = new JsonArray(present["location"]!.DeepClone());
        else if (wanted["locations"] is JsonArray places)
            present["location"] = new JsonObject { ["displayName"] = string.Join("; ", places.Select(p => (string)p!["displayName"]!)) };
        if (wanted["start"] is { } start)
            present["originalStartTimeZone"] = start["timeZone"]!.DeepClone();
        Touch(present);
    }

    private void Touch(JsonObject present)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"key{++_changes}");
        present["changeKey"] = key;
        present["@odata.etag"] = $"W/\"{key}\"";
    }

    private static JsonObject Invited(JsonNode? attendee)
    {
        var invited = attendee!.DeepClone().AsObject();
        if (string.IsNullOrEmpty((string?)invited["emailAddress"]?["address"]) || invited["type"] is null)
            throw new RefusalException(400, "ErrorInvalidRecipients");
        invited["status"] = new JsonObject { ["response"] = "none", ["time"] = "0001-01-01T00:00:00Z" };
        return invited;
    }

    private static JsonArray Merged(JsonObject present, JsonArray written)
    {
        var kept = (present["singleValueExtendedProperties"] as JsonArray ?? [])
            .Where(p => !written.Any(w => (string)w!["id"]! == (string)p!["id"]!));
        return new JsonArray([.. kept.Concat(written).Select(p => p!.DeepClone())]);
    }

    private JsonObject InUtc(JsonObject time)
    {
        var name = (string)time["timeZone"]!;
        var zone = TzdbDateTimeZoneSource.Default.WindowsToTzdbIds.GetValueOrDefault(name) ?? DateTimeZoneProviders.Tzdb.GetZoneOrNull(name)?.Id;
        if (zone is null)
            throw new RefusalException(400, "TimeZoneNotSupportedException");
        var local = LocalDateTimePattern.ExtendedIso.Parse((string)time["dateTime"]!).Value;
        var utc = local.InZoneStrictly(DateTimeZoneProviders.Tzdb[zone]).ToInstant().InUtc().LocalDateTime
            .PlusHours(name == StaleZone ? 1 : 0);
        return new JsonObject { ["dateTime"] = Answered.Format(utc), ["timeZone"] = "UTC" };
    }
}
