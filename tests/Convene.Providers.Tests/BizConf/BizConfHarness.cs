using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Tests.Conformance;
using Convene.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Convene.Providers.Tests.BizConf;

/// <summary>BizConf's open API as its document says, strict about it: written from the document, sharing nothing with the provider.</summary>
internal sealed class BizConfHarness : VendorHarness
{
    public const string SiteSign = "contoso-site";
    public const string ApiKey = "planted-api-key-5d02";
    public const int MaxCount = 300;

    private const string FormType = "application/x-www-form-urlencoded; charset=utf-8";

    private readonly ConcurrentDictionary<string, bool> _usedTokens = new();
    private readonly ConcurrentQueue<string> _violations = new();
    private readonly ConcurrentDictionary<string, string> _canned = new();
    private LoopbackServer _server = null!;
    private string? _cannedAnswer;
    private int _cannedStatus = 200;

    private BizConfHarness()
    {
        Site = new BizConfHarnessSite(Clock, () => Zone);
        Extras = new BizConfHarnessExtras(Site);
    }

    public BizConfHarnessSite Site { get; }

    public BizConfHarnessExtras Extras { get; }

    /// <summary>What came, in order.</summary>
    public ConcurrentQueue<BizConfHarnessRequest> Requests { get; } = new();

    /// <summary>How the tokens' letters must be; the document does not say.</summary>
    public bool HasUpperTokens { get; set; }

    /// <summary>Bodies that are JSON instead of a form.</summary>
    public bool TakesJson { get; set; }

    public override string SecretSetting => "ApiKey";

    public override string ZoneSetting => "TimeZone";

    // no sample of 2.1 to 2.5 has one
    public override bool TellsDuration => false;

    public override int ScheduledCount => Site.ScheduledCount;

    public override int WriteCount => Requests.Count(request => request.Endpoint is { IsRead: false });

    public override int ReadCount => Requests.Count(request => request.Endpoint is { IsRead: true });

    public override IReadOnlyCollection<string> Violations => _violations;

    // left out, mail is sent (2.1)
    public override int NotificationsAsked =>
        Requests.Count(request => request.Endpoint?.Section == "2.1" && !request.Parameters.ContainsKey("isSendEmail"));

    public override IReadOnlyList<string> HostMarks => ["HOSTTOKEN", "HOSTHASH"];

    public override IReadOnlySet<BookingOption> DocumentedOptions { get; } = new HashSet<BookingOption>
    {
        BookingOption.Password, BookingOption.JoinBeforeHost, BookingOption.VendorNotifications,
    };

    public override IReadOnlySet<ConferenceStatus> DocumentedLists { get; } = new HashSet<ConferenceStatus>
    {
        ConferenceStatus.Scheduled, ConferenceStatus.Living, ConferenceStatus.Finished,
    };

