using Microsoft.Extensions.Configuration;

namespace Convene.Calendar.Events;

/// <summary>The words that people write into a location to have a conference: ours takes their place.</summary>
internal sealed record LocationWords(IReadOnlyList<string> Words)
{
    /// <summary>The setting that decides which words there are, wherever they are looked for.</summary>
    public const string Setting = "Calendar:LocationWords";

    private static readonly string[] Usual = ["@convene", "@会议"];

    public static LocationWords Of(IConfiguration configuration) =>
        new(configuration.GetSection(Setting).Get<string[]>() is { Length: > 0 } words
            ? [.. words.Where(word => !string.IsNullOrWhiteSpace(word)).Select(word => word.Trim()).OrderByDescending(word => word.Length)]
            : Usual);

    /// <summary>The text with <paramref name="replacement"/> in the place of the first of the words; null where none is in it.</summary>
    public string? Replace(string text, string replacement)
    {
        foreach (var word in Words)
        {
            for (var at = Next(text, word, 0); at >= 0; at = Next(text, word, at + 1))
            {
                if (MayPrecede(text, at) && MayFollow(text, at + word.Length))
                    return string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + word.Length));
            }
        }

        return null;
    }

    private static int Next(string text, string word, int from) => text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase);

    /// <summary>Not within an address; Chinese stands before the word without a blank.</summary>
    private static bool MayPrecede(string text, int at) =>
        at == 0 || !(char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '_' or '-' or '+' or '@');

    /// <summary>"@conveners", "@convene.example" and "@会议室" are other words.</summary>
    private static bool MayFollow(string text, int at) =>
        at >= text.Length
        || !(char.IsLetterOrDigit(text[at]) || (text[at] is '.' or '-' or '_' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1])));
}
