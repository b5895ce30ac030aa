using Convene.Language.Times;
using Convene.Language.Words;

namespace Convene.Language.Reading;

/// <summary>A text as tokens with every reading of every word.</summary>
internal sealed class Sentence
{
    private static readonly Token Beyond = Token.Beyond;

    private static readonly CategorySet HanNumerals = CategorySet.Of(Category.HanDigit, Category.HanMultiplier);

    private readonly Token[] _tokens;
    private readonly Readings _readings;

    /// <summary>Where the quotation that begins at a token ends; null where nothing is quoted.</summary>
    private readonly int[]? _quoteEnds;

    private (int End, int Value)[]? _hanNumbers;

    public Sentence(string text, Lexicon lexicon)
    {
        Text = text;
        Lexicon = lexicon;
        _tokens = lexicon.Apart(lexicon.Tokenizer.Cut(text));
        _readings = lexicon.Read(_tokens);
        Quotes = Quotation.Find(_tokens);
        if (Quotes.Count == 0) return;
        _quoteEnds = new int[_tokens.Length];
        foreach (var quote in Quotes) _quoteEnds[quote.Start.Value] = quote.End.Value;
    }

    /// <summary>How often a token was looked at: the work that a text was, which unlike time is the same on every machine.</summary>
    public long Looks { get; private set; }

    public string Text { get; }

    public Lexicon Lexicon { get; }

    public int Count => _tokens.Length;

    /// <summary>Quoted stretches as token ranges, quotation marks included.</summary>
    public IReadOnlyList<Range> Quotes { get; }

    /// <summary>The token at a place; beyond both ends one without text.</summary>
    public ref readonly Token this[int index]
    {
        get
        {
            Looks++;
            return ref (uint)index < (uint)_tokens.Length ? ref _tokens[index] : ref Beyond;
        }
    }

    /// <summary>Reads a Chinese numeral once, however many readers ask for it; returns where it ends, or -1.</summary>
    public int HanNumber(int index, out int value)
    {
        if (!MayHave(index, HanNumerals))
        {
            value = 0;
            return -1;
        }

        _hanNumbers ??= new (int, int)[_tokens.Length];
        ref var known = ref _hanNumbers[index];
        if (known.End == 0) known.End = NumberReader.Han(this, index, out known.Value);
        value = known.Value;
        return known.End;
    }

    /// <summary>The token behind the quotation that begins here, or -1.</summary>
    public int QuoteEnd(int index) => _quoteEnds is not null && _quoteEnds[index] > 0 ? _quoteEnds[index] : -1;

    /// <summary>The token that begins at this place of the text, or -1.</summary>
    public int TokenAt(int start)
    {
        var (low, high) = (0, _tokens.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_tokens[middle].Start == start) return middle;
            if (_tokens[middle].Start < start) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    /// <summary>Whether the token stands directly after the one before it.</summary>
    public bool IsGlued(int index) => index > 0 && index < Count && !_tokens[index].SpaceBefore;

    /// <summary>Whether a line break stands before the token.</summary>
    public bool BeginsLine(int index) => index > 0 && index < Count && _tokens[index].SpaceBefore && Text.AsSpan(_tokens[index - 1].End, _tokens[index].Start - _tokens[index - 1].End).Contains('\n');

    public bool Is(int index, char punctuation) => this[index].Is(punctuation);

    public bool IsHan(int index) => this[index].Kind == TokenKind.Han;

    /// <summary>Whether a word of the category stands anywhere: spares rare readers their work.</summary>
    public bool Mentions(Category category) => _readings.Anywhere.Has(category);

    /// <summary>The end of the longest word of the category that begins here, or -1.</summary>
    public int Match(int index, Category category, out int value)
    {
        Looks++;
        // most questions are answered "no" here
        if ((uint)index < (uint)_tokens.Length && _readings.Categories(index).Has(category)) return Longest(index, category, out value);
        value = 0;
        return -1;
    }

    public int Match(int index, Category category) => Match(index, category, out _);

    /// <summary>The end of the word of the category if one begins here, else the same place.</summary>
    public int Skip(int index, Category category) => Match(index, category) is var end and > 0 ? end : index;

    public bool Has(int index, Category category) => Match(index, category) > 0;

    /// <summary>Whether a word of the category stands anywhere in the text.</summary>
    public bool Holds(Category category)
    {
        if (!_readings.Anywhere.Has(category)) return false;
        for (var at = 0; at < Count; at++)
        {
            if (Has(at, category)) return true;
        }

        return false;
    }

    /// <summary>Whether a word of one of the categories begins here, hidden or not.</summary>
    public bool MayHave(int index, CategorySet categories) => (uint)index < (uint)_tokens.Length && _readings.Categories(index).Overlaps(categories);

    public ReadOnlySpan<Lexeme> ReadingsAt(int index) => (uint)index < (uint)_tokens.Length ? _readings.At(index) : [];

    /// <summary>The end of the longest cue of this name that begins here, or -1.</summary>
    public int Cue(int index, string name)
    {
        if ((uint)index >= (uint)_tokens.Length || !_readings.Categories(index).Has(Category.Cue)) return -1;
        var lexemes = _readings.At(index);
        for (var i = lexemes.Length - 1; i >= 0; i--)
        {
            if (lexemes[i].Category == Category.Cue && Lexicon.NameOf(lexemes[i].Value) == name) return index + lexemes[i].Length;
        }

        return -1;
    }

    /// <summary>Whether a cue of this name stands in the tokens before.</summary>
    public bool HasCueBefore(int index, string name, int reach)
    {
        for (var at = Math.Max(0, index - reach); at < index; at++)
        {
            if (Cue(at, name) > 0) return true;
        }

        return false;
    }

    /// <summary>Whether a known Chinese word that began earlier reaches over this character: 约 in 预约.</summary>
    public bool IsInside(int index)
    {
        for (var start = Math.Max(0, index - 3); start < index; start++)
        {
            if (!IsHan(start)) continue;
            foreach (var lexeme in _readings.At(start))
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

    private int Longest(int index, Category category, out int value)
    {
        var lexemes = _readings.At(index);
        value = 0;
        for (var i = lexemes.Length - 1; i >= 0; i--)
        {
            if (lexemes[i].Category != category) continue;
            if (_readings.Categories(index).Has(Category.Plain) && IsHidden(lexemes, lexemes[i].Length)) return -1;
            value = lexemes[i].Value;
            return index + lexemes[i].Length;
        }

        return -1;
    }

    private static bool IsHidden(ReadOnlySpan<Lexeme> lexemes, int length)
    {
        foreach (var lexeme in lexemes)
        {
            if (lexeme.Category == Category.Plain && lexeme.Length > length) return true;
        }

        return false;
    }
}
