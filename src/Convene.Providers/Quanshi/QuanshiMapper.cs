using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Providers.Http;
using NodaTime;
using NodaTime.TimeZones;

namespace Convene.Providers.Quanshi;

/// <summary>Between the domain and the wire: pure but for the zone, which is the vendor's (decision c3).</summary>
internal sealed class QuanshiMapper(DateTimeZone zone)
{
    // neither how the vendor compares its bounds nor what it compares with them is documented: more is asked for, and picked from here
    private static readonly Duration Margin = Duration.FromDays(1);

    // the vendor demands a range (decision c16): what has no bound for us reaches this far from now
    private static readonly Duration Horizon = Duration.FromDays(3660);

    // what a vendor may say and we may send: beyond it lies neither a conference nor room for counting with it
    private static readonly Interval Sensible = new(Instant.FromUtc(1970, 1, 2, 0, 0), Instant.FromUtc(9900, 1, 1, 0, 0));

    private static readonly Duration LongestTold = Duration.FromDays(3660);

    public DateTimeZone Zone => zone;

    /// <exception cref="ProviderException">
    /// <see cref="RefusalReason.InvalidTime"/> for the second of two moments that the vendor's local time calls by one name.
    /// </exception>
    public LocalDateTime ToLocal(Instant moment)
    {
        var local = ToBound(moment);
        return ToInstant(local) == moment
            ? local
            : throw ProviderException.Refused(RefusalReason.InvalidTime, null, "the vendor's local time is ambiguous at this moment");
    }

    /// <summary>For the ends of a range, which may be off by an hour.</summary>
    public LocalDateTime ToBound(Instant moment) => moment.InZone(zone).LocalDateTime;

    /// <exception cref="ProviderException">For what is no time that a conference could be at.</exception>
    public Instant ToInstant(LocalDateTime local) => local.Year is >= 1971 and < 9899
        ? zone.ResolveLocal(local, Resolvers.LenientResolver).ToInstant()
        : throw VendorFailures.Unreadable("a time out of range");

    /// <exception cref="ProviderException">
    /// For what the vendor cannot hold: refused instead of rounded, so that it is found again.
    /// </exception>
    public static void Check(Window window, Instant now)
    {
        var isWhole = window.StartsAt == Instant.FromUnixTimeSeconds(window.StartsAt.ToUnixTimeSeconds())
            && window.Duration == Duration.FromMinutes(window.Minutes);
        if (!isWhole)
        {
            throw ProviderException.Refused(RefusalReason.BadInput, null, "the vendor takes whole seconds and whole minutes");
        }

        // no code of the vendor's says so
        if (!Sensible.Contains(window.StartsAt) || window.Duration > LongestTold || window.EndsAt <= now)
        {
            throw ProviderException.Refused(RefusalReason.InvalidTime, null, "over already, or further away than can be said");
        }
    }

    /// <summary>What 一 is sent for an order.</summary>
    public QuanshiBooking ToBooking(Order order, QuanshiOptions options) => new()
    {
        Title = order.Title,
        StartTime = ToLocal(order.Window.StartsAt),
        Length = order.Window.Minutes,
        Invitees = [.. order.VendorInvitees.Select(static one => new QuanshiInvitee(null, one.Address, null, one.Name))],
        EmailNotify = order.VendorNotifies,
        AutoRecord = OrNothing(order.RecordsAutomatically),
        LiveOpen = OrNothing(order.HasLiveStream),
        LivePassword = order.HasLiveStream ? order.LiveStreamPassword : null,
        EnableCloudMcu = OrNothing(options.CloudMcu),
        Sv = options.CloudMcu ? options.ClientVersion : null,
        JoinLogin = OrNothing(order.DemandsLogin),
        UseWaitingRoom = OrNothing(order.HasWaitingRoom),
        EventWatchword = order.Watchword,
    };

    /// <summary>What 十四 is sent for an order with a room or a rule.</summary>
    public QuanshiRoomBooking ToRoomBooking(Order order, QuanshiSeries? series) => new()
    {
        Title = order.Title,
        StartTime = ToLocal(order.Window.StartsAt),
        Length = order.Window.Minutes,
        LiveOpen = OrNothing(order.HasLiveStream),
        LivePassword = order.HasLiveStream ? order.LiveStreamPassword : null,
        Participants = [.. order.VendorInvitees.Select(static one => one.Address)],
        JoinLogin = OrNothing(order.DemandsLogin),
        UseWaitingRoom = OrNothing(order.HasWaitingRoom),
        EventWatchword = order.Watchword,
        Series = series,
        Rooms = order.RoomId is { } room ? [new QuanshiRoom(ToNumber(room, "a room"), null, [])] : null,
    };

    /// <param name="ordered">The window that was ordered: only its zone is taken, which the vendor does not know.</param>
    public Reservation ToReservation(ProviderId provider, QuanshiReservation booked, Window ordered, string? roomId) => new()
    {
        Provider = provider,
        ConferenceId = new ConferenceId(booked.ConferenceId),
        Number = booked.ConferenceId,
        Password = booked.Pcode2 ?? throw VendorFailures.Unreadable("no pcode2"),
        JoinUrl = booked.AttendeeJoinUrl ?? throw VendorFailures.Unreadable("no attendeeJoinUrl"),
        Title = booked.Title ?? "",
        Window = new Window(ToInstant(booked.StartTime), Duration.FromMinutes(booked.Length), ordered.Zone),
        RoomId = roomId,
    };

