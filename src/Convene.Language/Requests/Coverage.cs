using Convene.Language.Reading;

namespace Convene.Language.Requests;

/// <summary>What each token of a text has been used for.</summary>
internal enum Use
{
    Free,
    Time,
    Person,
    Room,
    Marker,
    Option,

    /// <summary>A part of a conference that is switched: its words ask for nothing else.</summary>
    Switch,
}

/// <summary>Keeps account of which tokens have been understood, so that what is left can be a title.</summary>
internal sealed class Coverage(Sentence s)
{
    private readonly Use[] _uses = new Use[s.Count];

    public Use this[int at] => at >= 0 && at < _uses.Length ? _uses[at] : Use.Marker;

    public bool IsFree(int at) => this[at] == Use.Free;

    public void Mark(int from, int to, Use use)
    {
        for (var i = Math.Max(0, from); i < Math.Min(to, _uses.Length); i++) _uses[i] = use;
    }
}
