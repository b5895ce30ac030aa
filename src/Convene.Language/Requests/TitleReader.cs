using System.Runtime.InteropServices;
using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Finds the title: what is quoted, what a marker announces, or the best stretch of words that nothing else has claimed.</summary>
internal sealed class TitleReader(Sentence s, Coverage coverage)
{
    private const int LongestTitle = 40;

    private bool _asks;

    /// <summary>The title, or null where none was said.</summary>
    /// <param name="asks">The text asks about a meeting: "at" and "in" lead to its name, not to a place.</param>
    public Slot<string>? Read(bool asks)
    {
        _asks = asks;
        if (Quoted() is { } quoted) return quoted;
        var trimmer = new TitleTrimmer(s, asks);
        var best = default(Stretch);
        for (var at = 0; at < s.Count;)
        {
            var stretch = Next(at);
            if (stretch.To <= stretch.From) break;
            var (from, to) = trimmer.Trimmed(stretch.From, stretch.To);
            if (to > from && stretch.Score > best.Score) best = stretch with { From = from, To = to };
            at = Math.Max(stretch.To, at + 1);
        }

        return best.Score > 0 ? new Slot<string>(s.Original(best.From, best.To), s.Span(best.From, best.To)) : null;
    }

    /// <summary>What a marker such as "call it" announces, or null; it is then claimed as the new title.</summary>
    public Slot<string>? Announced()
    {
        var marked = false;
        for (var at = 0; at < s.Count && !marked; at++) marked = s.Has(at, Category.TitleMarker);
        if (!marked || Read(asks: false) is not { } title) return null;
        for (var at = 0; at < s.Count; at++)
        {
            if (s[at].Start >= title.Span.Start && s[at].End <= title.Span.End) coverage.Mark(at, at + 1, Use.Option);
        }

        return title;
    }

    private Slot<string>? Quoted()
    {
        if (s.Quotes.Count == 0) return null;
        var (start, end) = (s.Quotes[0].Start.Value, s.Quotes[0].End.Value);
        // “周五见”策划会: the quotation and what it qualifies
        if (s.IsHan(end) && coverage.IsFree(end) && s.Match(end, Category.Generic) < 0 && CueEnd(end) < end + 2 && s[end].Text is not "里" && !(s[end].Text == "的" && (s.Has(end + 1, Category.Generic) || !coverage.IsFree(end + 1) || CueEnd(end + 1) > 0)))
        {
            var last = end;
            while (last < s.Count && s.IsHan(last) && coverage.IsFree(last) && s.IsGlued(last)) last++;
            return new Slot<string>(s.Original(start, last), s.Span(start, last));
        }

        return new Slot<string>(s.Original(start + 1, end - 1), s.Span(start + 1, end - 1));
    }

    /// <summary>The next run of unclaimed words, with what introduces it.</summary>
    private Stretch Next(int at)
    {
        var intro = at == 0 ? Intro.Begin : Intro.None;
        while (at < s.Count && Skipped(at, out var end, ref intro)) at = end;
        if (at >= s.Count) return default;
        var to = RunEnd(at, intro);
        return new Stretch(at, to, Score(intro, at, to));
    }