    public override ProviderLimits DocumentedLimits => new() { LargestCapacity = MaxCount, RegistrationAnswerLength = 128 };

    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Kind"] = "BizConf",
        ["Name"] = "会畅",
        ["BaseUrl"] = $"{_server.BaseUrl}/openapi",
        ["SiteSign"] = SiteSign,
        ["ApiKey"] = ApiKey,
        ["LargestCapacity"] = MaxCount.ToString(CultureInfo.InvariantCulture),
        // a test's clock stands still, and so would a pause before a repeat
        ["Http:RetryDelay"] = "00:00:00",
    };

    public static async Task<BizConfHarness> StartAsync(CancellationToken cancellationToken)
    {
        var harness = new BizConfHarness();
        harness._server = await LoopbackServer.StartAsync(app => app.Run(harness.HandleAsync), cancellationToken);
        return harness;
    }

    /// <summary>Answers every call with this, whatever it asks.</summary>
    public void AnswerWith(string? answer, int status = 200) => (_cannedAnswer, _cannedStatus) = (answer, status);

    /// <summary>Answers the calls of one section with this, once they are found to be right.</summary>
    public void AnswerSectionWith(string section, string answer) => _canned[section] = answer;

    public override void Begin(ConferenceId id) => Site.SetStatus(id.Value, 2);

    public override void End(ConferenceId id) => Site.SetStatus(id.Value, 3);

    public override HttpRequestMessage RepeatLastRead()
    {
        var last = Requests.Last(request => request.Endpoint is { IsRead: true });
        var isPost = last.Method == "POST";
        var address = $"{_server.BaseUrl}{last.Path}{(isPost ? "" : "?" + last.Query)}";
        return new HttpRequestMessage(new HttpMethod(last.Method), address)
        {
            Content = isPost ? new StringContent(last.Body, Encoding.UTF8, "application/x-www-form-urlencoded") : null,
        };
    }

    public override bool IsTokenRefusal(string answer) => answer.Contains("\"status\":102", StringComparison.Ordinal);

    public int CountOf(string section) => Requests.Count(request => request.Endpoint?.Section == section);

    public override async ValueTask DisposeAsync()
    {
        Faults.Release();
        await _server.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = await BizConfHarnessRequest.ReadAsync(context.Request);
        Requests.Enqueue(request);
        context.Response.ContentType = "text/html;charset=UTF-8";
        var fault = Faults.Take(isWrite: request.Endpoint is { IsRead: false });
        if (fault is { } before && VendorFaults.IsBeforeWork(before))
        {
            await Faults.ApplyAsync(before, context, BizConfHarnessSite.Code(102, "权限验证失败"));
            return;
        }

        var answer = _cannedAnswer ?? Work(request);
        if (fault is { } after)
        {
            await Faults.ApplyAsync(after, context, answer);
            return;
        }

        context.Response.StatusCode = _cannedStatus;
        await context.Response.WriteAsync(answer, context.RequestAborted);
    }

    private string Work(BizConfHarnessRequest request)
    {
        var violation = FindViolation(request);
        if (request.Endpoint is not { } endpoint || violation is not null)
        {
            _violations.Enqueue(violation!);
            return BizConfHarnessSite.Code(109, "参数错误");
        }

        var p = request.Parameters;
        if (p["token"] != ExpectedToken(endpoint, p) || !_usedTokens.TryAdd(p["token"], true))
        {
            if (_usedTokens.ContainsKey(p["token"]))
            {
                _violations.Enqueue($"{endpoint.Section}: a token came twice");
            }

            return BizConfHarnessSite.Code(102, "权限验证失败");
        }

        if (p.TryGetValue("siteSign", out var site) && site != SiteSign)
        {
            return BizConfHarnessSite.Code(106, "站点无效");
        }

        if (p.TryGetValue("loginName", out var user) && BizConfHarnessSite.FindAccountProblem(user) is { } problem)
        {
            return problem;
        }

        return _canned.GetValueOrDefault(endpoint.Section)
            ?? (endpoint.Section.StartsWith('2') && endpoint.Section is not ("2.6" or "2.9")
                ? Site.Answer(endpoint.Section, p)
                : Extras.Answer(endpoint.Section, p));
    }

    private string? FindViolation(BizConfHarnessRequest request)
    {
        if (request.Endpoint is not { } endpoint)
        {
            return $"no such endpoint: {request.Method} {request.Path}";
        }

        if (request.Method == "POST" && (request.Query.Length > 0 || request.ContentType != FormType) && !TakesJson)
        {
            return $"{endpoint.Section}: not sent as a form";
        }

        return request.Method == "GET" && request.Body.Length > 0
            ? $"{endpoint.Section}: a GET with a body"
            : endpoint.FindViolation(request.Parameters);
    }

    private string ExpectedToken(BizConfHarnessEndpoint endpoint, IReadOnlyDictionary<string, string> p)
    {
        var text = endpoint.IsReportToken ? $"{ApiKey}|{p["timeStamp"]}" : $"{p["loginName"]}|{ApiKey}|{p["timeStamp"]}";
        var digest = MD5.HashData(Encoding.UTF8.GetBytes(text));
        return HasUpperTokens ? Convert.ToHexString(digest) : Convert.ToHexStringLower(digest);
    }
}
