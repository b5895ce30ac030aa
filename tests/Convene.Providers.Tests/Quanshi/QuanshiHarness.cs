using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Convene.Meetings;
using Convene.Providers.Tests.Conformance;
using Convene.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Convene.Providers.Tests.Quanshi;

/// <summary>Quanshi as its two documents say, strict about them: written from the documents, sharing nothing with the provider.</summary>
internal sealed partial class QuanshiHarness : VendorHarness
{
    public const string VendorToken = "planted-token-5c1e";
    public const string AppKey = "planted-app-key-77d0";
    public const long Admin = 88_000_001;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConcurrentQueue<string> _violations = new();
    private readonly ConcurrentDictionary<string, (string Answer, int Times)> _canned = new();
    private LoopbackServer _server = null!;

    private QuanshiHarness() => Site = new QuanshiHarnessSite(Clock.GetCurrentInstant, () => Zone);

    public QuanshiHarnessSite Site { get; }

    /// <summary>What came, in order.</summary>
    public ConcurrentQueue<QuanshiHarnessRequest> Requests { get; } = new();

    public override string SecretSetting => "Token";

    public override int ScheduledCount => Site.ScheduledCount;

    public override int WriteCount => Requests.Count(request => request.IsWrite);

    public override int ReadCount => Requests.Count(request => !request.IsWrite);

    public override IReadOnlyCollection<string> Violations => _violations;

    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Kind"] = "Quanshi",
        ["Name"] = "全时",
        ["BaseUrl"] = _server.BaseUrl,
        ["BoxBaseUrl"] = $"{_server.BaseUrl}/box",
        ["Token"] = VendorToken,
        ["AppKey"] = AppKey,
        ["AdminUserId"] = Admin.ToString(CultureInfo.InvariantCulture),
        // a test's clock stands still, and so would a pause before a repeat
        ["Http:RetryDelay"] = "00:00:00",
    };

    public static async Task<QuanshiHarness> StartAsync(CancellationToken cancellationToken)
    {
        var harness = new QuanshiHarness();
        harness._server = await LoopbackServer.StartAsync(app => app.Run(harness.HandleAsync), cancellationToken);
        return harness;
    }

    /// <summary>Answers calls of a section with this; the work is not done.</summary>
    public void AnswerWith(string section, string answer, int times = int.MaxValue) => _canned[section] = (answer, times);

    public int CountOf(string section) => Requests.Count(request => request.Section == section);

    public QuanshiHarnessRequest LastOf(string section) => Requests.Last(request => request.Section == section);

    public override void Begin(ConferenceId id) => Site.SetStatus(id.Value, 2);

    public override void End(ConferenceId id) => Site.SetStatus(id.Value, 4);

    public override async ValueTask DisposeAsync()
    {
        Faults.Release();
        await _server.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = await QuanshiHarnessRequest.ReadAsync(context.Request);
        Requests.Enqueue(request);
        context.Response.ContentType = "application/json";
        var fault = Faults.Take(request.IsWrite);
        if (fault is { } before && VendorFaults.IsBeforeWork(before))
        {
            await Faults.ApplyAsync(before, context, Write(QuanshiHarnessSite.Code(51101, "校验管理员失败")));
            return;
        }

        var answer = TakeCanned(request.Section) ?? Write(Work(request));
        if (fault is { } after)
        {
            await Faults.ApplyAsync(after, context, answer);
            return;
        }

        await context.Response.WriteAsync(answer, context.RequestAborted);
    }

    private static string Write(JsonObject answer) => JsonSerializer.Serialize(answer, Readable);

    private string? TakeCanned(string? section)
    {
        if (section is null || !_canned.TryGetValue(section, out var canned) || canned.Times == 0)
        {
            return null;
        }

        _canned[section] = canned with { Times = canned.Times - 1 };
        return canned.Answer;
    }

    private JsonObject Work(QuanshiHarnessRequest request)
    {
        if (QuanshiHarnessEndpoint.Find(request.Method, request.Path) is not { } endpoint)
        {
            return Violate($"no such endpoint: {request.Method} {request.Path}");
        }

        if (request.Token != VendorToken)
        {
            return QuanshiHarnessSite.Code(51101, "校验管理员失败");
        }

        if (endpoint.FindViolation(request.Json) is { } violation)
        {
            return Violate(violation);
        }

        if (request.Json["appId"] is { } appId && appId.ToString() != "6")
        {
            return Violate($"{endpoint.Section}: appId is not 6");
        }

        return request.Json["appKey"] is { } key && key.ToString() != AppKey
            ? QuanshiHarnessSite.Code(51101, "校验管理员失败")
            : Site.Answer(endpoint.Section, request);
    }

    private JsonObject Violate(string violation)
    {
        _violations.Enqueue(violation);
        return QuanshiHarnessSite.Code(50103, "请求的参数不合法");
    }
}
