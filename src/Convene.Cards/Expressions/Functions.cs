namespace Convene.Cards.Expressions;

/// <summary>The ways in which functions treat their arguments.</summary>
internal static class Functions
{
    /// <summary>Why a value may not be this argument; null where it may.</summary>
    public delegate string? Demand(object? value, Node argument, int position);

    /// <summary>Arguments first, then the work; the first error ends it.</summary>
    public static Evaluator OnValues(Func<object?[], Result> work, Demand? demand = null) => (call, scope, substitute) =>
    {
        var (values, error) = Evaluate(call, scope, substitute, demand);
        return error is null ? work(values) : Result.Fail(error);
    };

    /// <summary>The same for work that cannot fail.</summary>
    public static Evaluator OnValues(Func<object?[], object?> work, Demand? demand = null) =>
        OnValues(values => Result.Of(work(values)), demand);

    /// <summary>A comparison: missing data stays missing, and an argument that cannot be had or compared makes it false.</summary>
    public static Evaluator Comparing(Func<object?[], Result> work, Demand? demand = null) => (call, scope, _) =>
    {
        var (values, error) = Evaluate(call, scope, substitute: false, demand);
        return error is null ? work(values) : Result.Of(false);
    };

    /// <summary>The work done on the first two values, then on what came out and the next.</summary>
    public static Evaluator InSequence(Func<object?, object?, Result> work, Demand? demand = null) => OnValues(
        values =>
        {
            var soFar = Result.Of(values[0]);
            for (var i = 1; i < values.Length && soFar.Error is null; i++)
                soFar = work(soFar.Value, values[i]);

            return soFar;
        },
        demand);

    public static string? Number(object? value, Node argument, int position) => value is double ? null : $"{argument} is not a number";

    public static string? Whole(object? value, Node argument, int position) => Values.IsWhole(value) ? null : $"{argument} is not a whole number";

    public static string? Text(object? value, Node argument, int position) => value is string ? null : $"{argument} is not a text";

    public static string? TextOrMissing(object? value, Node argument, int position) =>
        value is string or Undefined ? null : $"{argument} is not a text";

    public static string? List(object? value, Node argument, int position) =>
        value switch { object?[] => null, _ => $"{argument} is not a list" };

    public static string? NotMissing(object? value, Node argument, int position) => Values.IsNothing(value) ? $"{argument} is missing" : null;

    public static string TextOf(object? value) => value as string ?? "";

    private static (object?[] Values, string? Error) Evaluate(
        CallNode call, Scope scope, bool substitute, Demand? demand)
    {
        var values = new object?[call.Arguments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var result = call.Arguments[i].Evaluate(scope, substitute);
            var error = result.Error ?? demand?.Invoke(result.Value, call.Arguments[i], i);
            if (error is not null)
                return ([], error);

            values[i] = result.Value;
        }

        return (values, null);
    }
}
