using System.Globalization;
using System.Text.Json.Nodes;

namespace Convene.Providers.Tests.BizConf;

/// <summary>Reports, polls, webinars and registration: 2.6 and 2.9 to 3.8, in the shapes and with the quirks of their samples.</summary>
internal sealed class BizConfHarnessExtras(BizConfHarnessSite site)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonObject> _webinars = [];
    private readonly List<(string ConfId, JsonObject Row)> _registrants = [];
    private long _nextWebinar = 123_333_333;

    /// <summary>Who was there: conference, name, times, device and mail address.</summary>
    public List<(string ConfId, string Name, string Joined, string? Left, string Device, string? Email)> Stays { get; } = [];

    /// <summary>What 3.6 last set, as it came.</summary>
    public (string Custom, string Fields)? Questions { get; private set; }

    public int WebinarCount
    {
        get
        {
            lock (_gate)
            {
                return _webinars.Count;
            }
        }
    }

    public string Answer(string section, IReadOnlyDictionary<string, string> p)
    {
        lock (_gate)
        {
            return section switch
            {
                "2.6" => AttendeeLog(site.Find(p["confId"])),
                "2.9" => site.FindByNumber(p["confNumber"]) is { } row ? Report(row) : BizConfHarnessSite.NotThere(),
                "3.0" => Report(site.Find(p["joinUrl"].Split('/')[^2])),
                "3.1" => site.FindByNumber(p["confNo"]) is { } row ? Polls(row) : BizConfHarnessSite.NotThere(),
                "3.2" => CreateWebinar(p),
                "3.3" => _webinars.TryGetValue(p["webinarNo"], out var webinar) ? UpdateWebinar(webinar, p) : BizConfHarnessSite.NotThere(),
                "3.4" => _webinars.TryGetValue(p["webinarNo"], out var webinar) ? ShowWebinar(webinar) : BizConfHarnessSite.NotThere(),
                "3.5" => _webinars.Remove(p["webinarNo"]) ? """{"status":"100","message":""}""" : BizConfHarnessSite.NotThere(),
                "3.6" => SetQuestions(p),
                "3.7" => AddRegistrant(p),
                "3.8" => ListRegistrants(p),
                _ => throw new ArgumentOutOfRangeException(nameof(section), section, null),
            };
        }
    }

    public void SetRegistrantStatus(string email, string status) =>
        _registrants.Single(one => (string?)one.Row["email"] == email).Row["status"] = status;

    private string AttendeeLog(BizConfHarnessRow row) => BizConfHarnessSite.Text(new JsonObject
    {
        ["data"] = new JsonObject
        {
            ["confInfo"] = new JsonArray(new JsonObject
            {
                [" topic "] = row.Name,
                [" meetingNo "] = row.Number,
                [" duration "] = $"{row.Minutes}",
                [" startTime"] = BizConfHarnessSite.Gmt(row.Start),
                [" endTime"] = BizConfHarnessSite.Gmt(row.End),
            }),
            [" Details Log"] = new JsonArray([.. StaysOf(row).Select(stay => new JsonObject
            {
                ["joinTime"] = stay.Joined, ["leaveTime"] = stay.Left, ["joinName"] = stay.Name, ["cuid"] = stay.Name, ["ip"] = "10.0.0.1",
            })]),
        },
        ["status"] = " 100",
        ["message"] = "",
    });

    private string Report(BizConfHarnessRow row) => BizConfHarnessSite.Success(new JsonObject
    {
        ["confId"] = row.Id,
        ["confName"] = row.Name,
        ["startTime"] = BizConfHarnessSite.Gmt(row.Start),
        ["endTime"] = BizConfHarnessSite.Gmt(row.End),
        ["duration"] = row.Minutes,
        ["confNumber"] = row.Number,
        ["hostName"] = "主持人1",
        ["records"] = new JsonArray([.. StaysOf(row).Select(stay => new JsonObject
        {
            ["cuid"] = $"c-{stay.Name}",
            ["participantName"] = stay.Name,
            ["joinTime"] = stay.Joined,
            ["leaveTime"] = stay.Left,
            ["device"] = stay.Device,
            ["ip"] = "10.0.0.0",
            ["email"] = stay.Email,
        })]),
    });

    private IEnumerable<(string ConfId, string Name, string Joined, string? Left, string Device, string? Email)> StaysOf(
        BizConfHarnessRow row) => Stays.Where(stay => stay.ConfId == row.Id.ToString(CultureInfo.InvariantCulture));

    private static string Polls(BizConfHarnessRow row) => BizConfHarnessSite.Success(new JsonObject
    {
        ["startTime"] = BizConfHarnessSite.Gmt(row.Start),
        ["confNo"] = row.Number,
        ["uuid"] = "xxxxx",
        ["records"] = new JsonArray(new JsonObject
        {
            ["name"] = "斌",
            ["question_details"] = new JsonArray(new JsonObject { ["question"] = "谁当班长", ["answer"] = "lion" }),
        }),
    });

    private string CreateWebinar(IReadOnlyDictionary<string, string> p)
    {
        var number = (_nextWebinar++).ToString(CultureInfo.InvariantCulture);
        _webinars[number] = Webinar(number, p, new JsonObject());
        return ShowWebinar(_webinars[number]);
    }

    // what is not given stays as it was, as a partial update may be meant; the answer shows what was there before
    private string UpdateWebinar(JsonObject webinar, IReadOnlyDictionary<string, string> p)
    {
        _webinars[p["webinarNo"]] = Webinar(p["webinarNo"], p, webinar);
        return ShowWebinar(webinar);
    }

    private JsonObject Webinar(string number, IReadOnlyDictionary<string, string> p, JsonObject before)
    {
        var isPushed = Given("isPushVideoSteam", "0") == "1";
        var audio = Given("audio", "0");
        return new JsonObject
        {
            ["uid"] = "ddxx",
            ["roomId"] = "1089142",
            ["token"] = "HOSTTOKENw",
            ["webinarNo"] = number,
            ["password"] = Given("password", ""),
            ["startTime"] = BizConfHarnessSite.Gmt(site.Local(p["startTime"])),
            ["optionVideoHost"] = Given("optionVideoHost", "1"),
            ["optionVideoParticipants"] = Given("optionVideoParticipants", "1"),
            ["audio"] = audio,
            ["duration"] = int.Parse(p["duration"], CultureInfo.InvariantCulture),
            ["confName"] = p["confName"],
            ["isPushVideoSteam"] = isPushed ? "1" : "0",
            ["streamUrl"] = isPushed ? Given("streamUrl", "") : "",
            ["liveUrl"] = isPushed ? Given("liveUrl", "") : "",
            ["streamKey"] = isPushed ? Given("streamKey", "") : "",
            ["join_url"] = $"https://xxx.bizvideo.cn/w/{number}/JOINHASH",
            ["start_url"] = $"https://xxx.bizvideo.cn/j/{number}/HOSTHASH",
            ["videoConf"] = audio == "3" ? 2_232_323 : null,
            ["videophone"] = audio == "3" ? "+86 4006012733" : null,
        };

        string Given(string name, string otherwise) => p.GetValueOrDefault(name) ?? (string?)before[name] ?? otherwise;
    }

    private static string ShowWebinar(JsonObject webinar) =>
        BizConfHarnessSite.Text(new JsonObject { ["status"] = "100", ["message"] = "success", ["data"] = webinar.DeepClone() });

    private string SetQuestions(IReadOnlyDictionary<string, string> p)
    {
        if (site.FindOwn(p["loginName"], p["confId"]) is null)
        {
            return BizConfHarnessSite.NotThere();
        }

        Questions = (p["custom_questions"], p["questions"]);
        return """{"status":"100","message":""}""";
    }

    private string AddRegistrant(IReadOnlyDictionary<string, string> p)
    {
        if (site.FindOwn(p["loginName"], p["confId"]) is not { } row)
        {
            return BizConfHarnessSite.NotThere();
        }

        var found = _registrants.Find(one => one.ConfId == p["confId"] && (string?)one.Row["email"] == p["email"]).Row;
        if (found is null)
        {
            found = new JsonObject { ["id"] = $"r-{_registrants.Count}", ["create_time"] = "2026-11-23T01:00:00Z" };
            foreach (var (name, value) in p.Where(pair => pair.Key is not ("loginName" or "confId" or "timeStamp" or "token" or "language")))
            {
                found[name] = name == "custom_questions" ? JsonNode.Parse(value) : value;
            }

            found["status"] = p.GetValueOrDefault("auto_approve", "true") == "true" ? "approved" : "pending";
            _registrants.Add((p["confId"], found));
        }

        var join = $"https://meeting.bizvideo.cn/w/{row.Number}?tk={found["id"]}";
        found["join_url"] = join;
        return BizConfHarnessSite.Success(new JsonObject
        {
            ["registrant_id"] = (string?)found["id"],
            ["id"] = row.Number,
            ["topic"] = row.Name,
            ["start_time"] = "2022-09-23T01:30:00Z",
            ["join_url"] = join,
            ["tk"] = (string?)found["id"],
        });
    }

    private string ListRegistrants(IReadOnlyDictionary<string, string> p)
    {
        if (site.FindOwn(p["loginName"], p["confId"]) is not { } row)
        {
            return BizConfHarnessSite.NotThere();
        }

        return row.Status == 3
            ? BizConfHarnessSite.Code(104, "会议参数错误")
            : BizConfHarnessSite.Success(new JsonArray([.. _registrants
                .Where(one => one.ConfId == p["confId"] && (string?)one.Row["status"] == p.GetValueOrDefault("status", "approved"))
                .Select(one => one.Row.DeepClone())]));
    }
}
