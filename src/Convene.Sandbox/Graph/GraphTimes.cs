using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Convene.Sandbox.Graph;

/// <summary>Graph's <c>dateTimeTimeZone</c>: local text and a zone by its Windows or IANA name.</summary>
internal static class GraphTimes
{
    private static readonly LocalDateTimePattern Written = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fffffff");

    /// <summary>The mailbox setting of who made a zone of one's own, and how Exchange then names it at events. Neither can be sent.</summary>
    public const string CustomSetting = "Customized Time Zone";
    public const string CustomAtEvents = "tzone://Microsoft/Custom";

    /// <summary>Any zone that stands somewhere; the one of one's own has the clocks of Berlin.</summary>
    public static DateTimeZone Known(string name) => name is CustomSetting or CustomAtEvents ? DateTimeZoneProviders.Tzdb["Europe/Berlin"] : Zone(name);

    /// <summary>A zone that a caller may name.</summary>
    public static DateTimeZone Zone(string name)
    {
        var id = TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.TryGetValue(name, out var iana) ? iana : name;
        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)
            ?? throw new GraphRefusalException(400, "TimeZoneNotSupportedException", $"The following TimeZone value isn't supported: '{name}'.");
    }

    /// <summary>Reads start or end; a local time that a change of clocks skips or doubles is taken leniently.</summary>
    public static (Instant At, string Zone) Read(JsonNode? node, string property)
    {
        if (node is not JsonObject time || Text(time, "dateTime") is not { } text || Text(time, "timeZone") is not { Length: > 0 } zone)
        {
            throw GraphRefusalException.BadProperty($"The property '{property}' needs dateTime and timeZone.");
        }

        var isUtc = text.EndsWith('Z');
        var parsed = LocalDateTimePattern.ExtendedIso.Parse(isUtc ? text[..^1] : text);
        if (!parsed.Success)
        {
            throw GraphRefusalException.BadProperty($"The property '{property}' has an invalid dateTime.");
        }

        var tz = Known(zone);
        return (Usual(parsed.Value).InZoneLeniently(isUtc ? DateTimeZone.Utc : tz).ToInstant(), zone);
    }

    /// <summary>Outlook's calendar ends somewhere; ours before the last days that can be counted.</summary>
    public static LocalDateTime Usual(LocalDateTime local) =>
        local.Year is >= 1601 and <= 4500 ? local : throw GraphRefusalException.BadProperty("A time lies outside of what the calendar holds.");

    public static JsonObject Write(Instant at, string zoneName) => new()
    {
        ["dateTime"] = Written.Format(at.InZone(Known(zoneName)).LocalDateTime),
        ["timeZone"] = zoneName,
    };

    public static string Stamp(Instant at) => InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fffffff'Z'").Format(at);

    /// <summary>A limit of <c>calendarView</c>: its own offset, else UTC.</summary>
    public static Instant Limit(string? text, string name)
    {
        if (text is not null && OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } withOffset)
        {
            return Usual(withOffset.Value.LocalDateTime).WithOffset(withOffset.Value.Offset).ToInstant();
        }

        return text is not null && LocalDateTimePattern.ExtendedIso.Parse(text) is { Success: true } local
            ? Usual(local.Value).InUtc().ToInstant()
            : throw new GraphRefusalException(400, "ErrorInvalidParameter", $"The parameter {name} is missing or no time.");
    }

    private static string? Text(JsonObject parent, string name) =>
        parent[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
