using System.Runtime.InteropServices;
using Convene.Language.Reading;
using Convene.Language.Times;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>A word that tells something about what is wanted.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Cue(int Name, int From, int To);

/// <summary>What the rules look at: which cues a text holds, which come first, and what else was found in it.</summary>
internal sealed class Profile
{
    /// <summary>How many courtesies may stand between "not" and the verb that it denies.</summary>
    private const int MostCourtesies = 8;

    private readonly Sentence _s;
    private readonly Coverage _coverage;
    private int _boundary;
    private readonly IReadOnlyList<TimePhrase> _times;
    private readonly NameSet _present;
    private readonly NameSet _first;

    /// <summary>Every cue that a word of the text could be, be it one or not.</summary>
    private readonly NameSet _possible;

    public Profile(Sentence s, IReadOnlyList<TimePhrase> times, Coverage coverage)
    {
        _coverage = coverage;
        _s = s;
        _times = times;
        _present = new NameSet(s.Lexicon.Names);
        _first = new NameSet(s.Lexicon.Names);
        _possible = new NameSet(s.Lexicon.Names);
        FindPossible();
        Cues = Find();
        foreach (var cue in Cues) _present.Add(cue.Name);
        FindFirst();
    }

    public List<Cue> Cues { get; }

    public bool Has(int name) => _present.Has(name);

    public bool Begins(int name) => _first.Has(name);

    public bool HasTime => Any(t => !t.IsLengthOnly);

    public bool HasClock => Any(t => t.Clock is not null);

    public bool HasLength => Any(t => t.IsLengthOnly);

    /// <summary>Whether the text holds the first of these cues and otherwise only the others and courtesies.</summary>
    public bool HoldsOnly(ReadOnlySpan<int> names)
    {
        if (!_possible.Has(names[0])) return false;
        var found = false;
        for (var at = 0; at < _s.Count;)
        {
            var end = CueEnd(at, names, out var name);
            if (end > 0)
            {
                found |= name == names[0];
                at = end;
            }
            else if (_s[at].Kind == TokenKind.Punctuation)
            {
                at++;
            }
            else if (_s.Match(at, Category.Filler) is var filler and > 0 && !IsNegation(at, filler))
            {
                at = filler;
            }
            else
            {
                return false;
            }
        }

        return found;
    }

    /// <summary>"OK, but …", 好的，不过…: the answer before a mark is no title.</summary>
    public void ClaimCourtesy()
    {
        foreach (var cue in Cues)
        {
            if (cue.From > 0) return;
            if (NameOf(cue) is not ("yes" or "no" or "thanks" or "hello")) continue;
            if (_s[cue.To].Kind == TokenKind.Punctuation && _coverage.IsFree(0)) _coverage.Mark(0, cue.To, Use.Marker);
        }
    }

    /// <summary>"Don't cancel it", 请不要取消: the only thing that is asked for is asked not to be done.</summary>
    public bool IsNegated()
    {
        var lastOther = -2;
        for (var i = 0; i < Cues.Count; i++)
        {
            if (NameOf(Cues[i]) != "no" || !IsDenial(Cues[i]) || DeniedAction(i) is not (var at and >= 0)) continue;
            if (lastOther == -2) lastOther = LastOtherAction();
            if (lastOther <= at + 1) return true;
        }

        return false;
    }

    /// <summary>Where the action begins that follows a denial, some courtesies between; -1 if none does.</summary>
    private int DeniedAction(int denial)
    {
        var (at, next) = (Cues[denial].To, denial + 1);
        for (var courtesies = 0; courtesies <= MostCourtesies; courtesies++)
        {
            while (next < Cues.Count && Cues[next].From < at) next++;
            for (var i = next; i < Cues.Count && Cues[i].From == at; i++)
            {
                if (IsAction(Cues[i])) return at;
            }

            if (_s.Match(at, Category.Filler) is not (var end and > 0)) return -1;
            at = end;
        }

        return -1;
    }

    /// <summary>Where the last action begins that nothing but an action can be, "book" left aside; -1 if there is none.</summary>
    private int LastOtherAction()
    {
        for (var last = Cues.Count - 1; last >= 0;)
        {
            var (from, first, other) = (Cues[last].From, last, true);
            var found = false;
            for (; first >= 0 && Cues[first].From == from; first--)
            {
                found |= IsAction(Cues[first]) && NameOf(Cues[first]) is not "book";
                other &= IsAction(Cues[first]);
            }

            if (found && other) return from;
            last = first;
        }

        return -1;
    }

    private bool IsDenial(Cue cue) => _s[cue.To - 1].Text is "don't" or "not" or "never" or "dont" or "别" || _s.IsHan(cue.From) && _s[cue.To - 1].Text == "要";

    private bool IsAction(Cue cue) => NameOf(cue) is "book" or "cancel" or "move" or "join" or "start" or "invite" or "rename" or "extend" or "shorten";

    private string NameOf(Cue cue) => _s.Lexicon.NameOf(cue.Name);

    /// <summary>"Move the sync to room 502", 换到502会议室.</summary>
    public bool MovesToRoom()
    {
        foreach (var cue in Cues)
        {
            if (NameOf(cue) != "room") continue;
            var at = cue.From - 1;
            if (_s[at].Text is "the" or "a" or "another") at--;
            while (at > 0 && _s.IsHan(cue.From) && (_s[at].Kind is TokenKind.Number or TokenKind.Word || _s.Is(at, '-') || _s[at].Text is "号")) at--;
            if (_s[at].Text is "to" or "到" or "成") return true;
        }

        return false;
    }

