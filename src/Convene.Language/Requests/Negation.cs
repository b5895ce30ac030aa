using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Tells whether what is asked for is asked not to be done.</summary>
internal sealed class Negation(Sentence s, List<Cue> cues)
{
    /// <summary>How many courtesies may stand between "not" and the verb that it denies.</summary>
    private const int MostCourtesies = 8;

    /// <summary>"Don't cancel it", 请不要取消: the only thing that is asked for is asked not to be done.</summary>
    public bool Holds()
    {
        var lastOther = -2;
        for (var i = 0; i < cues.Count; i++)
        {
            if (NameOf(cues[i]) != "no" || !IsDenial(cues[i]) || DeniedAction(i) is not (var at and >= 0)) continue;
            if (lastOther == -2) lastOther = LastOtherAction();
            if (lastOther <= at + 1) return true;
        }

        return false;
    }

    /// <summary>Where the action begins that follows a denial, some courtesies between; -1 if none does.</summary>
    private int DeniedAction(int denial)
    {
        var (at, next) = (cues[denial].To, denial + 1);
        for (var courtesies = 0; courtesies <= MostCourtesies; courtesies++)
        {
            while (next < cues.Count && cues[next].From < at) next++;
            for (var i = next; i < cues.Count && cues[i].From == at; i++)
            {
                if (IsAction(cues[i])) return at;
            }

            if (s.Match(at, Category.Filler) is not (var end and > 0)) return -1;
            at = end;
        }

        return -1;
    }

    /// <summary>Where the last action begins that nothing but an action can be, "book" left aside; -1 if there is none.</summary>
    private int LastOtherAction()
    {
        for (var last = cues.Count - 1; last >= 0;)
        {
            var (from, first, other) = (cues[last].From, last, true);
            var found = false;
            for (; first >= 0 && cues[first].From == from; first--)
            {
                found |= IsAction(cues[first]) && NameOf(cues[first]) is not "book";
                other &= IsAction(cues[first]);
            }

            if (found && other) return from;
            last = first;
        }

        return -1;
    }

    private bool IsDenial(Cue cue) => s[cue.To - 1].Text is "don't" or "not" or "never" or "dont" or "别" || s.IsHan(cue.From) && s[cue.To - 1].Text == "要";

    private bool IsAction(Cue cue) => NameOf(cue) is "book" or "cancel" or "move" or "join" or "start" or "invite" or "rename" or "extend" or "shorten";

    private string NameOf(Cue cue) => s.Lexicon.NameOf(cue.Name);
}
