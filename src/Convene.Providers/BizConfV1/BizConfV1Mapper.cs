using System.Globalization;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Providers.Http;
using NodaTime;

namespace Convene.Providers.BizConfV1;

/// <summary>Between the domain and the wire. All times of this vendor are GMT, in and out (1.1 III).</summary>
internal static class BizConfV1Mapper
{
    // how the vendor compares its bounds is not documented (decision a20): a day more is asked for, and what is wanted is picked here
    private static readonly Duration Margin = Duration.FromDays(1);
    private static readonly Interval Sendable = new(Instant.FromUtc(1970, 1, 2, 0, 0), Instant.FromUtc(9990, 1, 1, 0, 0));

    /// <param name="account">Stands for the name of somebody who has none: the vendor requires one.</param>
    public static BizConfV1Booking ToBooking(Order order, string account)
    {
        var (start, duration) = (order.Window.StartsAt, order.Window.Duration);
        if (start != Instant.FromUnixTimeSeconds(start.ToUnixTimeSeconds()) || duration != Duration.FromMinutes(order.Window.Minutes))
        {
            throw ProviderException.Refused(RefusalReason.BadInput, null, "the vendor takes whole seconds and whole minutes");
        }

        return new BizConfV1Booking
        {
            UserName = string.IsNullOrWhiteSpace(order.Organizer.Name) ? account : order.Organizer.Name,
            ConfName = order.Title,
            ConfPassword = order.Password,
            StartTime = start.InUtc().LocalDateTime,
            Duration = order.Window.Minutes,
            OptionJbh = order.JoinBeforeHost,
        };
    }

    /// <param name="ordered">The window that was ordered: only its zone is taken, which no vendor knows.</param>
    /// <param name="password">The password that was sent, where the answer does not repeat it.</param>
    public static Reservation ToReservation(ProviderId provider, BizConfV1Conference conference, Window ordered, string? password) => new()
    {
        Provider = provider,
        ConferenceId = new ConferenceId(conference.ConfId),
        Number = conference.ConfNumber,
        Password = conference.ConfPassword ?? password ?? "",
        JoinUrl = conference.JoinUrl ?? conference.ProtocolJoinUrl
            ?? throw VendorFailures.Unreadable("neither joinUrl nor protocolJoinUrl"),
        ClientJoinUrl = conference.ProtocolJoinUrl,
        Title = conference.ConfName,
        Window = new Window(ToInstant(conference.StartTime), Duration.FromMinutes(conference.Duration), ordered.Zone),
        Capacity = ToCapacity(conference.ConfParties),
        RoomId = conference.RoomId,
    };

    public static Conference ToConference(BizConfV1Conference conference) => new()
    {
        Id = new ConferenceId(conference.ConfId),
        Number = conference.ConfNumber,
        Title = conference.ConfName,
        StartsAt = ToInstant(conference.StartTime),
        Duration = Duration.FromMinutes(conference.Duration),
        Status = ToStatus(conference),
        RawStatus = conference.ConfStatus,
        HostAccount = conference.UserId,
        HostName = conference.UserName,
        Password = conference.ConfPassword,
        JoinUrl = conference.JoinUrl,
        ClientJoinUrl = conference.ProtocolJoinUrl,
        Capacity = ToCapacity(conference.ConfParties),
        RoomId = conference.RoomId,
    };

    /// <summary>2.3 tells the status alone: no head count, lock, recording or stream.</summary>
    public static LiveState ToLiveState(BizConfV1Conference conference)
    {
        var status = ToStatus(conference);
        return new LiveState
        {
            ConferenceId = new ConferenceId(conference.ConfId),
            Status = status,
            RawStatus = conference.ConfStatus,
            MayJoin = status switch
            {
                ConferenceStatus.Living => true,
                ConferenceStatus.Finished or ConferenceStatus.Cancelled => false,
                // how long before the start people may come is not told, but that they must wait for the host is
                _ => conference.OptionJbh is false ? false : null,
            },
        };
    }

    public static Room ToRoom(BizConfV1Room room)
    {
        var capacity = ToCapacity(room.RoomParties) ?? 0;
        return new Room(
            room.RoomId,
            capacity,
            [.. room.Conferences.Select(c => ToConference(c) with { RoomId = room.RoomId, Capacity = capacity })]);
    }

    public static AttendanceReport ToReport(ConferenceId id, BizConfV1Report firstPage, IEnumerable<BizConfV1Attendance> log) => new()
    {
        ConferenceId = id,
        StartsAt = firstPage.StartTime is { } start ? ToInstant(start) : null,
        Duration = firstPage.Duration is >= 0 and <= int.MaxValue and var minutes ? Duration.FromMinutes(minutes) : null,
        Segments =
        [
            .. log
                .Select(stay => new AttendanceSegment(
                    stay.ParticipantName, ToInstant(stay.JoinTime), stay.LeaveTime is { } left ? ToInstant(left) : null, null, null))
                .OrderBy(segment => segment.JoinedAt),
        ],
        // 2.12 tells names and times alone
        Unknown = Enum.GetValues<ReportField>(),
    };

    public static BizConfV1PageRequest ToPage(ConferenceQuery query, int number, int size) =>
        new(number, size, ToBound(query.From, -Margin), ToBound(query.To, Margin));

    /// <summary>Whether a row of a list is what was asked for. One whose status is no documented one is kept: it was in the list.</summary>
    public static bool IsWanted(Conference conference, ConferenceQuery query) =>
        (conference.Status == query.Status || conference.Status == ConferenceStatus.Unknown)
        && (query.From is not { } from || conference.StartsAt >= from)
        && (query.To is not { } to || conference.StartsAt < to);

    private static LocalDateTime? ToBound(Instant? bound, Duration margin)
    {
        if (bound is not { } at || !Sendable.Contains(at))
        {
            return null;
        }

        var widened = Instant.FromUnixTimeSeconds((at + margin).ToUnixTimeSeconds());
        return widened.InUtc().LocalDateTime;
    }

    private static ConferenceStatus ToStatus(BizConfV1Conference conference)
    {
        var status = decimal.TryParse(conference.ConfStatus, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number switch
            {
                0 => ConferenceStatus.Scheduled,
                2 => ConferenceStatus.Living,
                3 => ConferenceStatus.Finished,
                9 => ConferenceStatus.Cancelled,
                _ => ConferenceStatus.Unknown,
            }
            : ConferenceStatus.Unknown;

        // 1.3: confDelFlag 0 is invalid, 2 deleted; nobody can join those, whatever their status says
        return conference.ConfDelFlag is 0 or 2 && status == ConferenceStatus.Scheduled ? ConferenceStatus.Cancelled : status;
    }

    private static int? ToCapacity(long? parties) => parties is > 0 and <= int.MaxValue and var number ? (int)number : null;

    private static Instant ToInstant(LocalDateTime gmt) => gmt.InUtc().ToInstant();
}
