namespace Convene.Language.Reading;

/// <summary>Cuts text into tokens in one pass. Scripts may be mixed freely; Chinese characters are tokens of their own.</summary>
internal sealed class Tokenizer(Characters characters)
{
    /// <summary>Text beyond this many UTF-16 units is not read.</summary>
    public const int Longest = 10_000;

    public List<Token> Cut(string text)
    {
        var length = Math.Min(text.Length, Longest);
        var folded = string.Create(length, (text, characters), static (target, state) =>
        {
            for (var i = 0; i < target.Length; i++) target[i] = state.characters.Fold(state.text[i]);
        });
        var tokens = new List<Token>(length / 3 + 4);
        var space = false;
        for (var at = 0; at < length;)
        {
            if (char.IsWhiteSpace(folded[at]) || char.IsControl(folded[at]))
            {
                space = true;
                at++;
                continue;
            }

            var (end, kind) = Next(folded, at);
            tokens.Add(new Token(folded[at..end], kind, at, end, space));
            space = false;
            at = end;
        }

        return tokens;
    }

    private static (int End, TokenKind Kind) Next(string text, int at)
    {
        var c = text[at];
        if (Characters.IsHan(c)) return (at + 1, TokenKind.Han);
        if (AddressEnd(text, at) is var address and > 0) return (address, TokenKind.Address);
        if (text.AsSpan(at).StartsWith("http://") || text.AsSpan(at).StartsWith("https://")) return (LinkEnd(text, at), TokenKind.Link);
        if (Characters.IsDigit(c)) return (While(text, at, Characters.IsDigit), TokenKind.Number);
        if (Characters.IsLetter(c)) return (WordEnd(text, at), TokenKind.Word);
        if (c == '\'' && IsPossessive(text, at)) return (at + 2, TokenKind.Word);
        return (at + 1, TokenKind.Punctuation);
    }

    private static int WordEnd(string text, int at)
    {
        var end = While(text, at, Characters.IsLetter);
        while (end + 1 < text.Length && text[end] == '\'' && Characters.IsLetter(text[end + 1]) && !IsPossessive(text, end))
            end = While(text, end + 1, Characters.IsLetter);
        return end;
    }

    private static bool IsPossessive(string text, int apostrophe) =>
        (apostrophe == 0 || !char.IsWhiteSpace(text[apostrophe - 1]))
        && apostrophe + 1 < text.Length && text[apostrophe + 1] == 's'
        && (apostrophe + 2 >= text.Length || !Characters.IsLetter(text[apostrophe + 2]));

    private static int While(string text, int at, Func<char, bool> holds)
    {
        while (at < text.Length && holds(text[at])) at++;
        return at;
    }

    private static int LinkEnd(string text, int at) => While(text, at, c => c is > ' ' and < '\u007F' and not '"' and not '<' and not '>');

    /// <summary>The end of an e-mail address that begins here, or -1. Looks only as far as the word reaches.</summary>
    private static int AddressEnd(string text, int at)
    {
        if (!IsAddressLetter(text[at]) || at > 0 && IsAddressLetter(text[at - 1])) return -1;
        var sign = While(text, at, IsAddressLetter);
        if (sign >= text.Length || text[sign] != '@' || sign + 1 >= text.Length) return -1;
        var end = While(text, sign + 1, c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');
        while (end > sign && text[end - 1] is '.' or '-') end--;
        var dot = text.LastIndexOf('.', end - 1, end - sign);
        if (dot < 0) return -1;
        // zhang@contoso.com2月: a domain ends in letters
        var letters = While(text, dot + 1, char.IsAsciiLetter);
        return letters > dot + 2 ? letters : -1;
    }

    private static bool IsAddressLetter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '%';
}
