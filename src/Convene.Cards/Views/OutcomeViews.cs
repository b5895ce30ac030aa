using System.Text.Json.Nodes;
using Convene.Cards.Texts;

namespace Convene.Cards.Views;

/// <summary>The cards that ask before something is done and tell what came of it.</summary>
internal static class OutcomeViews
{
    public static CardView Of(ConfirmCard card, CultureTexts texts)
    {
        var what = Keys.Of(card.What);
        var isChoice = card.Providers.Count > 1;
        var facts = new Facts(texts).Add("was", card.Was).Add("repeats", card.Repeats).Add("scope", card.Scope).Add("people", card.Attendees).Add("provider", isChoice ? null : card.Provider);
        var data = new JsonObject
        {
            ["dialogId"] = card.DialogId,
            ["key"] = card.Key,
            ["what"] = what,
            ["isCancel"] = card.What == ConfirmWhat.Cancel,
            ["yes"] = texts["button.yes" + card.What],
            ["no"] = texts[card.What == ConfirmWhat.Cancel ? "button.keep" : "button.notNow"],
            ["canChange"] = card.CanChange,
            ["title"] = ViewParts.Title(texts, card.Title),
            ["when"] = ViewParts.When(texts, card.Window),
            ["facts"] = facts.Rows(),
            ["notes"] = ViewParts.Array(card.Notes),
            ["providerId"] = card.ProviderId,
            ["providers"] = ViewParts.Choices(card.Providers.Select(provider => (provider.Title, provider.Id))),
        };
        var provider = isChoice ? new Facts(texts).Add("provider", card.Provider).Lines() : [];
        var plain = new PlainLines().Add(texts["confirm." + what]).Add(card.Title).Add(texts.Window(card.Window)).Add(facts.Lines()).Add(provider).Add(card.Notes)
            .Add(texts["say.confirm"]);
        return new CardView("confirm", data, plain);
    }

    public static CardView Of(WorkingCard card, CultureTexts texts)
    {
        var kind = Keys.Of(card.Kind);
        var data = new JsonObject
        {
            ["kind"] = kind,
            ["title"] = card.Title,
            ["when"] = ViewParts.When(texts, card.Window),
            ["meetingId"] = card.MeetingId,
            ["refreshFor"] = ViewParts.RefreshFor(card.MeetingId is null ? [] : card.RefreshFor),
        };
        var plain = new PlainLines().Add(texts["working." + kind]).Add(card.Title).Add(card.Window is null ? null : texts.Window(card.Window))
            .Add(texts["working.line"]);
        return new CardView("working", data, plain);
    }

    public static CardView Of(CancelledCard card, CultureTexts texts)
    {
        var facts = new Facts(texts).Add("repeats", card.Repeats).Add("cancelledBy", card.CancelledBy).Add("provider", card.Provider);
        var lines = CalendarLine("calendarGone.", card.Calendar, texts).Concat(card.Notes).ToList();
        var data = new JsonObject
        {
            ["title"] = ViewParts.Title(texts, card.Title),
            ["when"] = ViewParts.When(texts, card.Window),
            ["facts"] = facts.Rows(),
            ["lines"] = ViewParts.Array(lines),
        };
        var plain = new PlainLines().Add(texts["format.labelled", texts["cancelled.heading"], card.Title]).Add(texts.Window(card.Window)).Add(lines)
            .Add(facts.Lines());
        return new CardView("cancelled", data, plain);
    }

    public static CardView Of(ChangedCard card, CultureTexts texts)
    {
        var link = ViewParts.Link(card.JoinUrl);
        var facts = new Facts(texts).Add("repeats", card.Repeats).Add("provider", card.Provider).Add("number", card.Number).Add("password", card.Password).Add("people", card.Attendees);
        var lines = (card.LinkIsNew ? [texts["changed.linkIsNew"]] : Enumerable.Empty<string>())
            .Concat(CalendarLine("calendarChanged.", card.Calendar, texts)).Concat(card.Notes).ToList();
        var data = new JsonObject
        {
            ["meetingId"] = card.MeetingId,
            ["key"] = card.Key,
            ["title"] = ViewParts.Title(texts, card.Title),
            ["oldTitle"] = card.OldTitle,
            ["when"] = ViewParts.When(texts, card.Window),
            ["oldWhen"] = card.OldWindow is null ? null : texts.Window(card.OldWindow),
            ["facts"] = facts.Rows(),
            ["lines"] = ViewParts.Array(lines),
            ["joinUrl"] = link,
            ["joinHint"] = texts["tooltip.join", ShortText.Cut(card.Title, ShortText.Hint)],
            ["offers"] = ViewParts.Offers(card.Offers),
        };
        var plain = new PlainLines().Add(texts["format.labelled", texts["changed.heading"], card.Title]).Add(texts.Window(card.Window))
            .Add(new Facts(texts).Add("was", card.OldWindow).Add("before", card.OldTitle).Lines()).Add(lines).Add(facts.Lines())
            .Add(ViewParts.LinkLine(texts, link)).Add(ViewParts.CanType(texts, ViewParts.Words(link is not null, card.Offers)));
        return new CardView("changed", data, plain);
    }

    private static IEnumerable<string> CalendarLine(string stem, CalendarStatus status, CultureTexts texts) =>
        status == CalendarStatus.NotMentioned ? [] : [texts[stem + Keys.Of(status)]];
}
