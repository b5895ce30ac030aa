using System.Text;

namespace Convene.Cards;

/// <summary>
/// A text run does not break inside a word, so that a long address or a pasted link would push the card out of a telephone's screen. Words of
/// more than 28 plain letters get zero-width spaces; numbers and passwords are shorter and stay as they are, to be copied.
/// </summary>
internal static class LongWords
{
    private const int LongestWhole = 28;
    private const int PieceLength = 14;

    public static string Breakable(string text)
    {
        var broken = new StringBuilder(text.Length);
        var start = 0;
        while (start < text.Length)
        {
            var end = start;
            while (end < text.Length && text[end] is > ' ' and <= '~')
                end++;

            AppendWord(broken, text.AsSpan(start, end - start));
            if (end < text.Length)
                broken.Append(text[end++]);

            start = end;
        }

        return broken.ToString();
    }

    private static void AppendWord(StringBuilder broken, ReadOnlySpan<char> word)
    {
        if (word.Length <= LongestWhole)
        {
            broken.Append(word);
            return;
        }

        for (var i = 0; i < word.Length; i += PieceLength)
            broken.Append(i == 0 ? "" : "\u200b").Append(word.Slice(i, Math.Min(PieceLength, word.Length - i)));
    }
}
