using System.Globalization;
using System.Text.Json.Nodes;
using Convene.Cards.Texts;

namespace Convene.Cards.Views;

internal static class FormView
{
    private const int SuggestedMinutes = 30;

    private static readonly int[] UsualMinutes = [15, 30, 45, 60, 90, 120, 180, 240];

    public static CardView Of(BookingFormCard card, CultureTexts texts)
    {
        var isEdit = card.MeetingId is not null;
        var missing = Keys.Set(card.Missing).Select(field => texts["form." + Field(field)]).ToList();
        var missingLine = missing.Count == 0 ? null : texts["form.missing", texts.Join(missing)];
        var zoneLine = texts["form.zone", texts.Zone(card.Zone)];
        var repeats = card.Repeats is { } rule ? texts["format.labelled", texts["fact.repeats"], texts.Repeat(rule)] : null;
        var data = new JsonObject
        {
            ["repeats"] = repeats,
            ["dialogId"] = card.DialogId,
            ["meetingId"] = card.MeetingId,
            ["key"] = card.Key,
            ["isEdit"] = isEdit,
            ["missing"] = missingLine,
            ["notes"] = ViewParts.Array(card.Notes),
            ["zone"] = zoneLine,
            ["title"] = card.Title,
            ["date"] = card.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["earliest"] = card.Earliest?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["time"] = card.Time?.ToString("HH:mm", CultureInfo.InvariantCulture),
            ["minutes"] = (card.Minutes ?? Suggested(card))?.ToString(CultureInfo.InvariantCulture),
            ["durations"] = Durations(card.Minutes, texts),
            ["attendees"] = card.Attendees,
            ["providerId"] = card.ProviderId,
            ["providers"] = ViewParts.Choices(card.Providers.Select(provider => (provider.Title, provider.Id))),
        };
        var plain = new PlainLines().Add(texts[isEdit ? "form.edit" : "form.new"]).Add(card.Notes).Add(missingLine).Add(Known(card, texts)).Add(repeats).Add(zoneLine)
            .Add(texts["say.form", texts["format.quoted", texts[isEdit ? "help.changeExample" : "help.bookExample"]]]);
        return new CardView("booking-form", data, plain);
    }

    private static int? Suggested(BookingFormCard card) => card.Missing.HasFlag(FormFields.Duration) ? null : SuggestedMinutes;

    private static string Field(FormFields field) => field == FormFields.Duration ? "minutes" : Keys.Of(field);

    private static JsonArray Durations(int? minutes, CultureTexts texts)
    {
        var all = minutes is > 0 ? UsualMinutes.Append(minutes.Value).Distinct().Order() : UsualMinutes.AsEnumerable();
        return ViewParts.Choices(all.Select(each => (texts.Duration(each), each.ToString(CultureInfo.InvariantCulture))));
    }

    private static IEnumerable<string> Known(BookingFormCard card, CultureTexts texts)
    {
        var known = new (string Label, string? Value)[]
        {
            ("title", card.Title),
            ("date", card.Date is { } date ? texts.Date(date) : null),
            ("time", card.Time is { } time ? texts.Time(time) : null),
            ("minutes", card.Minutes is { } minutes ? texts.Duration(minutes) : null),
            ("attendees", card.Attendees),
            ("provider", card.Providers.Count > 1 ? card.Providers.FirstOrDefault(provider => provider.Id == card.ProviderId)?.Title : null),
        };
        return known.Where(field => !string.IsNullOrWhiteSpace(field.Value))
            .Select(field => texts["format.labelled", texts["form." + field.Label], field.Value!]);
    }
}
