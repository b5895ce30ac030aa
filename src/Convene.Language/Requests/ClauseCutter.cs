using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Finds where a message may go over to a further request: behind a full stop, a comma, "and" or 然后, before a verb that asks for something.</summary>
internal sealed class ClauseCutter(Sentence s)
{
    /// <summary>More requests than this are not told apart: what follows belongs to the last one.</summary>
    private const int Most = 6;

    /// <summary>Token ranges, joining words left out; one range where there is nothing to cut.</summary>
    public List<Range> Cut()
    {
        var clauses = new List<Range>();
        var start = s[0].Text is "first" or "firstly" or "先" or "首" ? Math.Max(0, s.Match(0, Category.Then)) : 0;
        var at = start + 1;
        while (at < s.Count && clauses.Count < Most - 1)
        {
            if (BehindJoint(at) is not (var next and > 0) || IsQuoted(at))
            {
                at++;
                continue;
            }

            if (at > start && (IsStrong(at) || BeginsRequest(BehindCourtesies(next))))
            {
                clauses.Add(start..at);
                start = next;
            }

            at = Math.Max(next, at + 1);
        }

        clauses.Add(start..s.Count);
        return clauses;
    }

    /// <summary>Whether a request begins here, courtesies and times aside.</summary>
    public static bool IsRequestAt(Sentence s, int at)
    {
        var cutter = new ClauseCutter(s);
        return cutter.BeginsRequest(cutter.BehindCourtesies(at));
    }

    /// <summary>Marks that end a sentence; a full stop may also belong to a title or a number.</summary>
    private bool IsStrong(int at) => s[at].Kind == TokenKind.Punctuation && s[at].Text is ";" or "!" or "?" or "。" or "；";

    private bool IsQuoted(int at)
    {
        foreach (var quote in s.Quotes)
        {
            if (quote.Start.Value <= at && at < quote.End.Value) return true;
        }

        return false;
    }

    /// <summary>The first token behind marks and joining words that begin here, or -1.</summary>
    private int BehindJoint(int at)
    {
        var next = at;
        while (next < s.Count && (IsMark(next) || s.Has(next, Category.Then))) next = s.Match(next, Category.Then) is var end and > 0 ? end : next + 1;
        return next > at && next < s.Count ? next : -1;
    }

    private bool IsMark(int at) => s[at].Kind == TokenKind.Punctuation && s[at].Text is "." or "," or ";" or "!" or "?" or "。" or "，" or "；" && !(s.IsGlued(at) && s.IsGlued(at + 1) && s[at + 1].Kind != TokenKind.Han && s[at].Text is "." or ",");

    private int BehindCourtesies(int at)
    {
        while (s.Match(at, Category.Filler) is var end and > 0 && !AsksFor(at, end)) at = end;
        return at;
    }

    private bool BeginsRequest(int at) => AsksFor(at, at);

    /// <summary>Whether a verb of a request stands here that is longer than the courtesy that ends at <paramref name="least"/>.</summary>
    private bool AsksFor(int at, int least)
    {
        if (s.Match(at, Category.Another) > 0) return true;
        if (s.Has(at, Category.TitleMarker)) return false;
        if (s[at].Text is "把" or "将") return true;
        foreach (var lexeme in s.ReadingsAt(at))
        {
            if (lexeme.Category != Category.Cue || at + lexeme.Length < least) continue;
            if (s.Lexicon.NameOf(lexeme.Value) is "book" or "cancel" or "move" or "join" or "invite" or "uninvite" or "rename" or "extend" or "shorten" or "list" or "start" or "what" or "addword" && !IsNoun(at, lexeme.Length)) return true;
            if (s.Lexicon.NameOf(lexeme.Value) is "show" && s[at].Text is "show" or "tell" or "find" or "list" or "check" or "看" or "查" or "显" or "找") return true;
        }

        return false;
    }

    /// <summary>"a new room", 新建议: what is longer than the verb is another word.</summary>
    private bool IsNoun(int at, int length) => s.Match(at, Category.Plain) > at + length || s.Match(at, Category.Generic) > at + length;
}
