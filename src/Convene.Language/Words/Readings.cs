namespace Convene.Language.Words;

/// <summary>Every reading of every word of a text, one list behind the other in one array, shorter words before longer ones.</summary>
internal sealed class Readings(int tokens)
{
    private const int UsuallyPerToken = 3;

    private readonly int[] _ends = new int[tokens];
    private readonly CategorySet[] _categories = new CategorySet[tokens];
    private Lexeme[] _lexemes = new Lexeme[UsuallyPerToken * tokens];
    private int _count;
    private CategorySet _open;

    /// <summary>The kinds of all words of the text.</summary>
    public CategorySet Anywhere { get; private set; }

    public CategorySet Categories(int token) => _categories[token];

    public ReadOnlySpan<Lexeme> At(int token)
    {
        var start = token == 0 ? 0 : _ends[token - 1];
        return _lexemes.AsSpan(start, _ends[token] - start);
    }

    public void Add(WordNode node)
    {
        var lexemes = node.Lexemes;
        if (_count + lexemes.Length > _lexemes.Length) Array.Resize(ref _lexemes, 2 * _lexemes.Length + lexemes.Length);
        lexemes.CopyTo(_lexemes, _count);
        _count += lexemes.Length;
        _open = _open.With(node.Categories);
    }

    /// <summary>No word that begins at this token is longer.</summary>
    public void Close(int token)
    {
        _ends[token] = _count;
        _categories[token] = _open;
        Anywhere = Anywhere.With(_open);
        _open = default;
    }
}
