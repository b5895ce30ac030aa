using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace Convene.Sandbox.Graph.Series;

/// <summary>Reads and writes <c>patternedRecurrence</c>; what Exchange would refuse is refused.</summary>
internal static class RecurrenceJson
{
    private const int MostOccurrences = 999;
    private const int LongestInterval = 99;

    public static Recurrence Read(JsonNode node)
    {
        if (node["pattern"] is not JsonObject pattern || node["range"] is not JsonObject range)
        {
            throw GraphRefusalException.BadProperty("A recurrence needs a pattern and a range.");
        }

        var rule = new Recurrence
        {
            Pattern = Named<PatternKind>(pattern, "type") ?? throw Missing("type"),
            Interval = Number(pattern, "interval") ?? 1,
            Days = (pattern["daysOfWeek"] as JsonArray ?? []).Aggregate(WeekDays.None, (days, day) => days | Day(day)),
            DayOfMonth = Number(pattern, "dayOfMonth") ?? 0,
            Month = Number(pattern, "month") ?? 0,
            Index = Named<WeekIndex>(pattern, "index") ?? WeekIndex.First,
            FirstDayOfWeek = pattern["firstDayOfWeek"] is { } first ? Day(first) : WeekDays.Sunday,
            Range = Named<RangeKind>(range, "type") ?? throw Missing("range type"),
            From = Date(range, "startDate") ?? throw Missing("startDate"),
            Until = Date(range, "endDate"),
            Count = Number(range, "numberOfOccurrences") ?? 0,
            Zone = range["recurrenceTimeZone"]?.GetValue<string>() is { Length: > 0 } zone ? zone : null,
        };
        _ = rule.Zone is null ? null : GraphTimes.Zone(rule.Zone);
        return Problem(rule) is { } problem ? throw GraphRefusalException.BadProperty($"The recurrence is invalid: {problem}.") : Usual(rule);
    }

    public static JsonObject Write(Recurrence rule) => new()
    {
        ["pattern"] = new JsonObject
        {
            ["type"] = Text(rule.Pattern),
            ["interval"] = rule.Interval,
            ["month"] = rule.Month,
            ["dayOfMonth"] = rule.DayOfMonth,
            ["daysOfWeek"] = new JsonArray([.. Enum.GetValues<WeekDays>().Where(day => day != WeekDays.None && rule.Days.HasFlag(day)).Select(day => (JsonNode)Text(day))]),
            ["firstDayOfWeek"] = Text(rule.FirstDayOfWeek),
            ["index"] = Text(rule.Index),
        },
        ["range"] = new JsonObject
        {
            ["type"] = Text(rule.Range),
            ["startDate"] = LocalDatePattern.Iso.Format(rule.From),
            ["endDate"] = rule.Until is { } until ? LocalDatePattern.Iso.Format(until) : "0001-01-01",
            ["recurrenceTimeZone"] = rule.Zone,
            ["numberOfOccurrences"] = rule.Count,
        },
    };

    private static string? Problem(Recurrence rule) => rule switch
    {
        { Interval: < 1 or > LongestInterval } => "the interval lies between 1 and 99",
        { Pattern: PatternKind.Weekly or PatternKind.RelativeMonthly or PatternKind.RelativeYearly, Days: WeekDays.None } => "it needs daysOfWeek",
        { Pattern: PatternKind.AbsoluteMonthly or PatternKind.AbsoluteYearly, DayOfMonth: < 1 or > 31 } => "it needs dayOfMonth",
        { Pattern: PatternKind.AbsoluteYearly or PatternKind.RelativeYearly, Month: < 1 or > 12 } => "it needs month",
        { Range: RangeKind.EndDate } when rule.Until is null || rule.Until < rule.From => "endDate comes after startDate",
        { Range: RangeKind.Numbered, Count: < 1 or > MostOccurrences } => "numberOfOccurrences lies between 1 and 999",
        _ => null,
    };

    // What the pattern does not use is not kept, so that two rules that mean the same are equal.
    private static Recurrence Usual(Recurrence rule) => rule with
    {
        Days = rule.Pattern is PatternKind.Daily or PatternKind.AbsoluteMonthly or PatternKind.AbsoluteYearly ? WeekDays.None : rule.Days,
        DayOfMonth = rule.Pattern is PatternKind.AbsoluteMonthly or PatternKind.AbsoluteYearly ? rule.DayOfMonth : 0,
        Month = rule.Pattern is PatternKind.AbsoluteYearly or PatternKind.RelativeYearly ? rule.Month : 0,
        Index = rule.Pattern is PatternKind.RelativeMonthly or PatternKind.RelativeYearly ? rule.Index : WeekIndex.First,
        Until = rule.Range == RangeKind.EndDate ? rule.Until : null,
        Count = rule.Range == RangeKind.Numbered ? rule.Count : 0,
    };

    private static int? Number(JsonObject node, string name) => node[name]?.GetValue<int>();

    private static LocalDate? Date(JsonObject node, string name)
    {
        if (node[name]?.GetValue<string>() is not { } text || text.StartsWith("0001", StringComparison.Ordinal))
        {
            return null;
        }

        return LocalDatePattern.Iso.Parse(text) is { Success: true, Value.Year: >= 1601 and <= 4500 } parsed
            ? parsed.Value
            : throw GraphRefusalException.BadProperty($"The property '{name}' is no date.");
    }

    private static WeekDays Day(JsonNode? node) =>
        Enum.TryParse<WeekDays>(node?.GetValue<string>(), true, out var day) && Enum.IsDefined(day) && day != WeekDays.None ? day : throw Missing("day of the week");

    private static TEnum? Named<TEnum>(JsonObject node, string name)
        where TEnum : struct, Enum
    {
        if (node[name]?.GetValue<string>() is not { } text)
        {
            return null;
        }

        return Enum.TryParse<TEnum>(text, true, out var value) && Enum.IsDefined(value) && !char.IsDigit(text[0])
            ? value
            : throw GraphRefusalException.BadProperty($"The property '{name}' has no value '{text}'.");
    }

    private static string Text<TEnum>(TEnum value)
        where TEnum : struct, Enum
    {
        var name = value.ToString();
        return char.ToLower(name[0], CultureInfo.InvariantCulture) + name[1..];
    }

    private static GraphRefusalException Missing(string what) => GraphRefusalException.BadProperty($"The recurrence's {what} is missing or unknown.");
}