    /// <summary>Whether b is the first thing named behind a.</summary>
    public bool Leads(int a, int b, int thing)
    {
        for (var i = 0; i < Cues.Count; i++)
        {
            if (Cues[i].Name != a) continue;
            var next = i + 1;
            while (next < Cues.Count && (Cues[next].From < Cues[i].To || Cues[next].Name != b && Cues[next].Name != thing)) next++;
            if (next < Cues.Count && Names(b, Cues[next].From)) return true;
        }

        return false;
    }

    private bool Names(int name, int from)
    {
        foreach (var cue in Cues)
        {
            if (cue.From == from && cue.Name == name) return true;
        }

        return false;
    }

    /// <summary>"not" is no courtesy: what holds it is not only a yes.</summary>
    private bool IsNegation(int at, int end)
    {
        foreach (var lexeme in _s.ReadingsAt(at))
        {
            if (lexeme.Category == Category.Cue && at + lexeme.Length >= end && _s.Lexicon.NameOf(lexeme.Value) == "no") return true;
        }

        return false;
    }

    private int CueEnd(int at, ReadOnlySpan<int> names, out int name)
    {
        var (best, bestName) = (-1, -1);
        foreach (var lexeme in _s.ReadingsAt(at))
        {
            if (lexeme.Category != Category.Cue || !names.Contains(lexeme.Value)) continue;
            if (at + lexeme.Length > best || at + lexeme.Length == best && lexeme.Value == names[0]) (best, bestName) = (at + lexeme.Length, lexeme.Value);
        }

        name = bestName;
        return best;
    }

    private bool Any(Func<TimePhrase, bool> holds)
    {
        for (var i = 0; i < _times.Count; i++)
        {
            if (holds(_times[i])) return true;
        }

        return false;
    }

    private void FindPossible()
    {
        for (var at = 0; at < _s.Count; at++)
        {
            foreach (var lexeme in _s.ReadingsAt(at))
            {
                if (lexeme.Category == Category.Cue) _possible.Add(lexeme.Value);
            }
        }
    }

    /// <summary>The longest cues from left to right; a cue inside a quotation or a time is none.</summary>
    private List<Cue> Find()
    {
        var cues = new List<Cue>();
        var time = 0;
        for (var at = 0; at < _s.Count;)
        {
            while (time < _times.Count && _times[time].To <= at) time++;
            var inTime = time < _times.Count && _times[time].From <= at;
            var quote = _s.QuoteEnd(at);
            if (quote > at)
            {
                at = quote;
                continue;
            }

            if (inTime) _boundary = _times[time].To;
            at = inTime ? _boundary : AddAt(at, cues);
        }

        return cues;
    }

    private int AddAt(int at, List<Cue> cues)
    {
        if (_coverage[at] is Use.Person or Use.Switch) return Beyond(at, 1);
        var longest = 0;
        foreach (var lexeme in _s.ReadingsAt(at))
        {
            if (lexeme.Category == Category.Cue) longest = Math.Max(longest, lexeme.Length);
        }

        var plain = _s.Match(at, Category.Plain) - at;
        if (longest == 0) return Beyond(at, Math.Max(_s.Match(at, Category.Filler) - at, plain));
        if (plain > longest) return Beyond(at, plain);
        if (_s.Match(at, Category.Filler) - at is var filler && filler > longest) return Beyond(at, filler);
        if (longest == 1 && _s.IsHan(at) && !StandsAlone(at)) return at + 1;
        if (_s.IsHan(at) && cues.Count > 0 && IsAnnounced(at)) return Beyond(at, longest);
        foreach (var lexeme in _s.ReadingsAt(at))
        {
            if (lexeme.Category == Category.Cue && lexeme.Length == longest) cues.Add(new Cue(lexeme.Value, at, at + longest));
        }

        _boundary = at + longest;
        return _boundary;
    }

    /// <summary>讨论取消订单: the verb behind 讨论 or 关于 is part of what it is about.</summary>
    private bool IsAnnounced(int at) => _s.Match(at - 2, Category.TitleMarker) == at && _s[at - 1].Text is "论" or "于";

    private int Beyond(int at, int length)
    {
        if (length > 0 || _s[at].Kind != TokenKind.Han || !_coverage.IsFree(at)) _boundary = at + Math.Max(1, length);
        return at + Math.Max(1, length);
    }

    /// <summary>A single character is a word of its own where something known ends before it or a time begins behind it; 移 in 迁移 is neither.</summary>
    private bool StandsAlone(int at) =>
        at == _boundary || _s[at].Text == "会" || !_coverage.IsFree(at - 1) || !_coverage.IsFree(at + 1) && at + 1 < _s.Count || _s[at + 1].Text is "到" or "成" or "为" or "在";

    /// <summary>The cues that the text begins with, courtesies and times before them left aside.</summary>
    private void FindFirst()
    {
        var next = 0;
        for (var at = 0; at < _s.Count;)
        {
            var cue = 0;
            var weak = false;
            while (next < Cues.Count && Cues[next].From < at) next++;
            for (; next < Cues.Count && Cues[next].From == at; next++)
            {
                var c = Cues[next];
                _first.Add(c.Name);
                cue = c.To - c.From;
                weak |= _s.Lexicon.NameOf(c.Name) is "will" or "did" or "was" or "yes" or "no" or "hello" or "thanks";
            }

            var filler = _s.Match(at, Category.Filler) is var end and > 0 ? end - at : 0;
            if (cue > filler || cue > 0 && !weak) return;
            if (filler > 0) at += filler;
            else if (TimeEnd(at) is var time and > 0) at = time;
            else if (_s[at].Kind == TokenKind.Punctuation) at++;
            else return;
        }
    }

    /// <summary>The end of the phrase of time that begins here, or -1.</summary>
    private int TimeEnd(int at)
    {
        for (var i = 0; i < _times.Count; i++)
        {
            if (_times[i].From == at) return _times[i].To;
        }

        return -1;
    }
}
