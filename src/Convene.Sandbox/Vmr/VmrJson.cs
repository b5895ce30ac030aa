using System.Globalization;
using System.Text.Json.Nodes;
using Convene.Sandbox.People;
using NodaTime;
using NodaTime.Text;

namespace Convene.Sandbox.Vmr;

/// <summary>Rooms, bookings and recordings as the samples show them.</summary>
internal static class VmrJson
{
    private const int Tenant = 52;

    // As in the first sample: a megabyte for 14 seconds.
    private const double BytesPerSecond = 73_414;

    private static readonly LocalDateTimePattern Second = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");
    private static readonly LocalDateTimePattern FileTime = LocalDateTimePattern.CreateWithInvariantCulture("HHmmss");
    private static readonly LocalDatePattern Day = LocalDatePattern.Iso;

    /// <summary><c>getmeeting</c>: yes and no where the table says boolean, the short number as a number, the size as a text.</summary>
    public static JsonObject Bookable(VmrRoom room) => new()
    {
        ["hostPin"] = room.HostPin,
        ["isPublicVmr"] = room.Owner is null ? "yes" : "no",
        ["livePwd"] = "",
        ["hostView"] = "1:7",
        ["alias"] = $"{room.Number}meet@sandbox.example",
        ["guestView"] = "1:7",
        ["guestPin"] = room.GuestPin,
        ["pid"] = room.Pid,
        ["type"] = room.IsLectureHall ? 2 : 1,
        ["maxSquare"] = Text(room.Size),
        ["pDesc"] = room.Name,
        ["sipkey"] = int.Parse(room.Number, CultureInfo.InvariantCulture),
        ["isDispark"] = room.Owner is null ? "yes" : "no",
    };

    /// <summary><c>createmeet</c> and <c>getsubmeetings</c>: the short number as a text, visitors' ids as texts, the host's as a number.</summary>
    public static JsonObject Booking(VmrBooking booking, VmrLinks links, DateTimeZone zone) => new()
    {
        ["id"] = booking.Id,
        ["theme"] = booking.Theme,
        ["introduction"] = booking.Introduction,
        ["randomHostPwd"] = booking.HostPassword,
        ["randomVisitorPwd"] = booking.VisitorPassword,
        ["sipkey"] = VmrRooms.Of(booking.Pid).Number,
        ["isAutoOpen"] = booking.IsAutoOpen ? "yes" : "no",
        ["startDate"] = Minute(booking.StartsAt, zone),
        ["endDate"] = Minute(booking.EndsAt, zone),
        ["createSubscriber"] = new JsonObject { ["id"] = VmrContacts.UidOf(booking.Account), ["name"] = NameOf(booking.Account) },
        ["createTime"] = Second.Format(booking.CreatedAt.InZone(zone).LocalDateTime),
        ["shortAddress"] = links.Share(booking),
        ["bizProductId"] = booking.Pid,
        ["visitorList"] = new JsonArray([.. booking.Visitors.Select(Visitor)]),
    };

    /// <summary><c>getcontacts</c>: the document's fields of a person are lost; these are those of a visitor and the account.</summary>
    public static JsonObject Contact(SandboxPerson person) => new()
    {
        ["id"] = VmrContacts.UidOf(person.Mail),
        ["name"] = person.DisplayName,
        ["account"] = person.Mail,
    };

    /// <summary><c>getRecords</c>: times in GMT while the file's name has the local one, as in the first sample; <c>cid</c> from the second row on.</summary>
    public static JsonObject Recording(VmrRecording recording, VmrLinks links, DateTimeZone zone, bool isFirst)
    {
        var row = new JsonObject
        {
            ["recordId"] = recording.Id,
            ["conferenceKey"] = VmrRooms.Of(recording.Pid).Number,
            ["entId"] = Tenant,
        };
        if (!isFirst)
        {
            row["cid"] = recording.Cid;
        }

        row["startTime"] = Second.Format(recording.StartedAt.InUtc().LocalDateTime);
        row["fileSize"] = Math.Round((recording.StopsAt - recording.StartedAt).TotalSeconds * BytesPerSecond);
        row["stopTime"] = Second.Format(recording.StopsAt.InUtc().LocalDateTime);
        row["downUrl"] = links.Download(recording, Day.Format(recording.StartedAt.InUtc().Date), FileOf(recording, zone));
        return row;
    }

    /// <summary><c>getLiveRecStatus</c>.</summary>
    public static JsonObject Status(VmrRoom room, VmrState state, Instant now)
    {
        var isLive = room.IsLectureHall && state.StartedIn(room.Pid, now) is not null;
        var running = state.RunningIn(room.Pid, now);
        return new JsonObject
        {
            ["conferenceKey"] = room.Number,
            ["live"] = isLive,
            ["rtmpUrl"] = isLive ? VmrLinks.Stream(room) : "",
            ["record"] = running is not null,
            ["recordId"] = running?.Id ?? "",
            ["failedReason"] = "",
        };
    }

    /// <summary><c>getmeetinginfo</c>; while a booking is on, its passwords are the room's.</summary>
    public static JsonObject Situation(VmrRoom room, VmrState state, Instant now)
    {
        var started = state.StartedIn(room.Pid, now);
        return new JsonObject
        {
            ["name"] = room.Name,
            ["alias"] = room.Number,
            ["hostpwd"] = started is null ? room.HostPin : VmrRooms.HostPasswordOf(started),
            ["guestpwd"] = started?.VisitorPassword ?? room.GuestPin,
            ["locked"] = false,
            ["started"] = started is not null,
            ["participants"] = started?.Stays.Count(stay => stay.LeftAt is null) ?? 0,
        };
    }

    public static string NameOf(string account) => SandboxPeople.Find(account)?.DisplayName ?? account;

    private static JsonObject Visitor(int uid) => new() { ["id"] = Text(uid), ["name"] = VmrContacts.Find(uid)?.DisplayName ?? "" };

    private static string FileOf(VmrRecording recording, DateTimeZone zone) =>
        $"{VmrRooms.Of(recording.Pid).Number}_{FileTime.Format(recording.StartedAt.InZone(zone).LocalDateTime)}.mp4";

    private static string Minute(Instant at, DateTimeZone zone) => VmrRequest.MinutePattern.Format(at.InZone(zone).LocalDateTime);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
