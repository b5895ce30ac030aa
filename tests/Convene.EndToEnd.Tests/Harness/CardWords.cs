using System.Text.Json;
using Convene.Testing;

namespace Convene.EndToEnd.Tests.Harness;

/// <summary>The sentences that cards are made of, by their names, so that tests recognise a card and not one day's wording.</summary>
internal sealed class CardWords
{
    private readonly JsonElement _strings;

    private CardWords(string culture)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Needs.RepositoryRoot, "cards", $"strings.{culture}.json")));
        _strings = document.RootElement.Clone();
    }

    public static CardWords English { get; } = new("en-US");

    public static CardWords Chinese { get; } = new("zh-CN");

    public string this[string name] => _strings.GetProperty(name).GetString()!;

    /// <summary>A sentence up to what is filled in; of one that depends on a number, the usual form.</summary>
    public string StartOf(string name)
    {
        var sentence = _strings.GetProperty(name);
        var text = (sentence.ValueKind == JsonValueKind.Object ? sentence.GetProperty("other") : sentence).GetString()!;
        return text.Split('{')[0];
    }

    public bool IsBooked(TeamsCard card) => card.Says(this["status.booked"]) && card.JoinUrl is not null;

    public bool IsChanged(TeamsCard card) => card.Says(this["changed.heading"]);

    public bool IsCancelled(TeamsCard card) => card.Says(this["cancelled.heading"]);

    public bool IsProblem(TeamsCard card) => card.Says(this["problem.heading"]);

    /// <summary>The card still promises an answer.</summary>
    public bool IsWorking(TeamsCard card) => card.Says(this["working.line"]);

    public static CardWords For(string locale) => locale.StartsWith("zh", StringComparison.Ordinal) ? Chinese : English;
}
