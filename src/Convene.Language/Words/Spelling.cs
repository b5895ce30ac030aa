namespace Convene.Language.Words;

/// <summary>Finds the word that a mistyped one was meant to be: one letter wrong, missing, added or two exchanged, in words of time.</summary>
internal sealed class Spelling
{
    /// <summary>Shorter words have too many neighbours that are words of their own (may, mar, sat).</summary>
    private const int Shortest = 6;

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    public void Learn(string word, Category category)
    {
        if (word.Length >= Shortest && category is Category.Weekday or Category.Month or Category.DayRelative or Category.Daypart)
            _words.Add(word);
    }

    public string? Correct(string typed)
    {
        if (typed.Length < Shortest - 1 || typed.Length > 12) return null;
        foreach (var word in _words)
        {
            if (word[0] == typed[0] && Math.Abs(word.Length - typed.Length) <= 1 && word.Length >= Shortest && IsOneSlipAway(word, typed)) return word;
        }

        return null;
    }

    private static bool IsOneSlipAway(string word, string typed)
    {
        var first = 0;
        while (first < word.Length && first < typed.Length && word[first] == typed[first]) first++;
        var tail = 0;
        while (tail < word.Length - first && tail < typed.Length - first && word[^(tail + 1)] == typed[^(tail + 1)]) tail++;
        var (left, right) = (word.Length - first - tail, typed.Length - first - tail);
        if (left <= 1 && right <= 1) return true;
        return left == 2 && right == 2 && word[first] == typed[first + 1] && word[first + 1] == typed[first];
    }
}
