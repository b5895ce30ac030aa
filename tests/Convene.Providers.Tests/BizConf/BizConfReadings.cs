using Convene.Meetings;
using Convene.Providers.BizConf;
using Convene.Providers.Tests.Json;
using Reading = Convene.Providers.BizConf.BizConfReading;
using Reports = Convene.Providers.BizConf.BizConfReportReading;

namespace Convene.Providers.Tests.BizConf;

public sealed class BizConfReadings : VendorReadings
{
    public BizConfReadings()
    {
        Add(Reading.Conference, BizConfMapper.ToConference);
        Add(Reading.Conferences, page => page.Items.Select(BizConfMapper.ToConference).ToList());
        Add((envelope, problems) => (bool?)Reading.IsAvailable(envelope, problems));
        Add(Reading.Webinar, webinar => BizConfWebinars.ToWebinar(webinar, null));
        Add(Reports.ById, report => BizConfReports.ToReport(new ConferenceId("1"), report));
        Add(Reports.InSessions, report => BizConfReports.ToReport(new ConferenceId("1"), report));
        Add(Reports.Polls, polls => BizConfReports.ToPolls(new ConferenceId("1"), polls));
        Add(Reports.Registered);
        Add(Reports.Registrants, registrants => registrants.Select(BizConfRegistrationForms.ToRegistrant).ToList());
        Add((envelope, problems) => Reading.Answer(envelope, problems, Reading.Conferences));
    }

    public override string Kind => "BizConf";

    public override IReadOnlySet<string> VerbatimKeys { get; } = new HashSet<string>
    {
        "meetingName", "hostKey", "topic", "joinName", "confName", "hostName", "participantName", "name", "question", "answer", "password",
        "title", "value",
    };

    protected override IReadOnlyList<Type> FieldTypes => [typeof(BizConfFields)];
}
