using System.Collections.Frozen;
using System.Globalization;
using Convene.Language.Reading;
using Convene.Language.Times;

namespace Convene.Language.Words;

/// <summary>Reads the lexicon files, which are part of this assembly or come beside it. A mistake in them stops the program at its start.</summary>
internal static class LexiconReader
{
    private static readonly FrozenDictionary<string, Category> Headings = Enum.GetValues<Category>()
        .ToFrozenDictionary(HeadingOf, StringComparer.Ordinal);

    public static Lexicon Read(IEnumerable<LanguageFile> files)
    {
        var lexicon = new Lexicon(new Characters(LanguageFile.Embedded("zh.traditional.txt").Lines));
        foreach (var file in files) ReadInto(lexicon, file);
        return lexicon;
    }

    private static void ReadInto(Lexicon lexicon, LanguageFile file)
    {
        Category? heading = null;
        foreach (var line in file.Lines)
        {
            if (line[0] == '[' && line[^1] == ']')
            {
                heading = Headings.TryGetValue(line[1..^1], out var known)
                    ? known
                    : throw new InvalidOperationException($"{file.Name}: no kind of word is called {line}.");
                continue;
            }

            var category = heading ?? throw new InvalidOperationException($"{file.Name}: '{line}' stands before any heading.");
            AddLine(lexicon, category, line);
        }
    }

    private static void AddLine(Lexicon lexicon, Category category, string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        var value = colon > 0 ? ValueOf(lexicon, category, line[..colon].Trim()) : 0;
        foreach (var form in line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            lexicon.Add(category, value, form);
    }

    private static int ValueOf(Lexicon lexicon, Category category, string value) => category switch
    {
        Category.Unit or Category.UnitShort => (int)Enum.Parse<TimeUnit>(value),
        Category.Daypart or Category.DaypartPlural => (int)Enum.Parse<DaypartName>(value),
        Category.Pointer => (int)Enum.Parse<Requests.PointerKind>(value),
        Category.DayDaypart => DayDaypart.Pack(value),
        Category.Frequency => FrequencyWord.Pack(value),
        Category.Option or Category.OptionWish => (int)Enum.Parse<ConferenceOption>(value),
        Category.City or Category.Zone or Category.Holiday or Category.Cue or Category.Provider or Category.Language => lexicon.ValueOf(value),
        _ => int.Parse(value, CultureInfo.InvariantCulture),
    };

    /// <summary><c>WeekdayPlural</c> is written <c>weekday.plural</c>.</summary>
    private static string HeadingOf(Category category) =>
        string.Concat(category.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $".{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
