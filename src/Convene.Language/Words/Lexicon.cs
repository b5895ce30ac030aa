using System.Runtime.InteropServices;
using Convene.Language.Reading;

namespace Convene.Language.Words;

/// <summary>A reading of one or more tokens as a word.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Lexeme(Category Category, int Value, int Length);

/// <summary>All words of all languages in one tree over tokens, so that scripts may be mixed within a sentence.</summary>
internal sealed class Lexicon
{
    private const int MeridiemLength = 2;

    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly List<string> _values = [];
    private readonly Spelling _spelling = new();
    private readonly Vocabulary _vocabulary;

    /// <summary>Where the words that begin with a word of the vocabulary branch off, by its number.</summary>
    private WordNode?[] _roots = new WordNode?[1];

    public Lexicon(Characters characters)
    {
        _vocabulary = new Vocabulary();
        Tokenizer = new Tokenizer(characters, _vocabulary);
    }

    public Tokenizer Tokenizer { get; }

    /// <summary>How many names were given out.</summary>
    public int Names => _values.Count;

    /// <summary>The text of a value that is a name rather than a number: a zone, a cue, a provider.</summary>
    public string NameOf(int value) => _values[value];

    /// <summary>The number of a name, given out on first use.</summary>
    public int ValueOf(string name)
    {
        if (_names.TryGetValue(name, out var value)) return value;
        _names.Add(name, _values.Count);
        _values.Add(name);
        return _values.Count - 1;
    }

    public void Add(Category category, int value, string form)
    {
        var tokens = Tokenizer.Cut(form);
        WordNode? node = null;
        foreach (var token in tokens)
        {
            var word = _vocabulary.Learn(token.Text);
            if (word >= _roots.Length) Array.Resize(ref _roots, 2 * word);
            node = node is null ? _roots[word] ??= new WordNode() : node.Child(word);
        }

        node?.Add(new Lexeme(category, value, tokens.Length));
        if (tokens.Length == 1 && tokens[0].Kind == TokenKind.Word) _spelling.Learn(tokens[0].Text, category);
    }

    /// <summary>Puts a missing blank behind a word of two letters that follows a number: "3pmtomorrow".</summary>
    public Token[] Apart(Token[] tokens)
    {
        for (var i = 1; i < tokens.Length; i++)
        {
            var token = tokens[i];
            if (token.Kind != TokenKind.Word || token.Word != Vocabulary.Unknown || token.SpaceBefore || tokens[i - 1].Kind != TokenKind.Number || token.Text.Length <= MeridiemLength + 1) continue;
            var first = _vocabulary.Find(token.Text.AsSpan(0, MeridiemLength), out var meridiem);
            var second = _vocabulary.Find(token.Text.AsSpan(MeridiemLength), out var rest);
            if (second == Vocabulary.Unknown || _roots[first] is not { } node || !node.Categories.Has(Category.Meridiem)) continue;
            var cut = token.Start + MeridiemLength;
            tokens = [.. tokens[..i], new Token(meridiem, first, token.Kind, token.Start, cut, false), new Token(rest, second, token.Kind, cut, token.End, false), .. tokens[(i + 1)..]];
        }

        return tokens;
    }

    /// <summary>All readings of the words that begin at each token.</summary>
    public Readings Read(Token[] tokens)
    {
        var words = new int[tokens.Length];
        for (var i = 0; i < words.Length; i++) words[i] = tokens[i].Word > 0 ? tokens[i].Word : Corrected(tokens[i]);
        var readings = new Readings(words.Length);
        for (var start = 0; start < words.Length; start++)
        {
            var at = start;
            for (var node = _roots[words[at]]; node is not null; node = at < words.Length ? node.Next(words[at]) : null)
            {
                readings.Add(node);
                at++;
            }

            readings.Close(start);
        }

        return readings;
    }

    private int Corrected(Token token) =>
        token.Kind == TokenKind.Word && _spelling.Correct(token.Text) is { } word ? _vocabulary.NumberOf(word) : Vocabulary.Unknown;
}
