using System.Reflection;
using NodaTime;

namespace Convene.Language.Tests;

/// <summary>A third language is a set of files: the German ones in this project are given to the same program.</summary>
public sealed class ThirdLanguageTests
{
    private static readonly Understander Polyglot = new(File("de.time.txt"), File("de.request.txt"), File("de.intents.txt"));

    [Theory]
    [InlineData("übermorgen", "date 2026-11-25")]
    [InlineData("am Freitag", "date 2026-11-27")]
    [InlineData("nächsten Dienstag", "date 2026-12-01")]
    [InlineData("nächste Woche", "daterange 2026-11-30..2026-12-07")]
    [InlineData("am 3. Dezember um 15 Uhr", "datetime 2026-12-03 15:00:00")]
    [InlineData("morgen um 15:30 Uhr", "datetime 2026-11-24 15:30:00")]
    [InlineData("Montag bis Mittwoch", "daterange 2026-11-23..2026-11-25")]
    [InlineData("morgen von 14 bis 16 Uhr", "datetimerange 2026-11-24 14:00:00..2026-11-24 16:00:00")]
    [InlineData("heute Nachmittag", "datetimerange 2026-11-23 12:00:00..2026-11-23 16:00:00")]
    [InlineData("in zwei Wochen", "date 2026-12-07")]
    [InlineData("in drei Stunden", "datetime 2026-11-23 12:00:00")]
    [InlineData("zwei Stunden und zehn Minuten", "duration 7800")]
    [InlineData("vor Freitag", "daterange ..2026-11-27")]
    [InlineData("jeden Montag um 10 Uhr", "set")]
    [InlineData("an Heiligabend", "date 2026-12-24")]
    [InlineData("Karfreitag", "date 2027-03-26")]
    public void Its_times_are_read_by_the_same_readers(string text, string expected) =>
        string.Join(" ; ", German(text).Times.Select(Summary.Of)).ShouldBe(expected, text);

    [Fact]
    public void Its_rules_make_intents()
    {
        var booked = German("Plane eine Besprechung am Freitag um 15 Uhr");

        booked.Language.ShouldBe("de");
        booked.Intent.ShouldBe(Intent.Book);
        booked.Start().ShouldBe(new LocalDateTime(2026, 11, 27, 15, 0));
        German("storniere den Termin am Freitag").Intent.ShouldBe(Intent.Cancel);
    }

    [Theory]
    [InlineData("book a meeting tomorrow at 3pm", "en-US", "en")]
    [InlineData("明天下午三点开会", "zh-CN", "zh")]
    [InlineData("明天下午三点开会", "de-DE", "zh")]
    public void The_others_are_understood_as_before(string text, string culture, string language)
    {
        var understood = Polyglot.Understand(new Utterance(text, culture, Say.Now, Say.Shanghai));

        understood.Language.ShouldBe(language);
        understood.Intent.ShouldBe(language == "zh" || culture == "en-US" ? Intent.Book : Intent.None);
        understood.Start().ShouldBe(new LocalDateTime(2026, 11, 24, 15, 0));
    }

    [Theory]
    [InlineData("xx.time.txt", "[no.such.kind]\nword")]
    [InlineData("xx.time.txt", "word before any heading")]
    [InlineData("xx.intents.txt", "NoSuchIntent: book")]
    public void A_mistake_in_a_file_is_told_at_once(string name, string text) =>
        Should.Throw<InvalidOperationException>(() => new Understander(new LanguageFile(name, text))).Message.ShouldContain(name);

    private static Understanding German(string text) => Polyglot.Understand(new Utterance(text, "de-DE", Say.Now, Say.Shanghai));

    private static LanguageFile File(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There is no file {name}.");
        using var reader = new StreamReader(stream);
        return new LanguageFile(name, reader.ReadToEnd());
    }
}
