using Convene.Meetings;
using Convene.Providers.Tests.Conformance;
using Convene.Providers.Tests.Json;
using Convene.Providers.Vmr;
using Reading = Convene.Providers.Vmr.VmrReading;

namespace Convene.Providers.Tests.Vmr;

public sealed class VmrReadings : VendorReadings
{
    private static readonly VmrMapper Mapper = VmrMapper.For(new VmrOptions());

    public VmrReadings()
    {
        Add(Reading.RecordId);
        Add(Reading.Recordings, files => files.Select(Mapper.ToRecording).ToList());
        Add(Reading.LiveStatus);
        Add(Reading.RoomState);
        Add(Reading.Rooms, rooms => rooms.Select(VmrMapper.ToRoom).ToList());
        Add(Reading.Contacts);
        Add(Reading.Booked, booked => Mapper.ToReservation(new ProviderId("x"), booked, null, VendorHarness.Window(24), null));
        Add(Reading.Meetings, rows => rows.Select(row => Mapper.ToConference(row, ConferenceStatus.Scheduled, "")).ToList());
        Add((envelope, problems) => Reading.Answer(envelope, problems, Reading.Meetings));
    }

    public override string Kind => "Vmr";

    public override IReadOnlySet<string> VerbatimKeys { get; } = new HashSet<string>
    {
        "theme", "introduction", "randomHostPwd", "randomVisitorPwd", "name", "hostpwd", "guestpwd", "hostPin", "guestPin", "livePwd",
    };

    protected override IReadOnlyList<Type> FieldTypes => [typeof(VmrFields)];
}
