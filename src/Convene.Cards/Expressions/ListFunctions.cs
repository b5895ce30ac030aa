using static Convene.Cards.Expressions.Functions;

namespace Convene.Cards.Expressions;

internal static class ListFunctions
{
    private const int Many = int.MaxValue;

    public static IReadOnlyList<Function> All { get; } =
    [
        new("count", Kinds.Number, 1, 1, [Kinds.Text | Kinds.List], OnValues(values => Count(values[0]))),
        new("contains", Kinds.Flag, 2, 2, [Kinds.Any], Contains),
        new("join", Kinds.Text, 2, 3, [Kinds.List, Kinds.Text], OnValues(Join)),
        new("first", Kinds.Any, 1, 1, [Kinds.Any], OnValues(values => End(values[0], 0))),
        new("last", Kinds.Any, 1, 1, [Kinds.Any], OnValues(values => End(values[0], ^1))),
        new("createArray", Kinds.List, 0, Many, [Kinds.Any], OnValues(values => (object?)values)),
        new("union", Kinds.List, 1, Many, [Kinds.List],
            OnValues(values => (object?)Distinct(values.SelectMany(list => (object?[])list!)), List)),
        new("intersection", Kinds.List, 1, Many, [Kinds.List], OnValues(values => (object?)Intersection(values), List)),
        new("unique", Kinds.List, 1, 1, [Kinds.List], OnValues(values => (object?)Distinct((object?[])values[0]!), List)),
        new("reverse", Kinds.Text | Kinds.List, 1, 1, [Kinds.Text | Kinds.List], OnValues(values => Reverse(values[0]))),
        new("skip", Kinds.List, 2, 2, [Kinds.List, Kinds.Number],
            OnValues(values => Slice(values, list => list[Bound(values[1], list.Length)..]))),
        new("take", Kinds.Text | Kinds.List, 2, 2, [Kinds.Text | Kinds.List, Kinds.Number], OnValues(Take)),
        new("subArray", Kinds.List, 2, 3, [Kinds.List, Kinds.Number], OnValues(SubArray)),
        new("indexOf", Kinds.Number, 2, 2, [Kinds.Text | Kinds.List, Kinds.Any], OnValues(values => IndexOf(values, fromEnd: false))),
        new("lastIndexOf", Kinds.Number, 2, 2, [Kinds.Text | Kinds.List, Kinds.Any], OnValues(values => IndexOf(values, fromEnd: true))),
        new("flatten", Kinds.List, 1, 2, [Kinds.List, Kinds.Number],
            OnValues(values => Slice(values, list => Flatten(list, values.Length > 1 && values[1] is double depth ? depth : 100)))),
        new("sortBy", Kinds.List, 1, 2, [Kinds.List, Kinds.Text], OnValues(values => Slice(values, list => [.. Sorted(list, values)]))),
        new("sortByDescending", Kinds.List, 1, 2, [Kinds.List, Kinds.Text],
            OnValues(values => Slice(values, list => [.. Sorted(list, values).Reverse()]))),
    ];

    private static Result Count(object? value) => value switch
    {
        string text => Result.Of((double)text.Length),
        object?[] list => Result.Of((double)list.Length),
        MapValue map => Result.Of((double)map.Entries.Count),
        _ => Result.Fail("count takes a text, a list or an object"),
    };

    // An argument that cannot be had makes it false, as in a comparison; but missing data is substituted.
    private static Result Contains(CallNode call, Scope scope, bool substitute)
    {
        var (where, what) = (call.Arguments[0].Evaluate(scope, substitute), call.Arguments[1].Evaluate(scope, substitute));
        if (where.Error is not null || what.Error is not null)
            return Result.Of(false);

        return Result.Of((where.Value, what.Value) switch
        {
            (string text, string sought) => text.Contains(sought, StringComparison.Ordinal),
            (object?[] list, _) => list.Any(item => Values.AreEqual(item, what.Value)),
            (_, string name) => Values.Property(where.Value, name) is not Undefined,
            _ => false,
        });
    }

