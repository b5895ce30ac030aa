using System.Text.Json;
using System.Text.Json.Nodes;

namespace Convene.Cards.Texts;

/// <summary>Reads one <c>strings.*.json</c>: a flat object of texts, or of <c>{ "one": …, "other": … }</c>.</summary>
internal static class StringsFile
{
    /// <summary>The texts by key.</summary>
    /// <exception cref="InvalidDataException">The file is not what it should be.</exception>
    public static IReadOnlyDictionary<string, PhraseForms> Read(string path)
    {
        try
        {
            var root = JsonNode.Parse(File.ReadAllText(path))?.AsObject() ?? throw new InvalidDataException($"{path} is empty");
            return root.ToDictionary(entry => entry.Key, entry => Forms(entry.Value, path, entry.Key), StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }

    private static PhraseForms Forms(JsonNode? node, string path, string key) => node switch
    {
        JsonValue text when text.TryGetValue<string>(out var only) => new PhraseForms(null, only),
        JsonObject forms when forms["other"] is JsonValue other => new PhraseForms(forms["one"]?.GetValue<string>(), other.GetValue<string>()),
        _ => throw new InvalidDataException($"{path}: {key} is neither a text nor an object with \"other\""),
    };
}
