using System.Globalization;
using System.Text.Json;

namespace Convene.Providers.Json;

/// <summary>Reads one value in any dress: numbers, texts and truths come as each other without a pattern (decision 0.2).</summary>
internal static class VendorValue
{
    private static readonly string[] Truths = ["true", "yes", "y", "on"];
    private static readonly string[] Untruths = ["false", "no", "n", "off"];

    /// <summary>The text exactly as it came; null for objects, arrays, null and text that is no Unicode.</summary>
    public static string? AsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => AsUnicode(value),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>A whole number, also as text, with blanks, or with zeros behind the point.</summary>
    public static long? AsWhole(JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.Number or JsonValueKind.String))
        {
            return null;
        }

        var text = AsText(value)?.Trim();
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue
            ? (long)number
            : null;
    }

    /// <summary>Any number but 0 is true: a vendor's sample shows 2 where 0 and 1 are documented.</summary>
    public static bool? AsFlag(JsonElement value)
    {
        if (AsWhole(value) is { } number)
        {
            return number != 0;
        }

        var text = AsText(value)?.Trim();
        return Truths.Contains(text, StringComparer.OrdinalIgnoreCase) ? true
            : Untruths.Contains(text, StringComparer.OrdinalIgnoreCase) ? false
            : null;
    }

    private static string? AsUnicode(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // an escaped half of a surrogate pair is valid JSON, but no text
            return null;
        }
    }
}
