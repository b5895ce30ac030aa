using System.Text.Json.Nodes;

namespace Convene.Cards.Tests.Rendering;

/// <summary>Looks into rendered cards.</summary>
internal static class CardRules
{
    /// <summary>Every object in a card with its place.</summary>
    public static IEnumerable<(string Path, JsonObject Part)> Parts(JsonNode? node, string path = "$") => node switch
    {
        JsonObject map => map.SelectMany(entry => Parts(entry.Value, $"{path}.{entry.Key}")).Prepend((path, map)),
        JsonArray list => list.SelectMany((item, i) => Parts(item, $"{path}[{i}]")),
        _ => [],
    };

    public static IEnumerable<(string Path, JsonObject Part)> OfType(JsonNode card, string type) =>
        Parts(card).Where(part => part.Part["type"] is JsonValue value && value.GetValue<string>() == type);

    public static string Text(JsonObject part, string name) => part[name]?.GetValue<string>() ?? "";

    /// <summary>What is wrong with a card whoever renders it.</summary>
    public static IEnumerable<string> Faults(JsonObject card)
    {
        if (Text(card, "type") != "AdaptiveCard" || Text(card, "version") != "1.5")
            yield return "not an Adaptive Card 1.5";

        if (Text(card, "fallbackText").Length == 0 || Text(card, "speak").Length == 0)
            yield return "no fallbackText or speak";

        foreach (var (path, part) in Parts(card))
        {
            foreach (var (name, value) in part)
            {
                if (value is null || (value is JsonArray list && list.Contains(null)))
                    yield return $"null at {path}.{name}";

                if (name is "$when" or "$data")
                    yield return $"{name} left at {path}";
            }

            if (!Text(part, "type").StartsWith("Input.", StringComparison.Ordinal))
                continue;

            if (Text(part, "id").Length == 0 || Text(part, "label").Length == 0)
                yield return $"input without id or label at {path}";

            if (part["isRequired"]?.GetValue<bool>() == true && Text(part, "errorMessage").Length == 0)
                yield return $"required input without errorMessage at {path}";
        }
    }
}
