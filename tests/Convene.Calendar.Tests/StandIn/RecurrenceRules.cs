using System.Text.Json.Nodes;

namespace Convene.Calendar.Tests.StandIn;

/// <summary>What "recurrencePattern" and "recurrenceRange" demand of each type, and nothing more.</summary>
internal static class RecurrenceRules
{
    public static JsonNode Checked(JsonObject recurrence)
    {
        var pattern = recurrence["pattern"]!.AsObject();
        var range = recurrence["range"]!.AsObject();
        string[] patternNeeds = (string?)pattern["type"] switch
        {
            "daily" => ["interval", "type"],
            "weekly" => ["daysOfWeek", "firstDayOfWeek", "interval", "type"],
            "absoluteMonthly" => ["dayOfMonth", "interval", "type"],
            "relativeMonthly" => ["daysOfWeek", "index", "interval", "type"],
            _ => throw new RefusalException(400, "ErrorInvalidArgument"),
        };
        string[] rangeNeeds = (string?)range["type"] switch
        {
            "noEnd" => ["recurrenceTimeZone", "startDate", "type"],
            "endDate" => ["endDate", "recurrenceTimeZone", "startDate", "type"],
            _ => throw new RefusalException(400, "ErrorInvalidArgument"),
        };
        return NamesOf(pattern).SequenceEqual(patternNeeds) && NamesOf(range).SequenceEqual(rangeNeeds)
            ? recurrence.DeepClone()
            : throw new RefusalException(400, "ErrorPropertyValidationFailure");
    }

    private static IEnumerable<string> NamesOf(JsonObject json) => json.Select(p => p.Key).Where(name => name != "@odata.type").Order(StringComparer.Ordinal);
}
