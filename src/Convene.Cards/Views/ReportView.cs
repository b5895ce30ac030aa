using System.Text.Json.Nodes;
using Convene.Cards.Texts;

namespace Convene.Cards.Views;

internal static class ReportView
{
    private static readonly string[] LineParts = ["name", "mark", "minutes", "segments"];

    public static CardView Of(ReportCard card, CultureTexts texts)
    {
        var facts = new Facts(texts).Add("came", texts["report.people", card.Page.Total])
            .Add("ran", card.RanMinutes is { } ran ? texts.Duration(ran) : null)
            .Add("together", card.TotalMinutes is { } together ? texts.Duration(together) : null)
            .Add("provider", card.Provider)
            .Add("absent", card.Absent);
        var limits = Keys.Set(card.Limits).Select(limit => texts["report." + Keys.Of(limit)]).ToList();
        var people = card.People.Select(person => Person(person, card.Window.Start.Date, texts)).ToList();
        var data = new JsonObject
        {
            ["meetingId"] = card.MeetingId,
            ["key"] = card.Key,
            ["title"] = card.Title,
            ["when"] = ViewParts.When(texts, card.Window),
            ["facts"] = facts.Rows(),
            ["people"] = new JsonArray([.. people]),
            ["isEmpty"] = people.Count == 0,
            ["limits"] = ViewParts.Array(limits),
            ["paging"] = ViewParts.Paging(texts, card.Page),
        };
        var plain = new PlainLines().Add(texts["format.labelled", texts["report.heading"], card.Title]).Add(texts.Window(card.Window)).Add(facts.Lines())
            .Add(people.Count == 0 ? texts["report.nobody"] : null).Add(people.Select(person => PersonLine(person, texts))).Add(limits)
            .Add(ViewParts.PageLine(texts, card.Page)).Add(ViewParts.CanType(texts, ViewParts.PagingWords(card.Page)));
        return new CardView("report", data, plain);
    }

    private static JsonObject Person(ReportedPerson person, DateOnly day, CultureTexts texts) => new()
    {
        ["name"] = person.Name,
        ["mark"] = person.Match == ReportMatch.Invited ? null : texts["report." + Keys.Of(person.Match)],
        ["isUnmatched"] = person.Match == ReportMatch.Unmatched,
        ["minutes"] = person.Minutes is { } minutes ? texts.Duration(minutes) : texts["report.noTime"],
        ["segments"] = texts.Join(person.Segments.Select(segment => Segment(segment, day, texts)), texts["format.separator"]),
    };

    // The day stands with a time only where it is not the meeting's own.
    private static string Segment(PresentSegment segment, DateOnly day, CultureTexts texts)
    {
        var joined = Moment(segment.Joined, day, texts);
        return segment.Left is { } left
            ? texts["format.fromTo", joined, Moment(left, segment.Joined.Date, texts)]
            : texts["report.joinedAt", joined];
    }

    private static string Moment(LocalMoment moment, DateOnly day, CultureTexts texts) =>
        moment.Date == day ? texts.Time(moment.Time) : texts["format.dayAnd", texts.Date(moment.Date), texts.Time(moment.Time)];

    private static string PersonLine(JsonObject person, CultureTexts texts)
    {
        var parts = LineParts.Select(name => person[name]?.GetValue<string>());
        return string.Join(texts["format.dot"], parts.Where(part => !string.IsNullOrEmpty(part)));
    }
}
