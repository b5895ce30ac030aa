using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Convene.Providers.Tests.Json;

/// <summary>
/// An answer in another dress, as the documents show them (decisions 0.2 to 0.5): numbers as texts, keys with blanks and in other letter case,
/// doubled keys, another order, times with <c>T</c>, null and empty text for empty arrays, fields that nobody knows. It says the same.
/// </summary>
internal sealed partial class DriftedJson(Random random, IReadOnlySet<string> verbatimKeys, IReadOnlySet<string> contentKeyed)
{
    /// <summary>Samples are kept as they were printed, last commas among it.</summary>
    public static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true };

    public byte[] Of(ReadOnlyMemory<byte> answer)
    {
        using var document = JsonDocument.Parse(answer, Lenient);
        return Encoding.UTF8.GetBytes(Value("", document.RootElement));
    }

    private string Value(string key, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when contentKeyed.Contains(key) => value.GetRawText(),
        JsonValueKind.Object => Object(value),
        JsonValueKind.Array when value.GetArrayLength() == 0 => Pick("[]", "null", "\"\""),
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(one => Value(key, one)))}]",
        JsonValueKind.Number when verbatimKeys.Contains(key) => Pick(value.GetRawText(), $"\"{value.GetRawText()}\""),
        JsonValueKind.Number => Pick(value.GetRawText(), $"\"{value.GetRawText()}\"", $"\" {value.GetRawText()} \""),
        JsonValueKind.String when !verbatimKeys.Contains(key) && Time().IsMatch(value.GetString()!) => OtherTime(value.GetString()!),
        JsonValueKind.String when Digits().IsMatch(value.GetString()!) => Pick(value.GetRawText(), value.GetString()!),
        _ => value.GetRawText(),
    };

    private string Object(JsonElement value)
    {
        var properties = value.EnumerateObject().ToList();
        if (properties.DistinctBy(property => Loosen(property.Name)).Count() < properties.Count)
        {
            // of doubled keys the order counts, and what they hold is merged key by key
            return value.GetRawText();
        }

        if (properties.Exists(property => !char.IsAsciiLetter(property.Name.TrimStart().FirstOrDefault('a'))))
        {
            // keys that are content, such as days, stay as they are
            return $"{{{string.Join(',', properties.Select(property => $"{Quote(property.Name)}:{Value(property.Name, property.Value)}"))}}}";
        }

        var drifted = properties.SelectMany(Property).Append("\"fieldThatNobodyKnows\":{\"deep\":[1,null]}").ToArray();
        random.Shuffle(drifted);
        return $"{{{string.Join(',', drifted)}}}";
    }

    private IEnumerable<string> Property(JsonProperty property)
    {
        var said = $"{Key(property.Name)}:{Value(property.Name.Trim(), property.Value)}";
        return random.Next(4) switch
        {
            0 => [said, $"{Key(property.Name)}:null"],
            // the whole value twice: merging an object or an array with itself gives itself
            1 => [said, $"{Key(property.Name)}:{Value(property.Name.Trim(), property.Value)}"],
            _ => [said],
        };
    }

    private string Key(string name) => Quote(Pick(name, name, $" {name} ", name.ToUpperInvariant(), name.Insert(1, " ")));

    private string OtherTime(string time) => Quote(Pick(time, $" {time} ", time.Replace(' ', 'T'), time.Replace(" ", "  ", StringComparison.Ordinal)));

    private string Pick(params string[] ways) => ways[random.Next(ways.Length)];

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    private static string Loosen(string name) => name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    // as a number it has the same digits
    [GeneratedRegex("^[1-9][0-9]{0,17}$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
