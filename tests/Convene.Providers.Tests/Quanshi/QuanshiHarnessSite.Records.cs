using System.Globalization;
using System.Text.Json.Nodes;

namespace Convene.Providers.Tests.Quanshi;

/// <summary>What is made for or of a conference: links, recordings, reports, boxes.</summary>
internal sealed partial class QuanshiHarnessSite
{
    private int _links;

    /// <summary>Which recordings there are; times as the vendor writes them.</summary>
    public List<QuanshiHarnessRecording> Recordings { get; } = [];

    /// <summary>Ids for which deleting answers success and does nothing.</summary>
    public HashSet<string> Undeletable { get; } = [];

    /// <summary>conferenceId → result of 十.</summary>
    public Dictionary<string, string> Reports { get; } = [];

    public Dictionary<string, IReadOnlyList<string>> BoundBoxes { get; } = [];

    private JsonObject Join(QuanshiHarnessRequest r)
    {
        if (FindAnywhere(r) is not { } row)
        {
            return NoConference();
        }

        if (r.Json["securityInfo"] is JsonObject security && security["isSecurityLink"]?.ToString() == "1"
            && FindAccount(security["userId"]?.GetValue<long>() ?? 0) is null)
        {
            return Wrong("securityInfo");
        }

        return r.Text("pcode") == row.Pcode ? Success($"http://mtest.qsh1.cn/k/P{++_links}") : Wrong("pcode");
    }

    private JsonObject Pull(QuanshiHarnessRequest r) => FindAnywhere(r) is { HasLive: true } row && row.HostId == r.Number("userId")
        ? Success($"{row.PullUrl}?t={++_links}")
        : NoConference();

    private JsonObject JoinFreely(QuanshiHarnessRequest r)
    {
        var row = _rows.Find(one => one.Pcode == r.Text("pcode") || one.HostPcode == r.Text("pcode"));
        return row is null ? NoConference()
            : FindAccount(r.Number("userId")!.Value) is { } account
                ? Success(new JsonObject { ["joinLink"] = $"https://mtest.qsh1.cn/k/m{row.Id}?token=t{++_links}&wuid={account.Id}" })
                : NoAccount();
    }

    private JsonObject Launch(QuanshiHarnessRequest r) => FindAccount(r.Number("userId")!.Value) is { } account
        ? Success(new JsonObject
        {
            ["token"] = "a44f75ee",
            ["userId"] = account.Id,
            ["webJoinLink"] = $"tang:///goto:login/token:a44f75ee/wuid:{account.Id}",
            ["appJoinLink"] = $"qsgnet://com.gnet.onemeeting?goto=login&token=a44f75ee&wuid={account.Id}",
        })
        : NoAccount();

    private static JsonObject Access(QuanshiHarnessRequest r) => Success(new JsonArray(new JsonObject
    {
        ["accessId"] = "7135",
        ["accessno"] = r.Text("phone").StartsWith("021", StringComparison.Ordinal) ? "02158858950" : "01058858950",
        ["accessNoType"] = "1",
        ["platform"] = "summit2",
    }));

    // 不能超过10个; 最大可获取14天
    private JsonObject Replays(QuanshiHarnessRequest r)
    {
        var emails = r.Json["email"]!.AsArray().Select(email => email!.ToString()).ToList();
        var today = Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var days = (r.Text("dateTime") is { Length: > 0 } range ? range : $"{today}~{today}").Split('~')
            .Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToList();
        if (emails.Count is 0 or > 10 || days[1].DayNumber - days[0].DayNumber is < 0 or > 13)
        {
            return Wrong($"{emails.Count} mails, {r.Text("dateTime")}");
        }

        var found = emails.Select(email => KeyValuePair.Create<string, JsonNode?>(email, new JsonArray(
        [
            .. Recordings
                .Where(one => one.Day >= days[0] && one.Day <= days[1])
                .Where(one => string.Equals(one.Email, email, StringComparison.OrdinalIgnoreCase))
                .Select(one => (JsonNode)one.Told(UserIdOf(email))),
        ]))).Where(pair => pair.Value!.AsArray().Count > 0).ToList();
        return Success(found.Count == 0 ? new JsonArray() : new JsonObject(found));
    }

