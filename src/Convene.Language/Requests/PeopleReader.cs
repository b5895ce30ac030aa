using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Finds who is meant: addresses, @mentions and names in lists behind "with", 跟, 约.</summary>
internal sealed class PeopleReader(Sentence s, Coverage coverage)
{
    private const int MostPeople = 100;

    private readonly List<AttendeeMention> _people = [];

    /// <summary>Whether people were named who are not to come.</summary>
    public bool Without { get; private set; }

    /// <summary>The groups that were named in the lists of people.</summary>
    public List<AttendeeMention> Groups { get; } = [];

    public List<AttendeeMention> Read()
    {
        for (var at = 0; at < s.Count && _people.Count < MostPeople; at++)
        {
            if (!coverage.IsFree(at)) continue;
            if (s[at].Kind == TokenKind.Address)
            {
                Add(at, at + 1, isAddress: true);
            }
            else if (s.Is(at, '@') && s.IsGlued(at + 1) && s[at + 1].Kind is TokenKind.Word or TokenKind.Han)
            {
                var end = s.IsHan(at + 1) ? Mentioned(at + 1) : EnglishNames.End(s, coverage, at + 1);
                if (end > at + 1) Add(at + 1, end, isAddress: false);
                coverage.Mark(at, Math.Max(end, at + 1), Use.Person);
            }
            else if ((s.Is(at - 1, ',') || s.Is(at - 1, ':')) && s.IsHan(at) && LooksLikeName(at) && Joint(ChineseNames.End(s, coverage, at)) > 0)
            {
                ReadList(at, at);
            }
            else if (s[at].Text is "把" or "将" && MovesList(at))
            {
                ReadList(at, at + 1);
            }
            else if (Moved(at) is var moved and > 0)
            {
                Add(at + 1, moved, isAddress: false);
            }
            else if (IsAddedTo(at) || IsTakenOff(at) || IsGathered(at))
            {
                ReadList(at, at + 1);
            }
            else if (s.Match(at, Category.Without) is var without and > 0 && (IsName(without) || s.Has(without, Category.Surname) && !s.Has(without, Category.Option)))
            {
                ReadList(at, without);
                Without |= _people.Count > 0;
            }
            else if (s.Match(at, Category.With) is var with and > 0 && !Hidden(at, with) && Joins(at, with))
            {
                ReadList(at, with);
            }
        }

        return _people;
    }

    /// <summary>"add Carl to the standup" adds a person, "add haircut to my calendar" a meeting: only names are written large.</summary>
    private bool IsAddedTo(int at) => s[at].Text is "add" or "include" && IsName(at + 1) && (Follows(at + 2, "to") || EnglishNames.End(s, coverage, at + 1) is var end && end > at + 1 && Noise.IsRest(s, end));

    private bool IsTakenOff(int at) => IsName(at + 1) && (s[at].Text is "remove" or "drop" or "exclude" or "delete" && Follows(at + 2, "from") || s[at].Text is "take" && Follows(at + 2, "off"));

    /// <summary>"Get Bob and Ann together", 请张伟和李娜参加.</summary>
    private bool IsGathered(int at) => s[at].Text is "see" && s[at - 1].Text is "to" && IsName(at + 1) || s[at].Text is "call" && at == 0 && IsName(at + 1) && !s.Has(at + 1, Category.Generic) || s[at].Text is "get" && IsName(at + 1) && Follows(at + 2, "together")
        || s[at].Text is "请" && !s.IsInside(at) && (s.Has(at + 1, Category.Surname) || s[at + 1].Kind is TokenKind.Word or TokenKind.Address) && (Follows(at + 2, "参") || Follows(at + 2, "出"));