    /// <summary>四 and 五.</summary>
    public Conference ToConference(QuanshiConference told) => new()
    {
        Id = new ConferenceId(told.ConferenceId),
        Number = told.ConferenceId,
        Title = told.Title ?? "",
        StartsAt = ToInstant(told.StartTime),
        Duration = Duration.FromMinutes(told.Length),
        Status = ToStatus(told.Status),
        RawStatus = told.Status,
        HostAccount = QuanshiAccounts.ToText(told.UserId),
        HostName = told.HostName,
        Password = told.Pcode2,
        JoinUrl = told.AttendeeJoinUrl,
    };

    /// <summary>十七, 十八 and 二十三.</summary>
    public static Conference ToConference(QuanshiRoomConference told) => new()
    {
        Id = new ConferenceId(told.ConferenceId),
        Number = told.ConferenceId,
        Title = told.Title ?? "",
        StartsAt = Told(told.StartsAt),
        Duration = Duration.FromMinutes(told.Length),
        Status = told.Status == "0" ? ConferenceStatus.Cancelled : ToStatus(told.Status),
        RawStatus = told.Status,
        HostAccount = QuanshiAccounts.ToText(told.HostId),
        HostName = told.HostName,
        Password = told.Pcode2,
        JoinUrl = told.AttendeeJoinUrl,
        Capacity = told.Capacity is > 0 and <= int.MaxValue and var people ? (int)people : null,
        RoomId = RoomsOf(told).FirstOrDefault()?.DeviceId,
    };

    /// <summary>
    /// 004: whatever number it calls its rows by, they take place now. Its guestPcode looks like a digest, so it is no password.
    /// </summary>
    public static Conference ToConference(QuanshiRunning told) => new()
    {
        Id = new ConferenceId(told.ConferenceId),
        Number = told.ConferenceId,
        Title = told.Title ?? "",
        StartsAt = Told(told.StartsAt),
        Duration = told.Length is >= 0 and var minutes && minutes <= LongestTold.TotalMinutes
            ? Duration.FromMinutes(minutes)
            : Duration.Zero,
        Status = ToStatus(told.Status) == ConferenceStatus.Locked ? ConferenceStatus.Locked : ConferenceStatus.Living,
        RawStatus = told.Status,
        HostAccount = QuanshiAccounts.ToText(told.HostId),
        HostName = told.HostName,
    };

    public static IEnumerable<QuanshiHouse> RoomsOf(QuanshiRoomConference told) =>
        told.Houses.Where(static house => house.DeviceType is null or 2);

    public static ConferenceStatus ToStatus(string raw) => raw switch
    {
        "1" => ConferenceStatus.Scheduled,
        "2" => ConferenceStatus.Living,
        "4" => ConferenceStatus.Finished,
        "5" => ConferenceStatus.Expired,
        "18" => ConferenceStatus.Locked,
        _ => ConferenceStatus.Unknown,
    };

    /// <summary>Whether a row of a list is what was asked for: a locked conference takes place, an expired one is over.</summary>
    public static bool IsWanted(Conference conference, ConferenceQuery query) =>
        IsOfStatus(conference.Status, query.Status)
        && (query.From is not { } from || conference.StartsAt >= from)
        && (query.To is not { } to || conference.StartsAt < to);

    public static (Instant From, Instant To) ToRange(ConferenceQuery query, Instant now) =>
        (Clamp(query.From ?? (now - Horizon)) - Margin, Clamp(query.To ?? (now + Horizon)) + Margin);

    public static IReadOnlyList<string> ToNumbers(IEnumerable<QuanshiDialIn> numbers) =>
        [.. numbers.Select(static one => one.Number).Distinct(StringComparer.Ordinal)];

    public static AccessNumber ToAccessNumber(QuanshiDialIn told) => new(
        told.Number,
        told.Area is null or "ALL" or "全国" ? null : told.Area,
        told.Language?.ToUpperInvariant() switch { "ZH-CN" => "zh-CN", "EN-US" => "en-US", _ => null });

    /// <summary>Ids of rooms are whole numbers at the vendor and text for us.</summary>
    public static long ToNumber(string id, string what) =>
        long.TryParse(id, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ProviderException.Refused(RefusalReason.BadInput, null, $"not the number of {what}");

    /// <summary>Whole minutes, at least one: a part of one counts as a whole.</summary>
    public static long? ToMinutes(Duration? lifetime) =>
        lifetime is { } time ? Math.Max(1, (long)Math.Ceiling(time.TotalMinutes)) : null;

    private static Instant Clamp(Instant moment) =>
        Instant.Max(Sensible.Start + Margin, Instant.Min(moment, Sensible.End - Margin));

    private static Instant Told(Instant moment) =>
        Sensible.Contains(moment) ? moment : throw VendorFailures.Unreadable("a time out of range");

    private static bool IsOfStatus(ConferenceStatus status, ConferenceStatus wanted) => status == wanted || (status, wanted) is
        (ConferenceStatus.Unknown, _)
        or (ConferenceStatus.Locked, ConferenceStatus.Living)
        or (ConferenceStatus.Expired, ConferenceStatus.Finished);

    // what is not asked for is not sent: the vendor's defaults are all off (decision c4)
    private static bool? OrNothing(bool isAsked) => isAsked ? true : null;
}
