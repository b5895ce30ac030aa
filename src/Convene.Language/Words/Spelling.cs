using System.Runtime.InteropServices;

namespace Convene.Language.Words;

/// <summary>Finds the word that a mistyped one was meant to be: one letter wrong, missing, added or two exchanged, in words of time.</summary>
internal sealed class Spelling
{
    /// <summary>Shorter words have too many neighbours that are words of their own (may, mar, sat).</summary>
    private const int Shortest = 6;

    /// <summary>By first letter, which is hardly ever mistyped.</summary>
    private readonly Dictionary<char, List<string>> _words = [];

    public void Learn(string word, Category category)
    {
        if (word.Length < Shortest || category is not (Category.Weekday or Category.Month or Category.DayRelative or Category.Daypart)) return;
        ref var words = ref CollectionsMarshal.GetValueRefOrAddDefault(_words, word[0], out _);
        words ??= [];
        if (!words.Contains(word)) words.Add(word);
    }

    public string? Correct(string typed)
    {
        if (typed.Length < Shortest - 1 || typed.Length > 12 || !_words.TryGetValue(typed[0], out var words)) return null;
        foreach (var word in words)
        {
            if (Math.Abs(word.Length - typed.Length) <= 1 && IsOneSlipAway(word, typed)) return word;
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
