namespace Convene.Language.Words;

/// <summary>A set of names of the lexicon, by their numbers.</summary>
internal sealed class NameSet(int names)
{
    private readonly ulong[] _bits = new ulong[names / 64 + 1];

    public void Add(int name) => _bits[name >> 6] |= 1UL << (name & 63);

    public bool Has(int name) => (_bits[name >> 6] >> (name & 63) & 1) != 0;
}
