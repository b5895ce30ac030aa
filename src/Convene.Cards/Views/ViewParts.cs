using System.Text.Json.Nodes;
using Convene.Cards.Texts;

namespace Convene.Cards.Views;

/// <summary>What several cards show in the same way.</summary>
internal static class ViewParts
{
    /// <summary>Teams asks for at most so many people (facts/pains.md row 24).</summary>
    private const int MostRefreshing = 60;

    /// <summary>Outlook lets people leave the subject empty.</summary>
    public static string Title(CultureTexts texts, string title) => string.IsNullOrWhiteSpace(title) ? texts["title.none"] : title;

    // The zone's name is not torn apart where the line ends.
    public static JsonObject? When(CultureTexts texts, LocalWindow? window) => window is null
        ? null
        : new JsonObject { ["time"] = texts.DatesAndTimes(window), ["zone"] = texts.Zone(window.Zone).Replace(' ', '\u00a0') };

    public static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);

    /// <summary>What an Input.ChoiceSet offers.</summary>
    public static JsonArray Choices(IEnumerable<(string Title, string Value)> choices) =>
        new([.. choices.Select(choice => new JsonObject { ["title"] = choice.Title, ["value"] = choice.Value })]);

    public static JsonArray RefreshFor(IReadOnlyList<string> userIds) => Array(userIds.Take(MostRefreshing));

    /// <summary>Links come from vendors: anything but http and https would let a card run something on the reader's machine.</summary>
    /// <exception cref="ArgumentException">The link is of another kind.</exception>
    public static string? Link(Uri? link) => link switch
    {
        null => null,
        { IsAbsoluteUri: true, Scheme: "http" or "https" } => link.AbsoluteUri,
        _ => throw new ArgumentException("A card links to http and https only", nameof(link)),
    };

    public static JsonObject Offers(MeetingOffers offers) => new()
    {
        ["start"] = offers.HasFlag(MeetingOffers.Start),
        ["change"] = offers.HasFlag(MeetingOffers.Change),
        ["cancel"] = offers.HasFlag(MeetingOffers.Cancel),
        ["report"] = offers.HasFlag(MeetingOffers.Report),
        ["keep"] = offers.HasFlag(MeetingOffers.Keep),
    };

    /// <summary>"You can type “join”, “change” or “cancel”."</summary>
    public static string? CanType(CultureTexts texts, IEnumerable<string> words)
    {
        var quoted = words.Select(word => texts["format.quoted", texts["say." + word]]).ToList();
        return quoted.Count == 0 ? null : texts["say.any", texts.Join(quoted, texts["say.orLast"])];
    }

    public static IEnumerable<string> Words(bool canJoin, MeetingOffers offers) =>
        (canJoin ? ["join"] : Enumerable.Empty<string>()).Concat(Keys.Set(offers).Select(Keys.Of));

    /// <summary>"https://…" behind its label; only the plain text spells links out.</summary>
    public static string? LinkLine(CultureTexts texts, string? link) =>
        link is null ? null : texts["format.labelled", texts["button.join"], link];

    public static string Numbered(CultureTexts texts, int number, string text) => texts["format.numbered", number, text];

    public static string? PageLine(CultureTexts texts, CardPage page) => page.Count > 1 ? texts["list.page", page.Number, page.Count] : null;

    public static JsonObject Paging(CultureTexts texts, CardPage page) => new()
    {
        ["line"] = PageLine(texts, page),
        ["previous"] = page.Number > 1 ? page.Number - 1 : null,
        ["next"] = page.Number < page.Count ? page.Number + 1 : null,
    };

    public static IEnumerable<string> PagingWords(CardPage page)
    {
        if (page.Number > 1)
            yield return "previous";

        if (page.Number < page.Count)
            yield return "next";
    }
}
