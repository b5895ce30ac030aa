using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Takes off the words around a title that belong to the sentence or only say that it is a meeting.</summary>
/// <param name="s">The sentence.</param>
/// <param name="asks">The text asks about a meeting: "report" is then what is asked for.</param>
internal sealed class TitleTrimmer(Sentence s, bool asks)
{
    /// <summary>What is left of a stretch of words; nothing where all of it is generic.</summary>
    public (int From, int To) Trimmed(int from, int to)
    {
        from = BehindOrganizer(from, to);
        while (from < to && IsLeadingWaste(from)) from++;
        to = WithoutTail(from, to);
        return from < to && IsGenericOnly(from, to) ? (0, 0) : (from, to);
    }

    private bool IsLeadingWaste(int at) =>
        s[at].Kind == TokenKind.Punctuation || s.Match(at, Category.Article) > 0 || s[at].Text is "the" or "my" or "our" or "some" or "的" or "个" or "下" or "是" or "'s" or "s" or "了" or "为" or "在" or "'" or "next" or "this" or "any" or "对" or "叫" || s[at].Text == "quick" && s.Has(at + 1, Category.Generic);

    /// <summary>darren发起的同步会: the title stands behind the clause about who made it.</summary>
    private int BehindOrganizer(int from, int to)
    {
        for (var at = from; at < to - 3; at++)
        {
            if (s.IsHan(at) && s[at + 2].Text == "的" && s[at].Text + s[at + 1].Text is "发起" or "组织" or "主持" or "召集" or "安排") return at + 3;
        }

        return from;
    }

    /// <summary>Takes off what only says that it is a meeting: 的会议, 电话会议, "conference call", and words about it (的地点, 时间).</summary>
    private int WithoutTail(int from, int to)
    {
        for (var changed = true; changed && to > from;)
        {
            changed = false;
            while (to > from && IsTrailingWaste(to - 1))
            {
                to--;
                changed = true;
            }

            for (var length = 5; length >= 2 && !changed; length--)
            {
                var start = to - length;
                if (start <= from || !IsTail(start, to)) continue;
                to = start;
                changed = true;
            }

            if (!changed && to - 1 > from && s.IsHan(to - 1) && s[to - 2].Text == "的" && s.Match(to - 1, Category.Generic) == to) (to, changed) = (to - 2, true);
        }

        return to;
    }

    private bool IsTail(int start, int to)
    {
        var text = s[start].Text;
        if (s.IsHan(start))
        {
            if (asks && text == "报" && s[start + 1].Text == "告") return true;
            if (text == "的") return s.Match(start + 1, Category.Generic) == to || s.Match(start + 1, Category.Filler) == to;
            return s.Match(start, Category.TitleTail) == to || s.Match(start, Category.Filler) == to && !s.Has(start, Category.Generic);
        }

        return s.Match(start, Category.TitleTail) == to;
    }

    private bool IsTrailingWaste(int at) =>
        s[at].Kind == TokenKind.Punctuation && !s.Is(at, ')') || s[at].Text is "的" or "了" or "吧" or "和" or "is" or "and" or "to" or "of" or "on" or "for" or "'s" or "please" or "me" or "在" or "是" or "到" or "把" or "一下" or "one" or "it" or "by" or "with" or "at" or "改" or "都" or "下" or "个" or "for" or "from" or "let" or "'" or "back" or "forward" or "out" or "earlier" or "later" or "start" or "begin" or "end" or "happen" or "starts" or "ends" or "last" or "long" or "need" or "needs" or "has" or "谁" or "晚" or "掉" or "里" or "上";

    private bool IsGenericOnly(int from, int to)
    {
        for (var at = from; at < to;)
        {
            var end = Math.Max(s.Match(at, Category.Generic), s.Match(at, Category.Filler));
            if (end < 0) return false;
            at = end;
        }

        return true;
    }
}