    /// <summary>把王五从…去掉, 把赵六加到….</summary>
    private int Moved(int at)
    {
        if (s[at].Text is not ("把" or "将")) return -1;
        var end = s.IsHan(at + 1) ? ChineseNames.End(s, coverage, at + 1) : EnglishNames.End(s, coverage, at + 1);
        if (end > at + 1 && (s.Has(at + 1, Category.Surname) || !s.IsHan(at + 1)) && !s.Has(at + 1, Category.Me) && (s[end].Text is "从" || s[end].Text is "加" or "拉" or "约" && s[end + 1].Text is "到" or "进" or "入")) return end;
        return -1;
    }

    /// <summary>把李娜和王强从…去掉: names in a list, then where they are taken from or put.</summary>
    private bool MovesList(int at)
    {
        var end = s.IsHan(at + 1) ? ChineseNames.End(s, coverage, at + 1) : s[at + 1].Kind == TokenKind.Address ? at + 2 : EnglishNames.End(s, coverage, at + 1);
        if (end <= at + 1 || s.IsHan(at + 1) && !s.Has(at + 1, Category.Surname) || s.Has(at + 1, Category.Me) || !(s.Has(end, Category.And) && s[end].Text != "加" || s.Is(end, '、') || s.Is(end, ','))) return false;
        for (var i = end; i < Math.Min(s.Count, at + 30); i++)
        {
            if (s[i].Text is "从" || s[i].Text is "加" or "拉" or "请" && s[i + 1].Text is "到" or "进" or "入") return true;
            if (s[i].Text is "的") return false;
        }

        return false;
    }

    private bool IsName(int at) => s.IsHan(at) && s.Has(at, Category.Surname) || s[at].Kind == TokenKind.Address || s.Is(at, '@') || s[at].Kind == TokenKind.Word && char.IsUpper(s.Text[s[at].Start]) && (!s.Has(at, Category.Filler) || s.Is(at + 1, ',') || s.Is(at + 1, '&') || s[at + 1].Text is "and" or "to" or "from");

    private bool Follows(int at, string word)
    {
        for (var i = at; i < Math.Min(s.Count, at + 16); i++)
        {
            if (s[i].Text == word) return !s.Has(i, Category.Place);
        }

        return false;
    }

    /// <summary>和 inside a word such as 和平, 对 in 对齐, 同 in 同步.</summary>
    private bool Hidden(int at, int end) => s.Match(at, Category.Plain) > end || s.Match(at, Category.Generic) > end || s.Match(at, Category.PeopleEnd) > end;

    /// <summary>A list without a word before it, as the answer to who shall come.</summary>
    public List<AttendeeMention> ReadBare()
    {
        ReadList(0, s.Match(0, Category.With) is var with and > 0 ? with : s.Match(0, Category.And) is var joint and > 0 ? joint : 0);
        return _people;
    }

    /// <summary>演讲和晚宴 joins no people: 和 behind an unknown word needs a surname behind it.</summary>
    private bool Joins(int at, int with)
    {
        if (with == at + 1 && s.IsInside(at)) return false;
        if (!s.IsHan(at) || with > at + 1 || at == 0 || !s.IsHan(at - 1) || !coverage.IsFree(at - 1)) return true;
        if (s.Has(at - 1, Category.Filler) || s.Has(at - 1, Category.Generic) || KnownEndsAt(at)) return true;
        return s.Has(with, Category.Surname) || s[with].Kind == TokenKind.Word;
    }

    private bool KnownEndsAt(int at)
    {
        for (var start = Math.Max(0, at - 4); start < at - 1; start++)
        {
            foreach (var lexeme in s.ReadingsAt(start))
            {
                if (start + lexeme.Length == at && lexeme.Category is Category.Filler or Category.Generic or Category.Cue) return true;
            }
        }

        return false;
    }

    private int Mentioned(int at)
    {
        var end = at;
        while (end < s.Count && s.IsHan(end) && (end == at || s.IsGlued(end)) && end - at < 4 && coverage.IsFree(end) && !(end > at + 1 && s.Has(end, Category.PeopleEnd))) end++;
        return end;
    }

