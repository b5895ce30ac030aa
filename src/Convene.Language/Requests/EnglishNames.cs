using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Where an English name ends.</summary>
internal static class EnglishNames
{
    private const int MostWords = 3;

    public static int End(Sentence s, Coverage coverage, int at)
    {
        var (end, words) = (at, 0);
        var capital = at < s.Count && char.IsUpper(s.Text[s[at].Start]);
        for (; end < s.Count && words < MostWords; words++)
        {
            if (!coverage.IsFree(end) || s[end].Kind != TokenKind.Word) break;
            if (s.Has(end, Category.PeopleEnd) && words > 0 || Ends(s, end, words)) break;
            if (words > 0 && capital && !char.IsUpper(s.Text[s[end].Start]) && s[end].Text is not ("de" or "van" or "von" or "der" or "la" or "bin" or "al")) break;
            // Dr. Chen, Ms. Weber: the title is no name of its own
            if (s.Has(end, Category.PersonTitle) && s.Is(end + 1, '.')) end++;
            end++;
            // J.P. O'Neill, and names with hyphens
            while (s.Is(end, '.') && s.IsGlued(end) && s[end - 1].Text.Length == 1 && (s[end + 1].Kind == TokenKind.Word))
            {
                end++;
                if (s.IsGlued(end)) end++;
            }

            while (s.Is(end, '-') && s.IsGlued(end) && s.IsGlued(end + 1) && s[end + 1].Kind == TokenKind.Word) end += 2;
        }

        return end;
    }

    /// <summary>"candidate Laura Smith": what is written small before a name in capitals says what they are.</summary>
    public static int Start(Sentence s, int from, int to)
    {
        var start = from;
        while (start < to - 1 && char.IsLower(s.Text[s[start].Start])) start++;
        return char.IsUpper(s.Text[s[start].Start]) ? start : from;
    }

    private static bool Ends(Sentence s, int at, int words) =>
        s.Has(at, Category.The) || s[at].Text is "a" or "an" or "my" or "our" or "'s"
        || s.Has(at, Category.And) || s.Has(at, Category.With) || s.Has(at, Category.Place)
        || words > 0 && (s.Has(at, Category.Generic) || s.Has(at, Category.TitleEnd) || s.Has(at, Category.TitleMarker) || s.Has(at, Category.Me))
        || words == 0 && (s.Has(at, Category.Generic) || s.Has(at, Category.TitleEnd) && !char.IsUpper(s.Text[s[at].Start]));
}
