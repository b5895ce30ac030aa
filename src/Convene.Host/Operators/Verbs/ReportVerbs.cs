using System.CommandLine;
using Convene.Host.Operators.Answers;
using Convene.Meetings.Capabilities;

namespace Convene.Host.Operators.Verbs;

/// <summary>Who came, and what they answered.</summary>
internal static class ReportVerbs
{
    public static IEnumerable<Verb> All() => [Report(), ByNumber(), ByJoinUrl(), Polls()];

    private static Verb Report()
    {
        var conference = Parameters.Conference();
        return Verb.For<IReports>("report", "Shows who came, when and for how long.", [conference], async (provider, call, given) =>
            Show(await provider.GetReportAsync(call.Person, conference.Of(given), call.Cancelled)));
    }

    private static Verb ByNumber()
    {
        var number = new Argument<string>("number") { Description = "The conference's number." };
        return Verb.For<IReportLookup>("report-by-number", "Shows the report of the conference with a number.", [number], async (provider, call, given) =>
            Show(await provider.GetReportByNumberAsync(call.Person, given.GetRequiredValue(number), call.Cancelled)));
    }

    private static Verb ByJoinUrl()
    {
        var link = new Argument<string>("join-url") { Description = "The link that people joined by." };
        return Verb.For<IReportLookup>("report-by-link", "Shows the report of the conference with a join link.", [link], async (provider, call, given) =>
            Show(await provider.GetReportByJoinUrlAsync(call.Person, given.GetRequiredValue(link), call.Cancelled)));
    }

    private static Verb Polls()
    {
        var conference = Parameters.Conference();
        return Verb.For<IPolls>("polls", "Shows who answered what in the polls.", [conference], async (provider, call, given) =>
        {
            var polls = await provider.GetPollsAsync(call.Person, conference.Of(given), call.Cancelled);
            var answers = polls.Respondents.SelectMany(
                person => person.Answers, (person, answer) => (person.Name, person.Address, answer.Question, answer.Answer));
            return Answer.Of(AnswerPart.Many(
                "answers", answers, ("name", a => a.Name), ("address", a => a.Address), ("question", a => a.Question), ("answer", a => a.Answer)));
        });
    }

    private static Answer Show(AttendanceReport report)
    {
        var head = AnswerPart.One(
            "conference",
            ("conference", report.ConferenceId.Value),
            ("title", report.Title),
            ("start", report.StartsAt),
            ("minutes", report.Duration is { } duration ? Shown.MinutesOf(duration) : null),
            ("persons", report.CountedPersons),
            ("notKnownByVendor", report.Unknown.Select(field => field.ToString()).ToList()));
        AnswerPart?[] parts =
        [
            head,
            Segments("attendance", report.Segments),
            report.Invitees.Count == 0 ? null : AnswerPart.Many(
                "invitees", report.Invitees, ("name", i => i.Name), ("address", i => i.Address), ("telephone", i => i.Phone), ("attended", i => i.Attended)),
            report.LiveViewers.Count == 0 ? null : Segments("liveViewers", report.LiveViewers),
            RollCalls("rollCalls", report.RollCalls),
            RollCalls("videoRollCalls", report.VideoRollCalls),
            report.RaisedHands.Count == 0 ? null : AnswerPart.Many(
                "raisedHands", report.RaisedHands, ("name", h => h.Name), ("address", h => h.Address), ("raised", h => h.RaisedAt)),
        ];
        return new Answer([.. parts.OfType<AnswerPart>()]);
    }

    private static AnswerPart Segments(string name, IReadOnlyList<AttendanceSegment> segments) => AnswerPart.Many(
        name,
        segments,
        ("name", s => s.Name),
        ("address", s => s.Address),
        ("joined", s => s.JoinedAt),
        ("left", s => s.LeftAt),
        ("device", s => s.Device),
        ("host", s => s.IsHost),
        ("telephone", s => s.Phone),
        ("place", s => s.Place),
        ("countedMinutes", s => s.CountedTime is { } time ? Shown.MinutesOf(time) : null));

    private static AnswerPart? RollCalls(string name, IReadOnlyList<RollCallAnswers> calls) => calls.Count == 0
        ? null
        : AnswerPart.Many(
            name, calls, ("name", c => c.Name), ("address", c => c.Address), ("answered", c => c.Answered.Select(a => a ? "yes" : "no").ToList()));
}
