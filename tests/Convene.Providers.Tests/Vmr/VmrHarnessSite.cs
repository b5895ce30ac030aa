using System.Globalization;
using System.Text.Json.Nodes;

namespace Convene.Providers.Tests.Vmr;

/// <summary>The vendor behind it: rooms, bookings, recordings and answers, in the shapes and with the quirks of the samples.</summary>
internal sealed class VmrHarnessSite
{
    public const string HostMark = "HOSTMARK";
    public const long SharedRoom = 3364;

    private const string Minute = "yyyy-MM-dd HH:mm";

    private readonly Lock _gate = new();
    private readonly List<Booking> _bookings = [];
    private long _nextId = 1429;
    private int _nextRecording;

    public List<VmrHarnessRoom> Rooms { get; } = CreateRooms();

    public List<(string Id, string Room, string Start, string Stop, string? Url)> Files { get; } = [];

    /// <summary>Id, name, account; a null account is left out of the row.</summary>
    public List<(string Id, string Name, string? Account)> Contacts { get; } = [];

    /// <summary>The vendor refuses <c>isAll=yes</c>.</summary>
    public bool GivesContactsInPagesOnly { get; set; }

    /// <summary>What cancelling is refused with, and whether the booking goes all the same.</summary>
    public (int Code, bool IsGone)? CancelRefusal { get; set; }

    /// <summary>The account whose uid a booking's creator also has as <c>account</c>, which the sample does not show.</summary>
    public bool TellsCreatorAccounts { get; set; }

    /// <summary>What a booking's creator has beyond the sample.</summary>
    public JsonObject? CreatorAlsoHas { get; set; }

    /// <summary>The creator of bookings is told as an empty object.</summary>
    public bool HidesCreators { get; set; }

    /// <summary>Everybody's bookings are in everybody's list.</summary>
    public bool ListsInvitations { get; set; }

    public int ScheduledCount
    {
        get
        {
            lock (_gate)
            {
                return _bookings.Count;
            }
        }
    }

    public VmrHarnessRoom RoomOf(string bookingId)
    {
        lock (_gate)
        {
            return _bookings.Single(booking => booking.Id == bookingId).Room;
        }
    }

    public (DateTime Start, DateTime End) TimeOf(string bookingId)
    {
        lock (_gate)
        {
            var booking = _bookings.Single(one => one.Id == bookingId);
            return (booking.Start, booking.End);
        }
    }

    public JsonObject Answer(VmrHarnessRequest request)
    {
        lock (_gate)
        {
            return request.Path switch
            {
                "/meeting/openRecord" => InRoom(request, "conferenceKey", OpenRecord),
                "/meeting/closeRecord" => InRoom(request, "conferenceKey", CloseRecord),
                "/meeting/getRecords" => GetRecords(request.Text("recordId")),
                "/meeting/delRecordFile" => DeleteRecord(request.Text("recordId")),
                "/meeting/getLiveRecStatus" => InRoom(request, "conferenceKey", GetStatus),
                "/api/getmeetinginfo" => InRoom(request, "addr", GetInfo),
                "/subscribe/getmeeting" => WithAccount(request, account => Success(Array(RoomsOf(account).Select(ShowRoom)))),
                "/subscribe/getcontacts" => WithAccount(request, _ => GetContacts(request)),
                "/subscribe/createmeet" => WithAccount(request, account => Create(request, account)),
                "/subscribe/cancelmeet" => Cancel(request.Text("st_id")),
                "/subscribe/getsubmeetings" => WithAccount(request, account => Success(Array(BookingsOf(account).Select(ShowBooking)))),
                _ => Code(404, "no such address"),
            };
        }
    }

    public static JsonObject Code(int code, string message) =>
        new() { ["code"] = code, ["data"] = null, ["message"] = message, ["state"] = 0 };

    private static JsonObject Success(JsonNode? content) => new() { ["code"] = 200, ["data"] = content, ["message"] = null, ["state"] = 1 };

    // the recordings' calls answer the code as text
    private static JsonObject TextSuccess(JsonNode content)
    {
        var answer = Success(content);
        answer["code"] = "200";
        return answer;
    }

    private JsonObject InRoom(VmrHarnessRequest request, string name, Func<VmrHarnessRoom, JsonObject> work) =>
        Rooms.Find(room => room.Sipkey == request.Text(name)) is { } room ? work(room) : Code(200008, "该会议不存在");

