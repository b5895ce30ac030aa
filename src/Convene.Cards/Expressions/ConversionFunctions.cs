using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using static Convene.Cards.Expressions.Functions;

namespace Convene.Cards.Expressions;

internal static partial class ConversionFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("string", Kinds.Text, 1, 2, [Kinds.Any, Kinds.Text], OnValues(values => (object?)ToText(values[0]))),
        new("int", Kinds.Number, 1, 1, [Kinds.Any], OnValues(values => ToNumber(values[0], whole: true))),
        new("float", Kinds.Number, 1, 1, [Kinds.Any], OnValues(values => ToNumber(values[0], whole: false))),
        new("json", Kinds.Any, 1, 1, [Kinds.Text], OnValues(values => FromJson(values[0]))),
        new("jsonStringify", Kinds.Text, 1, 1, [Kinds.Any],
            OnValues(values => values[0] is Undefined ? values[0] : ValueJson.Write(values[0]))),
        new("formatNumber", Kinds.Text, 2, 3, [Kinds.Number, Kinds.Number, Kinds.Text], OnValues(FormatNumber)),
        new("base64", Kinds.Text, 1, 1, [Kinds.Any],
            OnValues(values => (object?)(values[0] is string text ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : Undefined.Value))),
    ];

    private static string ToText(object? value) => value is double number ? Grouped(number, Decimals(number)) : Values.JoinedText(value);

    private static int Decimals(double number)
    {
        var text = Values.Text(number);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : text.Length - point - 1;
    }

    // The reference groups with commas and writes the minus sign of typography.
    private static string Grouped(double number, int decimals) =>
        number.ToString("N" + decimals, CultureInfo.InvariantCulture).Replace('-', '\u2212');

    private static Result ToNumber(object? value, bool whole)
    {
        if (value is double number)
            return Result.Of(whole ? Math.Truncate(number) : number);

        if (value is not string text)
            return Result.Of(Undefined.Value);

        var digits = (whole ? LeadingWhole() : LeadingNumber()).Match(text.TrimStart()).Value;
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
            ? Result.Of(parsed)
            : Result.Fail($"'{text}' is not a number");
    }

    private static Result FromJson(object? value) =>
        value is string json && ValueJson.TryParse(json.Trim(), out var parsed) ? Result.Of(parsed) : Result.Fail("The text is not JSON");

    private static Result FormatNumber(object?[] values) => (values[0], values[1]) switch
    {
        (double number, double digits and >= 0 and <= 15) => Result.Of(Grouped(NumberFunctions.ToDigits(number, (int)digits), (int)digits)),
        _ => Result.Fail("formatNumber takes a number and a number of digits from 0 to 15"),
    };

    [GeneratedRegex(@"^[+-]?\d+", RegexOptions.NonBacktracking)]
    private static partial Regex LeadingWhole();

    [GeneratedRegex(@"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", RegexOptions.NonBacktracking)]
    private static partial Regex LeadingNumber();
}
