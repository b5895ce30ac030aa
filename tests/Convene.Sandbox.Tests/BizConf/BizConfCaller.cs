using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Convene.Sandbox.Tests.BizConf;

/// <summary>A plain client that speaks to the BizConf stand-in as the document says.</summary>
internal sealed class BizConfCaller(SandboxServer sandbox)
{
    public const string Alex = "alex@contoso.com";

    private static readonly HashSet<string> Reads =
        ["confAttendeeLog", "account/check", "getConfLogListByConfNumber", "getConfPolls", "getWebinarInfo", "getRegistrants"];

    private long _lastTimeStamp = 1_700_000_000_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Asks with the account's token; what is given as null is left out.</summary>
    public Task<JsonObject> AskAsync(string endpoint, string login, params (string Name, string? Value)[] parameters)
    {
        var timeStamp = Next();
        return ParsedAsync(endpoint, [
            ("loginName", login), ("timeStamp", timeStamp), ("token", Md5($"{login}|sandbox-key|{timeStamp}")), ("siteSign", "sandbox"), .. parameters]);
    }

    /// <summary>Asks with a report's token, which has no account in it.</summary>
    public Task<JsonObject> ReportAsync(string endpoint, params (string Name, string? Value)[] parameters)
    {
        var timeStamp = Next();
        return ParsedAsync(endpoint, [("timeStamp", timeStamp), ("token", Md5($"sandbox-key|{timeStamp}")), ("siteSign", "sandbox"), .. parameters]);
    }

    /// <summary>2.1 with everything right but what is given; 15:00 in Shanghai is 07:00 GMT.</summary>
    public Task<JsonObject> ReserveAsync(string login = Alex, params (string Name, string? Value)[] parameters) => AskAsync(
        "confReservation", login, [("siteSign", null), ("confName", "Q3 budget"), ("startTime", "2026-11-24 15:00:00"), ("duration", "30"), ("isSendEmail", "n"), .. parameters]);

    public async Task<JsonNode> BookedAsync(params (string Name, string? Value)[] parameters)
    {
        var answer = await ReserveAsync(Alex, parameters);
        Status(answer).ShouldBe(100);
        return answer["data"]!;
    }

    public Task<JsonObject> WebinarAsync(params (string Name, string? Value)[] parameters) => AskAsync(
        "createDiyWebinar", Alex, [("confName", "发布会"), ("startTime", "2026-11-24 15:00:00"), ("duration", "60"), .. parameters]);

    public async Task<string> TextAsync(string endpoint, IReadOnlyList<(string Name, string? Value)> parameters)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            all.Remove(name);
            if (value is not null)
            {
                all[name] = value;
            }
        }

        var path = "/sandbox/bizconf/openapi/" + endpoint;
        using var response = Reads.Contains(endpoint)
            ? await sandbox.Http.GetAsync(new Uri(path + "?" + string.Join('&', all.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}")), UriKind.Relative), Token)
            : await sandbox.Http.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(all), Token);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadAsStringAsync(Token);
    }

    public static int Status(JsonNode answer) => int.Parse(answer["status"]!.ToString(), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);

    public static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));

    public string Next() => Interlocked.Increment(ref _lastTimeStamp).ToString(CultureInfo.InvariantCulture);

    // The last of two equal keys counts, as with most readers.
    private async Task<JsonObject> ParsedAsync(string endpoint, IReadOnlyList<(string Name, string? Value)> parameters)
    {
        var text = await TextAsync(endpoint, parameters);
        return JsonNode.Parse(text.StartsWith("{\"status\":100,", StringComparison.Ordinal) && endpoint == "listConf" ? "{" + text[14..] : text)!.AsObject();
    }
}
