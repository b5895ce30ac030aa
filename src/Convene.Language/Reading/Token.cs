using System.Globalization;
using System.Runtime.InteropServices;

namespace Convene.Language.Reading;

internal enum TokenKind
{
    /// <summary>Letters of an alphabet, with inner apostrophes.</summary>
    Word,

    /// <summary>ASCII digits.</summary>
    Number,

    /// <summary>One Chinese character.</summary>
    Han,

    Punctuation,

    /// <summary>An e-mail address.</summary>
    Address,

    /// <summary>A web address.</summary>
    Link,
}

/// <summary>A smallest piece of text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token
{
    private const int MostDigits = 9;

    public Token(string text, int word, TokenKind kind, int start, int end, bool spaceBefore)
    {
        (Text, Word, Kind, Start, End, SpaceBefore) = (text, word, kind, start, end, spaceBefore);
        Number = kind == TokenKind.Number && text.Length <= MostDigits ? int.Parse(text, CultureInfo.InvariantCulture) : -1;
    }

    /// <summary>What stands beyond both ends of a text: a token without text that is no number.</summary>
    private Token(int number) => (Text, Number) = (null!, number);

    public static Token Beyond { get; } = new(-1);

    /// <summary>Lower case, half width, simplified.</summary>
    public string Text { get; }

    /// <summary>Its number in the vocabulary.</summary>
    public int Word { get; }

    public TokenKind Kind { get; }

    /// <summary>Where it begins in the original text.</summary>
    public int Start { get; }

    /// <summary>Where it ends in the original text.</summary>
    public int End { get; }

    /// <summary>Whether blank space stands before it.</summary>
    public bool SpaceBefore { get; }

    /// <summary>The value of a number of at most nine digits, else -1.</summary>
    public int Number { get; }

    public bool Is(char punctuation) => Kind == TokenKind.Punctuation && Text.Length == 1 && Text[0] == punctuation;
}
