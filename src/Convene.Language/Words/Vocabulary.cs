namespace Convene.Language.Words;

/// <summary>Numbers the words of the lexicons, and lends a text their strings, so that reading a known word allocates nothing.</summary>
internal sealed class Vocabulary
{
    /// <summary>The number of a word that no lexicon holds.</summary>
    public const int Unknown = 0;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public Vocabulary() => _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => _numbers.Count + 1;

    public int Learn(string word)
    {
        if (_numbers.TryGetValue(word, out var number)) return number;
        number = Count;
        _numbers.Add(word, number);
        return number;
    }

    public int NumberOf(string word) => _numbers[word];

    /// <summary>The number of a word and its text.</summary>
    public int Find(ReadOnlySpan<char> word, out string text)
    {
        if (_lookup.TryGetValue(word, out var known, out var number))
        {
            text = known;
            return number;
        }

        text = word.ToString();
        return Unknown;
    }
}
