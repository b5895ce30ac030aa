using Convene.Providers.Json;
using NodaTime;
using Fields = Convene.Providers.Vmr.VmrFields;

namespace Convene.Providers.Vmr;

/// <summary>Reads the vendor's answers into contracts. What an id, number or time is missing from cannot be used.</summary>
internal static class VmrReading
{
    /// <summary>The envelope (decisions d4, d5): code 200, and state 1 where there is one; the message is no sign of anything.</summary>
    public static VmrAnswer<T> Answer<T>(VendorObject envelope, ReadProblems problems, Func<VendorObject, ReadProblems, T> content)
    {
        var code = envelope.Text(Fields.Code);
        if (code is null)
        {
            problems.Add("$.code", "missing or unreadable");
        }

        var isSuccess = envelope.Whole(Fields.Code) == VmrErrors.Success
            && (envelope.Text(Fields.State) is null || envelope.Whole(Fields.State) == 1);
        return isSuccess
            ? new VmrAnswer<T>(true, code, null, content(envelope, problems))
            : new VmrAnswer<T>(false, code, envelope.Text(Fields.Message), default);
    }

    /// <summary>开启录制, 关闭录制.</summary>
    public static string RecordId(VendorObject envelope, ReadProblems problems) =>
        Content(envelope, problems).RequiredText(Fields.RecordId, problems);

    public static IReadOnlyList<VmrRecording> Recordings(VendorObject envelope, ReadProblems problems) =>
        [.. envelope.Objects(Fields.Content, problems).Select(row => Recording(row, problems))];

    public static VmrLiveStatus LiveStatus(VendorObject envelope, ReadProblems problems)
    {
        var content = Content(envelope, problems);
        return new VmrLiveStatus
        {
            ConferenceKey = content.Text(Fields.ConferenceKey),
            Live = RequiredFlag(content, Fields.Live, problems),
            RtmpUrl = content.Text(Fields.RtmpUrl),
            Record = RequiredFlag(content, Fields.Record, problems),
            RecordId = content.Text(Fields.RecordId),
            FailedReason = content.Text(Fields.FailedReason),
        };
    }

    /// <summary>获取会议信息, the only one whose fields stand in the envelope itself (decision d4).</summary>
    public static VmrRoomState RoomState(VendorObject envelope, ReadProblems problems)
    {
        var content = envelope.Object(Fields.Content) ?? envelope;
        return new VmrRoomState
        {
            Name = content.Verbatim(Fields.Name),
            Alias = content.Text(Fields.Alias),
            HostPwd = content.Verbatim(Fields.HostPwd),
            GuestPwd = content.Verbatim(Fields.GuestPwd),
            Locked = content.Flag(Fields.Locked),
            Started = RequiredFlag(content, Fields.Started, problems),
            Participants = content.Whole(Fields.Participants),
        };
    }

    public static IReadOnlyList<VmrRoom> Rooms(VendorObject envelope, ReadProblems problems) =>
        [.. envelope.Objects(Fields.Content, problems).Select(row => Room(row, problems))];

    /// <summary>
    /// 获取通讯录信息, whose sample is a copy of the bookings (decision d13): a row with a name is a contact, of a row that is a booking
    /// the people in it are, and nobody comes twice.
    /// </summary>
    public static IReadOnlyList<VmrPerson> Contacts(VendorObject envelope, ReadProblems problems) =>
        [.. envelope.Objects(Fields.Content, problems).SelectMany(row => People(row, problems)).DistinctBy(person => person.Id)];

    /// <summary>创建预约会议: an array even for one (decision d15).</summary>
    public static VmrMeeting Booked(VendorObject envelope, ReadProblems problems)
    {
        var rows = envelope.Objects(Fields.Content, problems);
        if (rows.Count > 0)
        {
            return Meeting(rows[0], problems);
        }

        problems.Add("$.data", "empty");
        return Meeting(envelope, problems);
    }

    public static IReadOnlyList<VmrMeeting> Meetings(VendorObject envelope, ReadProblems problems) =>
        [.. envelope.Objects(Fields.Content, problems).Select(row => Meeting(row, problems))];

