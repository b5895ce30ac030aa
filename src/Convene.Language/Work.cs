using Convene.Language.Reading;

namespace Convene.Language;

/// <summary>What it took to understand a message, which unlike time is the same on every machine.</summary>
internal sealed class Work
{
    /// <summary>How often a token was looked at.</summary>
    public long Looks { get; private set; }

    /// <summary>How many texts were read: the message, and its clauses by themselves where it may hold several requests.</summary>
    public int Texts { get; private set; }

    /// <summary>UTF-16 units of these texts; those that were blanked before a clause do not count.</summary>
    public int Characters { get; private set; }

    public void Add(Sentence sentence)
    {
        Looks += sentence.Looks;
        Texts++;
        Characters += sentence.Text.Length - (sentence.Count == 0 ? 0 : sentence[0].Start);
    }
}
