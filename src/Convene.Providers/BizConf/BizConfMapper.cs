using System.Globalization;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Http;
using NodaTime;

namespace Convene.Providers.BizConf;

/// <summary>Between the domain and the wire, as far as conferences go.</summary>
internal static class BizConfMapper
{
    // how the vendor compares its bounds is not documented (decision b5): a day more is asked for, and what is wanted is picked here
    private static readonly Duration Margin = Duration.FromDays(1);

    public static BizConfBooking ToBooking(Order order, BizConfOptions options, BizConfTimes times)
    {
        var (start, minutes) = times.ToSend(order.Window);
        return new BizConfBooking
        {
            ConfName = order.Title,
            HostKey = order.Password,
            StartTime = start,
            Duration = minutes,
            OptionJbh = order.JoinBeforeHost,
            OptionStartType = options.StartsWithVideo is { } video ? video ? 1 : 2 : null,
            Audio = (long?)options.Audio,
            IsSendEmail = order.VendorNotifies,
            RegistrationType = options.DemandsRegistration ? 1 : null,
        };
    }

    /// <summary>All that 2.2 takes: what is not to change is what the vendor has at this moment.</summary>
    /// <param name="window">The start and length that it shall have.</param>
    public static BizConfChange ToChange(BizConfConference present, string? title, string password, Window window, BizConfTimes times)
    {
        var (start, minutes) = times.ToSend(window);
        return new BizConfChange
        {
            ConfName = title ?? present.MeetingName,
            HostKey = password,
            StartTime = start,
            Duration = minutes,
            OptionJbh = present.OptionJbh,
            OptionStartType = present.OptionStartType,
            Audio = present.Audio,
        };
    }

    /// <param name="ordered">The zone is taken from it, which no vendor knows, and the length, which this one does not tell.</param>
    /// <param name="password">The password that was sent, where the answer does not repeat it.</param>
    public static Reservation ToReservation(ProviderId provider, BizConfConference conference, Window ordered, string? password) => new()
    {
        Provider = provider,
        ConferenceId = new ConferenceId(conference.Id),
        Number = conference.MeetingNo,
        Password = conference.HostKey ?? password ?? "",
        JoinUrl = conference.JoinUrl ?? throw VendorFailures.Unreadable("no joinUrl"),
        Title = conference.MeetingName,
        Window = WindowOf(conference, ordered),
        Capacity = ToCapacity(conference.MaxCount),
    };

    /// <summary>As the vendor has it: its start may be another than the one that was ordered, and callers must learn of it.</summary>
    public static Window WindowOf(BizConfConference conference, Window ordered) => ordered with
    {
        StartsAt = BizConfTimes.FromGmt(conference.StartTime),
        Duration = conference.Duration is { } minutes ? Duration.FromMinutes(minutes) : ordered.Duration,
    };

    public static Conference ToConference(BizConfConference conference) => new()
    {
        Id = new ConferenceId(conference.Id),
        Number = conference.MeetingNo,
        Title = conference.MeetingName,
        StartsAt = BizConfTimes.FromGmt(conference.StartTime),
        Duration = Duration.FromMinutes(conference.Duration ?? 0),
        IsDurationKnown = conference.Duration is not null,
        Status = ToStatus(conference.ConfStatus),
        RawStatus = conference.ConfStatus,
        Password = conference.HostKey,
        JoinUrl = conference.JoinUrl,
        Capacity = ToCapacity(conference.MaxCount),
    };

    public static BizConfPageRequest ToPage(ConferenceQuery query, int number, int size, BizConfTimes times) =>
        new(number, size, null, times.ToBound(query.From, -Margin), times.ToBound(query.To, Margin));

    /// <summary>
    /// Whether a row of the one list there is was asked for. One whose status is none that we know counts as scheduled: a booking whose
    /// answer was lost must be found, and of the others nobody may say that they take place or have ended.
    /// </summary>
    public static bool IsWanted(Conference conference, ConferenceQuery query) =>
        (conference.Status == query.Status
            || (conference.Status == ConferenceStatus.Unknown && query.Status == ConferenceStatus.Scheduled))
        && (query.From is not { } from || conference.StartsAt >= from)
        && (query.To is not { } to || conference.StartsAt < to);

    /// <summary>For what cannot be asked for without it: rows that have a link may come without a number.</summary>
    public static string NumberOf(BizConfConference conference) =>
        conference.MeetingNo.Length > 0 ? conference.MeetingNo : throw VendorFailures.Unreadable("no meetingNo");

    public static ConferenceStatus ToStatus(string raw) =>
        decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number switch
            {
                0 => ConferenceStatus.Scheduled,
                2 => ConferenceStatus.Living,
                3 => ConferenceStatus.Finished,
                9 => ConferenceStatus.Cancelled,
                _ => ConferenceStatus.Unknown,
            }
            : ConferenceStatus.Unknown;

    private static int? ToCapacity(long? count) => count is > 0 and <= int.MaxValue and var number ? (int)number : null;
}
