using static Convene.Cards.Expressions.Functions;

namespace Convene.Cards.Expressions;

internal static class ObjectFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("setProperty", Kinds.Any, 3, 3, [Kinds.Any, Kinds.Text, Kinds.Any],
            OnValues(values => WithMap(values[0], map => map.With(Values.Text(values[1]), values[2])))),
        new("addProperty", Kinds.Any, 3, 3, [Kinds.Any, Kinds.Text, Kinds.Any], OnValues(AddProperty)),
        new("removeProperty", Kinds.Any, 2, 2, [Kinds.Any, Kinds.Text],
            OnValues(values => WithMap(values[0], map => map.Without(Values.Text(values[1]))))),
        new("getProperty", Kinds.Any, 1, 2, [Kinds.Any, Kinds.Text], GetProperty),
        new("merge", Kinds.Any, 1, int.MaxValue, [Kinds.Any], OnValues(Merge)),
        new("indicesAndValues", Kinds.List, 1, 1, [Kinds.Any], OnValues(values => IndicesAndValues(values[0]))),
        new("coalesce", Kinds.Any, 1, int.MaxValue, [Kinds.Any],
            OnValues(values => Array.Find(values, value => !Values.IsNothing(value)) ?? Undefined.Value)),
    ];

    private static Result WithMap(object? value, Func<MapValue, MapValue> work) =>
        value is MapValue map ? Result.Of(work(map)) : Result.Fail("The first argument is not an object");

    private static Result AddProperty(object?[] values)
    {
        var name = Values.Text(values[1]);
        return values[0] is MapValue map && map.Entries.Any(entry => string.Equals(entry.Key, name, StringComparison.Ordinal))
            ? Result.Fail($"{name} is there already")
            : WithMap(values[0], map => map.With(name, values[2]));
    }

    private static Result GetProperty(CallNode call, Scope scope, bool substitute)
    {
        var first = call.Arguments[0].Evaluate(scope, substitute);
        if (first.Error is not null)
            return first;

        var second = call.Arguments.Count > 1 ? call.Arguments[1].Evaluate(scope, substitute) : first;
        if (second.Value is not string path)
            return Result.Fail($"{call} does not name a property");

        var names = path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        var found = call.Arguments.Count > 1 ? Scope.Walk(first.Value, names) : scope.Find(names);
        return Result.Of(found is Undefined && substitute ? $"${{{path}}}" : found);
    }

    private static Result Merge(object?[] values)
    {
        var merged = new MapValue([]);
        foreach (var part in values.SelectMany(value => value is object?[] list ? list : [value]))
        {
            if (part is not MapValue map)
                return Result.Fail("merge takes objects");

            merged = map.Entries.Aggregate(merged, (soFar, entry) => soFar.With(entry.Key, entry.Value));
        }

        return Result.Of(merged);
    }

    private static Result IndicesAndValues(object? value) => value switch
    {
        object?[] list => Result.Of(list.Select((item, i) => (object?)Pair((double)i, item)).ToArray()),
        MapValue map => Result.Of(map.Entries.Select(object? (entry) => Pair(entry.Key, entry.Value)).ToArray()),
        _ => Result.Fail("indicesAndValues takes a list or an object"),
    };

    private static MapValue Pair(object index, object? value) => new MapValue([new("index", index), new("value", value)]);
}
