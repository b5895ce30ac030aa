using System.Globalization;
using System.Text.Json.Nodes;

namespace Convene.Providers.Tests.BizConfV1;

/// <summary>The vendor behind it: rooms, conferences and answers, in the shapes and with the quirks of the samples.</summary>
internal sealed class BizConfV1HarnessSite(Func<DateTime> now)
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    private readonly Lock _gate = new();
    private readonly List<Row> _rows = [];
    private long _nextId = 18900;

    /// <summary>Room id and size (confParties).</summary>
    public List<(long Id, long Parties)> Rooms { get; } =
        [.. Enumerable.Range(0, 60).Select(i => (108_000L + i, i < 55 ? 25L : i < 58 ? 50L : 100L))];

    public List<(long ConfId, string Name, string Joined, string? Left)> Log { get; } = [];

    public int ScheduledCount
    {
        get
        {
            lock (_gate)
            {
                return _rows.Count(row => row.Status == 0);
            }
        }
    }

    public void SetStatus(long confId, int status)
    {
        lock (_gate)
        {
            _rows.Single(row => row.Id == confId).Status = status;
        }
    }

    public JsonObject Answer(string section, IReadOnlyDictionary<string, string> p)
    {
        lock (_gate)
        {
            return section switch
            {
                "2.1" => Reserve(p, room => room.Parties == Number(p, "confParties"), "protocolJohnUrl"),
                "2.2" => Modify(p),
                "2.3" => Find(p) is { } row ? Success(Full(row, "protocolJohnUrl")) : Code(401, "会议不存在"),
                "2.4" => Cancel(p),
                "2.5" => RoomSizes(),
                "2.6" => UserList(p, 0),
                "2.7" => Success(new JsonObject { ["confInfo"] = Array(Mine(p, 2).Select(r => Full(r, "protocolJoinUrl"))) }),
                "2.8" => UserList(p, 3),
                "2.9" => SiteList(p, 0),
                "2.10" => SiteList(p, 2),
                "2.11" => SiteList(p, 3),
                "2.12" => Report(p),
                "2.13" => RoomList(p),
                "2.14" => ReserveRoom(p),
                _ => Code(109, "参数错误"),
            };
        }
    }

    public static JsonObject Code(int code, string message) => new() { ["status"] = code, ["message"] = message };

    private static JsonObject Success(JsonNode content) => new() { ["status"] = 100, ["message"] = "success", ["data"] = content };

    private JsonObject RoomSizes() =>
        Success(new JsonObject { ["confRoomParties"] = Array(Rooms.Select(room => room.Parties).Distinct().Select(n => (JsonNode)n)) });

    private JsonObject Reserve(IReadOnlyDictionary<string, string> p, Func<(long Id, long Parties), bool> fits, string joinKey)
    {
        var start = Time(p, "startTime")!.Value;
        var end = start.AddMinutes(Number(p, "duration"));
        if (start < now() || end <= start)
        {
            return Code(201, "会议时间错误");
        }

        var overlapping = _rows.Where(row => row.Status is 0 or 2 && row.Start < end && start < row.End).ToList();
        if (overlapping.Exists(row => row.UserId == p["userId"]))
        {
            return Code(202, "会议冲突");
        }

        var room = Rooms.FirstOrDefault(r => fits(r) && !overlapping.Exists(row => row.Room == r.Id));
        if (room == default)
        {
            return Code(205, "缺少会议资源");
        }

        var row = new Row(_nextId++, p["userId"], p["userName"], start, (int)Number(p, "duration"), room.Id, room.Parties)
        {
            Name = p["confName"],
            Password = p.GetValueOrDefault("confPassword", ""),
            Jbh = p.GetValueOrDefault("optionJbh", "0"),
        };
        _rows.Add(row);
        return Success(Full(row, joinKey));
    }

    // 202 also where the room that was asked for is busy (decision a15)
    private JsonObject ReserveRoom(IReadOnlyDictionary<string, string> p)
    {
        if (!Rooms.Exists(room => room.Id == Number(p, "roomId")))
        {
            return Code(402, "会议室不存在");
        }

        var answer = Reserve(p, room => room.Id == Number(p, "roomId"), "protocolJoinUrl");
        return answer["status"]!.GetValue<int>() == 205 ? Code(202, "会议冲突") : answer;
    }

    private JsonObject Modify(IReadOnlyDictionary<string, string> p)
    {
        var row = Find(p);
        if (row is null || row.Status == 9)
        {
            return Code(401, "会议不存在");
        }

        row.Name = p.GetValueOrDefault("confName", row.Name);
        row.Password = p["confPassword"];
        return new JsonObject { ["status"] = "100", ["message"] = "success" };
    }

    private JsonObject Cancel(IReadOnlyDictionary<string, string> p)
    {
        switch (Find(p))
        {
            case { Status: 0 } row:
                row.Status = 9;
                return Code(100, "cancel conf success");
            case { Status: 2 }:
                return Code(112, "更新错误");
            default:
                return Code(401, "会议不存在 或者会议已取消 或会议不属于此用户");
        }
    }

    private JsonObject UserList(IReadOnlyDictionary<string, string> p, int status) =>
        Paged(p, Mine(p, status), row => Full(row, "protocolJoinUrl"), rows => new JsonObject { ["confInfo"] = rows }, isPageText: true);

    private JsonObject SiteList(IReadOnlyDictionary<string, string> p, int status) =>
        Paged(p, _rows.Where(row => row.Status == status && InRange(p, row)), Short, rows => rows, isPageText: false);

    private JsonObject Report(IReadOnlyDictionary<string, string> p)
    {
        if (Find(p) is not { } row)
        {
            return Code(401, "会议不存在");
        }

        var stays = Log.Where(stay => stay.ConfId == row.Id);
        return Paged(
            p,
            stays,
            stay => new JsonObject { [" joinTime "] = stay.Joined, ["participantName"] = stay.Name, ["leaveTime"] = stay.Left },
            rows => new JsonObject
            {
                ["startTime"] = row.Start.ToString(TimeFormat, CultureInfo.InvariantCulture),
                ["duration"] = row.Minutes,
                ["confId"] = row.Id,
                ["logs"] = rows,
            },
            isPageText: false);
    }

    private JsonObject RoomList(IReadOnlyDictionary<string, string> p) => Paged(
        p,
        Rooms,
        room => new JsonObject
        {
            ["confList"] = Array(_rows.Where(row => row.Room == room.Id && row.Status is 0 or 2).Select(row => new JsonObject
            {
                ["startTime"] = row.Start.ToString(TimeFormat, CultureInfo.InvariantCulture),
                ["duration"] = row.Minutes,
                ["confId"] = row.Id,
                ["confName"] = row.Name,
                ["confNumber"] = row.DialNumber,
                ["confStatus"] = row.Status,
            })),
            ["roomParties"] = room.Parties,
            ["roomId"] = room.Id,
        },
        rows => rows,
        isPageText: true);

    private static JsonObject Paged<T>(
        IReadOnlyDictionary<string, string> p,
        IEnumerable<T> all,
        Func<T, JsonNode> show,
        Func<JsonArray, JsonNode> wrap,
        bool isPageText)
    {
        var number = p.ContainsKey("pageNo") ? (int)Number(p, "pageNo") : 1;
        var size = p.ContainsKey("pageSize") ? (int)Number(p, "pageSize") : 10;
        var rows = all.ToList();
        var answer = Success(wrap(Array(rows.Skip((number - 1) * size).Take(size).Select(show))));
        answer["totalPage"] = (rows.Count + size - 1) / size;
        answer["currentPage"] = isPageText ? p.GetValueOrDefault("pageNo", "1") : number;
        answer["totalItems"] = rows.Count;
        answer["pageSize"] = size;
        return answer;
    }

    private IEnumerable<Row> Mine(IReadOnlyDictionary<string, string> p, int status) =>
        _rows.Where(row => row.UserId == p["userId"] && row.Status == status && InRange(p, row));

    private static bool InRange(IReadOnlyDictionary<string, string> p, Row row) =>
        !(Time(p, "startTime") > row.Start) && !(Time(p, "endTime") < row.Start);

    private Row? Find(IReadOnlyDictionary<string, string> p) =>
        _rows.Find(row => row.Id == Number(p, "confId") && row.UserId == p["userId"]);

    private static JsonObject Full(Row row, string joinKey) => new()
    {
        ["protocolHostStartUrl"] =
            $"sfcloud://www.confcloud.cn/start?confno={row.DialNumber}&sid=s&stype=100&uname={row.UserName}&token=HOSTTOKEN{row.Id}",
        ["hostStartUrl"] = $"http://site.bizvideo.cn/j/{row.Id}3/HOSTHASH",
        ["confStatus"] = row.Status,
        ["confPassword"] = row.Password,
        ["optionJbh"] = int.Parse(row.Jbh, CultureInfo.InvariantCulture),
        ["startTime"] = row.Start.ToString(TimeFormat, CultureInfo.InvariantCulture),
        ["optionVideoParticipants"] = 0,
        ["confId"] = row.Id,
        ["duration"] = row.Minutes,
        [joinKey] = $"sfcloud://www.confcloud.cn/join?confno={row.DialNumber}&pwd={row.Password}",
        ["userId"] = row.UserId,
        ["userName"] = row.UserName,
        ["confName"] = row.Name,
        ["confParties"] = row.Parties,
        ["joinUrl"] = $"http://site.bizvideo.cn/j/{row.Id}4/JOINHASH",
        ["confDelFlag"] = 1,
        ["optionVideoHost"] = 0,
        ["confNumber"] = row.DialNumber.ToString(CultureInfo.InvariantCulture),
        ["roomId"] = row.Room.ToString(CultureInfo.InvariantCulture),
    };

    // 2.9 to 2.11: everything is text there, and the client links are missing
    private static JsonObject Short(Row row) => new()
    {
        ["confId"] = $"{row.Id}",
        ["confNumber"] = $"{row.DialNumber}",
        ["confName"] = row.Name,
        ["startTime"] = row.Start.ToString(TimeFormat, CultureInfo.InvariantCulture),
        ["duration"] = $"{row.Minutes}",
        ["joinUrl"] = $"http://site.bizvideo.cn/j/{row.Id}4/JOINHASH",
        ["hostStartUrl"] = $"http://site.bizvideo.cn/j/{row.Id}3/HOSTHASH",
        ["confPassword"] = row.Password,
        ["confStatus"] = $"{row.Status}",
        ["confParties"] = $"{row.Parties}",
        ["userName"] = row.UserName,
        ["userId"] = row.UserId,
    };

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => [.. nodes];

    private static long Number(IReadOnlyDictionary<string, string> p, string name) => long.Parse(p[name], CultureInfo.InvariantCulture);

    private static DateTime? Time(IReadOnlyDictionary<string, string> p, string name) =>
        p.TryGetValue(name, out var text) ? DateTime.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture) : null;

    private sealed class Row(long id, string userId, string userName, DateTime start, int minutes, long room, long parties)
    {
        public long Id => id;

        public long DialNumber => 1_000_000_000 + id;

        public string UserId => userId;

        public string UserName => userName;

        public DateTime Start => start;

        public DateTime End => start.AddMinutes(minutes);

        public int Minutes => minutes;

        public long Room => room;

        public long Parties => parties;

        public required string Name { get; set; }

        public required string Password { get; set; }

        public required string Jbh { get; init; }

        public int Status { get; set; }
    }
}
