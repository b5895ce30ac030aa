using System.Runtime.InteropServices;
using Convene.Language.Reading;
using Convene.Language.Times;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>A word that tells something about what is wanted.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Cue(int Name, int From, int To);

/// <summary>Finds the cues of a text; those inside longer words, names and times are none.</summary>
internal sealed class CueReader(Sentence s, IReadOnlyList<TimePhrase> times, Coverage coverage)
{
    /// <summary>Where the last known word ended.</summary>
    private int _boundary;

    /// <summary>The longest cues from left to right; a cue inside a quotation or a time is none.</summary>
    public List<Cue> Read()
    {
        var cues = new List<Cue>();
        var time = 0;
        for (var at = 0; at < s.Count;)
        {
            while (time < times.Count && times[time].To <= at) time++;
            var inTime = time < times.Count && times[time].From <= at;
            var quote = s.QuoteEnd(at);
            if (quote > at)
            {
                at = quote;
                continue;
            }

            if (inTime) _boundary = times[time].To;
            at = inTime ? _boundary : AddAt(at, cues);
        }

        return cues;
    }

    private int AddAt(int at, List<Cue> cues)
    {
        if (coverage[at] is Use.Person or Use.Switch) return Beyond(at, 1);
        var longest = 0;
        foreach (var lexeme in s.ReadingsAt(at))
        {
            if (lexeme.Category == Category.Cue) longest = Math.Max(longest, lexeme.Length);
        }

        var plain = s.Match(at, Category.Plain) - at;
        if (longest == 0) return Beyond(at, Math.Max(s.Match(at, Category.Filler) - at, plain));
        if (plain > longest) return Beyond(at, plain);
        if (s.Match(at, Category.Filler) - at is var filler && filler > longest) return Beyond(at, filler);
        if (longest == 1 && s.IsHan(at) && !StandsAlone(at)) return at + 1;
        if (s.IsHan(at) && cues.Count > 0 && IsAnnounced(at)) return Beyond(at, longest);
        foreach (var lexeme in s.ReadingsAt(at))
        {
            if (lexeme.Category == Category.Cue && lexeme.Length == longest) cues.Add(new Cue(lexeme.Value, at, at + longest));
        }

        _boundary = at + longest;
        return _boundary;
    }

    /// <summary>讨论取消订单: the verb behind 讨论 or 关于 is part of what it is about.</summary>
    private bool IsAnnounced(int at) => s.Match(at - 2, Category.TitleMarker) == at && s[at - 1].Text is "论" or "于";

    private int Beyond(int at, int length)
    {
        if (length > 0 || s[at].Kind != TokenKind.Han || !coverage.IsFree(at)) _boundary = at + Math.Max(1, length);
        return at + Math.Max(1, length);
    }

    /// <summary>A single character is a word of its own where something known ends before it or a time begins behind it; 移 in 迁移 is neither.</summary>
    private bool StandsAlone(int at) =>
        at == _boundary || s[at].Text == "会" || !coverage.IsFree(at - 1) || !coverage.IsFree(at + 1) && at + 1 < s.Count || s[at + 1].Text is "到" or "成" or "为" or "在";
}