    private void ReadList(int start, int at)
    {
        var before = _people.Count + Groups.Count;
        if (s.Is(at, ':')) at++;
        for (var count = 0; count < MostPeople; count++)
        {
            var next = One(at);
            if (next < 0) break;
            at = Joint(next);
            if (at < 0) break;
        }

        if (_people.Count + Groups.Count > before) coverage.Mark(start, start + 1, Use.Marker);
    }

    /// <summary>One person of a list; returns where the name ends, or -1.</summary>
    private int One(int at)
    {
        while (s.Match(at, Category.PersonTitle) is var title and > 0 && !s.IsHan(at) && s[at].Text is "my" or "colleague") at = title;
        if (!coverage.IsFree(at) || at >= s.Count) return -1;
        if (s[at].Kind == TokenKind.Address)
        {
            Add(at, at + 1, isAddress: true);
            return at + 1;
        }

        if (s.Is(at, '@')) at++;
        if (GroupNames.End(s, coverage, at, out var from) is var all and > 0)
        {
            Groups.Add(new AttendeeMention(s.Original(from, all), null, s.Span(from, all)));
            coverage.Mark(at, all, Use.Person);
            return all;
        }

        if (s.Match(at, Category.Me) is var me and > 0) return me;
        if (s.Match(at, Category.NotPerson) is var group and > 0)
        {
            coverage.Mark(at, group, Use.Person);
            return group;
        }

        var end = s.IsHan(at) ? ChineseNames.End(s, coverage, at) : EnglishNames.End(s, coverage, at);
        if (end <= at) return -1;
        Add(s.IsHan(at) ? at : EnglishNames.Start(s, at, end), end, isAddress: false);
        return WithAddress(end);
    }

    /// <summary>"Bob Li &lt;bob@contoso.com&gt;": one person with a name and an address.</summary>
    private int WithAddress(int end)
    {
        if (!(s.Is(end, '<') || s.Is(end, '(')) || s[end + 1].Kind != TokenKind.Address) return end;
        var last = s.Is(end + 2, '>') || s.Is(end + 2, ')') ? end + 3 : end + 2;
        _people[^1] = _people[^1] with { Address = s.Original(end + 1, end + 2) };
        coverage.Mark(end, last, Use.Person);
        return last;
    }

    /// <summary>Behind what joins names, if a further name follows; else -1.</summary>
    private int Joint(int at)
    {
        var and = s.Is(at, ',') || s.Is(at, '、') || s.Is(at, '/') || s.Is(at, '+') || s.Is(at, '&') ? at + 1 : at;
        var joint = s.Match(and, Category.And);
        if (joint > 0) and = joint;
        else if (s.Match(and, Category.With) is var with and > 0 && s.IsHan(and) && and == at) and = with;
        if (and == at) return s.IsHan(at) && s[at].SpaceBefore && coverage.IsFree(at) && LooksLikeName(at) ? at : -1;
        if (!coverage.IsFree(and) || and >= s.Count) return -1;
        var isList = s.Is(at, '、') || s.Is(at, '/') && s.IsGlued(at) || s.Is(at, '+') || s.Is(at, '&') || joint > 0 || s[and].Kind == TokenKind.Address || s.Is(and, '@');
        return isList || LooksLikeName(and) ? and : -1;
    }

    private bool LooksLikeName(int at)
    {
        if (s.IsHan(at)) return s.Has(at, Category.Surname) && ChineseNames.End(s, coverage, at) is var han and > 0 && (han >= s.Count || s[han].Kind == TokenKind.Punctuation || s[han].SpaceBefore || s.Has(han, Category.And));
        if (s[at].Kind != TokenKind.Word || !char.IsUpper(s.Text[s[at].Start])) return false;
        return EnglishNames.End(s, coverage, at) > at;
    }

    private void Add(int from, int to, bool isAddress)
    {
        var text = s.Original(from, to);
        _people.Add(isAddress ? new AttendeeMention(null, text, s.Span(from, to)) : new AttendeeMention(text, null, s.Span(from, to)));
        coverage.Mark(from, to, Use.Person);
    }
}
