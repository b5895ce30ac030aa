namespace Convene.Cards.Texts;

/// <summary>The texts of <c>cards/strings.*.json</c>. Thread-safe.</summary>
public sealed class Strings
{
    /// <summary>Reads <c>strings.en-US.json</c> and the other languages of a folder.</summary>
    /// <exception cref="InvalidDataException">A file is missing or wrong, or the languages do not have the same keys.</exception>
    public Strings(string cardsFolder) => ArgumentException.ThrowIfNullOrEmpty(cardsFolder);

    /// <summary>The texts for a language tag: an exact match, else the same language, else en-US.</summary>
    public CultureTexts For(string? culture) => throw new NotSupportedException("Not built yet.");
}
