using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace Convene.Providers.Tests.BizConf;

/// <summary>The vendor behind it: accounts and conferences, in the shapes and with the quirks of the samples of 2.1 to 2.5, 2.7 and 2.8.</summary>
internal sealed class BizConfHarnessSite(IClock clock, Func<DateTimeZone> zone)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    private readonly Lock _gate = new();
    private readonly List<BizConfHarnessRow> _rows = [];
    private long _nextId = 18900;

    /// <summary>Answers with a duration all the same, as no sample has it.</summary>
    public bool AddsDuration { get; set; }

    /// <summary>Cancelled conferences cannot be read, as 401 may be understood; else they are, with status 9, as in the vendor's other API.</summary>
    public bool HidesCancelled { get; set; }

    /// <summary>Added to the start of whatever is booked or moved.</summary>
    public Duration Drift { get; set; }

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

    /// <summary>101 and 108; of two accounts 2.7 says it in the other way (decision b24).</summary>
    public static string? FindAccountProblem(string user) => user switch
    {
        "locked@contoso.com" => Code(108, "帐号被锁定"),
        _ when user.EndsWith("@contoso.com", StringComparison.Ordinal) || user == "mapped-account" => null,
        _ => Code(101, "账号不存在"),
    };

    public static string Code(int code, string message) =>
        Text(new JsonObject { ["status"] = code, ["message"] = message });

    public static string Success(JsonNode content) => Text(new JsonObject { ["data"] = content, ["status"] = 100, ["message"] = "" });

    public static string Text(JsonNode node) => node.ToJsonString(Readable);

    public static string Gmt(Instant instant) => Pattern.Format(instant.InUtc().LocalDateTime);

    public Instant Local(string text) => Pattern.Parse(text).Value.InZoneLeniently(zone()).ToInstant();

    public void SetStatus(string id, int status) => Find(id).Status = status;

    public BizConfHarnessRow Find(string id)
    {
        lock (_gate)
        {
            return _rows.Single(row => row.Id.ToString(CultureInfo.InvariantCulture) == id);
        }
    }

    public BizConfHarnessRow? FindByNumber(string number)
    {
        lock (_gate)
        {
            return _rows.Find(row => row.Number.ToString(CultureInfo.InvariantCulture) == number);
        }
    }

    public BizConfHarnessRow? FindOwn(string user, string id)
    {
        lock (_gate)
        {
            return _rows.Find(row => row.User == user && row.Id.ToString(CultureInfo.InvariantCulture) == id);
        }
    }

    public string Answer(string section, IReadOnlyDictionary<string, string> p)
    {
        lock (_gate)
        {
            return section switch
            {
                "2.1" => Reserve(p),
                "2.2" => Modify(p),
                "2.3" => Cancel(p),
                "2.4" => List(p),
                "2.5" => FindOwn(p["loginName"], p["confId"]) is { } row && !(HidesCancelled && row.Status == 9)
                    ? Success(Show(row, isOne: true))
                    : NotThere(),
                "2.7" => Text(new JsonObject { ["status"] = 100, ["isAvailable"] = p["loginName"] != "off@contoso.com", ["message"] = "" }),
                "2.8" => SetStream(p),
                _ => throw new ArgumentOutOfRangeException(nameof(section), section, null),
            };
        }
    }

    public static string NotThere() => Code(401, "会议不存在 或者会议已取消 或会议不属于此用户");

    private string Reserve(IReadOnlyDictionary<string, string> p)
    {
        var row = new BizConfHarnessRow(_nextId++, p["loginName"])
        {
            Start = Local(p["startTime"]) + Drift,
            Minutes = int.Parse(p["duration"], CultureInfo.InvariantCulture),
            Name = p["confName"],
            HostKey = p.GetValueOrDefault("hostKey", ""),
            Jbh = p.GetValueOrDefault("optionJbh", "0"),
            StartType = p.GetValueOrDefault("optionStartType", "1"),
            Audio = p.GetValueOrDefault("audio", "0"),
        };
        if (FindProblem(row, row.Start - Drift) is { } problem)
        {
            return problem;
        }

        _rows.Add(row);
        return Success(Show(row, isOne: false));
    }

    // changes all it is given, and answers with what was there before
    private string Modify(IReadOnlyDictionary<string, string> p)
    {
        var row = FindOwn(p["loginName"], p["id"]);
        if (row is null || row.Status == 9)
        {
            return NotThere();
        }

        var echo = Success(Show(row, isOne: false));
        var before = (row.Start, row.Minutes);
        row.Start = Local(p["startTime"]) + Drift;
        row.Minutes = int.Parse(p["duration"], CultureInfo.InvariantCulture);
        if (FindProblem(row, row.Start - Drift) is { } problem)
        {
            (row.Start, row.Minutes) = before;
            return problem;
        }

        row.Name = p["confName"];
        row.HostKey = p.GetValueOrDefault("hostKey", "");
        row.Jbh = p.GetValueOrDefault("optionJbh", "0");
        row.StartType = p.GetValueOrDefault("optionStartType", "1");
        row.Audio = p.GetValueOrDefault("audio", "0");
        return echo;
    }

    private string? FindProblem(BizConfHarnessRow row, Instant start)
    {
        if (start < clock.GetCurrentInstant() || row.Minutes <= 0)
        {
            return Code(201, "会议时间错误");
        }

        return _rows.Exists(other => other.Id != row.Id && other.User == row.User && other.Status is 0 or 2
            && other.Start < row.End && row.Start < other.End)
            ? Code(202, "会议冲突")
            : null;
    }

    private string Cancel(IReadOnlyDictionary<string, string> p)
    {
        switch (FindOwn(p["loginName"], p["confId"]))
        {
            case { Status: 0 } row:
                row.Status = 9;
                return Code(100, "");
            case { Status: 2 }:
                return Code(112, "更新错误");
            default:
                return NotThere();
        }
    }

    private string SetStream(IReadOnlyDictionary<string, string> p)
    {
        if (FindOwn(p["loginName"], p["id"]) is not { } row)
        {
            return NotThere();
        }

        (row.StreamUrl, row.StreamKey, row.LiveUrl) = (p["streamUrl"], p["streamKey"], p["liveUrl"]);
        return Code(100, "");
    }

    // all of the user's, whatever their status: which ones it has is not documented
    private string List(IReadOnlyDictionary<string, string> p)
    {
        var rows = _rows.Where(row => row.User == p["loginName"]
            && !(p.TryGetValue("startTime", out var from) && row.Start < Local(from))
            && !(p.TryGetValue("endTime", out var to) && row.Start > Local(to))).ToList();
        var (number, size) = (int.Parse(p["pageNo"], CultureInfo.InvariantCulture), int.Parse(p["pageSize"], CultureInfo.InvariantCulture));
        var answer = new JsonObject
        {
            ["status"] = 100,
            ["totalPage"] = (rows.Count + size - 1) / size,
            ["currentPage"] = number,
            ["totalRecord"] = rows.Count,
            ["pageSize"] = size,
            ["data"] = new JsonArray([.. rows.Skip((number - 1) * size).Take(size).Select(row => Show(row, isOne: false))]),
            ["message"] = "",
        };
        // the sample has it twice
        return Text(answer)[..^1] + ",\"status\":100}";
    }

    private JsonObject Show(BizConfHarnessRow row, bool isOne)
    {
        var shown = new JsonObject
        {
            ["id"] = isOne ? row.Id : row.Id.ToString(CultureInfo.InvariantCulture),
            ["meetingNo"] = row.Number.ToString(CultureInfo.InvariantCulture),
            ["meetingName"] = row.Name,
            ["startTime"] = Gmt(row.Start),
            ["joinUrl"] = row.JoinUrl,
            ["startUrl"] = $"https://meeting.bizvideo.cn/s/{row.Id}/HOSTHASH",
            ["hostStartUrl"] = $"https://meeting.bizvideo.cn/h/{row.Id}/HOSTHASH",
            ["optionJbh"] = row.Jbh,
            ["hostKey"] = row.HostKey,
            ["confStatus"] = row.Status,
            ["userId"] = "7mKWn43uSoinnXn0JbNQ-g",
            ["token"] = $"HOSTTOKEN+{row.Id}/=",
            ["maxCount"] = BizConfHarness.MaxCount,
            ["audio"] = row.Audio,
            ["optionStartType"] = row.StartType,
        };
        if (AddsDuration)
        {
            shown["duration"] = row.Minutes;
        }

        if (isOne && row.LiveUrl is not null)
        {
            (shown["streamKey"], shown["streanUrl"], shown["liveUrl"]) = (row.StreamKey, row.StreamUrl, row.LiveUrl);
        }

        return shown;
    }
}

internal sealed class BizConfHarnessRow(long id, string user)
{
    public long Id => id;

    public string User => user;

    public long Number { get; set; } = 13_333_000_000 + id;

    public string JoinUrl => $"https://meeting.bizvideo.cn/j/{id}/JOINHASH";

    public required Instant Start { get; set; }

    public required int Minutes { get; set; }

    public Instant End => Start + Duration.FromMinutes(Minutes);

    public required string Name { get; set; }

    public required string HostKey { get; set; }

    public required string Jbh { get; set; }

    public required string StartType { get; set; }

    public required string Audio { get; set; }

    public int Status { get; set; }

    public string? StreamUrl { get; set; }

    public string? StreamKey { get; set; }

    public string? LiveUrl { get; set; }
}
