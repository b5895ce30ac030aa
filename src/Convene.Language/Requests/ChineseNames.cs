using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Where a Chinese name ends.</summary>
internal static class ChineseNames
{
    private const int Longest = 4;

    public static int End(Sentence s, Coverage coverage, int at)
    {
        var surname = s.Match(at, Category.Surname);
        if (surname > 0 && s.Match(surname, Category.PersonTitle) is var title and > 0) return title;
        // 周总 is kept from being a week, and is a person all the same
        if (surname < 0 && IsPlainSurname(s, at) && s.Match(at + 1, Category.PersonTitle) is var called and > 0) return called;
        if (s.Has(at, Category.HanDigit) || surname < 0 && BeginsOtherwise(s, at)) return -1;
        var end = at;
        while (end < s.Count && s.IsHan(end) && coverage.IsFree(end) && end - at < Longest)
        {
            if (end > at && (s[end].SpaceBefore || Stops(s, end, end - at, surname > 0))) break;
            end++;
        }

        if (end == at || end == at + 1) return -1;
        // four characters that begin with a surname are a name and something else, unless the surname has two
        if (surname == at + 1 && end - at == Longest) end = at + (s.Match(at + 3, Category.PersonTitle) > 0 ? 4 : 3);
        return end;
    }

    private static bool IsPlainSurname(Sentence s, int at)
    {
        foreach (var lexeme in s.ReadingsAt(at))
        {
            if (lexeme is { Category: Category.Surname, Length: 1 }) return true;
        }

        return false;
    }

    /// <summary>A known word of two characters or more is no name.</summary>
    private static bool BeginsOtherwise(Sentence s, int at)
    {
        foreach (var lexeme in s.ReadingsAt(at))
        {
            if (lexeme.Length >= 2 && lexeme.Category is Category.Cue or Category.Filler or Category.PeopleEnd or Category.Plain or Category.Generic) return true;
        }

        return false;
    }

    private static bool Stops(Sentence s, int at, int length, bool hasSurname)
    {
        if (s.Has(at, Category.And) || s.Has(at, Category.Generic)) return true;
        if (s.Match(at, Category.PersonTitle) > 0 && length >= 2 && hasSurname) return false;
        // the given name itself may hold such a character: 高会, 由纪
        if (s[at].Text is "从" or "拉") return true;
        return s.Has(at, Category.PeopleEnd) && (length >= 2 || !hasSurname || s.Match(at, Category.PeopleEnd) > at + 1);
    }
}
