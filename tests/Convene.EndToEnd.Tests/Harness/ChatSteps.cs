using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Convene.Testing;
using NodaTime;

namespace Convene.EndToEnd.Tests.Harness;

/// <summary>What a person does in several turns until they have what they want.</summary>
internal static class ChatSteps
{
    private const string Confirm = "dialog.confirm";

    /// <summary>Says something and waits for the card that ends the matter; says yes where the bot asks whether it has understood.</summary>
    public static async Task<TeamsCard> AskForAsync(
        this TeamsChat chat, string text, Func<TeamsCard, bool> isEnd, string what, CancellationToken cancellationToken)
    {
        var before = chat.Cards.Select(c => c.ActivityId).ToHashSet(StringComparer.Ordinal);
        await chat.SayAsync(text, cancellationToken);
        var card = await chat.SeeAsync(c => !before.Contains(c.ActivityId) && (isEnd(c) || c.Offers(Confirm)), $"{what} after “{text}”", cancellationToken);
        if (isEnd(card))
        {
            return card;
        }

        await chat.PressAsync(card, Confirm, cancellationToken);
        return await chat.SeeAsync(c => !before.Contains(c.ActivityId) && isEnd(c), $"{what} after “{text}” and yes", cancellationToken);
    }

    /// <summary>Waits until the bot has said anything at all.</summary>
    public static Task SeeAnswerAsync(this TeamsChat chat, CancellationToken cancellationToken) => Eventually.BecomesTrueAsync(
        () => chat.Now.Count > 0, $"an answer to {chat.Person.DisplayName}", cancellationToken, TimeSpan.FromSeconds(60));

    /// <summary>Says something and waits for the first card that answers it, whatever it is.</summary>
    public static async Task<TeamsCard> HearAsync(this TeamsChat chat, string text, CancellationToken cancellationToken)
    {
        var words = CardWords.For(chat.Locale);
        var before = chat.Cards.Select(c => c.ActivityId).ToHashSet(StringComparer.Ordinal);
        await chat.SayAsync(text, cancellationToken);
        return await chat.SeeAsync(c => !before.Contains(c.ActivityId) && !words.IsWorking(c), $"an answer to “{text}”", cancellationToken);
    }

    public static Task<TeamsCard> BookAsync(this TeamsChat chat, string text, CancellationToken cancellationToken) =>
        chat.AskForAsync(text, CardWords.For(chat.Locale).IsBooked, "a card with Join", cancellationToken);

    /// <summary>Tomorrow at that hour where most people of the examples live.</summary>
    public static Instant Tomorrow(int hour, int minute = 0) => At(1, hour, minute);

    public static Instant At(int days, int hour, int minute = 0) =>
        Today.PlusDays(days).At(new LocalTime(hour, minute)).InZoneLeniently(Zone).ToInstant();

    /// <summary>For whoever lives elsewhere, where tomorrow may be another day: "24 November 2026".</summary>
    public static string TomorrowInWords => Today.PlusDays(1).ToString("d MMMM uuuu", CultureInfo.InvariantCulture);

    /// <summary>The day where the people of the examples live.</summary>
    public static LocalDate Today => SystemClock.Instance.GetCurrentInstant().InZone(Zone).Date;

    /// <summary>Inputs of a form, filled in.</summary>
    public static JsonObject Filled(params (string Name, string Value)[] inputs)
    {
        var all = new JsonObject();
        foreach (var (name, value) in inputs)
        {
            all[name] = value;
        }

        return all;
    }

    private static DateTimeZone Zone => DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
}

/// <summary>JSON as it is read by people: Chinese stands as itself, so that a search finds it.</summary>
internal static class ReadableJson
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(this JsonNode node) => node.ToJsonString(Readable);
}
