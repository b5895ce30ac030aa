using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Convene.Cards.Expressions;

/// <summary>From JSON to values and back. Data is copied on the way in: an expansion never changes or shares the caller's nodes.</summary>
internal static class ValueJson
{
    private const double LargestExactWhole = 9007199254740991;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static object? Read(JsonNode? node) => node switch
    {
        null => null,
        JsonArray list => list.Select(Read).ToArray(),
        JsonObject map => new MapValue(map.Select(entry => new KeyValuePair<string, object?>(entry.Key, Read(entry.Value))).ToList()),
        JsonValue value => Read(value),
        _ => throw new ArgumentException("Not JSON", nameof(node)),
    };

    /// <summary>The value that a JSON text stands for; false where it is no JSON.</summary>
    public static bool TryParse(string json, out object? value)
    {
        try
        {
            value = Read(JsonNode.Parse(json));
            return true;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // ArgumentException: the same name twice in an object.
            value = null;
            return false;
        }
    }

    /// <summary>Nothing becomes JSON null.</summary>
    public static JsonNode? ToNode(object? value) => value switch
    {
        null or Undefined => null,
        bool flag => JsonValue.Create(flag),
        double number => Number(number),
        string text => JsonValue.Create(text),
        object?[] list => new JsonArray([.. list.Select(ToNode)]),
        MapValue map => new JsonObject(map.Entries.Select(entry => new KeyValuePair<string, JsonNode?>(entry.Key, ToNode(entry.Value)))),
        _ => throw new ArgumentException("Not a value of the language", nameof(value)),
    };

    public static string Write(object? value) => ToNode(value)?.ToJsonString(Plain) ?? "null";

    private static object? Read(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetValue<double>(out var number) ? number : double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture),
        _ => null,
    };

    private static JsonValue? Number(double number) => number switch
    {
        _ when !double.IsFinite(number) => null,
        _ when int.MinValue <= number && number <= int.MaxValue && double.IsInteger(number) => JsonValue.Create((int)number),
        _ when Math.Abs(number) <= LargestExactWhole && double.IsInteger(number) => JsonValue.Create((long)number),
        _ => JsonValue.Create(number),
    };
}
