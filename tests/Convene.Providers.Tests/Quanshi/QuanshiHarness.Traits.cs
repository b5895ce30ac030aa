using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Tests.Conformance;

namespace Convene.Providers.Tests.Quanshi;

/// <summary>In what this vendor differs, as its documents say.</summary>
internal sealed partial class QuanshiHarness
{
    public override IReadOnlySet<BookingOption> DocumentedOptions { get; } = new HashSet<BookingOption>
    {
        BookingOption.Room, BookingOption.DialIn, BookingOption.Recurrence, BookingOption.LiveStream, BookingOption.AutomaticRecording,
        BookingOption.WaitingRoom, BookingOption.LoginToJoin, BookingOption.Watchword, BookingOption.VendorNotifications,
    };

    public override IReadOnlySet<ConferenceStatus> DocumentedLists { get; } =
        new HashSet<ConferenceStatus> { ConferenceStatus.Scheduled, ConferenceStatus.Living, ConferenceStatus.Finished };

    public override ProviderLimits DocumentedLimits { get; } = new()
    {
        MailboxesPerRecordingList = 10,
        DaysPerRecordingList = 14,
        RecordingsPerDeletion = 20,
        DevicesPerConference = 20,
    };

    public override int NotificationsAsked => Site.NotificationsAsked;

    public override IReadOnlyList<string> HostMarks { get; } = ["HOSTTOKEN", "987654321"];

    // pcode1 and pcode2 are the vendor's own
    public override bool KeepsOrderedPassword => false;

    // c30: no code for a conflict
    public override OverlapRule Overlap => OverlapRule.Unchecked;

    public override bool KnowsSizes => false;

    public override bool TokensAreForOneCall => false;

    public override string RoomId => "6518";

    public override string ZoneSetting => "TimeZone";
}
