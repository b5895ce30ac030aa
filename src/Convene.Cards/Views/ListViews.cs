using System.Text.Json.Nodes;
using Convene.Cards.Texts;

namespace Convene.Cards.Views;

/// <summary>The cards that list things to pick from.</summary>
internal static class ListViews
{
    public static CardView Of(MeetingListCard card, CultureTexts texts)
    {
        var heading = Heading(card, texts);
        var rows = card.Items.Select((item, i) => Row(item, i + 1, texts)).ToList();
        var data = new JsonObject
        {
            ["listId"] = card.ListId,
            ["key"] = card.Key,
            ["heading"] = heading,
            ["count"] = card.Page.Total > 0 ? texts["list.count", card.Page.Total] : null,
            ["items"] = new JsonArray([.. rows]),
            ["isEmpty"] = rows.Count == 0,
            ["paging"] = ViewParts.Paging(texts, card.Page),
        };
        var plain = new PlainLines().Add(heading).Add(rows.Count == 0 ? texts["list.empty"] : null)
            .Add(card.Items.Select((item, i) => ViewParts.Numbered(texts, i + 1, item.Title) + texts["format.dot"] + texts.Window(item.Window)
                + (More(item, texts) is { } more ? texts["format.dot"] + more : "")
                + (item.Status == MeetingStatus.Booked ? "" : texts["format.dot"] + texts["status." + Keys.Of(item.Status)])))
            .Add(ViewParts.PageLine(texts, card.Page)).Add(rows.Count > 0 ? texts["say.number"] : null)
            .Add(ViewParts.CanType(texts, ViewParts.PagingWords(card.Page)));
        return new CardView("meeting-list", data, plain);
    }

    public static CardView Of(ChooseCard card, CultureTexts texts)
    {
        var question = card.Question ?? texts["choose." + Keys.Of(card.What)];
        var about = card.About is null ? null : texts["choose.about", texts["format.quoted", card.About]];
        var rows = card.Choices.Select((choice, i) => new JsonObject
        {
            ["id"] = choice.Id,
            ["title"] = ViewParts.Numbered(texts, i + 1, ShortText.Cut(choice.Title, ShortText.Row)),
            ["name"] = ViewParts.Numbered(texts, i + 1, ShortText.Fit(choice.Title, ShortText.Choice)),
            ["isCut"] = ShortText.Fit(choice.Title, ShortText.Choice) != choice.Title,
            ["detail"] = ShortText.Cut(Detail(choice, texts), ShortText.Row),
        }).ToList();
        var data = new JsonObject
        {
            ["dialogId"] = card.DialogId,
            ["key"] = card.Key,
            ["question"] = question,
            ["about"] = about,
            ["items"] = new JsonArray([.. rows]),
            ["isEmpty"] = rows.Count == 0,
        };
        var plain = new PlainLines().Add(question).Add(about).Add(rows.Count == 0 ? texts["choose.empty"] : null)
            .Add(card.Choices.Select((choice, i) => ViewParts.Numbered(texts, i + 1, choice.Title)
                + (Detail(choice, texts) is { Length: > 0 } detail ? texts["format.dot"] + detail : "")))
            .Add(rows.Count > 0 ? texts["say.number"] : null);
        return new CardView("choose", data, plain);
    }

    private static string Heading(MeetingListCard card, CultureTexts texts) => (card.Scope, card.From, card.To) switch
    {
        (ListScope.Past, _, _) => texts["list.past"],
        (ListScope.Days, { } from, { } to) when from != to => texts["list.days", texts["format.days", texts.Date(from), texts.Date(to)]],
        (ListScope.Days, { } from, _) => texts["list.days", texts.Date(from)],
        _ => texts["list.upcoming"],
    };

    private static JsonObject Row(MeetingListItem item, int number, CultureTexts texts)
    {
        var canJoin = item.Status is MeetingStatus.Booked or MeetingStatus.Running;
        return new JsonObject
        {
            ["meetingId"] = item.MeetingId,
            ["title"] = ViewParts.Numbered(texts, number, ShortText.Cut(ViewParts.Title(texts, item.Title), ShortText.Row)),
            ["when"] = ViewParts.When(texts, item.Window),
            ["more"] = More(item, texts),
            ["status"] = item.Status == MeetingStatus.Booked ? null : texts["status." + Keys.Of(item.Status)],
            ["provider"] = item.Provider,
            ["joinUrl"] = canJoin ? ViewParts.Link(item.JoinUrl) : null,
            ["joinHint"] = texts["tooltip.join", ShortText.Cut(item.Title, ShortText.Hint)],
            ["detailsHint"] = texts["tooltip.details", ShortText.Cut(item.Title, ShortText.Hint)],
        };
    }

    /// <summary>How often it is, and whose: null for a single meeting of one's own.</summary>
    private static string? More(MeetingListItem item, CultureTexts texts)
    {
        var parts = new[]
        {
            item.Repeats is null ? null : texts.Repeat(item.Repeats),
            item.Organizer is null ? null : texts["format.labelled", texts["fact.organizer"], CultureTexts.Name(item.Organizer)],
        };
        var more = string.Join(texts["format.dot"], parts.OfType<string>());
        return more.Length == 0 ? null : ShortText.Cut(more, ShortText.Row);
    }

    private static string Detail(CardChoice choice, CultureTexts texts)
    {
        var parts = new[] { choice.Window is null ? null : texts.Window(choice.Window), choice.Detail };
        return string.Join(texts["format.dot"], parts.Where(part => !string.IsNullOrWhiteSpace(part)));
    }
}
