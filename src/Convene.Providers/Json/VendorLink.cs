using System.Text;

namespace Convene.Providers.Json;

/// <summary>Links as they come from vendors, made fit to be opened.</summary>
internal static class VendorLink
{
    private const string PlainMarks = "-._~:/?[]@!$&'()*+,;=";

    // what a browser or a card would run, or open from disk, instead of starting the vendor's client
    private static readonly string[] UnsafeSchemes = ["javascript", "data", "vbscript", "file", "about", "blob"];

    /// <summary>A web address with stray blanks removed; null when it is none.</summary>
    public static string? Web(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var link = Encode(string.Concat(text.Where(static c => !char.IsWhiteSpace(c))), keepFragment: true);
        return Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? link : null;
    }

    /// <summary>
    /// A link that starts the vendor's client, percent-encoded: vendors put user names into it as they are (decision a26).
    /// What is already encoded stays as it is. Null when it has no scheme of its own.
    /// </summary>
    public static string? Client(string? text)
    {
        var link = text is null ? null : Encode(text.Trim(), keepFragment: false);
        return link is not null
            && link.IndexOf("://", StringComparison.Ordinal) is > 0 and var end
            && Uri.CheckSchemeName(link[..end])
            && !UnsafeSchemes.Contains(link[..end], StringComparer.OrdinalIgnoreCase)
            ? link
            : null;
    }

    private static string Encode(string text, bool keepFragment)
    {
        var encoded = new StringBuilder(text.Length + 16);
        var position = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsPlain(rune, keepFragment) || (rune.Value == '%' && IsEscape(text, position)))
            {
                encoded.Append(rune);
            }
            else
            {
                encoded.Append(Uri.EscapeDataString(rune.ToString()));
            }

            position += rune.Utf16SequenceLength;
        }

        return encoded.ToString();
    }

    private static bool IsPlain(Rune rune, bool keepFragment) =>
        rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || PlainMarks.Contains((char)rune.Value, StringComparison.Ordinal)
            || (keepFragment && rune.Value == '#'));

    private static bool IsEscape(string text, int at) =>
        at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]);
}