    private static VmrMeeting Meeting(VendorObject row, ReadProblems problems)
    {
        var (start, end) = (RequiredTime(row, Fields.StartDate, problems), RequiredTime(row, Fields.EndDate, problems));
        if (end < start)
        {
            problems.Add($"{row.Path}.{Fields.EndDate}", "before the start");
        }

        return new VmrMeeting
        {
            Id = row.RequiredText(Fields.Id, problems),
            Theme = row.Verbatim(Fields.Theme) ?? "",
            Introduction = row.Verbatim(Fields.Introduction),
            RandomHostPwd = row.Verbatim(Fields.RandomHostPwd),
            RandomVisitorPwd = row.Verbatim(Fields.RandomVisitorPwd),
            Sipkey = row.RequiredText(Fields.Sipkey, problems),
            IsAutoOpen = row.Flag(Fields.IsAutoOpen),
            StartDate = start,
            EndDate = end,
            CreateSubscriber = row.Object(Fields.CreateSubscriber) is { } creator ? Participant(creator) : null,
            CreateTime = row.Time(Fields.CreateTime),
            ShortAddress = VendorLink.Web(row.Text(Fields.ShortAddress)),
            BizProductId = row.Text(Fields.BizProductId),
            VisitorList = [.. row.Objects(Fields.VisitorList, problems).Select(Participant)],
        };
    }

    private static VmrRoom Room(VendorObject row, ReadProblems problems) => new()
    {
        Pid = row.RequiredText(Fields.Pid, problems),
        Type = row.Whole(Fields.Type),
        MaxSquare = row.Whole(Fields.MaxSquare),
        PDesc = row.Text(Fields.PDesc),
        Sipkey = row.Text(Fields.Sipkey),
        Alias = row.Text(Fields.Alias),
        HostPin = row.Verbatim(Fields.HostPin),
        GuestPin = row.Verbatim(Fields.GuestPin),
        LivePwd = row.Verbatim(Fields.LivePwd),
        HostView = row.Text(Fields.HostView),
        GuestView = row.Text(Fields.GuestView),
        IsPublicVmr = row.Flag(Fields.IsPublicVmr),
        IsDispark = row.Flag(Fields.IsDispark),
    };

    private static VmrRecording Recording(VendorObject row, ReadProblems problems) => new()
    {
        RecordId = row.RequiredText(Fields.RecordId, problems),
        ConferenceKey = row.Text(Fields.ConferenceKey),
        EntId = row.Text(Fields.EntId),
        Cid = row.Text(Fields.Cid),
        StartTime = row.Time(Fields.StartTime) is { } start && IsUsable(start) ? start : null,
        StopTime = row.Time(Fields.StopTime) is { } stop && IsUsable(stop) ? stop : null,
        FileSize = row.Whole(Fields.FileSize),
        DownUrl = VendorLink.Web(row.Text(Fields.DownUrl)),
    };

    private static IEnumerable<VmrPerson> People(VendorObject row, ReadProblems problems)
    {
        if (row.Text(Fields.Name) is not null)
        {
            return [Person(row, problems)];
        }

        var creator = row.Object(Fields.CreateSubscriber);
        var visitors = row.Objects(Fields.VisitorList, problems);
        if (creator is null && visitors.Count == 0 && row.Text(Fields.Theme) is null)
        {
            problems.Add(row.Path, "neither a contact nor a booking");
        }

        return visitors.Prepend(creator).OfType<VendorObject>().Select(person => Person(person, problems));
    }

    private static VmrPerson Person(VendorObject row, ReadProblems problems) =>
        new(row.RequiredText(Fields.Id, problems), row.Text(Fields.Name) ?? "", row.Text(Fields.ContactAddress));

    // nothing of a booking depends on its people's ids, and one without must not make the account's whole list unreadable
    private static VmrPerson Participant(VendorObject row) =>
        new(row.Text(Fields.Id) ?? "", row.Text(Fields.Name) ?? "", row.Text(Fields.Account));

    private static VendorObject Content(VendorObject envelope, ReadProblems problems)
    {
        if (envelope.Object(Fields.Content) is { } content)
        {
            return content;
        }

        problems.Add("$.data", "missing");
        return envelope;
    }

    private static LocalDateTime RequiredTime(VendorObject row, Field field, ReadProblems problems)
    {
        var time = row.RequiredTime(field, problems);
        if (!IsUsable(time))
        {
            problems.Add($"{row.Path}.{field}", "out of range");
        }

        return time;
    }

    // at the ends of the calendar there is no room for a zone's offset
    private static bool IsUsable(LocalDateTime time) => time.Year is >= 1 and < 9990;

    private static bool RequiredFlag(VendorObject row, Field field, ReadProblems problems)
    {
        if (row.Flag(field) is { } flag)
        {
            return flag;
        }

        problems.Add($"{row.Path}.{field}", "missing or unreadable");
        return false;
    }
}

/// <param name="Code">As it came; the numbers of 常见响应状态码.</param>
/// <param name="Content">Set where the call succeeded.</param>
internal sealed record VmrAnswer<T>(bool IsSuccess, string? Code, string? Message, T? Content);
