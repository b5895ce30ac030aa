using Convene.Meetings;
using Convene.Providers.BizConfV1;
using Convene.Providers.Tests.Json;
using Reading = Convene.Providers.BizConfV1.BizConfV1Reading;

namespace Convene.Providers.Tests.BizConfV1;

public sealed class BizConfV1Readings : VendorReadings
{
    public BizConfV1Readings()
    {
        Add(Reading.Conference, BizConfV1Mapper.ToConference);
        Add(Reading.ConferenceIfAny);
        Add(Reading.Conferences, page => page.Items.Select(BizConfV1Mapper.ToConference).ToList());
        Add(Reading.Rooms, page => page.Items.Select(BizConfV1Mapper.ToRoom).ToList());
        Add(Reading.RoomSizes);
        Add(Reading.Report, report => BizConfV1Mapper.ToReport(new ConferenceId("1"), report, report.Log.Items));
        Add((envelope, problems) => Reading.Answer(envelope, problems, Reading.Conferences));
    }

    public override string Kind => "BizConfV1";

    public override IReadOnlySet<string> VerbatimKeys { get; } =
        new HashSet<string> { "confName", "confPassword", "userName", "participantName" };

    protected override IReadOnlyList<Type> FieldTypes => [typeof(BizConfV1Fields)];
}
