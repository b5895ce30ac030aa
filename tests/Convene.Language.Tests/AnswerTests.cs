using NodaTime;

namespace Convene.Language.Tests;

/// <summary>What is said after something was asked or shown.</summary>
public sealed class AnswerTests
{
    private static readonly ShownItem[] Three =
    [
        new("a", "Design review", new LocalDateTime(2026, 11, 24, 10, 0), "Alice"),
        new("b", "预算会", new LocalDateTime(2026, 11, 24, 15, 0), "Bob"),
        new("c", "Retro", new LocalDateTime(2026, 11, 25, 15, 0), "Carol"),
    ];

    private static readonly Context Drafting = new()
    {
        Draft = new Draft { Title = "Sync", Date = new LocalDate(2026, 11, 24), Time = new LocalTime(15, 0), Duration = Duration.FromMinutes(30) },
        Doing = Intent.Book,
    };

    private static readonly Dictionary<string, Context> Situations = new(StringComparer.Ordinal)
    {
        ["choice"] = new() { Awaiting = Awaiting.Choice, Doing = Intent.Cancel, Shown = Three },
        ["shown"] = new() { Shown = Three },
        ["draft"] = Drafting,
        ["confirm"] = Drafting with { Awaiting = Awaiting.Confirmation },
        ["duration"] = new() { Awaiting = Awaiting.Duration, Doing = Intent.Book },
        ["start"] = new() { Awaiting = Awaiting.Start, Doing = Intent.Book },
        ["people"] = new() { Awaiting = Awaiting.Attendees, Doing = Intent.Book },
        ["title"] = new() { Awaiting = Awaiting.Title, Doing = Intent.Book },
    };

    public static TheoryData<string, string> Answers => CaseFile.Read("answers.txt");

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_is_read_by_what_was_asked(string said, string expected)
    {
        var colon = said.IndexOf(": ", StringComparison.Ordinal);

        FullSummary.OfAnswer(Say.It(said[(colon + 2)..], Situations[said[..colon]])).ShouldBe(expected, said);
    }
}