    /// <summary>Words that belong to no title, and what they say about the words behind them.</summary>
    private bool Skipped(int at, out int end, ref Intro intro)
    {
        end = at + 1;
        if (!coverage.IsFree(at))
        {
            intro = coverage[at] == Use.Person ? Intro.AfterPerson : coverage[at] == Use.Time ? Intro.AfterTime : Intro.None;
            return true;
        }

        if (s.Match(at, Category.TitleMarker) is var marker and > 0 && Announces(at, marker))
        {
            end = s.Is(marker, ':') ? marker + 1 : marker;
            intro = Intro.Marker;
            return true;
        }

        if (s[at].Kind == TokenKind.Punctuation)
        {
            intro = intro == Intro.Marker ? Intro.Marker : s[at].Text is "—" ? Intro.Dash : s.Is(at, ':') ? Intro.Colon : s[at].Text is "." or "!" or "?" ? Intro.Sentence : s[at].Text is "," or ";" or "、" or "-" ? Intro.Comma : intro;
            return true;
        }

        if (s.Match(at, Category.Place) is var place and > 0)
        {
            end = place;
            intro = Intro.None;
            return true;
        }

        // "a meeting on the budget": not a day, so what it is about
        if (s[at].Text == "on" && s.Has(at - 1, Category.Generic) && coverage.IsFree(at + 1) && s[at + 1].Kind == TokenKind.Word && !s.Has(at, Category.Place))
        {
            intro = Intro.Marker;
            return true;
        }

        var cue = CueEnd(at);
        var filler = s.Match(at, Category.Filler);
        var generic = s.Match(at, Category.Generic);
        var longest = Math.Max(cue, Math.Max(filler, generic));
        if (s.Match(at, Category.TitleEnd) is var preposition and > 0 && preposition >= longest && !s.IsHan(at))
        {
            end = preposition;
            intro = intro == Intro.Marker || s[at].Text is "is" or "are" or "will" or "last" or "please" ? intro : s[at].Text is "for" ? Intro.For : s[at].Text is "to" ? Intro.Infinitive : Intro.Preposition;
            return true;
        }

        if (longest < 0 || s.IsHan(at) && IsInsideWord(at, longest, intro)) return false;
        // 讨论取消订单的流程: what is talked about may be a verb
        if (s.IsHan(at) && intro == Intro.Marker && cue == longest && s[at - 1].Text is "论" or "于") return false;
        if (intro == Intro.Infinitive && cue == longest && coverage.IsFree(longest) && s[longest].Kind == TokenKind.Word && !s.Has(longest, Category.Article) && !s.Has(longest, Category.Filler)) return false;
        if (s.Match(at, Category.Plain) > longest) return false;
        // a generic word that names a title with the words behind it ("event planning") is rare; a cue inside one is not
        if (generic == longest && cue != longest && intro == Intro.Marker && !IsRunEnd(generic)) return false;
        end = longest;
        if (cue == longest && filler != longest) intro = Intro.Verb;
        else if (intro is Intro.Begin && generic == longest) intro = Intro.Verb;
        return true;
    }

    private bool IsRunEnd(int at) => at >= s.Count || !coverage.IsFree(at) || s[at].Kind == TokenKind.Punctuation;

    private bool Announces(int at, int marker) =>
        !s.IsHan(at) || s[marker - 1].Kind == TokenKind.Punctuation || s.Is(marker, ':') || marker - at > 1 || s[at].Text is "聊" or "谈";

    private int CueEnd(int at, bool inside = false)
    {
        var end = -1;
        var named = -1;
        foreach (var lexeme in s.ReadingsAt(at))
        {
            if (lexeme.Category != Category.Cue) continue;
            if (s.Lexicon.NameOf(lexeme.Value) is "meeting" or "yes" or "no" or "offtopic" or "thanks" or "hello" or "available" or "webinar" or "live" or "people") named = Math.Max(named, at + lexeme.Length);
            else if (!inside || !IsNounToo(lexeme.Value, at + lexeme.Length)) end = Math.Max(end, at + lexeme.Length);
        }

        return named > end ? -1 : end;
    }

    /// <summary>项目启动, 系统安排: behind other words these are part of a name.</summary>
    private bool IsNounToo(int cue, int end) =>
        s.Lexicon.NameOf(cue) is "start" or "book" or "show" or "join" or "help" or "report"
        && s[end - 1].Text is not ("到" or "在") && s[end].Text is not ("到" or "在" or "给") && !(s[end].Text == "的" && s[end + 1].Text == "是");

    /// <summary>A single Chinese character can be a function word or part of a title's word; within a title it is the latter.</summary>
    private bool IsInsideWord(int at, int end, Intro intro) => end == at + 1 && intro == Intro.Marker && s[at].Text is not ("的" or "了" or "下" or "个" or "一");

