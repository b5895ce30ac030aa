using System.Text.Json;
using NodaTime;

namespace Convene.Providers.Json;

/// <summary>
/// An object of a vendor's answer. Keys are found exactly, then without blanks and letter case, then by the field's aliases (decision
/// 0.3). Doubled keys are all kept: of scalars the last counts, of arrays the last non-empty, objects are merged (decision 0.4). Null
/// counts as absent.
/// </summary>
internal sealed class VendorObject
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

    /// <summary>The keys as they came, each once, for objects whose keys are data; those of null are not among them.</summary>
    public IReadOnlyCollection<string> Names => _exact.Keys;

    /// <summary>The text without blanks around it; null when absent or empty.</summary>
    public string? Text(Field field)
    {
        var text = Verbatim(field)?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>The text as it came, for titles and passwords: people's own blanks are kept.</summary>
    public string? Verbatim(Field field) => LastOf(field, VendorValue.AsText, static text => text is not null);

    public long? Whole(Field field) => LastOf(field, VendorValue.AsWhole, static number => number is not null);

    public bool? Flag(Field field) => LastOf(field, VendorValue.AsFlag, static flag => flag is not null);

    public LocalDateTime? Time(Field field) => VendorTime.Parse(Text(field));

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

    /// <summary>
    /// The objects of an array; none where it is absent, null, empty text or an empty object. One object alone counts as an array of it.
    /// </summary>
    public IReadOnlyList<VendorObject> Objects(Field field, ReadProblems problems)
    {
        var rows = new List<VendorObject>();
        foreach (var value in Elements(field, problems))
        {
            var path = $"{Path}.{field}[{rows.Count}]";
            if (value.ValueKind == JsonValueKind.Object)
            {
                rows.Add(new VendorObject(path, [value]));
            }
            else if (value.ValueKind != JsonValueKind.Null)
            {
                problems.Add(path, $"{value.ValueKind} instead of an object");
            }
        }

        return rows;
    }

    public IReadOnlyList<long> Wholes(Field field, ReadProblems problems)
    {
        var numbers = new List<long>();
        foreach (var value in Elements(field, problems).Where(static value => value.ValueKind != JsonValueKind.Null))
        {
            if (VendorValue.AsWhole(value) is { } number)
            {
                numbers.Add(number);
            }
            else
            {
                problems.Add($"{Path}.{field}[{numbers.Count}]", $"{value.ValueKind} that is no whole number");
            }
        }

        return numbers;
    }

    /// <summary>The texts of an array, without empty ones; one text alone counts as an array of it.</summary>
    public IReadOnlyList<string> Texts(Field field, ReadProblems problems)
    {
        if (Text(field) is { } single)
        {
            return [single];
        }

        var texts = new List<string>();
        foreach (var value in Elements(field, problems).Where(static value => !IsEmpty(value)))
        {
            if (VendorValue.AsText(value)?.Trim() is { } text)
            {
                texts.Add(text);
            }
            else if (value.ValueKind != JsonValueKind.Null)
            {
                problems.Add($"{Path}.{field}[{texts.Count}]", $"{value.ValueKind} instead of a text");
            }
        }

        return texts;
    }

    /// <summary>Whether the key holds an array rather than an object.</summary>
    public bool IsArray(Field field) => Find(field).Exists(IsFilledArray);

    private T Missing<T>(Field field, T value, ReadProblems problems)
    {
        problems.Add($"{Path}.{field}", "missing or unreadable");
        return value;
    }

    private List<JsonElement> Elements(Field field, ReadProblems problems)
    {
        var found = Find(field);
        var array = found.LastOrDefault(IsFilledArray);
        if (array.ValueKind == JsonValueKind.Array)
        {
            return [.. array.EnumerateArray()];
        }

        var single = found.LastOrDefault(static value => !IsEmpty(value));
        if (single.ValueKind is JsonValueKind.Object)
        {
            return [single];
        }

        if (single.ValueKind is not JsonValueKind.Undefined)
        {
            problems.Add($"{Path}.{field}", $"{single.ValueKind} instead of an array");
        }

        return [];
    }

    private T? LastOf<T>(Field field, Func<JsonElement, T?> read, Func<T?, bool> isRead) =>
        Find(field).Select(read).LastOrDefault(isRead);

    private List<JsonElement> Find(Field field)
    {
        foreach (var name in field.Aliases.Prepend(field.Name))
        {
            if (_exact.TryGetValue(name, out var values) || _loose.TryGetValue(Loosen(name), out values))
            {
                return values;
            }
        }

        return [];
    }

    private static bool IsFilledArray(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0;

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        JsonValueKind.String => string.IsNullOrWhiteSpace(VendorValue.AsText(value)),
        _ => false,
    };

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