    private JsonObject Replay(QuanshiHarnessRequest r) =>
        Recordings.Find(one => one.ConferenceId == r.Text("conferenceId")) is { } recording
            ? Success(recording.Told(r.Number("userId")!.Value))
            : FindAnywhere(r) is null ? NoConference() : Success(new JsonArray());

    private JsonObject DeleteRecordings(QuanshiHarnessRequest r)
    {
        var ids = r.Json["tempConferenceIds"]!.AsArray().Select(id => id!.ToString()).ToList();
        if (ids.Count is 0 or > 20)
        {
            return Wrong("tempConferenceIds");
        }

        Recordings.RemoveAll(one => ids.Contains(one.TempId) && !Undeletable.Contains(one.TempId));
        return Success(null);
    }

    private JsonObject Report(QuanshiHarnessRequest r) => Reports.TryGetValue(r.Text("conferenceId"), out var report)
        ? Success(JsonNode.Parse(report))
        : Code(50709, $"conference does not exist {r.Text("conferenceId")} or get conference failed");

    private JsonObject BindBoxes(QuanshiHarnessRequest r)
    {
        var boxes = r.Json["boxInfoList"]!.AsArray().Select(box => box!.DeepClone().AsObject()).ToList();
        if (boxes.Count > 20)
        {
            return Wrong("boxInfoList");
        }

        if (FindAnywhere(r) is null)
        {
            return NoConference();
        }

        var isGood = boxes.ToLookup(box => box["boxId"]!.ToString().StartsWith("GN", StringComparison.Ordinal));
        foreach (var bad in isGood[false])
        {
            bad["errMsg"] = $"not found box info by boxId:{bad["boxId"]}";
        }

        var answer = Success(new JsonObject
        {
            ["invalidBoxIdList"] = new JsonArray([.. isGood[false]]),
            ["successBoxIdList"] = new JsonArray([.. isGood[true]]),
        });
        if (boxes.Count > 0 && !isGood[true].Any())
        {
            (answer["status"], answer["msg"]) = (51208, "the num of valid boxIds is 0");
            return answer;
        }

        BoundBoxes[r.Text("conferenceId")] = [.. isGood[true].Select(box => box["boxId"]!.ToString())];
        return answer;
    }
}

/// <param name="IsConverted">Whether its files can be had.</param>
internal sealed record QuanshiHarnessRecording(string TempId, string ConferenceId, string Email, DateOnly Day, bool IsConverted = true)
{
    public JsonObject Told(long userId)
    {
        var told = new JsonObject
        {
            ["userId"] = userId.ToString(CultureInfo.InvariantCulture),
            ["conferenceId"] = ConferenceId,
            ["tempConferenceId"] = TempId,
            ["startTime"] = $"{Day:yyyy-MM-dd} 10:00:00",
            ["endTime"] = $"{Day:yyyy-MM-dd} 11:00:00",
            ["length"] = "60",
            ["pwdType"] = "0",
            ["status"] = "4",
            ["conferenceTitle"] = "周会",
            ["hasReport"] = "1",
            ["isReportReady"] = "1",
            ["hasRecord"] = "1",
            ["isRecordConvertReady"] = IsConverted ? "1" : "0",
            ["realStartTime"] = $"{Day:yyyy-MM-dd} 10:02:00",
            ["realEndTime"] = $"{Day:yyyy-MM-dd} 10:58:00",
        };
        if (IsConverted)
        {
            told["replayUrl"] = $"https://rtest.qsh1.cn/rec/page?id={TempId}";
            told["downloadUrl"] = $"https://rtest.qsh1.cn/resources/{TempId}.mp4";
        }

        return told;
    }
}
