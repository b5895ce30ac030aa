using Convene.Language.Reading;
using Convene.Language.Times;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>What the rules look at: which cues a text holds, which come first, and what else was found in it.</summary>
internal sealed class Profile
{
    private readonly Sentence _s;
    private readonly Coverage _coverage;
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
        Cues = new CueReader(s, times, coverage).Read();
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
