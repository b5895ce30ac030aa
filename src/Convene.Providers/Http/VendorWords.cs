using System.Text.RegularExpressions;

namespace Convene.Providers.Http;

/// <summary>Cleans a vendor's words before they are attached to a failure: an answer may echo what was sent.</summary>
internal static partial class VendorWords
{
    private const string Mask = "***";

    /// <summary>Without links, mail addresses, values of secret parameters and the <paramref name="secrets"/> themselves.</summary>
    public static string? Clean(string? words, params ReadOnlySpan<string> secrets)
    {
        if (words is null)
        {
            return null;
        }

        foreach (var secret in secrets)
        {
            words = secret.Length == 0 ? words : words.Replace(secret, Mask, StringComparison.Ordinal);
        }

        words = Links().Replace(words, Mask);
        words = SecretParameters().Replace(words, "$1=" + Mask);
        return Addresses().Replace(words, Mask);
    }

    [GeneratedRegex(
        @"[a-z][a-z0-9+.-]{1,20}://\S+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Links();

    [GeneratedRegex(
        @"\b(\w*(token|pwd|password|secret|key))""?\s*[=:]\s*""?[^\s&"",;}]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SecretParameters();

    [GeneratedRegex(@"[^\s@<>""]+@[^\s@<>""]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Addresses();
}
