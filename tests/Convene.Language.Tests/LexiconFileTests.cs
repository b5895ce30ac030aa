namespace Convene.Language.Tests;

/// <summary>What a linguist may trust in the files of words: nothing is said twice, nothing contradicts itself, nothing is out of reach.</summary>
public sealed class LexiconFileTests
{
    /// <summary>Kinds of which a word can only be one.</summary>
    private static readonly (string, string)[] Opposites =
    [
        ("before", "after"), ("ago", "hence"), ("beginning", "end"), ("since", "until"), ("month", "weekday"), ("daypart", "weekday"), ("early", "late"), ("earlier", "later"),
    ];

    public static TheoryData<string> Files => ["en.time.txt", "zh.time.txt", "zones.txt", "en.request.txt", "zh.request.txt"];

    [Theory]
    [MemberData(nameof(Files))]
    public void No_word_has_two_meanings_of_one_kind(string file) =>
        Entries(file).GroupBy(e => (e.Heading, e.Word)).Where(g => g.Select(e => e.Value).Distinct().Count() > 1)
            .Where(g => g.Key.Heading is not ("cue" or "pointer"))
            .Select(g => $"[{g.Key.Heading}] {g.Key.Word}: {string.Join(" and ", g.Select(e => e.Value))}").ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Files))]
    public void No_word_stands_under_two_opposites(string file)
    {
        var headings = Entries(file).ToLookup(e => e.Word, e => e.Heading);

        Opposites.SelectMany(pair => headings.Where(g => g.Contains(pair.Item1) && g.Contains(pair.Item2)).Select(g => $"{g.Key}: [{pair.Item1}] and [{pair.Item2}]")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en.time.txt")]
    [InlineData("zh.time.txt")]
    [InlineData("zones.txt")]
    public void No_word_is_written_twice(string file) =>
        Entries(file).GroupBy(e => e).Where(g => g.Count() > 1).Select(g => $"[{g.Key.Heading}] {g.Key.Word}").ShouldBeEmpty();

    /// <summary>Text is folded before its words are looked up, so a word in another form is never found.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Every_word_can_be_found(string file)
    {
        var traditional = Lines("zh.traditional.txt").SelectMany(l => l.Split(' ')).Where(pair => pair.Length == 2).Select(pair => pair[0]).ToHashSet();

        Entries(file).Where(e => e.Word.Any(c => traditional.Contains(c) || char.IsUpper(c) || c is >= '\uFF01' and <= '\uFF5E')).Select(e => $"[{e.Heading}] {e.Word}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en.time.txt")]
    [InlineData("zh.time.txt")]
    public void Every_day_and_month_is_understood_as_its_value_says(string file)
    {
        var moment = Say.Now.Date;
        foreach (var entry in Entries(file).Where(e => e.Heading == "day.relative"))
            Say.It(entry.Word).Times.ShouldHaveSingleItem(entry.Word).Value.ShouldBe(NodaTime.Text.LocalDatePattern.Iso.Format(moment.PlusDays(Number(entry))), entry.Word);
        foreach (var entry in Entries(file).Where(e => e.Heading == "weekday"))
            ((int)NodaTime.Text.LocalDatePattern.Iso.Parse(Say.It($"on {entry.Word}").Times.ShouldHaveSingleItem(entry.Word).Value!).Value.DayOfWeek).ShouldBe(Number(entry), entry.Word);
        foreach (var entry in Entries(file).Where(e => e.Heading == "month"))
            NodaTime.Text.LocalDatePattern.Iso.Parse(Say.It($"{entry.Word} 9th").Times.ShouldHaveSingleItem(entry.Word).Value!).Value.Month.ShouldBe(Number(entry), entry.Word);
    }

    [Theory]
    [InlineData("en.time.txt")]
    [InlineData("zh.time.txt")]
    public void Every_holiday_is_a_day_of_every_year(string file)
    {
        foreach (var entry in Entries(file).Where(e => e.Heading == "holiday"))
        {
            var text = file[..2] == "en" ? $"{entry.Word} 2030" : $"2030年{entry.Word}";

            Say.It(text).Times.ShouldHaveSingleItem(entry.Word).Value.ShouldNotBeNull(entry.Word).ShouldStartWith("2030-", customMessage: entry.Word);
        }
    }

    private static int Number(Entry entry) => int.Parse(entry.Value, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<Entry> Entries(string file)
    {
        var heading = "";
        foreach (var line in Lines(file))
        {
            if (line[0] == '[')
            {
                heading = line[1..^1];
                continue;
            }

            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            foreach (var word in line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                yield return new Entry(heading, colon > 0 ? line[..colon] : "", word);
        }
    }

    private static List<string> Lines(string file)
    {
        using var stream = typeof(Understander).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"There is no file {file}.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
    }

    private sealed record Entry(string Heading, string Value, string Word);
}
