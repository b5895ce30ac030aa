using System.Text.Json;
using NodaTime;

namespace Convene.Providers.Json;

/// <summary>
/// An object of a vendor's answer. Keys are found exactly, then without blanks and letter case, then by the field's aliases (decision
/// 0.3); a spelling that holds nothing usable gives way to the next. Doubled keys are all kept: of scalars the last counts, of arrays the
/// last non-empty, objects are merged (decision 0.4). Null counts as absent.
/// </summary>
internal sealed partial class VendorObject
{
    private readonly Dictionary<string, List<JsonElement>> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<JsonElement>> _loose = new(StringComparer.Ordinal);

    /// <param name="layers">The objects that came under one key, in their order.</param>
    public VendorObject(string path, IEnumerable<JsonElement> layers)
    {
        Path = path;
        foreach (var property in layers.SelectMany(layer => layer.EnumerateObject()))
        {
            if (property.Value.ValueKind != JsonValueKind.Null && NameOf(property) is { } name)
            {
                Add(_exact, name, property.Value);
                Add(_loose, Loosen(name), property.Value);
            }
        }
    }

    public string Path { get; }

    /// <summary>The text without blanks around it; null when absent or empty.</summary>
    public string? Text(Field field) =>
        Pick(field, static values => LastText(values)?.Trim(), static text => !string.IsNullOrEmpty(text)) is { Length: > 0 } text ? text : null;

    /// <summary>The text as it came, for titles and passwords: people's own blanks are kept.</summary>
    public string? Verbatim(Field field) => Pick(field, LastText, static text => text is not null);

    public long? Whole(Field field) =>
        Pick(field, static values => values.Select(VendorValue.AsWhole).LastOrDefault(IsThere), IsThere);

    public bool? Flag(Field field) =>
        Pick(field, static values => values.Select(VendorValue.AsFlag).LastOrDefault(IsThere), IsThere);

    public LocalDateTime? Time(Field field) =>
        Pick(field, static values => VendorTime.Parse(LastText(values)), IsThere);

    public string RequiredText(Field field, ReadProblems problems) => Text(field) ?? Missing(field, "", problems);

    public long RequiredWhole(Field field, ReadProblems problems) => Whole(field) ?? Missing(field, 0L, problems);

    public LocalDateTime RequiredTime(Field field, ReadProblems problems) =>
        Time(field) ?? Missing(field, default(LocalDateTime), problems);

    /// <summary>The object under a key, merged where the key is doubled; null where null, empty text or an empty array came.</summary>
    public VendorObject? Object(Field field)
    {
        var objects = Find(field).SelectMany(Unwrap).Where(static value => value.ValueKind == JsonValueKind.Object).ToList();
        return objects.Count == 0 ? null : new VendorObject($"{Path}.{field}", objects);
    }

    private T Missing<T>(Field field, T value, ReadProblems problems)
    {
        problems.Add($"{Path}.{field}", "missing or unreadable");
        return value;
    }

    private T? Pick<T>(Field field, Func<List<JsonElement>, T?> read, Func<T?, bool> isUsable) =>
        FindAll(field).Select(read).FirstOrDefault(isUsable);

    private List<JsonElement> Find(Field field) => FindAll(field).FirstOrDefault() ?? [];

    private IEnumerable<List<JsonElement>> FindAll(Field field)
    {
        foreach (var name in field.Aliases.Prepend(field.Name))
        {
            if (_exact.TryGetValue(name, out var exact))
            {
                yield return exact;
            }

            // what was found exactly is among the loose ones too; their last one may be another spelling's
            if (_loose.TryGetValue(Loosen(name), out var loose))
            {
                yield return loose;
            }
        }
    }

    private static string? LastText(List<JsonElement> values) =>
        values.Select(VendorValue.AsText).LastOrDefault(static text => text is not null);

    private static bool IsThere<T>(T? value)
        where T : struct => value is not null;

    private static IEnumerable<JsonElement> Unwrap(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1 ? value.EnumerateArray() : [value];

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            // a key that is no Unicode is none of the documented ones
            return null;
        }
    }

    private static void Add(Dictionary<string, List<JsonElement>> index, string name, JsonElement value)
    {
        if (!index.TryGetValue(name, out var values))
        {
            index[name] = values = [];
        }

        values.Add(value);
    }

    private static string Loosen(string name) => string.Concat(name.Where(static c => !char.IsWhiteSpace(c))).ToLowerInvariant();
}
