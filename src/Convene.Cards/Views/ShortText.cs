using System.Globalization;

namespace Convene.Cards.Views;

/// <summary>Teams refuses cards of more than 28 KB: what is repeated or listed is cut, never in the middle of a character.</summary>
internal static class ShortText
{
    /// <summary>Letters of a title in a tooltip.</summary>
    public const int Hint = 40;

    /// <summary>A name on a button, which does not wrap.</summary>
    public const int Button = 24;

    /// <summary>Letters of a title in a list.</summary>
    public const int Row = 80;

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
