namespace Convene.Cards.Texts;

/// <summary>The texts of <c>cards/strings.*.json</c>. Thread-safe.</summary>
public sealed class Strings
{
    private const string Default = "en-US";

    private readonly Dictionary<string, CultureTexts> _byCulture = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads <c>strings.en-US.json</c> and the other languages of a folder.</summary>
    /// <exception cref="InvalidDataException">A file is missing or wrong, or the languages do not have the same keys.</exception>
    public Strings(string cardsFolder)
    {
        foreach (var path in Directory.GetFiles(cardsFolder, "strings.*.json").Order(StringComparer.Ordinal))
        {
            var culture = Path.GetFileNameWithoutExtension(path)["strings.".Length..];
            _byCulture.Add(culture, new CultureTexts(culture, StringsFile.Read(path)));
        }

        if (!_byCulture.TryGetValue(Default, out var english))
            throw new InvalidDataException($"{cardsFolder} has no strings.{Default}.json");

        foreach (var texts in _byCulture.Values)
        {
            var odd = texts.Keys.Except(english.Keys).Concat(english.Keys.Except(texts.Keys)).ToList();
            if (odd.Count > 0)
                throw new InvalidDataException($"strings.{texts.Culture}.json and strings.{Default}.json do not both have: {string.Join(", ", odd)}");
        }
    }

    /// <summary>The language tags that there are texts for.</summary>
    public IReadOnlyCollection<string> Cultures => _byCulture.Keys;

    /// <summary>The texts for a language tag: an exact match, else the same language, else en-US.</summary>
    public CultureTexts For(string? culture)
    {
        if (culture is not null && _byCulture.TryGetValue(culture, out var exact))
            return exact;

        var language = Language(culture ?? Default);
        return _byCulture.Values.FirstOrDefault(texts => string.Equals(Language(texts.Culture), language, StringComparison.OrdinalIgnoreCase))
            ?? _byCulture[Default];
    }

    private static string Language(string culture)
    {
        var end = culture.AsSpan().IndexOfAny('-', '_');
        return end < 0 ? culture : culture[..end];
    }
}