    private int RunEnd(int at, Intro intro)
    {
        var end = at;
        while (end < s.Count && end - at < LongestTitle && coverage.IsFree(end))
        {
            if (s[end].Kind == TokenKind.Punctuation && !IsInner(end) || end > at && s.BeginsLine(end)) break;
            if (end > at && Breaks(end, at, intro)) break;
            end++;
        }

        return end;
    }

    private bool IsInner(int at) => s[at].Text is "-" or "/" or "&" or "." or "'" or "#" or "+" or ":" && s.IsGlued(at) && s.IsGlued(at + 1)
        || s.Is(at, '&') || s.Is(at, '\'') || s.Is(at, '(') || s.Is(at, ')') || s.Is(at, '#');

    private bool Breaks(int at, int start, Intro intro)
    {
        if (s.IsHan(at)) return BreaksHan(at, start);
        if (s.Is(at - 1, '-') && s.IsGlued(at) && s.IsGlued(at - 1)) return false;
        if (s.Match(at, Category.Place) > 0) return true;
        if (s.Has(at, Category.TitleMarker) && intro != Intro.Marker) return true;
        if (intro == Intro.Marker) return s.Has(at, Category.TitleEnd) && s[at].Text is not ("for" or "in" or "of" or "from" or "to" or "as" or "is" or "are" or "on" or "over" or "through" or "will") && !LeadsOn(at) || s.Has(at, Category.TitleEnd) && !LeadsOn(at);
        return s.Has(at, Category.TitleEnd) && !(s[at].Text == "on" && LeadsOn(at)) || s.Match(at, Category.Article) > 0 && s[at - 1].Kind != TokenKind.Punctuation && !s.Has(at - 1, Category.Of);
    }

    /// <summary>Whether a preposition goes on with the title: words follow that nothing else has claimed.</summary>
    private bool LeadsOn(int at) => s[at].Text is "for" or "in" or "of" or "to" or "on" or "over" && coverage.IsFree(at + 1) && at + 1 < s.Count && s[at + 1].Kind == TokenKind.Word
        && !s.Has(at + 1, Category.Me) && !s.Has(at, Category.Place);

    private bool BreaksHan(int at, int start)
    {
        if (s.Match(at, Category.Place) > 0) return true;
        var cue = CueEnd(at, inside: true);
        if (s[at].Text is "有" && s[at - 1].Text is not "还" && CueEnd(at + 1) > at + 2) return true;
        if (s[at].Text is "我" or "你" && s[at - 1].Text is "会") return true;
        // 全员大会来了…: 会 ends the title, and says nothing of the future
        if (s[at].Text == "会" && s[at + 1].Text == "来" && s[at + 2].Text == "了" && at > start) return false;
        if (cue > at + 1 && s.Match(at, Category.Plain) <= cue && s.Match(at, Category.Generic) < cue) return true;
        if (s[at].Text is "吧" or "吗" or "了" or "呢" or "啊") return true;
        return s.Match(at, Category.Filler) is var filler and > 0 && filler > at + 2 && s.Match(at, Category.Generic) < filler && at > start;
    }

    private int Score(Intro intro, int from, int to)
    {
        var score = intro switch
        {
            Intro.Marker => 90,
            Intro.Dash or Intro.Colon => 70,
            Intro.Verb => 60,
            Intro.Begin => 55,
            Intro.Infinitive => 52,
            Intro.AfterTime => 50,
            Intro.For or Intro.Comma or Intro.AfterPerson => 45,
            Intro.None => 40,
            Intro.Sentence => 30,
            _ => _asks || s.IsHan(from) ? 35 : 0,
        };
        return to > from ? score : 0;
    }

    private enum Intro
    {
        None,
        Begin,
        Marker,
        Dash,
        Colon,
        Verb,
        For,
        Infinitive,
        Comma,
        AfterTime,
        AfterPerson,
        Preposition,
        Sentence,
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Stretch(int From, int To, int Score);
}
