using System.Globalization;
using System.Text.Json;
using Convene.Cards;

namespace Convene.Dialogs.Turns;

/// <summary>A pressed button as the client tells it. None of it is believed: ids are looked up, and rights come from the person.</summary>
internal sealed record CardPress(string Verb, IReadOnlyDictionary<string, string> Fields)
{
    private const int MostFields = 40;
    private const int LongestValue = 4000;
    private const int MostPages = 10_000;

    public string? DialogId => Text(CardFields.DialogId);

    public string? Key => Text(CardFields.Key);

    public string? Choice => Text(CardFields.Choice);

    public string? ListId => Text(CardFields.ListId);

    /// <summary>An <see cref="Showing.OccasionId"/>, or nonsense.</summary>
    public string? MeetingId => Text(CardFields.MeetingId);

    /// <summary>1 where the card names none or nonsense.</summary>
    public int Page =>
        int.TryParse(Text(CardFields.Page), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, MostPages) : 1;

    /// <summary>Null where it is absent or blank.</summary>
    public string? Text(string field) => Fields.TryGetValue(field, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>Null when it is no press of a button of ours.</summary>
    /// <param name="verb">From the action; null takes it from the data, as an Action.Submit has it there.</param>
    public static CardPress? Read(string? verb, JsonElement? data)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (data is { ValueKind: JsonValueKind.Object } element)
        {
            foreach (var property in element.EnumerateObject().Take(MostFields))
            {
                if (ValueOf(property.Value) is { Length: <= LongestValue } value)
                {
                    fields[property.Name] = value;
                }
            }
        }

        var named = verb ?? fields.GetValueOrDefault(CardFields.Verb);
        return string.IsNullOrEmpty(named) ? null : new CardPress(named, fields);
    }

    private static string? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
