namespace Convene.Meetings;

/// <summary>
/// The words that people write into a location to have a conference. Each must stand there by itself: neither the address
/// <c>room@convene.example</c> nor the room <c>@会议室</c> asks for one.
/// </summary>
public sealed record LocationWords
{
    private readonly IReadOnlyList<string> _words;

    /// <param name="words">Blank ones are left out.</param>
    public LocationWords(IEnumerable<string> words) =>
        // the longest first: one may begin with another
        _words = [.. words.Where(word => !string.IsNullOrWhiteSpace(word)).Select(word => word.Trim()).OrderByDescending(word => word.Length)];

    /// <summary>Where nothing else is set.</summary>
    public static LocationWords Usual { get; } = new(["@convene", "@会议"]);

    public bool AreIn(string location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return Find(location) is not null;
    }

    /// <summary>The text with <paramref name="replacement"/> in the place of the first of the words; null where none is in it.</summary>
    public string? Replace(string text, string replacement)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Find(text) is var (at, length) ? string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + length)) : null;
    }

    private (int At, int Length)? Find(string text)
    {
        foreach (var word in _words)
        {
            for (var at = Next(text, word, 0); at >= 0; at = Next(text, word, at + 1))
            {
                if (MayPrecede(text, at) && MayFollow(text, at + word.Length))
                {
                    return (at, word.Length);
                }
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
