using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Tests.Conformance;
using Convene.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Convene.Providers.Tests.BizConfV1;

/// <summary>BizConf V1.2.2 as its document says, strict about it: written from the document, sharing nothing with the provider.</summary>
internal sealed class BizConfV1Harness : VendorHarness
{
    public const string SiteSign = "contoso-site";
    public const string ApiKey = "planted-api-key-91b7";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConcurrentDictionary<string, bool> _usedTokens = new();
    private readonly ConcurrentQueue<string> _violations = new();
    private LoopbackServer _server = null!;
    private string? _cannedAnswer;
    private int _cannedStatus = 200;

    private BizConfV1Harness() => Site = new BizConfV1HarnessSite(() => Clock.GetUtcNow().UtcDateTime);

    public BizConfV1HarnessSite Site { get; }

    /// <summary>What came, in order.</summary>
    public ConcurrentQueue<BizConfV1HarnessRequest> Requests { get; } = new();

    public override string SecretSetting => "ApiKey";

    public override int ScheduledCount => Site.ScheduledCount;

    public override int WriteCount => Requests.Count(request => request.Method == "POST");

    public override int ReadCount => Requests.Count(request => request.Method == "GET");

    public override IReadOnlyCollection<string> Violations => _violations;

    // the document has no parameter for it
    public override int NotificationsAsked => 0;

    public override IReadOnlyList<string> HostMarks => ["HOSTTOKEN", "HOSTHASH"];

    public override IReadOnlySet<BookingOption> DocumentedOptions { get; } = new HashSet<BookingOption>
    {
        BookingOption.Room, BookingOption.Capacity, BookingOption.Password, BookingOption.JoinBeforeHost,
    };

    public override IReadOnlySet<ConferenceStatus> DocumentedLists { get; } = new HashSet<ConferenceStatus>
    {
        ConferenceStatus.Scheduled, ConferenceStatus.Living, ConferenceStatus.Finished,
    };

    public override string RoomId => "108007";

    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Kind"] = "BizConfV1",
        ["Name"] = "会畅",
        ["BaseUrl"] = $"{_server.BaseUrl}/openapi/v1",
        ["SiteSign"] = SiteSign,
        ["ApiKey"] = ApiKey,
        // a test's clock stands still, and so would a pause before a repeat
        ["Http:RetryDelay"] = "00:00:00",
    };

    public static async Task<BizConfV1Harness> StartAsync(CancellationToken cancellationToken)
    {
        var harness = new BizConfV1Harness();
        harness._server = await LoopbackServer.StartAsync(app => app.Run(harness.HandleAsync), cancellationToken);
        return harness;
    }

    /// <summary>Answers every call with this, whatever it asks.</summary>
    public void AnswerWith(string? answer, int status = 200) => (_cannedAnswer, _cannedStatus) = (answer, status);

    public override void Begin(ConferenceId id) => Site.SetStatus(long.Parse(id.Value, CultureInfo.InvariantCulture), 2);

    public override void End(ConferenceId id) => Site.SetStatus(long.Parse(id.Value, CultureInfo.InvariantCulture), 3);

    public override HttpRequestMessage RepeatLastRead()
    {
        var last = Requests.Last(request => request.Method == "GET");
        return new HttpRequestMessage(HttpMethod.Get, $"{_server.BaseUrl}{last.Path}?{last.Query}");
    }

    public override bool IsTokenRefusal(string answer) => answer.Contains("\"status\":102", StringComparison.Ordinal);

    public override async ValueTask DisposeAsync()
    {
        Faults.Release();
        await _server.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = await BizConfV1HarnessRequest.ReadAsync(context.Request);
        Requests.Enqueue(request);
        context.Response.ContentType = "text/html;charset=UTF-8";
        var isWrite = request.Method == "POST";
        var fault = Faults.Take(isWrite);
        if (fault is { } before && VendorFaults.IsBeforeWork(before))
        {
            await Faults.ApplyAsync(before, context, """{"status":102,"message":"权限验证失败"}""");
            return;
        }

        var answer = _cannedAnswer ?? JsonSerializer.Serialize(Work(request), Readable);
        if (fault is { } after)
        {
            await Faults.ApplyAsync(after, context, answer);
            return;
        }

        context.Response.StatusCode = _cannedStatus;
        await context.Response.WriteAsync(answer, context.RequestAborted);
    }

    private JsonObject Work(BizConfV1HarnessRequest request)
    {
        var endpoint = Array.Find(
            BizConfV1HarnessEndpoint.All, e => $"/openapi/v1/{e.Name}" == request.Path && e.Method == request.Method);
        var violation = endpoint is null ? $"no such endpoint: {request.Method} {request.Path}" : endpoint.FindViolation(request.Parameters);
        if (endpoint is null || violation is not null)
        {
            _violations.Enqueue(violation!);
            return BizConfV1HarnessSite.Code(109, "参数错误");
        }

        var p = request.Parameters;
        var expected = Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes($"{p["userId"]}|{ApiKey}|{p["timeStamp"]}")));
        if (p["token"] != expected || !_usedTokens.TryAdd(expected, true))
        {
            if (p["token"] == expected)
            {
                _violations.Enqueue($"{endpoint.Section}: a token came twice");
            }

            return BizConfV1HarnessSite.Code(102, "权限验证失败");
        }

        if (p["siteSign"] != SiteSign)
        {
            return BizConfV1HarnessSite.Code(106, "站点无效");
        }

        return p["userId"].EndsWith("@contoso.com", StringComparison.Ordinal) || p["userId"] == "mapped-account"
            ? Site.Answer(endpoint.Section, p)
            : BizConfV1HarnessSite.Code(101, "账号不存在");
    }
}

/// <param name="Query">As it came, percent-encoded, without the question mark.</param>
/// <param name="Parameters">Of the body, else of the query.</param>
internal sealed record BizConfV1HarnessRequest(
    string Method, string Path, string Query, string? ContentType, string Body, IReadOnlyDictionary<string, string> Parameters)
{
    public static async Task<BizConfV1HarnessRequest> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        var query = request.QueryString.Value!.TrimStart('?');
        return new BizConfV1HarnessRequest(request.Method, request.Path.Value!, query, request.ContentType, body, Parse(query, body));
    }

    private static Dictionary<string, string> Parse(string query, string body)
    {
        if (body.StartsWith('{'))
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString());
        }

        // an ordinary dictionary throws on a parameter that is sent twice
        return (body.Length > 0 ? body : query).Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => Decode(pair[0]), pair => Decode(pair[1]));
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
