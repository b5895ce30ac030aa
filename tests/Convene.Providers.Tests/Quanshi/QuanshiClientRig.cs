using System.Collections.Concurrent;
using System.Text;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Http;
using Convene.Providers.Quanshi;
using Convene.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Convene.Providers.Tests.Quanshi;

/// <summary>The clients without the ports on top, before a server that keeps what came and answers what it is told.</summary>
internal sealed class QuanshiClientRig : IAsyncDisposable
{
    public const string Token = "planted-token-5d1e";
    public const string AppKey = "planted-app-key-77c0";

    private static readonly ProviderId Id = new("first");

    private readonly LoopbackServer _server;
    private readonly ServiceProvider _services;
    private readonly VendorHttp _http;
    private string _answer = """{"status":0,"result":null}""";
    private int _status = 200;

    private QuanshiClientRig(LoopbackServer server, QuanshiOptions options)
    {
        _server = server;
        var clock = new TestClock();
        _services = new ServiceCollection().AddLogging().AddVendorHttp().AddVendorHttpClient(Id).BuildServiceProvider();
        _http = new VendorHttp(
            new ProviderDescription(Id, "Quanshi", "x"),
            options.Http,
            _services.GetRequiredService<IHttpClientFactory>(),
            clock,
            _services.GetRequiredService<ILogger<VendorHttp>>());
        var calls = new QuanshiCalls(options, new QuanshiSigning(options), _http);
        Conferences = new QuanshiConferenceClient(options, calls);
        Rooms = new QuanshiRoomClient(options, calls);
    }

    public QuanshiConferenceClient Conferences { get; }

    public QuanshiRoomClient Rooms { get; }

    /// <summary>What came, in order.</summary>
    public ConcurrentQueue<QuanshiSentRequest> Requests { get; } = new();

    public static async Task<QuanshiClientRig> StartAsync(Action<QuanshiOptions>? change = null)
    {
        QuanshiClientRig? rig = null;
        var server = await LoopbackServer.StartAsync(
            app => app.Run(context => rig!.HandleAsync(context)), TestContext.Current.CancellationToken);
        var options = new QuanshiOptions
        {
            BaseUrl = server.BaseUrl + "/",
            BoxBaseUrl = server.BaseUrl + "/box/",
            Token = Token,
            AppKey = AppKey,
        };
        // a test's clock stands still, and so would a pause before a repeat
        options.Http.RetryDelay = TimeSpan.Zero;
        change?.Invoke(options);
        rig = new QuanshiClientRig(server, options);
        return rig;
    }

    /// <summary>Answers every call with the documents' sample of a section.</summary>
    public static async Task<QuanshiClientRig> StartWithSampleAsync(string section)
    {
        var rig = await StartAsync();
        rig.AnswerWith(await ReadSampleAsync(section));
        return rig;
    }

    public static async Task<QuanshiClientRig> StartWithAnswerAsync(string answer, int status = 200)
    {
        var rig = await StartAsync();
        rig.AnswerWith(answer, status);
        return rig;
    }

    public static Task<string> ReadSampleAsync(string section)
    {
        var file = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Quanshi", "Documented"), $"{section}-*.json").Single();
        return File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
    }

    public void AnswerWith(string answer, int status = 200) => (_answer, _status) = (answer, status);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        Requests.Enqueue(new QuanshiSentRequest(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            body,
            context.Request.Headers["token"],
            context.Request.Headers.Accept,
            context.Request.ContentType,
            context.Request.ContentLength));
        context.Response.StatusCode = _status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(_answer, context.RequestAborted);
    }
}

/// <param name="Target">Path and query as they came, escapes and empty segments included.</param>
internal sealed record QuanshiSentRequest(
    string Method, string Target, string Body, string? Token, string? Accept, string? ContentType, long? ContentLength);