    private static Result Join(object?[] values)
    {
        if (values[0] is not object?[] list)
            return Result.Fail("join takes a list");

        var items = list.Select(item => Values.IsNothing(item) ? "" : Values.Text(item)).ToArray();
        var separator = Values.Text(values[1]);
        if (values.Length == 2)
            return Result.Of(string.Join(separator, items));

        var last = Values.Text(values[2]);
        return Result.Of(items.Length < 3 ? string.Join(last, items) : string.Join(separator, items[..^1]) + last + items[^1]);
    }

    private static object? End(object? value, Index index) => value switch
    {
        string { Length: > 0 } text => text[index].ToString(),
        object?[] { Length: > 0 } list => list[index],
        _ => Undefined.Value,
    };

    // Lists and objects are never the same as others, as in a JavaScript Set.
    private static object?[] Distinct(IEnumerable<object?> items)
    {
        var seen = new HashSet<object>();
        return [.. items.Where(item => item is object?[] or MapValue || seen.Add(item ?? DBNull.Value))];
    }

    private static object?[] Intersection(object?[] lists) =>
        Distinct(((object?[])lists[0]!).Where(item => lists.Skip(1).All(list => Array.IndexOf((object?[])list!, item) >= 0)));

    private static Result Reverse(object? value) => value switch
    {
        string text => Result.Of(new string([.. text.Reverse()])),
        object?[] list => Result.Of(Enumerable.Reverse(list).ToArray()),
        _ => Result.Fail("reverse takes a text or a list"),
    };

    private static Result Slice(object?[] values, Func<object?[], object?[]> work)
    {
        if (values[0] is not object?[] list)
            return Result.Fail("The first argument is not a list");

        return values.Length > 1 && values[1] is double number && !Values.IsWhole(number)
            ? Result.Fail("The second argument is not a whole number")
            : Result.Of(work(list));
    }

    private static Result Take(object?[] values) =>
        values[0] is string text && Values.IsWhole(values[1])
            ? Result.Of(text[..Bound(values[1], text.Length)])
            : Slice(values, list => list[..Bound(values[1], list.Length)]);

    private static int Bound(object? number, int length) => number is double value ? (int)Math.Clamp(value, 0, length) : 0;

    private static Result SubArray(object?[] values)
    {
        if (values[0] is not object?[] list || !values.Skip(1).All(Values.IsWhole))
            return Result.Fail("subArray takes a list and whole numbers");

        var (start, end) = ((double)values[1]!, values.Length > 2 ? (double)values[2]! : list.Length);
        return start < 0 || start > list.Length || end < 0 || end > list.Length
            ? Result.Fail($"subArray from {start} to {end} is out of range for {list.Length} items")
            : Result.Of(start < end ? list[(int)start..(int)end] : []);
    }

    private static Result IndexOf(object?[] values, bool fromEnd) => values[0] switch
    {
        string or null or Undefined when values[1] is string or Undefined => Result.Of((double)(fromEnd
            ? TextOf(values[0]).LastIndexOf(TextOf(values[1]), StringComparison.Ordinal)
            : TextOf(values[0]).IndexOf(TextOf(values[1]), StringComparison.Ordinal))),
        object?[] list => Result.Of((double)(fromEnd ? Array.LastIndexOf(list, values[1]) : Array.IndexOf(list, values[1]))),
        _ => Result.Fail("indexOf takes two texts, or a list and a value"),
    };

    private static object?[] Flatten(object?[] list, double depth)
    {
        var flat = list;
        for (var i = 0; i < Math.Max(depth, 1) && flat.Any(item => item is object?[]); i++)
            flat = [.. flat.SelectMany(item => item is object?[] inner ? inner : [item])];

        return flat;
    }

    private static IEnumerable<object?> Sorted(object?[] list, object?[] values) => values.Length > 1
        ? list.Order(Comparer<object?>.Create((a, b) => Compare(Values.Property(a, TextOf(values[1])), Values.Property(b, TextOf(values[1])))))
        : list.OrderBy(Values.Text, StringComparer.Ordinal);

    private static int Compare(object? left, object? right) => (left, right) switch
    {
        (double a, double b) => a.CompareTo(b),
        (string a, string b) => string.CompareOrdinal(a, b),
        _ => 0,
    };
}
