using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Finds the new title of a meeting that is renamed: "rename A to B", 把A改名为B.</summary>
internal sealed class RenameReader(Sentence s, Coverage coverage)
{
    /// <summary>Claims the words of the new title, so that what is left names the meeting.</summary>
    public Slot<string>? Read()
    {
        var start = NewName();
        if (start < 0) return null;
        var end = start;
        while (end < s.Count && !(s[end].Kind == TokenKind.Punctuation && s[end].Text is "." or "," or "!" or "?" or "。")) end++;
        while (end > start && s.Has(end - 1, Category.Filler) && s[end - 1].Text is "吧" or "了" or "please") end--;
        if (end == start) return null;
        coverage.Mark(start, end, Use.Option);
        var (from, to) = IsQuoted(start, end) ? (start + 1, end - 1) : (start, end);
        return new Slot<string>(s.Original(from, to), s.Span(from, to));
    }

    private int NewName()
    {
        for (var at = 1; at < s.Count - 1; at++)
        {
            if (s[at].Text is "to" or "as" or ":" or "成" or "为" or "叫") return at + 1;
        }

        return -1;
    }

    private bool IsQuoted(int start, int end) => s.Quotes.Any(q => q.Start.Value == start && q.End.Value == end);
}
