using System.Collections.Frozen;
using Convene.Meetings;
using Convene.Meetings.Ports;

namespace Convene.Providers.Quanshi;

/// <summary>
/// What the documents offer. How early people may enter (<c>advanceHours</c>) is told of each conference, so it is no limit here.
/// </summary>
internal static class QuanshiAbilities
{
    // the parameters of 一 and 十四; no capacity, no password and no word about entering before the host is among them
    private static readonly FrozenSet<BookingOption> Options =
    [
        BookingOption.Room, BookingOption.DialIn, BookingOption.Recurrence, BookingOption.LiveStream, BookingOption.AutomaticRecording,
        BookingOption.WaitingRoom, BookingOption.LoginToJoin, BookingOption.Watchword, BookingOption.VendorNotifications,
    ];

    // 四 and 十八 by status; cancelled conferences stay in the second family alone, so there is no list of them
    private static readonly FrozenSet<ConferenceStatus> Lists =
        [ConferenceStatus.Scheduled, ConferenceStatus.Living, ConferenceStatus.Finished];

    private static readonly ProviderLimits Limits = new()
    {
        MailboxesPerRecordingList = QuanshiConferenceClient.MostReplayEmails,
        DaysPerRecordingList = QuanshiConferenceClient.MostReplayDays,
        RecordingsPerDeletion = QuanshiConferenceClient.MostDeletions,
        DevicesPerConference = QuanshiConferenceClient.MostBoxes,
    };

    public static ProviderDescription Describe(ProviderId id, QuanshiOptions options) =>
        new(id, QuanshiRegistration.Kind, options.Name) { Options = Options, Lists = Lists, Limits = Limits };
}
