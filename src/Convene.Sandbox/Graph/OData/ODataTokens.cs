namespace Convene.Sandbox.Graph.OData;

internal static class ODataTokens
{
    private const string Marks = "(),";

    /// <summary>Words, quoted texts with their quotes, and the marks <c>( ) ,</c>; a colon ends the word it stands behind.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var tokens = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var end = Marks.Contains(text[at], StringComparison.Ordinal) ? at + 1 : text[at] == '\'' ? QuoteEnd(text, at) : WordEnd(text, at);
            tokens.Add(text[at..end]);
            at = end;
        }

        return tokens;
    }

    // A quote inside is doubled: the text ends at a quote that no other follows.
    private static int QuoteEnd(string text, int start)
    {
        var at = text.IndexOf('\'', start + 1);
        while (at >= 0 && at + 1 < text.Length && text[at + 1] == '\'')
        {
            at = text.IndexOf('\'', at + 2);
        }

        return at >= 0 ? at + 1 : throw GraphRefusalException.BadQuery("There is an unterminated string literal.");
    }

    // "ep:ep/id" is a variable and a path; "12:00:00Z" is one time.
    private static int WordEnd(string text, int start)
    {
        var at = start;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && !Marks.Contains(text[at], StringComparison.Ordinal) && text[at] != '\'')
        {
            if (text[at++] == ':' && !char.IsDigit(text[start]))
            {
                break;
            }
        }

        return at;
    }
}
