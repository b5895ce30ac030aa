using System.Text.Json;

namespace Convene.Providers.Json;

/// <summary>Arrays and what stands for them.</summary>
internal sealed partial class VendorObject
{
    /// <summary>
    /// The objects of an array; none where it is absent, null, empty text or an empty object. One object alone counts as an array of it.
    /// </summary>
    public IReadOnlyList<VendorObject> Objects(Field field, ReadProblems problems) =>
        ToObjects($"{Path}.{field}", Elements(field, problems), problems);

    /// <summary>
    /// The arrays of objects of an object whose keys are content, such as days: each key as it came, in order. None where an empty array
    /// stands for the empty object, as vendors that run on PHP write it; an array of objects is one group with the key "".
    /// </summary>
    public IReadOnlyList<(string Key, IReadOnlyList<VendorObject> Rows)> ObjectsByKey(Field field, ReadProblems problems)
    {
        if (IsArray(field))
        {
            return [("", Objects(field, problems))];
        }

        if (Object(field) is { } groups)
        {
            return [.. groups._exact.Keys.Select(key => (key, groups.Objects(new Field(key), problems)))];
        }

        // notes what is neither object nor array, and is empty
        _ = Elements(field, problems);
        return [];
    }

    public IReadOnlyList<long> Wholes(Field field, ReadProblems problems) =>
        ReadEach(field, problems, VendorValue.AsWhole, static number => number is not null, "that is no whole number")
            .ConvertAll(static number => number!.Value);

    /// <summary>The texts of an array, trimmed, without empty ones; numbers count as their digits.</summary>
    public IReadOnlyList<string> Texts(Field field, ReadProblems problems) =>
        ReadEach(field, problems, static value => VendorValue.AsText(value)?.Trim(), static text => text is not null, "that is no text")
            .FindAll(static text => text!.Length > 0)!;

    /// <summary>Whether the key holds an array rather than an object.</summary>
    public bool IsArray(Field field) => Find(field).Exists(IsFilledArray);

    private static List<VendorObject> ToObjects(string path, List<JsonElement> values, ReadProblems problems)
    {
        var rows = new List<VendorObject>();
        foreach (var value in values)
        {
            var place = $"{path}[{rows.Count}]";
            if (value.ValueKind == JsonValueKind.Object)
            {
                rows.Add(new VendorObject(place, [value]));
            }
            else if (value.ValueKind != JsonValueKind.Null)
            {
                problems.Add(place, $"{value.ValueKind} instead of an object");
            }
        }

        return rows;
    }

    private List<T?> ReadEach<T>(
        Field field, ReadProblems problems, Func<JsonElement, T?> read, Func<T?, bool> isRead, string problem)
    {
        var values = new List<T?>();
        foreach (var element in Elements(field, problems).Where(static value => value.ValueKind != JsonValueKind.Null))
        {
            if (read(element) is var value && isRead(value))
            {
                values.Add(value);
            }
            else
            {
                problems.Add($"{Path}.{field}[{values.Count}]", $"{element.ValueKind} {problem}");
            }
        }

        return values;
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

    private static bool IsFilledArray(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0;

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        JsonValueKind.String => string.IsNullOrWhiteSpace(VendorValue.AsText(value)),
        _ => false,
    };
}
