using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Where the name of a group begins and ends: "the design team", "everyone in finance", 研发部, 整个团队.</summary>
internal static class GroupNames
{
    private const int MostWords = 3;
    private const int LongestHan = 8;

    /// <summary>The end of a group's name that begins here, or -1. <paramref name="from"/> leaves out the article.</summary>
    public static int End(Sentence s, Coverage coverage, int at, out int from)
    {
        from = at;
        if (at >= s.Count || !coverage.IsFree(at)) return -1;
        return s.IsHan(at) ? Han(s, coverage, at) : English(s, coverage, at, out from);
    }

    private static int English(Sentence s, Coverage coverage, int at, out int from)
    {
        from = s[at].Text is "the" ? at + 1 : at;
        if (Headed(s, coverage, from) is var headed and > 0) return headed;
        if (s.Match(from, Category.GroupName) is not (var end and > 0) || s.IsHan(from)) return -1;
        if (s[from].Text is not ("everyone" or "everybody" or "all")) return end;
        // "everyone in finance", "everybody from the design team"
        if (s[end].Text is not ("in" or "from" or "of" or "at" or "on")) return end;
        var inside = s[end + 1].Text is "the" ? end + 2 : end + 1;
        if (Headed(s, coverage, inside) is var whole and > 0) return whole;
        return s.Match(inside, Category.GroupName) is var named and > 0 ? named : end;
    }

    /// <summary>Up to three words before "team", "department" and the like.</summary>
    private static int Headed(Sentence s, Coverage coverage, int at)
    {
        for (var i = at; i <= at + MostWords && i < s.Count && s[i].Kind == TokenKind.Word && coverage.IsFree(i); i++)
        {
            if (s.Match(i, Category.GroupOfPeople) is var head and > 0) return IsThing(s, head) ? -1 : head;
            if (i > at && !s.IsGlued(i) && s.Has(i, Category.And) || s.Has(i, Category.TitleEnd) || s.Has(i, Category.With) || s.Has(i, Category.Article) || s.Has(i, Category.TitleMarker)) return -1;
        }

        return -1;
    }

    /// <summary>"the team meeting": what follows makes it the name of a meeting.</summary>
    private static bool IsThing(Sentence s, int end) => s.Has(end, Category.Generic) || s[end].Text is "lunch" or "review" or "retro" or "sync" or "standup" or "offsite" or "building";

    private static int Han(Sentence s, Coverage coverage, int at)
    {
        if (s.Match(at, Category.Surname) is var surname and > 0 && s.Match(surname, Category.PersonTitle) > 0) return -1;
        var named = s.Match(at, Category.GroupName);
        for (var i = at; i < s.Count && i < at + LongestHan && s.IsHan(i) && coverage.IsFree(i) && (i == at || !s[i].SpaceBefore); i++)
        {
            if (s.Match(i, Category.GroupOfPeople) is var head and > 0 && !Hidden(s, i, head)) return i > at || head > at + 1 ? Members(s, head) : -1;
            if (i >= at + Math.Max(1, named - at) && Stops(s, i)) break;
        }

        return named > 0 ? Members(s, named) : -1;
    }

    private static bool Stops(Sentence s, int at) =>
        s.Has(at, Category.And) || s.Match(at, Category.With) == at + 1 || s.Match(at, Category.PeopleEnd) > at + 1 || s.Match(at, Category.TitleMarker) > at + 1 || s[at].Text is "的" or "在" or "到" or "把";

    private static bool Hidden(Sentence s, int at, int end) =>
        s.Match(at, Category.Plain) > end || s.Match(at, Category.Generic) > end || s.Match(at, Category.PeopleEnd) > end || s.IsInside(at) && end == at + 1;

    /// <summary>财务部所有人, 研发部的同事.</summary>
    private static int Members(Sentence s, int end)
    {
        var of = s[end].Text is "的" ? end + 1 : end;
        return s.Match(of, Category.GroupName) is var members and > 0 && s.IsHan(of) ? members : end;
    }
}
