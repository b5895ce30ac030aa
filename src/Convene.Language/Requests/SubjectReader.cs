using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Finds the person of whom something is asked: "will Amber join …", "did Mark come", johnny会参加….</summary>
internal sealed class SubjectReader(Sentence s, Coverage coverage)
{
    private const int LongestName = 3;

    public AttendeeMention? Read()
    {
        if (s.Count == 0) return null;
        if (char.IsUpper(s.Text[s[0].Start]) && EnglishNames.End(s, coverage, 0) is var end and > 0 && (WithMe(end) || Unable(end))) return Mention(0, end);
        var attends = HoldsAttending();
        for (var at = 0; at < s.Count; at++)
        {
            if (!coverage.IsFree(at)) continue;
            if (IsCue(at, "will") || IsCue(at, "did"))
            {
                if (English(at + 1) is { } english) return english;
            }
            else if (attends && Chinese(at) is { } chinese)
            {
                return chinese;
            }
        }

        return null;
    }

    /// <summary>"Bob and I need to meet".</summary>
    private bool WithMe(int end) => s[end].Text == "and" && s[end + 1].Text == "i" && !s.Has(0, Category.Filler);

    /// <summary>"Bob can't come to the review".</summary>
    private bool Unable(int end) => s[end].Text is "can't" or "cannot" or "won't" or "isn't" && IsCue(end + 1, "attend");

    /// <summary>Without a word for taking part no Chinese name is a subject, and most texts hold none.</summary>
    private bool HoldsAttending()
    {
        for (var at = 1; at < s.Count; at++)
        {
            if (IsCue(at, "attend") || IsCue(at, "past")) return true;
        }

        return false;
    }

    private AttendeeMention? English(int at)
    {
        if (s.IsHan(at - 1) || s[at].Kind != TokenKind.Word || s.Has(at, Category.Filler) || s.Has(at, Category.Generic) || s.Has(at, Category.Cue)) return null;
        for (var end = at + 1; end <= at + LongestName && end < s.Count; end++)
        {
            if (IsCue(end, "attend") || IsCue(end, "past") || s[end].Text is "in" or "at" && s[at - 1].Text is "was" or "were") return Mention(at, end);
            if (s[end].Kind != TokenKind.Word || s.Has(end, Category.Generic)) return null;
        }

        return null;
    }

    /// <summary>A name directly before "will attend", at the beginning or behind a courtesy.</summary>
    private AttendeeMention? Chinese(int at)
    {
        if (at > 0 && !s.Has(at - 1, Category.Filler) && s[at - 1].Kind != TokenKind.Punctuation && coverage.IsFree(at - 1) && !IsCueEnd(at)) return null;
        var end = at;
        if (s[at].Kind == TokenKind.Word)
        {
            while (end < s.Count && end - at < LongestName && s[end].Kind == TokenKind.Word) end++;
        }
        else
        {
            if (!s.Has(at, Category.Surname)) return null;
            end = ChineseNames.End(s, coverage, at);
        }

        if (end > at && s[at].Kind == TokenKind.Han && coverage[end] == Use.Time) return AtTime(at, end);
        var verb = s[end].Text is "有" or "会" or "没" ? end + 1 : end;
        if (end <= at || !s.IsHan(end) || s.Has(at, Category.Filler) && s[at].Kind == TokenKind.Word) return null;
        return IsCue(end, "attend") || IsCue(verb, "attend") || IsCue(end, "past") || s[verb].Text == "没" && IsCue(verb + 1, "attend") ? Mention(at, end) : null;
    }

    /// <summary>张伟昨天参加…: a time stands between.</summary>
    private AttendeeMention? AtTime(int at, int end)
    {
        var verb = end;
        while (coverage[verb] == Use.Time) verb++;
        return IsCue(verb, "attend") || IsCue(verb, "past") ? Mention(at, end) : null;
    }

    private bool IsCueEnd(int at)
    {
        for (var start = Math.Max(0, at - 4); start < at; start++)
        {
            foreach (var lexeme in s.ReadingsAt(start))
            {
                if (start + lexeme.Length == at && lexeme.Category is Category.Cue or Category.Filler) return true;
            }
        }

        return false;
    }

    private AttendeeMention Mention(int from, int to)
    {
        coverage.Mark(from, to, Use.Person);
        return new AttendeeMention(s.Original(from, to), null, s.Span(from, to));
    }

    private bool IsCue(int at, string name) => s.Cue(at, name) > 0;
}
