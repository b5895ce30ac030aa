using System.Text;

namespace Convene.Cards.Expressions;

/// <summary>Cuts an expression into tokens.</summary>
internal static class Lexer
{
    // Longer signs first.
    private static readonly string[] Signs =
    [
        "==", "!=", "<>", "&&", "||", "<=", ">=", "=>", "??",
        "+", "-", "!", "^", "*", "/", "%", "&", "<", ">", "(", ")", ".", "[", "]", "{", "}", ",", ":", "?",
    ];

    /// <summary>All tokens, the last of them the end.</summary>
    /// <exception cref="FormatException">A character that no expression has, or a text without its end.</exception>
    public static List<Token> Read(string expression)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (true)
        {
            while (at < expression.Length && expression[at] is ' ' or '\t' or '\r' or '\n' or '\u00a0' or '\ufeff')
                at++;

            if (at == expression.Length)
                break;

            tokens.Add(Next(expression, ref at));
        }

        tokens.Add(new Token(TokenKind.End, ""));
        return tokens;
    }

    private static Token Next(string expression, ref int at)
    {
        var first = expression[at];
        if (char.IsAsciiDigit(first))
            return Number(expression, ref at);

        if (first is '\'' or '"')
            return QuotedText(expression, ref at);

        if (char.IsAsciiLetter(first) || first is '_' or '#' or '@' or '$' || (first == '%' && at + 1 < expression.Length && IsNamePart(expression[at + 1])))
            return Name(expression, ref at);

        foreach (var sign in Signs)
        {
            if (string.CompareOrdinal(expression, at, sign, 0, sign.Length) != 0)
                continue;

            at += sign.Length;
            return new Token(TokenKind.Sign, sign);
        }

        throw new FormatException($"'{first}' at position {at + 1} belongs to no expression");
    }

    private static Token Number(string expression, ref int at)
    {
        var start = at;
        SkipDigits(expression, ref at);
        if (at + 1 < expression.Length && expression[at] == '.' && char.IsAsciiDigit(expression[at + 1]))
        {
            at++;
            SkipDigits(expression, ref at);
        }

        return new Token(TokenKind.Number, expression[start..at]);
    }

    private static void SkipDigits(string expression, ref int at)
    {
        while (at < expression.Length && char.IsAsciiDigit(expression[at]))
            at++;
    }

    private static Token Name(string expression, ref int at)
    {
        var start = at++;
        if (expression[start] == '@' && at < expression.Length && expression[at] == '@')
            at++;

        while (at < expression.Length && IsNamePart(expression[at]))
            at++;

        return new Token(TokenKind.Name, expression[start..at]);
    }

    private static bool IsNamePart(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';

    private static Token QuotedText(string expression, ref int at)
    {
        var end = EndOfText(expression, at);
        if (end < 0)
            throw new FormatException($"The text that begins at position {at + 1} has no end");

        var text = Unescape(expression.AsSpan(at + 1, end - at - 1), expression[at]);
        at = end + 1;
        return new Token(TokenKind.Text, text);
    }

    /// <summary>Where the text that begins with the quote at <paramref name="start"/> ends; below 0 where it does not.</summary>
    public static int EndOfText(string expression, int start)
    {
        var i = start + 1;
        while (i < expression.Length)
        {
            if (expression[i] == expression[start])
                return i;

            var isEscape = expression[i] == '\\' && i + 1 < expression.Length && (expression[i + 1] == expression[start] || expression[i + 1] == '\\');
            i += isEscape ? 2 : 1;
        }

        return -1;
    }

    private static string Unescape(ReadOnlySpan<char> text, char quote)
    {
        if (!text.Contains('\\'))
            return text.ToString();

        var plain = new StringBuilder(text.Length);
        var i = 0;
        while (i < text.Length)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i++]);
                continue;
            }

            _ = text[i + 1] switch
            {
                'r' => plain.Append('\r'),
                'n' => plain.Append('\n'),
                't' => plain.Append('\t'),
                '\\' => plain.Append('\\'),
                var other when other == quote => plain.Append(quote),
                var other => plain.Append('\\').Append(other),
            };
            i += 2;
        }

        return plain.ToString();
    }
}
