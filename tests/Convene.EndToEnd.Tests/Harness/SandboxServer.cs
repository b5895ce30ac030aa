using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Convene.Sandbox;
using Convene.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.EndToEnd.Tests.Harness;

/// <summary>The vendor's and Graph's stand-ins in the test process: what they were told outlives the program that told them.</summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly HttpClient _http;

    private SandboxServer(LoopbackServer server, SandboxOptions options)
    {
        (_server, Options) = (server, options);
        _http = new HttpClient { BaseAddress = new Uri(server.BaseUrl), Timeout = TimeSpan.FromSeconds(30) };
    }

    public SandboxOptions Options { get; }

    public string BaseUrl => _server.BaseUrl;

    public static async Task<SandboxServer> StartAsync(Action<SandboxOptions> configure, CancellationToken cancellationToken)
    {
        var options = new SandboxOptions();
        configure(options);
        var server = await LoopbackServer.StartAsync(
            services => services.AddSingleton<IClock>(SystemClock.Instance).AddSandbox(options), app => app.MapSandbox("/sandbox"), cancellationToken);
        return new SandboxServer(server, options);
    }

    public async Task<SandboxPicture> LookAsync(CancellationToken cancellationToken) =>
        SandboxPicture.Read(JsonNode.Parse(await _http.GetStringAsync(new Uri("/sandbox/state", UriKind.Relative), cancellationToken))!.AsObject());

    public async Task DisturbAsync(Fault fault, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync("/sandbox/faults", fault, cancellationToken);
        ((int)response.StatusCode).ShouldBe(201, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    public async Task CalmAsync(CancellationToken cancellationToken)
    {
        using var response = await _http.DeleteAsync(new Uri("/sandbox/faults", UriKind.Relative), cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>How often faults struck, by stand-in and kind.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountFaultsAsync(CancellationToken cancellationToken)
    {
        var rules = JsonNode.Parse(await _http.GetStringAsync(new Uri("/sandbox/faults", UriKind.Relative), cancellationToken))!.AsArray();
        return rules
            .GroupBy(rule => $"{rule!["target"]} {rule["kind"]}", rule => rule!["hits"]!.GetValue<int>())
            .ToDictionary(group => group.Key, group => group.Sum(), StringComparer.Ordinal);
    }

    public async Task WaitForFaultAsync(string what, CancellationToken cancellationToken) => await Eventually.BecomesTrueAsync(
        async () => (await CountFaultsAsync(cancellationToken)).Values.Sum() > 0, what, cancellationToken, TimeSpan.FromSeconds(20));

    /// <summary>A page of the stand-ins as a browser would get it.</summary>
    public async Task<string> ReadPageAsync(string address, CancellationToken cancellationToken, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await _http.GetAsync(new Uri(address), cancellationToken);
        response.StatusCode.ShouldBe(status, address);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }
}

/// <summary>A rule as <c>/sandbox/faults</c> takes it; what is null is left to the sandbox.</summary>
internal sealed record Fault(string Target, string Kind)
{
    public const string Vendor = "bizconfv1";
    public const string BizConf = "bizconf";
    public const string Quanshi = "quanshi";
    public const string Vmr = "vmr";
    public const string Graph = "graph";

    public string? Path { get; init; }

    public string? Method { get; init; }

    public int? Status { get; init; }

    public int? DelayMilliseconds { get; init; }

    public int? RetryAfterSeconds { get; init; }

    public int? Times { get; init; }

    public double? Probability { get; init; }

    public int Seed { get; init; }
}
