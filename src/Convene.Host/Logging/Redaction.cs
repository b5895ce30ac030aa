using System.Text.RegularExpressions;

namespace Convene.Host.Logging;

/// <summary>
/// The last net under the rule that nobody logs secrets: whatever a layer or a library writes, configured secrets, tokens, passwords in
/// addresses and vendors' links leave the process masked.
/// </summary>
internal sealed partial class Redaction
{
    private const string Mask = "***";
    private const int ShortestSecret = 6;
    private static readonly string[] SecretNames = ["Password", "ApiKey", "Secret", "Token", "AppKey", "Auth"];

    private readonly string[] _secrets;

    public Redaction(IConfiguration configuration) =>
        _secrets = [.. configuration.AsEnumerable()
            .Where(pair => IsSecret(pair.Key) && pair.Value?.Length >= ShortestSecret)
            .Select(pair => pair.Value!)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(value => value.Length)];

    public string Apply(string text)
    {
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        }

        text = Bearer().Replace(text, "$1" + Mask);
        text = Jwt().Replace(text, Mask);
        text = Parameter().Replace(text, "$1" + Mask);
        text = ClientLink().Replace(text, "$1" + Mask);
        return WebLink().Replace(text, "$1" + Mask);
    }

    /// <summary>The name's last part ends like a secret's; values such as <c>SettleSeconds</c> or <c>OAuthScope</c> do not.</summary>
    private static bool IsSecret(string key)
    {
        var name = key[(key.LastIndexOf(':') + 1)..];
        return Array.Exists(SecretNames, secret => name.EndsWith(secret, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex("(Bearer )[A-Za-z0-9._~+/=-]{6,}", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Bearer();

    [GeneratedRegex("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*", RegexOptions.NonBacktracking)]
    private static partial Regex Jwt();

    [GeneratedRegex("([?&](?:token|pwd|password|client_secret|hostKey|apiKey|code|sid|uid|uname)=)[^&\\s\"']+", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();

    /// <summary>Links that start a vendor's installed client as host carry a token.</summary>
    [GeneratedRegex("((?:sfcloud|cfcloud|tang|qsgnet)://)[^\\s\"']+", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ClientLink();

    /// <summary>The vendor's web links carry a hash that lets whoever holds it in; one letter of path tells host from guest to nobody.</summary>
    [GeneratedRegex("(/j/|/k/|/meet/share/)[0-9A-Za-z]{5,}(?:/[0-9A-Fa-f]{8,})?", RegexOptions.NonBacktracking)]
    private static partial Regex WebLink();
}
