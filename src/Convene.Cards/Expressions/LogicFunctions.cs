using static Convene.Cards.Expressions.Functions;

namespace Convene.Cards.Expressions;

internal static class LogicFunctions
{
    private const int Many = int.MaxValue;

    public static IReadOnlyList<Function> All { get; } =
    [
        new("==", Kinds.Flag, 2, 2, [Kinds.Any], Comparing(values => Result.Of(Values.AreEqual(values[0], values[1])))),
        new("!=", Kinds.Flag, 2, 2, [Kinds.Any], Comparing(values => Result.Of(!Values.AreEqual(values[0], values[1])))),
        Order("<", order => order < 0),
        Order("<=", order => order <= 0),
        Order(">", order => order > 0),
        Order(">=", order => order >= 0),
        new("exists", Kinds.Flag, 1, 1, [Kinds.Any], Comparing(_ => Result.Of(true), NotMissing)),
        new("empty", Kinds.Flag, 1, 1, [Kinds.Any], Comparing(values => Result.Of(IsEmpty(values[0])), ContainerOrMissing)),
        new("bool", Kinds.Flag, 1, 1, [Kinds.Any], Comparing(values => Result.Of(ToFlag(values[0])))),
        new("&&", Kinds.Flag, 1, Many, [Kinds.Any], And),
        new("||", Kinds.Flag, 1, Many, [Kinds.Any], Or),
        new("!", Kinds.Flag, 1, 1, [Kinds.Any], Not),
        new("if", Kinds.Any, 3, 3, [Kinds.Any], If),
        new("isString", Kinds.Flag, 1, 1, [Kinds.Any], OnValues(values => (object)(values[0] is string))),
        new("isInteger", Kinds.Flag, 1, 1, [Kinds.Any], OnValues(values => (object)Values.IsWhole(values[0]))),
        new("isFloat", Kinds.Flag, 1, 1, [Kinds.Any], OnValues(values => (object)(values[0] is double && !Values.IsWhole(values[0])))),
        new("isArray", Kinds.Flag, 1, 1, [Kinds.Any], OnValues(values => (object)(values[0] is object?[]))),
        new("isObject", Kinds.Flag, 1, 1, [Kinds.Any], OnValues(values => (object)(values[0] is null or object?[] or MapValue))),
        new("isBoolean", Kinds.Flag, 1, 1, [Kinds.Any], OnValues(values => (object)(values[0] is bool))),
    ];

    private static Function Order(string name, Func<int, bool> holds) => new(name, Kinds.Flag, 2, 2, [Kinds.Any], Comparing(
        values => (values[0], values[1]) switch
        {
            (double a, double b) => Result.Of(holds(a.CompareTo(b))),
            (string a, string b) => Result.Of(holds(string.CompareOrdinal(a, b))),
            _ => Result.Fail($"{Values.Text(values[0])} and {Values.Text(values[1])} cannot be compared"),
        },
        NotMissing));

    private static string? ContainerOrMissing(object? value, Node argument, int position) =>
        value is double or bool ? $"{argument} is no text, list or object" : null;

    private static bool IsEmpty(object? value) => value switch
    {
        string text => text.Length == 0,
        object?[] list => list.Length == 0,
        MapValue map => map.Entries.Count == 0,
        _ => true,
    };

    private static bool ToFlag(object? value) => value is double number
        ? number != 0
        : !Values.Text(value).Contains("false", StringComparison.OrdinalIgnoreCase) && Values.IsTrue(value);

    private static Result And(CallNode call, Scope scope, bool substitute)
    {
        foreach (var argument in call.Arguments)
        {
            var result = argument.Evaluate(scope, substitute: false);
            if (result.Error is not null || !Values.IsTrue(result.Value))
                return Result.Of(false);
        }

        return Result.Of(true);
    }

    private static Result Or(CallNode call, Scope scope, bool substitute)
    {
        foreach (var argument in call.Arguments)
        {
            var result = argument.Evaluate(scope, substitute: false);
            if (result.Error is null && Values.IsTrue(result.Value))
                return Result.Of(true);
        }

        return Result.Of(false);
    }

    private static Result Not(CallNode call, Scope scope, bool substitute)
    {
        var result = call.Arguments[0].Evaluate(scope, substitute: false);
        return Result.Of(result.Error is not null || !Values.IsTrue(result.Value));
    }

    private static Result If(CallNode call, Scope scope, bool substitute)
    {
        var condition = call.Arguments[0].Evaluate(scope, substitute: false);
        var taken = condition.Error is null && Values.IsTrue(condition.Value) ? call.Arguments[1] : call.Arguments[2];
        return taken.Evaluate(scope, substitute);
    }
}
