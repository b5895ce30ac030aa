using Convene.Providers.Json;
using NodaTime;
using Fields = Convene.Providers.Quanshi.QuanshiFields;
using RoomFields = Convene.Providers.Quanshi.QuanshiRoomFields;

namespace Convene.Providers.Quanshi;

/// <summary>17, 18, 23 and 004.</summary>
internal static partial class QuanshiReading
{
    private const string SeriesType = "M";

    /// <summary>17, 18 and 23.</summary>
    public static IReadOnlyList<QuanshiRoomConference> RoomConferences(VendorObject envelope, ReadProblems problems) =>
        [.. envelope.Objects(Fields.Result, problems).Select(row => RoomRow(row, problems))];

    /// <summary>004.</summary>
    public static QuanshiRunningPage Running(VendorObject envelope, ReadProblems problems)
    {
        var result = envelope.Object(Fields.Result);
        return new QuanshiRunningPage(
            result?.Whole(RoomFields.TotalCount),
            result is null ? [] : [.. result.Objects(RoomFields.ConfList, problems).Select(row => RunningRow(row, problems))]);
    }

    private static QuanshiRoomConference RoomRow(VendorObject row, ReadProblems problems)
    {
        var start = RequiredInstant(row, Fields.StartTime, problems);
        var end = VendorTime.FromUnix(row.Whole(Fields.EndTime));
        var extra = row.Object(RoomFields.CalExtraInfo);
        var (houses, equipment) = Houses(row, problems);
        return new QuanshiRoomConference
        {
            ConferenceId = row.RequiredText(Fields.ConferenceId, problems),
            EventId = row.Whole(Fields.EventId),
            Title = RoomTitle(row),
            Summary = row.Verbatim(RoomFields.Summary),
            StartsAt = start,
            EndsAt = end,
            Length = Minutes(row, end is { } time && time >= start ? (long)(time - start).TotalMinutes : null, problems),
            Status = row.RequiredText(Fields.Status, problems),
            IsSeries = string.Equals(row.Text(RoomFields.CalType), SeriesType, StringComparison.OrdinalIgnoreCase),
            Pcode1 = row.Text(Fields.Pcode1),
            Pcode2 = row.Text(Fields.Pcode2),
            BillingCode = row.Text(Fields.BillingCode),
            HostId = row.Whole(RoomFields.HostId),
            HostName = row.Text(Fields.HostName),
            Capacity = row.Whole(RoomFields.Capacity),
            HostJoinUrl = FirstLink(row, Fields.HostJoinUrl, Fields.MeetHostJoinUrl, Fields.HostConferenceUrl),
            AttendeeJoinUrl = FirstLink(row, Fields.AttendeeJoinUrl, Fields.MeetAttendeeJoinUrl, Fields.AudienceJoinUrl),
            WebRtcUrl = FirstLink(row, Fields.WebRtcUrl),
            WcallUrl = FirstLink(row, Fields.WcallUrl),
            LiveOpen = row.Flag(RoomFields.LiveOpenFlag),
            LivePullUrl = FirstLink(row, RoomFields.LivePullUrl),
            LivePullPwd = row.Text(RoomFields.LivePullPwd),
            JoinLogin = row.Flag(RoomFields.JoinLogin),
            UseWaitingRoom = row.Flag(RoomFields.UseWaitingRoom),
            OpenWatchword = extra?.Flag(RoomFields.OpenWatchword),
            EventWatchword = extra?.Text(RoomFields.EventWatchword),
            EnableCloudMcu = row.Flag(RoomFields.EnableCloudMcu),
            Sv = row.Whole(RoomFields.Sv),
            AdvanceHours = row.Whole(Fields.AdvanceHours),
            Attendees = [.. row.Objects(RoomFields.AttendList, problems).Select(RoomAttendee)],
            Houses = houses,
            Equipment = equipment,
            AccessNumbers = RoomDialIns(row, problems),
        };
    }

