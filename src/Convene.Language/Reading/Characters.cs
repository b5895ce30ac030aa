namespace Convene.Language.Reading;

/// <summary>Makes characters that mean the same the same: width, case, script variants, dashes and apostrophes.</summary>
internal sealed class Characters
{
    private const char FullWidthFirst = '\uFF01';
    private const char FullWidthLast = '\uFF5E';
    private const int FullWidthShift = 0xFEE0;

    /// <summary>What each character is folded to; a table, because every character of every text is looked up.</summary>
    private readonly char[] _folded = new char[char.MaxValue + 1];

    /// <summary>Learns which simplified character a traditional one is.</summary>
    /// <param name="pairs">Lines of two characters, traditional then simplified.</param>
    public Characters(IEnumerable<string> pairs)
    {
        for (var c = 0; c < _folded.Length; c++) _folded[c] = Plain((char)c);
        foreach (var pair in pairs.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(pair => pair.Length == 2))
            _folded[pair[0]] = pair[1];
    }

    public char Fold(char c) => _folded[c];

    private static char Plain(char c) => c switch
    {
        >= FullWidthFirst and <= FullWidthLast => char.ToLowerInvariant((char)(c - FullWidthShift)),
        '\u3000' or '\u00A0' or '\u2009' or '\u200A' or '\u202F' => ' ',
        '\u2018' or '\u2019' or '\u02BC' => '\'',
        '\u2013' or '\u2212' or '\u301C' or '\u2010' or '\u2011' => '-',
        _ => char.ToLowerInvariant(c),
    };

    public static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '\u3007';

    public static bool IsLetter(char c) => char.IsLetter(c) && !IsHan(c);

    public static bool IsDigit(char c) => c is >= '0' and <= '9';
}
