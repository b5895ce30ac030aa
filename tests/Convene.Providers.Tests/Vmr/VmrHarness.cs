using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Tests.Conformance;
using Convene.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Convene.Providers.Tests.Vmr;

/// <summary>The VMR service as its document says, strict about it: written from the document, sharing nothing with the provider.</summary>
internal sealed class VmrHarness : VendorHarness
{
    public const string Auth = "planted-auth-91b7";

    private const string Refusal = """{"code":200001,"data":null,"message":"会议号和当前的认证的auth不匹配","state":0}""";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConcurrentQueue<string> _violations = new();
    private LoopbackServer _server = null!;
    private string? _cannedAnswer;
    private int _cannedStatus = 200;

    public VmrHarnessSite Site { get; } = new();

    /// <summary>What came, in order.</summary>
    public ConcurrentQueue<VmrHarnessRequest> Requests { get; } = new();

    /// <summary>Null accepts any.</summary>
    public string? AcceptedAuth { get; set; } = Auth;

    public override string SecretSetting => "Auth";

    public override int ScheduledCount => Site.ScheduledCount;

    public override int WriteCount => Requests.Count(IsWrite);

    public override int ReadCount => Requests.Count(request => !IsWrite(request));

    public override IReadOnlyCollection<string> Violations => _violations;

    // the document knows no way to ask for it
    public override int NotificationsAsked => 0;

    public override IReadOnlyList<string> HostMarks => [VmrHarnessSite.HostMark];

    public override IReadOnlySet<BookingOption> DocumentedOptions => new HashSet<BookingOption>
    {
        BookingOption.Room, BookingOption.Capacity, BookingOption.Password, BookingOption.JoinBeforeHost,
    };

    // 查询预约列表 and 获取会议信息; nothing lists what is past
    public override IReadOnlySet<ConferenceStatus> DocumentedLists =>
        new HashSet<ConferenceStatus> { ConferenceStatus.Scheduled, ConferenceStatus.Living };

    public override ProviderLimits DocumentedLimits => new() { StartStep = Duration.FromMinutes(1), RecordingsPerDeletion = 1 };

    public override OverlapRule Overlap => OverlapRule.OneInARoom;

    // nothing in the document forbids it
    public override bool RefusesToCancelLiving => false;

    // no code for it is documented
    public override RefusalReason? UnknownAccount => RefusalReason.Other;

    public override bool TokensAreForOneCall => false;

    public override string? RoomId => $"{VmrHarnessSite.SharedRoom}";

    public override string? ZoneSetting => "TimeZone";

    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Kind"] = "Vmr",
        ["Name"] = "云会议室",
        ["BaseUrl"] = _server.BaseUrl,
        ["Auth"] = Auth,
        // a test's clock stands still, and so would a pause before a repeat
        ["Http:RetryDelay"] = "00:00:00",
    };

    public static async Task<VmrHarness> StartAsync(CancellationToken cancellationToken)
    {
        var harness = new VmrHarness();
        harness._server = await LoopbackServer.StartAsync(app => app.Run(harness.HandleAsync), cancellationToken);
        return harness;
    }

    /// <summary>Answers every call with this, whatever it asks.</summary>
    public void AnswerWith(string? answer, int status = 200) => (_cannedAnswer, _cannedStatus) = (answer, status);

    public override void Begin(ConferenceId id)
    {
        AdvanceTo(Site.TimeOf(id.Value).Start);
        Site.RoomOf(id.Value).IsStarted = true;
    }

    public override void End(ConferenceId id)
    {
        AdvanceTo(Site.TimeOf(id.Value).End);
        Site.RoomOf(id.Value).IsStarted = false;
    }

    public override async ValueTask DisposeAsync()
    {
        Faults.Release();
        await _server.DisposeAsync();
    }

    private void AdvanceTo(DateTime local)
    {
        var moment = LocalDateTime.FromDateTime(local).InZoneLeniently(Zone).ToInstant();
        Clock.Advance(Duration.Max(Duration.Zero, moment - Clock.GetCurrentInstant()));
    }

    private static bool IsWrite(VmrHarnessRequest request) =>
        Array.Exists(VmrHarnessEndpoint.All, e => e.Path == request.Path && e.IsWrite);

    private async Task HandleAsync(HttpContext context)
    {
        var request = await VmrHarnessRequest.ReadAsync(context.Request);
        Requests.Enqueue(request);
        context.Response.ContentType = "application/json;charset=UTF-8";
        var fault = Faults.Take(IsWrite(request));
        if (fault is { } before && VendorFaults.IsBeforeWork(before))
        {
            await Faults.ApplyAsync(before, context, Refusal);
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

    private string Work(VmrHarnessRequest request)
    {
        var endpoint = Array.Find(VmrHarnessEndpoint.All, e => e.Path == request.Path && e.Method == request.Method);
        var violation = endpoint is null ? $"no such endpoint: {request.Method} {request.Path}" : endpoint.FindViolation(request);
        if (violation is not null)
        {
            _violations.Enqueue(violation);
            return JsonSerializer.Serialize(VmrHarnessSite.Code(400, "参数错误"), Readable);
        }

        return AcceptedAuth is { } accepted && request.Auth != accepted
            ? Refusal
            : JsonSerializer.Serialize(Site.Answer(request), Readable);
    }
}