    // "+" stands for itself, and what is no escape stays as it is (decision c11)
    private static string? RoomTitle(VendorObject row) =>
        FirstVerbatim(row, Fields.ConferenceTitle, Fields.DTitle)
            ?? (FirstVerbatim(row, Fields.Title) is { } title ? VendorText.Decode(title) : null);

    private static QuanshiRoomAttendee RoomAttendee(VendorObject row) => new(
        row.Text(RoomFields.User),
        row.Whole(RoomFields.UserType),
        row.Text(RoomFields.AttendeeName),
        row.Text(RoomFields.PhoneEmail),
        row.Text(RoomFields.MobileNumber),
        row.Text(Fields.Status));

    // rooms with their devices come flat, or else nested in the detailed list
    private static (IReadOnlyList<QuanshiHouse> Houses, IReadOnlyList<QuanshiHouse> Equipment) Houses(
        VendorObject row, ReadProblems problems)
    {
        var detailed = row.Objects(RoomFields.DetailHouseList, problems);
        var houses = row.Objects(RoomFields.HouseList, problems);
        var equipment = row.Objects(RoomFields.EquipList, problems);
        var nested = detailed.SelectMany(house => house.Objects(RoomFields.SubDevices, problems));
        return (
            [.. (houses.Count == 0 ? detailed : houses).Select(house => House(house, problems))],
            [.. (equipment.Count == 0 ? nested : equipment).Select(device => House(device, problems))]);
    }

    private static QuanshiHouse House(VendorObject row, ReadProblems problems) => new(
        row.RequiredText(RoomFields.DeviceId, problems),
        row.Whole(RoomFields.DeviceType),
        row.Verbatim(RoomFields.DeviceName),
        row.Verbatim(RoomFields.City),
        row.Verbatim(RoomFields.Location),
        row.Text(RoomFields.Floor),
        row.Whole(RoomFields.IsMainRoom),
        row.Whole(RoomFields.ApprovalStatus));

    private static IReadOnlyList<QuanshiDialIn> RoomDialIns(VendorObject row, ReadProblems problems)
    {
        var numbers = row.Object(RoomFields.AccessNumbers);
        return numbers is null
            ? []
            : [.. In(RoomFields.Chinese, "Zh-cn"), .. In(RoomFields.English, "En-us"), .. In(RoomFields.Chosen, null)];

        IEnumerable<QuanshiDialIn> In(Field field, string? language) =>
            numbers.Objects(field, problems).Select(number => DialIn(number, language, problems));
    }

    private static QuanshiRunning RunningRow(VendorObject row, ReadProblems problems) => new()
    {
        ConferenceId = row.RequiredText(Fields.ConferenceId, problems),
        EventId = row.Text(Fields.EventId),
        Title = RoomTitle(row),
        BillingCode = row.Text(Fields.BillingCode),
        Pcode2 = row.Text(Fields.Pcode2),
        HostId = row.Whole(RoomFields.HostId),
        HostName = row.Text(Fields.HostName),
        HostEmail = row.Text(RoomFields.HostEmail),
        StartsAt = RequiredInstant(row, Fields.StartTime, problems),
        StopsAt = VendorTime.FromUnix(row.Whole(Fields.EndTime)),
        Length = row.Whole(Fields.Length) ?? (row.Whole(RoomFields.ConfDuration) / NodaConstants.SecondsPerMinute),
        Status = row.RequiredText(Fields.Status, problems),
        IsRecording = row.Flag(RoomFields.IsRecord),
        AttendeeCount = row.Whole(RoomFields.AttendeeCnt),
    };

    private static Instant RequiredInstant(VendorObject row, Field field, ReadProblems problems)
    {
        if (VendorTime.FromUnix(row.Whole(field)) is { } time)
        {
            return time;
        }

        problems.Add($"{row.Path}.{field}", "missing or unreadable");
        return NodaConstants.UnixEpoch;
    }
}
