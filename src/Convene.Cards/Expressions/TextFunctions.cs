using System.Text.RegularExpressions;
using static Convene.Cards.Expressions.Functions;

namespace Convene.Cards.Expressions;

internal static partial class TextFunctions
{
    private const int Many = int.MaxValue;

    public static IReadOnlyList<Function> All { get; } =
    [
        new("concat", Kinds.Text | Kinds.List, 1, Many, [Kinds.Any], InSequence((a, b) => Result.Of(Concat(a, b)))),
        new("length", Kinds.Number, 1, 1, [Kinds.Text], OnValues(values => (object?)(double)TextOf(values[0]).Length, TextOrMissing)),
        Transform("toUpper", text => text.ToUpperInvariant(), takesLocale: true),
        Transform("toLower", text => text.ToLowerInvariant(), takesLocale: true),
        Transform("titleCase", TitleCase, takesLocale: true),
        Transform("sentenceCase", text => Capitalized(text.ToLowerInvariant()), takesLocale: true),
        Transform("trim", text => text.Trim(), takesLocale: false),
        new("startsWith", Kinds.Flag, 2, 2, [Kinds.Text],
            OnValues(values => (object?)TextOf(values[0]).StartsWith(TextOf(values[1]), StringComparison.Ordinal), TextOrMissing)),
        new("endsWith", Kinds.Flag, 2, 2, [Kinds.Text],
            OnValues(values => (object?)TextOf(values[0]).EndsWith(TextOf(values[1]), StringComparison.Ordinal), TextOrMissing)),
        new("replace", Kinds.Text, 3, 3, [Kinds.Text], OnValues(values => Replace(values, StringComparison.Ordinal), TextOrMissing)),
        new("replaceIgnoreCase", Kinds.Text, 3, 3, [Kinds.Text],
            OnValues(values => Replace(values, StringComparison.OrdinalIgnoreCase), TextOrMissing)),
        new("split", Kinds.List, 1, 2, [Kinds.Text],
            OnValues(values => (object?)Split(TextOf(values[0]), values.Length > 1 ? TextOf(values[1]) : ""), TextOrMissing)),
        new("countWord", Kinds.Number, 1, 1, [Kinds.Text],
            OnValues(values => (object?)(double)Blanks().Split(TextOf(values[0]).Trim()).Length, TextOrMissing)),
        new("substring", Kinds.Text, 2, 3, [Kinds.Text, Kinds.Number], OnValues(Substring)),
        new("uriComponent", Kinds.Text, 1, 1, [Kinds.Any], OnValues(values => (object?)UriComponent((string)values[0]!), Text)),
        new("addOrdinal", Kinds.Text, 1, 1, [Kinds.Number], OnValues(values => (object?)Ordinal((double)values[0]!), Whole)),
    ];

    private static Function Transform(string name, Func<string, string> work, bool takesLocale) =>
        new(name, Kinds.Text, 1, takesLocale ? 2 : 1, [Kinds.Text], OnValues(values => (object?)work(TextOf(values[0])), TextOrMissing));

    private static object? Concat(object? left, object? right) => (left, right) switch
    {
        (null or Undefined, null or Undefined) => Undefined.Value,
        (null or Undefined, object?[]) => right,
        (object?[], null or Undefined) => left,
        (object?[] a, object?[] b) => (object?[])[.. a, .. b],
        _ => Values.JoinedText(left) + Values.JoinedText(right),
    };

    private static string TitleCase(string text) => Words().Replace(text.ToLowerInvariant(), word => Capitalized(word.Value));

    private static string Capitalized(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static Result Replace(object?[] values, StringComparison comparison)
    {
        var sought = TextOf(values[1]);
        return sought.Length == 0
            ? Result.Fail("The text to replace must not be empty")
            : Result.Of(TextOf(values[0]).Replace(sought, TextOf(values[2]), comparison));
    }

    private static object?[] Split(string text, string separator) =>
        separator.Length == 0 ? [.. text.Select(letter => letter.ToString())] : [.. text.Split(separator)];

    private static Result Substring(object?[] values)
    {
        if (values[0] is not (string or Undefined))
            return Result.Fail("substring takes a text");

        if (values[0] is not string text)
            return Result.Of("");

        var length = values.Length > 2 ? values[2] : Values.IsWhole(values[1]) ? text.Length - (double)values[1]! : 0d;
        if (!Values.IsWhole(values[1]) || !Values.IsWhole(length))
            return Result.Fail("substring takes whole numbers");

        var (start, count) = ((double)values[1]!, (double)length!);
        return start < 0 || start > text.Length || count < 0 || start + count > text.Length
            ? Result.Fail($"substring from {start} for {count} is out of range for {text.Length} characters")
            : Result.Of(text.Substring((int)start, (int)count));
    }

    // JavaScript's encodeURIComponent leaves !'()* as they are.
    private static string UriComponent(string text) => Uri.EscapeDataString(text)
        .Replace("%21", "!", StringComparison.Ordinal).Replace("%27", "'", StringComparison.Ordinal)
        .Replace("%28", "(", StringComparison.Ordinal).Replace("%29", ")", StringComparison.Ordinal).Replace("%2A", "*", StringComparison.Ordinal);

    private static string Ordinal(double number)
    {
        var text = Values.Text(number);
        if (number <= 0)
            return text;

        return text + ((number % 100) switch { 11 or 12 or 13 => "th", _ => (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" } });
    }

    [GeneratedRegex(@"[A-Za-z0-9_]\S*", RegexOptions.NonBacktracking)]
    private static partial Regex Words();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
