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

    /// <summary>Without the extended properties that were not asked for.</summary>
    public static JsonObject Answer(JsonObject present, string? expand)
    {
        var answer = present.DeepClone().AsObject();
        var properties = answer["singleValueExtendedProperties"]?.AsArray();
        answer.Remove("singleValueExtendedProperties");
        if (expand is null || properties is null)
            return answer;
        var asked = properties.Where(p => expand.Contains($"id eq '{(string)p!["id"]!}'", StringComparison.Ordinal));
        answer["singleValueExtendedProperties"] = new JsonArray([.. asked.Select(p => p!.DeepClone())]);
        return answer;
    }

    public IEnumerable<JsonObject> Find(string filter) => Events.Where(e => e["singleValueExtendedProperties"] is JsonArray properties
        && properties.Any(p => filter == $"singleValueExtendedProperties/Any(ep: ep/id eq '{p!["id"]}' and ep/value eq '{p["value"]}')"));

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
                _ => value.DeepClone(),
            };
        }

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
        var zone = TzdbDateTimeZoneSource.Default.WindowsToTzdbIds.GetValueOrDefault(name);
        if (zone is null)
            throw new RefusalException(400, "TimeZoneNotSupportedException");
        var local = LocalDateTimePattern.ExtendedIso.Parse((string)time["dateTime"]!).Value;
        var utc = local.InZoneStrictly(DateTimeZoneProviders.Tzdb[zone]).ToInstant().InUtc().LocalDateTime
            .PlusHours(name == StaleZone ? 1 : 0);
        return new JsonObject { ["dateTime"] = Answered.Format(utc), ["timeZone"] = "UTC" };
    }
}
