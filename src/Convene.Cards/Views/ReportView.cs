using System.Text.Json.Nodes;
using Convene.Cards.Texts;

namespace Convene.Cards.Views;

internal static class ReportView
{
    /// <summary>More people than this are shown in a denser way, so that the card stays below Teams' 28 KB.</summary>
    private const int MostInColumns = 20;

    private static readonly string[] DetailParts = ["mark", "minutes", "segments"];

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
            ["title"] = ViewParts.Title(texts, card.Title),
            ["when"] = ViewParts.When(texts, card.Window),
            ["facts"] = facts.Rows(),
            ["people"] = new JsonArray([.. people]),
            ["isEmpty"] = people.Count == 0,
            ["isLong"] = people.Count > MostInColumns,
            ["limits"] = ViewParts.Array(limits),
            ["paging"] = ViewParts.Paging(texts, card.Page),
        };
        var plain = new PlainLines().Add(texts["format.labelled", texts["report.heading"], card.Title]).Add(texts.Window(card.Window)).Add(facts.Lines())
            .Add(people.Count == 0 ? texts["report.nobody"] : null).Add(people.Select(person => PersonLine(person, texts))).Add(limits)
            .Add(ViewParts.PageLine(texts, card.Page)).Add(ViewParts.CanType(texts, ViewParts.PagingWords(card.Page)));
        return new CardView("report", data, plain);
    }

    private static JsonObject Person(ReportedPerson person, DateOnly day, CultureTexts texts)
    {
        var row = Row(person, day, texts);
        var details = DetailParts.Select(name => row[name]?.GetValue<string>()).Where(part => !string.IsNullOrEmpty(part));
        row["details"] = string.Join(texts["format.dot"], details);
        return row;
    }

    private static JsonObject Row(ReportedPerson person, DateOnly day, CultureTexts texts) => new()
    {
        ["name"] = person.Name,
        ["mark"] = person.Match is ReportMatch.Invited or ReportMatch.NotKnown ? null : texts["report." + Keys.Of(person.Match)],
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

    private static string PersonLine(JsonObject row, CultureTexts texts) =>
        row["name"]!.GetValue<string>() + texts["format.dot"] + row["details"]!.GetValue<string>();
}
