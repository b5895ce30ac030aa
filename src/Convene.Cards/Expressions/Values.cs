using System.Globalization;

namespace Convene.Cards.Expressions;

/// <summary>
/// The values of the language: <see cref="Undefined"/>, null, bool, double, string, object?[] and <see cref="MapValue"/>. Numbers and texts behave
/// as in JavaScript, since the reference implementation does.
/// </summary>
internal static class Values
{
    // JavaScript's Number.EPSILON.
    private const double SmallestDifference = 2.220446049250313e-16;

    public static bool IsNothing(object? value) => value is null or Undefined;

    /// <summary>Everything but nothing and false counts as true; so do zero and the empty text.</summary>
    public static bool IsTrue(object? value) => value is bool flag ? flag : !IsNothing(value);

    public static bool IsWhole(object? value) => value is double number && double.IsInteger(number);

    /// <summary>The text that JavaScript's toString gives.</summary>
    public static string Text(object? value) => value switch
    {
        null => "null",
        Undefined => "undefined",
        bool flag => flag ? "true" : "false",
        double number => NumberText(number),
        string text => text,
        object?[] list => string.Join(',', list.Select(item => IsNothing(item) ? "" : Text(item))),
        _ => "[object Object]",
    };

    /// <summary>The text that joining gives: nothing is empty, lists and objects are JSON.</summary>
    public static string JoinedText(object? value) => value switch
    {
        null or Undefined => "",
        object?[] or MapValue => ValueJson.Write(value),
        _ => Text(value),
    };

    public static bool AreEqual(object? left, object? right)
    {
        if (IsNothing(left) || IsNothing(right))
            return IsNothing(left) && IsNothing(right);

        return (left, right) switch
        {
            (double a, double b) => Math.Abs(a - b) < SmallestDifference || a.CompareTo(b) == 0,
            (bool a, bool b) => a == b,
            (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
            (object?[] a, object?[] b) => a.Length == b.Length && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second)),
            (MapValue a, MapValue b) => a.Entries.Count == b.Entries.Count && a.Entries.All(entry => AreEqual(entry.Value, b.Find(entry.Key))),
            _ => false,
        };
    }

    /// <summary>A property by name: of an object, the position of a list or a text; anything else has none.</summary>
    public static object? Property(object? instance, string name)
    {
        if (instance is MapValue map)
            return map.Find(name);

        if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return Undefined.Value;

        return instance switch
        {
            object?[] list when index < list.Length => list[index],
            string text when index < text.Length => text[index].ToString(),
            _ => Undefined.Value,
        };
    }

    /// <summary>The whole number at the start of a text, as JavaScript's parseInt reads it.</summary>
    public static bool TryLeadingWhole(string text, out double number)
    {
        var trimmed = text.AsSpan().Trim();
        var length = trimmed.Length > 0 && trimmed[0] is '-' or '+' ? 1 : 0;
        while (length < trimmed.Length && char.IsAsciiDigit(trimmed[length]))
            length++;

        return double.TryParse(trimmed[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    // The shortest digits that read back the same; written out between 1e-6 and 1e21, as in JavaScript.
    private static string NumberText(double number)
    {
        if (!double.IsFinite(number))
            return double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";

        if (number is 0d)
            return "0";

        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var split = text.IndexOf('E', StringComparison.Ordinal);
        if (split < 0)
            return text;

        var exponent = int.Parse(text.AsSpan(split + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return exponent is > -7 and < 21 ? WrittenOut(text[..split], exponent) : $"{text[..split]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}";
    }

    private static string WrittenOut(string mantissa, int exponent)
    {
        var sign = mantissa.StartsWith('-') ? "-" : "";
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('-');
        return exponent < 0
            ? $"{sign}0.{new string('0', -exponent - 1)}{digits}"
            : $"{sign}{digits.PadRight(exponent + 1, '0')}";
    }
}
