using System.Text.Json.Nodes;
using Convene.Cards.Texts;

namespace Convene.Cards.Views;

internal static class ReconciliationView
{
    private static readonly string[] RowParts = ["title", "about", "next"];

    public static CardView Of(ReconciliationCard card, CultureTexts texts)
    {
        var ran = card.RanAt is { } at ? texts["reconcile.ran", Moment(at, card.Zone, texts)] : texts["reconcile.never"];
        var counts = card.RanAt is null ? null : texts["reconcile.counts", card.Meetings, card.Conferences, card.Events];
        var unasked = card.Unasked.Count == 0 ? null : texts["reconcile.unasked", texts.Join(card.Unasked.Select(each => ShortText.Cut(each, ShortText.Hint)))];
        var agreed = card.RanAt is not null && card.Page.Total == 0 ? texts["reconcile.agreed"] : null;
        var found = card.Page.Total == 0 ? null : texts["reconcile.found", card.Page.Total];
        var rows = card.Findings.Select((finding, i) => Row(finding, i + 1, card.Zone, texts)).ToList();
        var data = new JsonObject
        {
            ["key"] = card.Key,
            ["ran"] = ran,
            ["counts"] = counts,
            ["unasked"] = unasked,
            ["result"] = agreed ?? found,
            ["notes"] = ViewParts.Array(card.Notes),
            ["findings"] = new JsonArray([.. rows]),
            ["paging"] = ViewParts.Paging(texts, card.Page),
        };
        var plain = new PlainLines().Add(texts["reconcile.heading"]).Add(card.Notes).Add(ran).Add(counts).Add(unasked).Add(agreed ?? found)
            .Add(rows.Select(row => Line(row, texts)))
            .Add(ViewParts.PageLine(texts, card.Page))
            .Add(rows.Exists(row => row["canAct"]!.GetValue<bool>()) ? texts["reconcile.say"] : null)
            .Add(ViewParts.CanType(texts, ["reconcileNow", .. ViewParts.PagingWords(card.Page)]));
        return new CardView("reconciliation", data, plain);
    }

    private static JsonObject Row(FindingItem finding, int number, string zone, CultureTexts texts)
    {
        var kind = Keys.Of(finding.Kind);
        var isOpen = finding.Status is FindingStatus.Open or FindingStatus.Failed;
        var canAct = isOpen && finding.Kind != FoundKind.ForeignConference;
        return new JsonObject
        {
            ["id"] = finding.Id,
            ["title"] = ViewParts.Numbered(texts, number, texts[$"finding.{kind}.what"]),
            ["about"] = finding.About is null ? null : ShortText.Cut(finding.About, ShortText.Row),
            ["next"] = Next(finding, kind, zone, texts),
            ["canAct"] = canAct,
            ["repairHint"] = texts["tooltip.repair", number],
            ["leaveHint"] = texts["tooltip.leave", number],
        };
    }

    private static string Next(FindingItem finding, string kind, string zone, CultureTexts texts) => finding switch
    {
        { Status: FindingStatus.Open, RepairedAt: { } at } => texts["finding.repairedAt", texts[$"finding.{kind}.repair"], Moment(at, zone, texts)],
        { Status: FindingStatus.Open, WaitsForWord: true } => texts["finding.waitsForWord", texts[$"finding.{kind}.repair"]],
        { Status: FindingStatus.Open } => texts[$"finding.{kind}.repair"],
        _ => texts["finding.status." + Keys.Of(finding.Status)],
    };

    private static string Line(JsonObject row, CultureTexts texts) => string.Join(
        texts["format.dot"], RowParts.Select(part => row[part]?.GetValue<string>()).Where(part => !string.IsNullOrEmpty(part)));

    private static string Moment(LocalMoment at, string zone, CultureTexts texts) =>
        texts["format.zoned", texts["format.dayAnd", texts.Date(at.Date), texts.Time(at.Time)], texts.Zone(zone)];
}
