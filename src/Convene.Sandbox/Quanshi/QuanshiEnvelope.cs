using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;

namespace Convene.Sandbox.Quanshi;

/// <summary>What stands around a result; the examples differ from endpoint to endpoint.</summary>
internal enum QuanshiForm
{
    /// <summary>一 to 三, 五 to 八.</summary>
    Cloud,

    /// <summary>四: next to nothing.</summary>
    Bare,

    /// <summary>九: no <c>msg</c>.</summary>
    Replays,

    /// <summary>十.</summary>
    Report,

    /// <summary>十一.</summary>
    Numbers,

    /// <summary>十二 to 二十三: many keys that are always empty.</summary>
    Wide,

    /// <summary>Document 004.</summary>
    Living,
}

internal sealed class QuanshiEnvelope(IClock clock)
{
    private static readonly string[] EmptyTexts =
        ["product_type", "device_type", "iscycle", "isgnet", "mem_count", "verify", "video_conference_mode", "live_flag", "conferenceid"];

    private long _requests;

    public JsonObject Around(QuanshiForm form, JsonNode? result, string? message = null, int status = 0)
    {
        var now = clock.GetCurrentInstant();
        var request = RequestId("confopenapiserver", now);
        var answer = new JsonObject { ["status"] = status, ["result"] = result };
        if (form == QuanshiForm.Bare)
        {
            answer["content_type"] = "application/json";
            return answer;
        }

        if (message is not null || form is QuanshiForm.Cloud or QuanshiForm.Report)
        {
            answer["msg"] = message ?? RequestId(form == QuanshiForm.Report ? "confspaceserver" : "conferenceserver", now);
        }

        answer["request_id"] = request;
        if (form is QuanshiForm.Report or QuanshiForm.Numbers or QuanshiForm.Wide)
        {
            answer["reqid"] = request;
        }

        answer["timestamp"] = now.ToUnixTimeMilliseconds();
        if (form is QuanshiForm.Cloud or QuanshiForm.Replays)
        {
            answer["callSeq"] = "";
        }

        if (form != QuanshiForm.Living)
        {
            answer["content_type"] = "application/json";
        }

        if (form == QuanshiForm.Wide)
        {
            AddEmpty(answer);
        }

        answer["request_duration"] = "38.849885ms";
        return answer;
    }

    /// <summary>As 十 shows it for a conference that does not exist.</summary>
    public static JsonObject Refused(QuanshiRefusalException refusal) =>
        new() { ["status"] = refusal.Code, ["msg"] = refusal.Message, ["content_type"] = "application/json" };

    private static void AddEmpty(JsonObject answer)
    {
        foreach (var name in EmptyTexts)
        {
            answer[name] = "";
        }

        answer["record"] = 0;
        answer["share_media"] = 0;
        answer["hardware_video"] = 0;
        answer["accessNumber"] = "";
        answer["client_ip"] = "";
    }

    private string RequestId(string server, Instant now) => string.Create(
        CultureInfo.InvariantCulture, $"{server}-192.168.28.45-{now.ToUnixTimeSeconds()}.{now.ToUnixTimeMilliseconds() % 1000}000000.{Interlocked.Increment(ref _requests)}");
}
