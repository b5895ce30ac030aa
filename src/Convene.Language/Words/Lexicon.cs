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

    private readonly Dictionary<string, int> _vocabulary = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly List<string> _values = [];
    private readonly Node _root = new();
    private readonly Spelling _spelling = new();

    public required Tokenizer Tokenizer { get; init; }

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
        var node = _root;
        foreach (var token in tokens)
        {
            ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_vocabulary, token.Text, out var known);
            if (!known) id = _vocabulary.Count;
            node = node.Child(id);
        }

        node.Add(new Lexeme(category, value, tokens.Count));
        if (tokens.Count == 1 && tokens[0].Kind == TokenKind.Word) _spelling.Learn(tokens[0].Text, category);
    }

    /// <summary>Puts a missing blank behind a word of two letters that follows a number: "3pmtomorrow".</summary>
    public List<Token> Apart(List<Token> tokens)
    {
        for (var i = 1; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind != TokenKind.Word || token.SpaceBefore || tokens[i - 1].Kind != TokenKind.Number || token.Text.Length <= MeridiemLength + 1 || _vocabulary.ContainsKey(token.Text)) continue;
            if (!IsMeridiem(token.Text[..MeridiemLength]) || !_vocabulary.ContainsKey(token.Text[MeridiemLength..])) continue;
            var cut = token.Start + MeridiemLength;
            tokens[i] = token with { Text = token.Text[..MeridiemLength], End = cut };
            tokens.Insert(i + 1, token with { Text = token.Text[MeridiemLength..], Start = cut });
        }

        return tokens;
    }

    private bool IsMeridiem(string word) => _vocabulary.TryGetValue(word, out var id) && _root.Next(id)?.Lexemes?.Exists(l => l.Category == Category.Meridiem) == true;

    /// <summary>All readings of the words that begin at each token.</summary>
    public List<Lexeme>?[] Read(List<Token> tokens)
    {
        var ids = new int[tokens.Count];
        for (var i = 0; i < ids.Length; i++) ids[i] = IdOf(tokens[i]);
        var readings = new List<Lexeme>?[ids.Length];
        for (var start = 0; start < ids.Length; start++)
        {
            var node = _root;
            for (var at = start; at < ids.Length && node.Next(ids[at]) is { } next; at++)
            {
                node = next;
                if (node.Lexemes is { } lexemes) (readings[start] ??= []).AddRange(lexemes);
            }
        }

        return readings;
    }

    private int IdOf(Token token)
    {
        if (_vocabulary.TryGetValue(token.Text, out var id)) return id;
        if (token.Kind == TokenKind.Word && _spelling.Correct(token.Text) is { } word) return _vocabulary[word];
        return 0;
    }

    private sealed class Node
    {
        private Dictionary<int, Node>? _children;

        public List<Lexeme>? Lexemes { get; private set; }

        public Node? Next(int id) => _children is not null && _children.TryGetValue(id, out var child) ? child : null;

        public Node Child(int id)
        {
            _children ??= [];
            if (_children.TryGetValue(id, out var known)) return known;
            var child = new Node();
            _children.Add(id, child);
            return child;
        }

        public void Add(Lexeme lexeme)
        {
            Lexemes ??= [];
            if (!Lexemes.Contains(lexeme)) Lexemes.Add(lexeme);
        }
    }
}
