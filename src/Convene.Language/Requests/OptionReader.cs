using Convene.Language.Reading;
using Convene.Language.Times;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Finds the smaller options: password, provider, number of people, language.</summary>
internal sealed class OptionReader(Sentence s, Coverage coverage)
{
    private const int MostPeople = 5000;

    /// <summary>"password 1234", 密码是8866.</summary>
    public Slot<string>? Password()
    {
        for (var at = 0; at < s.Count; at++)
        {
            if (s.Cue(at, "password") is not (var end and > 0)) continue;
            var start = ValueAt(end);
            var last = start;
            while (last < s.Count && s[last].Kind is TokenKind.Word or TokenKind.Number && (last == start || s.IsGlued(last))) last++;
            if (last == start || !HasDigit(start, last) && start == end) continue;
            coverage.Mark(at, end, Use.Option);
            coverage.Mark(start, last, Use.Option);
            return new Slot<string>(s.Original(start, last), s.Span(start, last));
        }

        return null;
    }

    /// <summary>The value behind "is", "to" or a colon, near the word or a few words on ("the password of the sync to 8866").</summary>
    private int ValueAt(int end)
    {
        for (var at = end; at < Math.Min(s.Count, end + 8); at++)
        {
            if (IsLink(at) && !IsLink(at + 1)) return at + 1;
            if (HasDigit(at, at + 1)) return at;
        }

        return end;
    }

    private bool IsLink(int at) => s[at].Text is "is" or "to" or "=" or "as" or "是" or "为" or "成" || s.Is(at, ':');

    /// <summary>One of the configured names, "with Conference Line 2", else a word of the lexicon.</summary>
    public Slot<string>? Provider(IReadOnlyList<string> configured)
    {
        if (configured.Count == 0) return KnownProvider();
        foreach (var name in configured.OrderByDescending(n => n.Length))
        {
            for (var at = 1; at < s.Count; at++)
            {
                if (IsTaken(at) || EndOf(at, name) is not { } end || LeadOf(at) is not { } lead) continue;
                coverage.Mark(lead, end, Use.Option);
                return new Slot<string>(name, s.Span(at, end));
            }
        }

        return KnownProvider();
    }

    private bool IsTaken(int at) => !coverage.IsFree(at) || s.Quotes.Any(quote => at >= quote.Start.Value && at < quote.End.Value);

    /// <summary>The token behind a name that is written here in full.</summary>
    private int? EndOf(int at, string name)
    {
        if (name.Length == 0 || string.Compare(s.Text, s[at].Start, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) != 0) return null;
        var end = at + 1;
        while (end < s.Count && s[end - 1].End < s[at].Start + name.Length) end++;
        return s[end - 1].End == s[at].Start + name.Length ? end : null;
    }

    /// <summary>Where the words begin that make what follows a provider: a name such as "main" means much else elsewhere.</summary>
    private int? LeadOf(int at)
    {
        var lead = s[at - 1].Text is "the" ? at - 2 : at - 1;
        if (s[lead].Text is "on" or "via" or "with" or "using" or "use" or "over" or "through" or "to" or "走" or "在" or "选") return lead;
        return (s[lead - 1].Text, s[lead].Text) switch
        {
            ("使" or "改" or "换", "用") or ("通", "过") or ("选", "择") => lead - 1,
            (_, "用") => lead,
            _ => null,
        };
    }

    /// <summary>"With a live stream", "with dial-in": neither a person nor a title.</summary>
    public void MarkFeatures()
    {
        for (var at = 1; at < s.Count; at++)
        {
            if (Math.Max(s.Cue(at, "live"), s.Cue(at, "dialin")) is not (var end and > 0) || IsTaken(at)) continue;
            var lead = s[at - 1].Text is "a" ? at - 2 : at - 1;
            if (s[lead].Text is "with" or "and" or "plus" or "by" or "including") coverage.Mark(lead, end, Use.Option);
        }
    }

    private Slot<string>? KnownProvider()
    {
        for (var at = 0; at < s.Count; at++)
        {
            if (s.Match(at, Category.Provider, out var name) is not (var end and > 0) || !coverage.IsFree(at)) continue;
            coverage.Mark(s[at - 1].Text is "on" or "via" or "with" or "using" or "use" or "用" or "over" ? at - 1 : at, end, Use.Option);
            coverage.Mark(at, end, Use.Switch);
            return new Slot<string>(s.Lexicon.NameOf(name), s.Span(at, end));
        }

        return null;
    }

    /// <summary>"for 8 people", 8个人, 十人.</summary>
    public int? Capacity()
    {
        for (var at = 0; at < s.Count; at++)
        {
            if (!coverage.IsFree(at) || NumberReader.Whole(s, at, out var count) is not (var end and > 0) || count is < 1 or > MostPeople) continue;
            var counted = s.Skip(end, Category.MeasureWord);
            if (s.Match(counted, Category.PeopleUnit) is not (var unit and > 0)) continue;
            coverage.Mark(s[at - 1].Text is "for" ? at - 1 : at, unit, Use.Option);
            return count;
        }

        return null;
    }

    public Slot<string>? Language() => Named(Category.Language);

    private Slot<string>? Named(Category category)
    {
        for (var at = 0; at < s.Count; at++)
        {
            if (s.Match(at, category, out var name) is var end and > 0) return new Slot<string>(s.Lexicon.NameOf(name), s.Span(at, end));
        }

        return null;
    }

    private bool HasDigit(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (s[at].Kind == TokenKind.Number) return true;
        }

        return false;
    }
}
