using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Convene.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Sandbox.Tests;

/// <summary>The sandbox on a loopback port, and a plain client that speaks as the documents say.</summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    private static readonly HttpClientHandler Handler = new() { AllowAutoRedirect = false, UseCookies = false };
    private readonly LoopbackServer _server;
    private long _lastTimeStamp = 1_700_000_000_000;

    private SandboxServer(LoopbackServer server, TestClock clock)
    {
        _server = server;
        Clock = clock;
        Http = new HttpClient(Handler, disposeHandler: false) { BaseAddress = new Uri(server.BaseUrl), Timeout = TimeSpan.FromSeconds(20) };
    }

    public TestClock Clock { get; }

    public HttpClient Http { get; }

    public string BaseUrl => _server.BaseUrl;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>With <paramref name="isClockTimer"/> the sandbox waits by the test's clock, too.</summary>
    public static async Task<SandboxServer> StartAsync(Action<SandboxOptions>? configure = null, TestClock? clock = null, bool isClockTimer = false)
    {
        clock ??= new TestClock();
        var options = new SandboxOptions { SeedsExamples = false };
        configure?.Invoke(options);
        var server = await LoopbackServer.StartAsync(
            services => services.AddSingleton<IClock>(clock).AddSingleton(isClockTimer ? clock : TimeProvider.System).AddSandbox(options), app => app.MapSandbox("/sandbox"), Token);
        return new SandboxServer(server, clock);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
    }

    /// <summary>Asks BizConfV1 with everything that every call needs; what is given as null is left out.</summary>
    public async Task<JsonObject> BizConfAsync(string endpoint, string userId, params (string Name, string? Value)[] parameters)
    {
        using var response = await SendBizConfAsync(endpoint, Signed(userId, parameters));
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!.AsObject();
    }

    public Task<HttpResponseMessage> SendBizConfAsync(string endpoint, IReadOnlyDictionary<string, string> parameters)
    {
        var path = $"/sandbox/bizconfv1/openapi/v1/{endpoint}";
        return endpoint.StartsWith("get", StringComparison.Ordinal)
            ? Http.GetAsync(new Uri(path + "?" + string.Join('&', parameters.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}")), UriKind.Relative), Token)
            : Http.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(parameters), Token);
    }

    public Dictionary<string, string> Signed(string userId, params (string Name, string? Value)[] parameters)
    {
        var timeStamp = Interlocked.Increment(ref _lastTimeStamp).ToString(CultureInfo.InvariantCulture);
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["userId"] = userId,
            ["timeStamp"] = timeStamp,
            ["token"] = Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes($"{userId}|sandbox-key|{timeStamp}"))),
            ["siteSign"] = "sandbox",
        };
        foreach (var (name, value) in parameters)
        {
            all[name] = value;
        }

        return all.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
    }

    /// <summary>2.1 with everything right but what is given.</summary>
    public Task<JsonObject> ReserveAsync(string userId = "alex@contoso.com", params (string Name, string? Value)[] parameters) => BizConfAsync(
        "confReservation",
        userId,
        [("userName", "Alex Wilber"), ("confName", "Q3 budget"), ("startTime", "2026-11-24 07:00:00"), ("duration", "30"), ("confParties", "25"), .. parameters]);

    public async Task<HttpResponseMessage> GraphAsync(
        HttpMethod method, string path, JsonNode? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path.StartsWith("http", StringComparison.Ordinal) ? path : $"{BaseUrl}/sandbox/graph/v1.0{path}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "development");
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        request.Content = body is null ? null : JsonContent.Create(body);
        return await Http.SendAsync(request, Token);
    }

    public async Task<JsonObject> GraphJsonAsync(
        HttpMethod method, string path, JsonNode? body = null, int status = 200, params (string Name, string Value)[] headers)
    {
        using var response = await GraphAsync(method, path, body, headers);
        var text = await response.Content.ReadAsStringAsync(Token);
        ((int)response.StatusCode).ShouldBe(status, text);
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Follows <c>@odata.nextLink</c> to the end.</summary>
    public async Task<IReadOnlyList<JsonObject>> GraphPagesAsync(string path, params (string Name, string Value)[] headers)
    {
        var pages = new List<JsonObject>();
        var next = path;
        while (next is not null)
        {
            pages.Add(await GraphJsonAsync(HttpMethod.Get, next, headers: headers));
            next = pages[^1]["@odata.nextLink"]?.GetValue<string>();
        }

        return pages;
    }

    public async Task<JsonObject> StateAsync() =>
        JsonNode.Parse(await Http.GetStringAsync(new Uri("/sandbox/state", UriKind.Relative), Token))!.AsObject();

    public Task FaultAsync(object rule) => PostAsync("/sandbox/faults", rule, 201);

    public async Task<JsonNode> PostAsync(string path, object body, int status)
    {
        using var response = await Http.PostAsJsonAsync(path, body, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        ((int)response.StatusCode).ShouldBe(status, text);
        return JsonNode.Parse(text)!;
    }
}
