using Convene.Language.Words;

namespace Convene.Language.Reading;

/// <summary>A text as tokens with every reading of every word.</summary>
internal sealed class Sentence
{
    private readonly List<Token> _tokens;
    private readonly List<Lexeme>?[] _readings;

    /// <summary>Which categories begin at each token: most questions are answered "no" from here.</summary>
    private readonly UInt128[] _categories;

    public Sentence(string text, Lexicon lexicon)
    {
        Text = text;
        Lexicon = lexicon;
        _tokens = lexicon.Tokenizer.Cut(text);
        _readings = lexicon.Read(_tokens);
        _categories = [.. _readings.Select(Categories)];
        Quotes = Quotation.Find(_tokens);
    }

    public string Text { get; }

    public Lexicon Lexicon { get; }

    public int Count => _tokens.Count;

    /// <summary>Quoted stretches as token ranges, quotation marks included.</summary>
    public IReadOnlyList<Range> Quotes { get; }

    public Token this[int index] => index >= 0 && index < _tokens.Count ? _tokens[index] : default;

    /// <summary>Whether the token stands directly after the one before it.</summary>
    public bool IsGlued(int index) => index > 0 && index < Count && !_tokens[index].SpaceBefore;

    /// <summary>Whether a line break stands before the token.</summary>
    public bool BeginsLine(int index) => index > 0 && index < Count && _tokens[index].SpaceBefore && Text.AsSpan(_tokens[index - 1].End, _tokens[index].Start - _tokens[index - 1].End).Contains('\n');

    public bool Is(int index, char punctuation) => index >= 0 && index < Count && _tokens[index].Is(punctuation);

    public bool IsHan(int index) => index >= 0 && index < Count && _tokens[index].Kind == TokenKind.Han;

    /// <summary>The end of the longest word of the category that begins here, or -1.</summary>
    public int Match(int index, Category category, out int value)
    {
        value = 0;
        if (index < 0 || index >= Count || (_categories[index] & Bit(category)) == 0 || _readings[index] is not { } lexemes) return -1;
        for (var i = lexemes.Count - 1; i >= 0; i--)
        {
            if (lexemes[i].Category != category) continue;
            if ((_categories[index] & Bit(Category.Plain)) != 0 && IsHidden(lexemes, lexemes[i].Length)) return -1;
            value = lexemes[i].Value;
            return index + lexemes[i].Length;
        }

        return -1;
    }

    public int Match(int index, Category category) => Match(index, category, out _);

    /// <summary>The end of the word of the category if one begins here, else the same place.</summary>
    public int Skip(int index, Category category) => Match(index, category) is var end and > 0 ? end : index;

    public bool Has(int index, Category category) => Match(index, category) > 0;

    public IReadOnlyList<Lexeme> ReadingsAt(int index) => index >= 0 && index < Count && _readings[index] is { } lexemes ? lexemes : [];

    /// <summary>Whether a cue of this name stands in the tokens before.</summary>
    public bool HasCueBefore(int index, string name, int reach)
    {
        for (var at = Math.Max(0, index - reach); at < index; at++)
        {
            foreach (var lexeme in ReadingsAt(at))
            {
                if (lexeme.Category == Category.Cue && Lexicon.NameOf(lexeme.Value) == name) return true;
            }
        }

        return false;
    }

    /// <summary>Whether a known Chinese word that began earlier reaches over this character: 约 in 预约.</summary>
    public bool IsInside(int index)
    {
        for (var start = Math.Max(0, index - 3); start < index; start++)
        {
            if (!IsHan(start) || _readings[start] is not { } lexemes) continue;
            foreach (var lexeme in lexemes)
            {
                if (start + lexeme.Length > index && lexeme.Category is Category.Plain or Category.Cue or Category.Generic) return true;
            }
        }

        return false;
    }

    public TextSpan Span(int from, int to)
    {
        if (to <= from) return new TextSpan(from < Count ? _tokens[from].Start : Text.Length, 0);
        return TextSpan.Between(_tokens[from].Start, _tokens[to - 1].End);
    }

    public string Original(int from, int to) => Span(from, to).Of(Text);

    private static UInt128 Bit(Category category) => UInt128.One << (int)category;

    private static UInt128 Categories(List<Lexeme>? lexemes)
    {
        var found = UInt128.Zero;
        if (lexemes is null) return found;
        foreach (var lexeme in lexemes) found |= Bit(lexeme.Category);
        return found;
    }

    private static bool IsHidden(List<Lexeme> lexemes, int length)
    {
        foreach (var lexeme in lexemes)
        {
            if (lexeme.Category == Category.Plain && lexeme.Length > length) return true;
        }

        return false;
    }
}
