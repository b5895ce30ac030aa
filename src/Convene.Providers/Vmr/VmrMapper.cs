using System.Globalization;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Providers.Http;
using NodaTime;
using NodaTime.TimeZones;

namespace Convene.Providers.Vmr;

/// <summary>Between the domain and the wire; the only place that knows the vendor's zones.</summary>
internal sealed class VmrMapper(DateTimeZone zone, DateTimeZone recordingZone)
{
    private const long LectureHall = 2;

    private static readonly ZoneLocalMappingResolver LaterOfTwo =
        Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnForwardShifted);

    public static VmrMapper For(VmrOptions options) =>
        new(DateTimeZoneProviders.Tzdb[options.TimeZone], DateTimeZoneProviders.Tzdb[options.RecordingTimeZone]);

    /// <param name="pid">Null lets the vendor choose the room.</param>
    /// <param name="hostPassword">Keeps guests from taking the host's part; nobody of us needs to know it.</param>
    public VmrBooking ToBooking(Order order, string account, long? pid, string visitorIds, string hostPassword) => new()
    {
        Account = account,
        Theme = order.Title,
        VisitorIds = visitorIds,
        StartDate = ToLocal(order.Window.StartsAt),
        EndDate = ToLocal(order.Window.EndsAt),
        IsAutoOpen = order.JoinBeforeHost,
        Pid = pid,
        HostPassword = hostPassword,
        VisitorPassword = order.Password ?? "",
    };

    /// <param name="ordered">The window that was ordered: only its zone is taken, which no vendor knows.</param>
    /// <param name="password">The password that was sent, where the answer does not repeat it.</param>
    public Reservation ToReservation(ProviderId provider, VmrMeeting meeting, VmrRoom? room, Window ordered, string? password)
    {
        var start = ToStart(meeting);
        return new Reservation
        {
            Provider = provider,
            ConferenceId = new ConferenceId(meeting.Id),
            Number = meeting.Sipkey,
            Password = meeting.RandomVisitorPwd ?? password ?? "",
            JoinUrl = meeting.ShortAddress ?? throw VendorFailures.Unreadable("no shortAddress"),
            Title = meeting.Theme,
            Window = new Window(start, ToEnd(meeting) - start, ordered.Zone),
            Capacity = room is null ? null : ToCapacity(room),
            RoomId = meeting.BizProductId,
        };
    }

    /// <param name="rawStatus">The vendor has no word for it: what 获取会议信息 says, or nothing.</param>
    public Conference ToConference(VmrMeeting meeting, ConferenceStatus status, string rawStatus)
    {
        var start = ToStart(meeting);
        return new Conference
        {
            Id = new ConferenceId(meeting.Id),
            Number = meeting.Sipkey,
            Title = meeting.Theme,
            StartsAt = start,
            Duration = ToEnd(meeting) - start,
            Status = status,
            RawStatus = rawStatus,
            HostAccount = meeting.CreateSubscriber?.Account,
            HostName = meeting.CreateSubscriber?.Name,
            Password = meeting.RandomVisitorPwd,
            JoinUrl = meeting.ShortAddress,
            RoomId = meeting.BizProductId,
        };
    }

    /// <summary>What a room holds; null where the vendor does not say it as a number.</summary>
    public static int? ToCapacity(VmrRoom room) => room.MaxSquare is > 0 and <= int.MaxValue and var number ? (int)number : null;

    public static bool IsLectureHall(VmrRoom room) => room.Type == LectureHall;

    public static Room ToRoom(VmrRoom room) => new(room.Pid, ToCapacity(room) ?? 0, null)
    {
        Name = room.PDesc,
        Number = room.Sipkey,
        IsLectureHall = IsLectureHall(room),
    };

    public Recording ToRecording(VmrRecording file) => new()
    {
        Id = new RecordingId(file.RecordId),
        Number = file.ConferenceKey,
        StartsAt = file.StartTime is { } start ? start.InZoneLeniently(recordingZone).ToInstant() : null,
        EndsAt = file.StopTime is { } stop ? stop.InZoneLeniently(recordingZone).ToInstant() : null,
        Bytes = file.FileSize,
        IsReady = file.DownUrl is not null,
        DownloadUrl = file.DownUrl,
        Unknown = [RecordingField.Conference, RecordingField.Title, RecordingField.PlayUrl],
    };

    /// <summary>The document's <c>pid</c> is a whole number.</summary>
    public static long ToPid(string roomId) =>
        long.TryParse(roomId, NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
            ? pid
            : throw ProviderException.Refused(RefusalReason.BadInput, null, "a room's id is a whole number");

    /// <summary>Refuses what this vendor cannot hold, instead of rounding it: what is booked has to be found again.</summary>
    public void CheckWindow(Window window, Instant now)
    {
        if (!IsWholeMinute(window.StartsAt) || window.Duration != Duration.FromMinutes(window.Minutes) || window.Minutes < 1)
        {
            throw ProviderException.Refused(RefusalReason.BadInput, null, "the vendor takes whole minutes");
        }

        // no code says that a time is past (decision d20)
        if (window.EndsAt <= now)
        {
            throw ProviderException.Refused(RefusalReason.InvalidTime, null, "the time is over");
        }

        // in the hour that a clock shows twice the vendor cannot be told which one is meant
        if (Earlier(ToLocal(window.StartsAt)) != window.StartsAt || Later(ToLocal(window.EndsAt)) != window.EndsAt)
        {
            throw ProviderException.Refused(RefusalReason.InvalidTime, null, "the vendor's clock shows this time twice");
        }
    }

    public Instant ToStart(VmrMeeting meeting) => Earlier(meeting.StartDate);

    public Instant ToEnd(VmrMeeting meeting) => Later(meeting.EndDate);

    // of two moments that a clock shows alike a conference has the longer time: nobody is sent away early
    private Instant Earlier(LocalDateTime local) => local.InZoneLeniently(zone).ToInstant();

    private Instant Later(LocalDateTime local) => local.InZone(zone, LaterOfTwo).ToInstant();

    private LocalDateTime ToLocal(Instant instant) => instant.InZone(zone).LocalDateTime;

    private static bool IsWholeMinute(Instant instant) =>
        instant == Instant.FromUnixTimeSeconds(Math.DivRem(instant.ToUnixTimeSeconds(), 60).Quotient * 60);
}
