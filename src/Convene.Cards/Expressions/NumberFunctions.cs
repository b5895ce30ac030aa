using static Convene.Cards.Expressions.Functions;

namespace Convene.Cards.Expressions;

internal static class NumberFunctions
{
    private const int Many = int.MaxValue;

    /// <summary>The longest list that <c>range</c> makes: a template must not be able to exhaust the memory.</summary>
    private const int LongestRange = 10_000;

    public static IReadOnlyList<Function> All { get; } =
    [
        new("+", Kinds.Text | Kinds.Number, 2, Many, [Kinds.Text | Kinds.Number], InSequence(Add, NumberOrTextOrMissing)),
        Sequence("-", (a, b) => a - b),
        Sequence("*", (a, b) => a * b),
        Sequence("^", Math.Pow),
        new("/", Kinds.Number, 2, Many, [Kinds.Number], InSequence((a, b) => Result.Of(Divide((double)a!, (double)b!)), Divisor)),
        new("%", Kinds.Number, 2, 2, [Kinds.Number], OnValues(values => Mod((double)values[0]!, (double)values[1]!), Whole)),
        Transform("abs", Math.Abs),
        Transform("floor", Math.Floor),
        Transform("ceiling", Math.Ceiling),
        Transform("sqrt", Math.Sqrt),
        new("round", Kinds.Number, 1, 2, [Kinds.Number], OnValues(Round, Number)),
        new("min", Kinds.Number, 1, Many, [Kinds.Any],
            OnValues(values => (object?)AllNumbers(values).Aggregate(double.PositiveInfinity, Math.Min), NumberOrNumbers)),
        new("max", Kinds.Number, 1, Many, [Kinds.Any],
            OnValues(values => (object?)AllNumbers(values).Aggregate(double.NegativeInfinity, Math.Max), NumberOrNumbers)),
        new("sum", Kinds.Number, 1, 1, [Kinds.List], OnValues(values => OfNumbers(values, numbers => numbers.Sum()), Numbers)),
        new("average", Kinds.Number, 1, 1, [Kinds.Any],
            OnValues(values => OfNumbers(values, numbers => numbers.Sum() / numbers.Length), Numbers)),
        new("range", Kinds.List, 2, 2, [Kinds.Number], OnValues(Range, Whole)),
    ];

    private static Function Sequence(string name, Func<double, double, double> work) =>
        new(name, Kinds.Number, 2, Many, [Kinds.Number], InSequence((a, b) => Result.Of(work((double)a!, (double)b!)), Number));

    private static Function Transform(string name, Func<double, double> work) =>
        new(name, Kinds.Number, 1, 1, [Kinds.Number], OnValues(values => (object?)work((double)values[0]!), Number));

    private static Result Add(object? left, object? right) => (left, right) switch
    {
        (double a, double b) => Result.Of(a + b),
        (double, Undefined) or (Undefined, double) => Result.Fail("A number and a missing value cannot be added"),
        _ => Result.Of((left is Undefined ? "" : Values.Text(left)) + (right is Undefined ? "" : Values.Text(right))),
    };

    private static double Divide(double left, double right) =>
        Values.IsWhole(left) && Values.IsWhole(right) ? Math.Floor(left / right) : left / right;

    private static Result Mod(double left, double right) => right == 0 ? Result.Fail("Cannot divide by 0") : Result.Of(left % right);

    private static Result Round(object?[] values)
    {
        var digits = values.Length == 2 ? (double)values[1]! : 0;
        if (!double.IsInteger(digits) || digits is < 0 or > 15)
            return Result.Fail("The number of digits must be a whole number from 0 to 15");

        return Result.Of(ToDigits((double)values[0]!, (int)digits));
    }

    /// <summary>Rounds as JavaScript does: half goes up.</summary>
    public static double ToDigits(double number, int digits)
    {
        var factor = Math.Pow(10, digits);
        return Math.Floor((number * factor) + 0.5) / factor;
    }

    private static IEnumerable<double> AllNumbers(object?[] values) =>
        values.SelectMany(value => value is object?[] list ? list.Cast<double>() : [(double)value!]);

    private static Result OfNumbers(object?[] values, Func<double[], double> work)
    {
        var list = (object?[])values[0]!;
        return list.Length == 0 ? Result.Fail("The list is empty") : Result.Of(work([.. list.Cast<double>()]));
    }

    private static Result Range(object?[] values)
    {
        var (start, count) = ((double)values[0]!, (double)values[1]!);
        return count is <= 0 or > LongestRange
            ? Result.Fail($"A range has 1 to {LongestRange} numbers")
            : Result.Of(Enumerable.Range(0, (int)count).Select(i => (object?)(start + i)).ToArray());
    }

    private static string? Divisor(object? value, Node argument, int position) =>
        Number(value, argument, position) ?? (position > 0 && (double)value! == 0 ? $"{argument} is 0 and cannot be divided by" : null);

    private static string? NumberOrTextOrMissing(object? value, Node argument, int position) =>
        value is double or string or Undefined ? null : $"{argument} is neither a number nor a text";

    private static string? Numbers(object? value, Node argument, int position) =>
        value is object?[] list && list.All(item => item is double) ? null : $"{argument} is not a list of numbers";

    private static string? NumberOrNumbers(object? value, Node argument, int position) =>
        value is double ? null : Numbers(value, argument, position);
}
