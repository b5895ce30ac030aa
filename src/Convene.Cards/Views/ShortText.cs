using System.Globalization;

namespace Convene.Cards.Views;

/// <summary>Teams refuses cards of more than 28 KB: what is repeated or listed is cut, never in the middle of a character.</summary>
internal static class ShortText
{
    /// <summary>Letters of a title in a tooltip.</summary>
    public const int Hint = 40;

    /// <summary>A name on a button, which does not wrap.</summary>
    public const int Button = 24;

    /// <summary>Columns of a title on the button of its own row, where the window is narrow.</summary>
    public const int Choice = 26;

    /// <summary>From here on letters are two columns wide: Chinese, Japanese, Korean, and what is written among them.</summary>
    private const char FirstWide = '\u2e80';

    /// <summary>Letters of a title in a list.</summary>
    public const int Row = 80;

    /// <summary>Cut to so many columns.</summary>
    public static string Fit(string text, int columns)
    {
        var (letters, used) = (0, 0);
        while (letters < text.Length && (used += text[letters] >= FirstWide ? 2 : 1) <= columns)
            letters++;

        return Cut(text, letters);
    }

    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;

        var end = 0;
        while (end < most)
        {
            var next = end + StringInfo.GetNextTextElementLength(text, end);
            if (next >= most)
                break;

            end = next;
        }

        return text[..end] + "…";
    }
}
