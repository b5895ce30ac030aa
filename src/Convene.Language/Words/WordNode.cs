namespace Convene.Language.Words;

/// <summary>A place in the tree of words: what the tokens up to here mean, and with which tokens longer words go on.</summary>
internal sealed class WordNode
{
    private Dictionary<int, WordNode>? _children;

    /// <summary>In the order of the lexicon files.</summary>
    public Lexeme[] Lexemes { get; private set; } = [];

    public CategorySet Categories { get; private set; }

    public WordNode? Next(int word) => _children is not null && _children.TryGetValue(word, out var child) ? child : null;

    public WordNode Child(int word)
    {
        _children ??= [];
        if (_children.TryGetValue(word, out var known)) return known;
        var child = new WordNode();
        _children.Add(word, child);
        return child;
    }

    public void Add(Lexeme lexeme)
    {
        if (Array.IndexOf(Lexemes, lexeme) >= 0) return;
        Lexemes = [.. Lexemes, lexeme];
        Categories = Categories.With(lexeme.Category);
    }
}
