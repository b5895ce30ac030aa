namespace Convene.Language.Reading;

/// <summary>Finds quoted stretches. A quotation mark without its partner is only a mark.</summary>
internal static class Quotation
{
    private const string Opening = "\"“「『《‘";
    private const string Closing = "\"”」』》’";

    public static IReadOnlyList<Range> Find(ReadOnlySpan<Token> tokens)
    {
        List<Range>? found = null;
        var hopeless = 0;
        var next = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (i < next || tokens[i].Kind != TokenKind.Punctuation) continue;
            var kind = Opening.IndexOf(tokens[i].Text[0]);
            var bit = 1 << (kind + 1);
            if ((hopeless & bit) != 0) continue;
            var close = kind >= 0 ? Close(tokens, i, Closing[kind]) : SingleClose(tokens, i);
            // a partner that does not come now does not come for a later mark either
            if (close < 0 && (kind >= 0 || tokens[i].Is('\''))) hopeless |= bit;
            if (close <= i + 1) continue;
            (found ??= []).Add(i..(close + 1));
            next = close + 1;
        }

        return found ?? (IReadOnlyList<Range>)[];
    }

    private static int Close(ReadOnlySpan<Token> tokens, int open, char mark)
    {
        for (var i = open + 1; i < tokens.Length; i++)
        {
            if (tokens[i].Is(mark)) return i;
        }

        return -1;
    }

    /// <summary>Apostrophes quote only where the first follows a blank and the last precedes one.</summary>
    private static int SingleClose(ReadOnlySpan<Token> tokens, int open)
    {
        if (!tokens[open].Is('\'') || open > 0 && !tokens[open].SpaceBefore) return -1;
        for (var i = open + 1; i < tokens.Length; i++)
        {
            if (tokens[i].Is('\'') && !tokens[i].SpaceBefore && (i + 1 == tokens.Length || tokens[i + 1].SpaceBefore || tokens[i + 1].Kind == TokenKind.Punctuation))
                return i;
        }

        return -1;
    }
}