    // what an unknown account is answered with is not documented
    private static JsonObject WithAccount(VmrHarnessRequest request, Func<string, JsonObject> work)
    {
        var account = request.Text("account");
        return account.EndsWith("@contoso.com", StringComparison.Ordinal) || account == "mapped@vmr" ? work(account) : Code(400, "账号不存在");
    }

    private JsonObject OpenRecord(VmrHarnessRoom room)
    {
        if (room.RecordingRefusal is { } refusal)
        {
            return Code(refusal, "refused");
        }

        if (!room.IsStarted)
        {
            return Code(200006, "该会议还未开启");
        }

        if (room.IsRecording)
        {
            return Code(200003, "该会议已开启录制");
        }

        (room.IsRecording, room.RecordId) = (true, $"a1e3595d-207a-4853-ba39-{_nextRecording++:D12}");
        return TextSuccess(new JsonObject { ["recordId"] = room.RecordId });
    }

    private static JsonObject CloseRecord(VmrHarnessRoom room)
    {
        if (!room.IsRecording)
        {
            return Code(200007, "该会议未开启录制");
        }

        room.IsRecording = false;
        return TextSuccess(new JsonObject { ["recordId"] = room.RecordId });
    }

    // by the sample other recordings of the room come along
    private JsonObject GetRecords(string recordId)
    {
        var room = Files.Find(file => file.Id == recordId).Room;
        return TextSuccess(Array(Files.Where(file => file.Room == room).Select(file => new JsonObject
        {
            ["recordId"] = file.Id,
            ["conferenceKey"] = file.Room,
            ["entId"] = 52,
            ["startTime"] = file.Start,
            ["fileSize"] = 1027797,
            ["stopTime"] = file.Stop,
            ["downUrl"] = file.Url,
        })));
    }

    private JsonObject DeleteRecord(string recordId) => Files.RemoveAll(file => file.Id == recordId) > 0
        ? TextSuccess(new JsonObject { ["recordId"] = recordId })
        : Code(500_001, "录制文件不存在");

    // the id stays after the end, as in the sample: only the booleans count
    private static JsonObject GetStatus(VmrHarnessRoom room) => room.IsStarted
        ? Success(new JsonObject
        {
            ["conferenceKey"] = room.Sipkey,
            ["live"] = room.IsLive,
            ["rtmpUrl"] = room.IsLive ? $"rtmp://live.myvmr.cn/{room.Sipkey}" : "",
            ["record"] = room.IsRecording,
            ["recordId"] = room.RecordId,
            ["failedReason"] = room.FailedReason,
        })
        : Code(200006, "该会议还未开启");

    private static JsonObject GetInfo(VmrHarnessRoom room) => new()
    {
        ["code"] = 200,
        ["msg"] = "success",
        ["name"] = room.Name,
        ["alias"] = room.Sipkey,
        ["hostpwd"] = HostMark,
        ["guestpwd"] = "0000",
        ["locked"] = room.IsLocked,
        ["started"] = room.IsStarted,
        ["participants"] = room.Participants,
    };

    private JsonObject GetContacts(VmrHarnessRequest request)
    {
        if (request.Parameters.ContainsKey("isAll") && request.Text("isAll") == "yes")
        {
            return GivesContactsInPagesOnly ? Code(501_000, "too many") : Success(Array(Contacts.Select(ShowContact)));
        }

        var (index, size) = (Number(request.Text("pageIndex")), Number(request.Text("pageSize")));
        return Success(Array(Contacts.Skip((index - 1) * size).Take(size).Select(ShowContact)));
    }

    private JsonObject Create(VmrHarnessRequest request, string account)
    {
        var rooms = RoomsOf(account);
        var pid = request.Text("pid");
        var room = pid.Length == 0 ? rooms.FirstOrDefault() : rooms.FirstOrDefault(one => $"{one.Pid}" == pid);
        if (room is null)
        {
            return Code(400, "会议室不存在");
        }

        var (start, end) = (Time(request.Text("startDate")), Time(request.Text("endDate")));
        if (_bookings.Exists(booking => booking.Room == room && booking.Start < end && start < booking.End))
        {
            return Code(200009, "当前时间段，此会议室已被预约");
        }

        var added = new Booking($"{_nextId++}", account, room, start, end, request);
        _bookings.Add(added);
        return Success(Array([ShowBooking(added)]));
    }

