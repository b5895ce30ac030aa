using System.Buffers;
using System.Runtime.InteropServices;
using Convene.Language.Words;

namespace Convene.Language.Reading;

/// <summary>Cuts text into tokens in one pass. Scripts may be mixed freely; Chinese characters are tokens of their own.</summary>
internal sealed class Tokenizer(Characters characters, Vocabulary vocabulary)
{
    /// <summary>Text beyond this many UTF-16 units is not read.</summary>
    public const int Longest = 10_000;

    /// <summary>Folded on the stack up to here, which is far more than people type in one message.</summary>
    private const int UsuallyLongest = 512;

    public Token[] Cut(string text)
    {
        var length = Math.Min(text.Length, Longest);
        Span<char> folded = length <= UsuallyLongest ? stackalloc char[length] : new char[length];
        for (var i = 0; i < length; i++) folded[i] = characters.Fold(text[i]);
        // a token is at least one character long
        var tokens = ArrayPool<Token>.Shared.Rent(length);
        try
        {
            var count = Cut(folded, tokens);
            return tokens.AsSpan(0, count).ToArray();
        }
        finally
        {
            // what people write must not stay behind in a shared pool
            ArrayPool<Token>.Shared.Return(tokens, clearArray: true);
        }
    }

    private int Cut(ReadOnlySpan<char> text, Token[] tokens)
    {
        var mayHoldAddress = text.Contains('@');
        var (count, space) = (0, false);
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]) || char.IsControl(text[at]))
            {
                space = true;
                at++;
                continue;
            }

            var (end, kind) = Next(text, at, mayHoldAddress);
            var word = vocabulary.Find(text[at..end], out var known);
            tokens[count++] = new Token(known, word, kind, at, end, space);
            space = false;
            at = end;
        }

        return count;
    }

    private static Piece Next(ReadOnlySpan<char> text, int at, bool mayHoldAddress)
    {
        var c = text[at];
        if (Characters.IsHan(c)) return new(at + 1, TokenKind.Han);
        if (mayHoldAddress && AddressEnd(text, at) is var address and > 0) return new(address, TokenKind.Address);
        if (c == 'h' && (text[at..].StartsWith("http://") || text[at..].StartsWith("https://"))) return new(LinkEnd(text, at), TokenKind.Link);
        if (Characters.IsDigit(c)) return new(DigitsEnd(text, at), TokenKind.Number);
        if (Characters.IsLetter(c)) return new(WordEnd(text, at), TokenKind.Word);
        if (c == '\'' && IsPossessive(text, at)) return new(at + 2, TokenKind.Word);
        return new(at + 1, TokenKind.Punctuation);
    }

    private static int DigitsEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && Characters.IsDigit(text[at])) at++;
        return at;
    }

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        var end = LettersEnd(text, at);
        while (end + 1 < text.Length && text[end] == '\'' && Characters.IsLetter(text[end + 1]) && !IsPossessive(text, end))
            end = LettersEnd(text, end + 1);
        return end;
    }

    private static int LettersEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && Characters.IsLetter(text[at])) at++;
        return at;
    }

    private static bool IsPossessive(ReadOnlySpan<char> text, int apostrophe) =>
        (apostrophe == 0 || !char.IsWhiteSpace(text[apostrophe - 1]))
        && apostrophe + 1 < text.Length && text[apostrophe + 1] == 's'
        && (apostrophe + 2 >= text.Length || !Characters.IsLetter(text[apostrophe + 2]));

    private static int LinkEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is > ' ' and < '\u007F' and not '"' and not '<' and not '>') at++;
        return at;
    }

    /// <summary>The end of an e-mail address that begins here, or -1. Looks only as far as the word reaches.</summary>
    private static int AddressEnd(ReadOnlySpan<char> text, int at)
    {
        if (!IsAddressLetter(text[at]) || at > 0 && IsAddressLetter(text[at - 1])) return -1;
        var sign = at;
        while (sign < text.Length && IsAddressLetter(text[sign])) sign++;
        if (sign + 1 >= text.Length || text[sign] != '@') return -1;
        var end = sign + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-')) end++;
        while (end > sign && text[end - 1] is '.' or '-') end--;
        var dot = text[sign..end].LastIndexOf('.') + sign;
        if (dot < sign) return -1;
        // zhang@contoso.com2月: a domain ends in letters
        var letters = dot + 1;
        while (letters < text.Length && char.IsAsciiLetter(text[letters])) letters++;
        return letters > dot + 2 ? letters : -1;
    }

    private static bool IsAddressLetter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '%';

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Piece(int End, TokenKind Kind);
}
