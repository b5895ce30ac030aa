using System.Text.Json.Nodes;
using Convene.Cards.Texts;

namespace Convene.Cards.Views;

internal static class MeetingView
{
    private const int MostNext = 5;

    public static CardView Of(MeetingCard card, CultureTexts texts)
    {
        var status = Keys.Of(card.Status);
        var link = card.Status is MeetingStatus.Booked or MeetingStatus.Running ? ViewParts.Link(card.JoinUrl) : null;
        var heading = card.Heading ?? texts["status." + status];
        var facts = new Facts(texts).Add("repeats", card.Repeats).Add("next", Next(card, texts)).Add("provider", card.Provider).Add("number", card.Number).Add("password", card.Password)
            .Add("phone", string.Join(texts["format.separator"], card.DialIn)).Add("organizer", card.Organizer).Add("people", card.Attendees);
        var lines = Lines(card, texts, status).ToList();
        var data = new JsonObject
        {
            ["meetingId"] = card.MeetingId,
            ["key"] = card.Key,
            ["heading"] = heading,
            ["style"] = Style(card.Status),
            ["title"] = ViewParts.Title(texts, card.Title),
            ["when"] = ViewParts.When(texts, card.Window),
            ["facts"] = facts.Rows(),
            ["lines"] = ViewParts.Array(lines),
            ["joinUrl"] = link,
            ["joinHint"] = texts["tooltip.join", ShortText.Cut(card.Title, ShortText.Hint)],
            ["offers"] = ViewParts.Offers(card.Offers),
            ["refreshFor"] = ViewParts.RefreshFor(card.RefreshFor),
        };
        var plain = new PlainLines().Add(texts["format.labelled", heading, card.Title]).Add(texts.Window(card.Window))
            .Add(lines).Add(facts.Lines()).Add(ViewParts.LinkLine(texts, link))
            .Add(ViewParts.CanType(texts, ViewParts.Words(link is not null, card.Offers)));
        return new CardView("meeting", data, plain);
    }

    private static string Next(MeetingCard card, CultureTexts texts) =>
        string.Join(texts["format.separator"], card.Next.Take(MostNext).Select(texts.DatesAndTimes));

    private static IEnumerable<string> Lines(MeetingCard card, CultureTexts texts, string status)
    {
        if (texts.Has("statusLine." + status))
            yield return texts["statusLine." + status];

        if (card.Calendar != CalendarStatus.NotMentioned)
            yield return texts[(card.Status == MeetingStatus.Cancelled ? "calendarGone." : "calendar.") + Keys.Of(card.Calendar)];

        foreach (var note in card.Notes)
            yield return note;
    }

    private static string Style(MeetingStatus status) => status switch
    {
        MeetingStatus.Booked => "good",
        MeetingStatus.Running => "accent",
        MeetingStatus.NotBookedYet or MeetingStatus.Unconfirmed => "warning",
        MeetingStatus.Cancelling or MeetingStatus.Cancelled => "attention",
        _ => "emphasis",
    };
}
