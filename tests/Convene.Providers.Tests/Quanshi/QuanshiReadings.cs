using Convene.Providers.Quanshi;
using Convene.Providers.Tests.Json;
using Reading = Convene.Providers.Quanshi.QuanshiReading;

namespace Convene.Providers.Tests.Quanshi;

public sealed class QuanshiReadings : VendorReadings
{
    public QuanshiReadings()
    {
        Add(Reading.Reservation);
        Add(Reading.ReservationIfAny);
        Add(Reading.ConferencesByDate);
        Add(Reading.Conference);
        Add(Reading.LiveStatus);
        Add(Reading.WebLink);
        Add(Reading.WebLinkIfAny);
        Add(Reading.ClientLink);
        Add(Reading.ReplaysByEmail);
        Add(Reading.ReplayIfAny);
        Add(Reading.Report);
        Add(Reading.AccessNumbers);
        Add(Reading.BoxBinding);
        Add(Reading.RoomConferences);
        Add(Reading.JoinLink);
        Add(Reading.ClientLaunch);
        Add(Reading.Running);
        Add((envelope, problems) => Reading.Answer(envelope, problems, Reading.BoxBinding, QuanshiErrors.NoValidBox));
    }

    public override string Kind => "Quanshi";

    public override IReadOnlySet<string> VerbatimKeys { get; } = new HashSet<string>
    {
        "conferenceTitle", "dTitle", "title", "confName", "confTitle", "summary", "name", "groupName",
    };

    protected override IReadOnlyList<Type> FieldTypes => [typeof(QuanshiFields), typeof(QuanshiRoomFields), typeof(QuanshiReportFields)];
}
