namespace Convene.Meetings.Processes.Following;

/// <summary>Reads the wish for a conference from a location.</summary>
public static class LocationWords
{
    /// <summary>
    /// Whether one of the words stands in the text by itself: neither the address <c>room@convene.example</c> nor the room <c>@会议室</c> asks
    /// for a conference.
    /// </summary>
    public static bool IsIn(string location, IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(location);
        ArgumentNullException.ThrowIfNull(words);
        return words.Where(word => !string.IsNullOrWhiteSpace(word)).Any(word => IsIn(location, word.Trim()));
    }

    private static bool IsIn(string location, string word)
    {
        for (var at = location.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = location.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (MayPrecede(location, at) && MayFollow(location, at + word.Length))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Chinese stands before the word without a blank.</summary>
    private static bool MayPrecede(string location, int at) =>
        at == 0 || !(char.IsAsciiLetterOrDigit(location[at - 1]) || "._-+@".Contains(location[at - 1], StringComparison.Ordinal));

    private static bool MayFollow(string location, int at) =>
        at >= location.Length
        || !(char.IsLetterOrDigit(location[at])
            || (location[at] is '.' or '-' or '_' && at + 1 < location.Length && char.IsLetterOrDigit(location[at + 1])));
}