    private JsonObject Cancel(string id)
    {
        if (CancelRefusal is { } refusal)
        {
            _bookings.RemoveAll(booking => refusal.IsGone && booking.Id == id);
            return Code(refusal.Code, "refused");
        }

        if (_bookings.RemoveAll(booking => booking.Id == id) == 0)
        {
            return Code(200008, "该会议不存在");
        }

        var answer = Success(null);
        answer["message"] = "操作成功";
        return answer;
    }

    private List<VmrHarnessRoom> RoomsOf(string account) => Rooms.FindAll(room => room.Owner is null || room.Owner == account);

    private IEnumerable<Booking> BookingsOf(string account) => _bookings.Where(booking => ListsInvitations || booking.Account == account);

    private static JsonObject ShowRoom(VmrHarnessRoom room) => new()
    {
        ["hostPin"] = HostMark,
        ["isPublicVmr"] = "yes",
        ["livePwd"] = "",
        ["hostView"] = "1:7",
        ["alias"] = $"{room.Sipkey}@myvmr105.cn",
        ["guestView"] = "1:7",
        ["guestPin"] = "1234567",
        ["pid"] = room.Pid,
        ["type"] = room.Type,
        ["maxSquare"] = room.Size,
        ["pDesc"] = room.Name,
        ["sipkey"] = Number(room.Sipkey),
        ["isDispark"] = room.Owner is null ? "yes" : "no",
    };

    private JsonObject ShowBooking(Booking booking)
    {
        var creator = HidesCreators ? [] : new JsonObject { ["id"] = 2756, ["name"] = "蓝天" };
        foreach (var (name, value) in CreatorAlsoHas ?? [])
        {
            creator[name] = value?.DeepClone();
        }

        if (TellsCreatorAccounts)
        {
            creator["account"] = booking.Account;
        }

        return new JsonObject
        {
            ["id"] = Number(booking.Id),
            ["theme"] = booking.Asked.Text("theme"),
            ["introduction"] = booking.Asked.Text("introduction"),
            ["randomHostPwd"] = HostMark + booking.Asked.Text("shostPwd"),
            ["randomVisitorPwd"] = booking.Asked.Text("svisitorPwd"),
            ["sipkey"] = booking.Room.Sipkey,
            ["isAutoOpen"] = booking.Asked.Text("isAutoOpen"),
            ["startDate"] = booking.Start.ToString(Minute, CultureInfo.InvariantCulture),
            ["endDate"] = booking.End.ToString(Minute, CultureInfo.InvariantCulture),
            ["createSubscriber"] = creator,
            ["createTime"] = "2020-01-07 11:48:40",
            ["shortAddress"] = $"https://api.myvmr.cn/meet/share/V{booking.Id}",
            ["bizProductId"] = booking.Room.Pid,
            ["visitorList"] = Array(booking.Asked.Text("visitor_ids").Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(id => new JsonObject { ["id"] = id, ["name"] = "xxxx" })),
        };
    }

    private static JsonObject ShowContact((string Id, string Name, string? Account) contact)
    {
        var row = new JsonObject { ["id"] = contact.Id, ["name"] = contact.Name };
        if (contact.Account is { } account)
        {
            row["account"] = account;
        }

        return row;
    }

    // two of their own for everybody, and one for all
    private static List<VmrHarnessRoom> CreateRooms()
    {
        var accounts = Enumerable.Range(0, 60).Select(i => $"user{i}@contoso.com").Prepend("alice@contoso.com").Append("mapped@vmr");
        var own = accounts.SelectMany((account, i) => (VmrHarnessRoom[])
        [
            new(4000 + (2 * i), $"{100713 + (2 * i)}", account, "100"), new(4001 + (2 * i), $"{100714 + (2 * i)}", account, "100"),
        ]);
        return [new VmrHarnessRoom(SharedRoom, "100500", null, "500"), .. own];
    }

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => [.. nodes];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static DateTime Time(string text) => DateTime.ParseExact(text, Minute, CultureInfo.InvariantCulture);

    private sealed record Booking(string Id, string Account, VmrHarnessRoom Room, DateTime Start, DateTime End, VmrHarnessRequest Asked);
}
