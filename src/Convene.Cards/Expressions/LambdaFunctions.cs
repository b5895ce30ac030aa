namespace Convene.Cards.Expressions;

/// <summary>Functions that do something with each item: <c>foreach(items, x, x.name)</c> or <c>foreach(items, x => x.name)</c>.</summary>
internal static class LambdaFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("foreach", Kinds.List, 3, 3, [Kinds.Any], Select),
        new("select", Kinds.List, 3, 3, [Kinds.Any], Select),
        new("where", Kinds.List, 3, 3, [Kinds.Any], Where),
        new("any", Kinds.Flag, 3, 3, [Kinds.Any], (call, scope, substitute) => Holds(call, scope, substitute, sought: true)),
        new("all", Kinds.Flag, 3, 3, [Kinds.Any], (call, scope, substitute) => Holds(call, scope, substitute, sought: false)),
    ];

    private static Result Select(CallNode call, Scope scope, bool substitute)
    {
        var (items, variable, error) = Items(call, scope, substitute);
        if (error is not null)
            return Result.Fail(error);

        var results = new object?[items.Count];
        for (var i = 0; i < results.Length; i++)
        {
            var result = call.Arguments[2].Evaluate(scope.WithVariable(variable, items[i]), substitute);
            if (result.Error is not null)
                return result;

            results[i] = result.Value;
        }

        return Result.Of(results);
    }

    private static Result Where(CallNode call, Scope scope, bool substitute)
    {
        var (items, variable, error) = Items(call, scope, substitute);
        if (error is not null)
            return Result.Fail(error);

        var kept = items.Where(item => IsTrue(call.Arguments[2].Evaluate(scope.WithVariable(variable, item), substitute))).ToArray();
        return Result.Of(call.Arguments[0].Evaluate(scope, substitute).Value is MapValue ? new MapValue([.. kept.Select(ToEntry)]) : kept);
    }

    private static Result Holds(CallNode call, Scope scope, bool substitute, bool sought)
    {
        var (items, variable, error) = Items(call, scope, substitute);
        if (error is not null)
            return Result.Fail(error);

        var found = items.Any(item => IsTrue(call.Arguments[2].Evaluate(scope.WithVariable(variable, item), substitute)) == sought);
        return Result.Of(found == sought);
    }

    private static bool IsTrue(Result result) => result.Error is null && Values.IsTrue(result.Value);

    private static (IReadOnlyList<object?> Items, string Variable, string? Error) Items(CallNode call, Scope scope, bool substitute)
    {
        if (call.Arguments[1] is not PathNode { SingleName: { } variable })
            return ([], "", $"{call.Arguments[1]} is not a name");

        var of = call.Arguments[0].Evaluate(scope, substitute);
        return of.Value switch
        {
            _ when of.Error is not null => ([], "", of.Error),
            object?[] list => (list, variable, null),
            MapValue map => ([.. map.Entries.Select(ToItem)], variable, null),
            _ => ([], "", $"{call.Arguments[0]} is neither a list nor an object"),
        };
    }

    private static MapValue ToItem(KeyValuePair<string, object?> entry) => new([new("key", entry.Key), new("value", entry.Value)]);

    private static KeyValuePair<string, object?> ToEntry(object? item) => new((string)((MapValue)item!).Find("key")!, ((MapValue)item).Find("value"));
}
