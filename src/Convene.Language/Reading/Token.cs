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
/// <param name="Text">Lower case, half width, simplified.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Start">Where it begins in the original text.</param>
/// <param name="End">Where it ends in the original text.</param>
/// <param name="SpaceBefore">Whether blank space stands before it.</param>
internal readonly record struct Token(string Text, TokenKind Kind, int Start, int End, bool SpaceBefore)
{
    /// <summary>The value of a number of at most nine digits, else -1.</summary>
    public int Number => Kind == TokenKind.Number && Text.Length <= 9 ? int.Parse(Text, System.Globalization.CultureInfo.InvariantCulture) : -1;

    public bool Is(char punctuation) => Kind == TokenKind.Punctuation && Text.Length == 1 && Text[0] == punctuation;
}
