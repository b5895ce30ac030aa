using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Convene.Sandbox;
using Convene.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Simulation;

/// <summary>Everything outside of the product: the four vendors and Graph, as stand-ins on real HTTP. It outlives every run of the product.</summary>
public sealed class World : IAsyncDisposable
{
    private readonly LoopbackServer _server;

    private World(LoopbackServer server, SandboxOptions options)
    {
        (_server, Options) = (server, options);
        Http = new HttpClient { BaseAddress = new Uri(server.BaseUrl), Timeout = TimeSpan.FromSeconds(30) };
    }

    public SandboxOptions Options { get; }

    public string BaseUrl => _server.BaseUrl;

    public HttpClient Http { get; }

    /// <param name="clock">A clock that is both an <see cref="IClock"/> and a <see cref="TimeProvider"/>.</param>
    public static async Task<World> StartAsync<TClock>(TClock clock, CancellationToken cancellationToken)
        where TClock : TimeProvider, IClock
    {
        var options = new SandboxOptions { SeedsExamples = false, KeptConferences = 100_000, KeptEvents = 100_000 };
        options.BizConfV1.Rooms = new Dictionary<int, int> { [25] = 5000, [100] = 500 };
        return await StartAsync(clock, options, cancellationToken);
    }

    public static async Task<World> StartAsync<TClock>(TClock clock, SandboxOptions options, CancellationToken cancellationToken)
        where TClock : TimeProvider, IClock
    {
        var server = await LoopbackServer.StartAsync(
            services => services.AddSingleton<IClock>(clock).AddSingleton<TimeProvider>(clock).AddSandbox(options), app => app.MapSandbox("/sandbox"), cancellationToken);
        return new World(server, options);
    }

    public async Task DisturbAsync(IEnumerable<Fault> faults, CancellationToken cancellationToken)
    {
        foreach (var fault in faults)
        {
            using var response = await Http.PostAsJsonAsync("/sandbox/faults", fault, cancellationToken);
            response.EnsureSuccessStatusCode();
        }
    }

    public async Task CalmAsync(CancellationToken cancellationToken)
    {
        using var response = await Http.DeleteAsync(new Uri("/sandbox/faults", UriKind.Relative), cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>How often each kind of fault struck.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountFaultsAsync(CancellationToken cancellationToken)
    {
        var rules = JsonNode.Parse(await Http.GetStringAsync(new Uri("/sandbox/faults", UriKind.Relative), cancellationToken))!.AsArray();
        return rules
            .GroupBy(rule => $"{rule!["target"]} {rule["kind"]}", rule => rule!["hits"]!.GetValue<int>())
            .ToDictionary(group => group.Key, group => group.Sum(), StringComparer.Ordinal);
    }

    /// <summary>The settings under which the product reaches this world, as <c>appsettings.json</c> would have them.</summary>
    public Dictionary<string, string?> Settings()
    {
        var root = $"{BaseUrl}/sandbox";
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Graph:BaseUrl"] = $"{root}/graph/v1.0",
            ["Graph:TenantId"] = Sandbox.People.SandboxPeople.TenantId,
        };
        (string Key, string Value)[][] accounts =
        [
            [("Id", "bizconf-v1"), ("Kind", "BizConfV1"), ("Name", "BizConf"), ("BaseUrl", $"{root}/bizconfv1/openapi/v1"), ("SiteSign", Options.BizConfV1.SiteSign), ("ApiKey", Options.BizConfV1.ApiKey)],
            [("Id", "bizconf"), ("Kind", "BizConf"), ("Name", "BizConf Open"), ("BaseUrl", $"{root}/bizconf/openapi"), ("SiteSign", "sandbox"), ("ApiKey", Options.BizConf.ApiKey)],
            [
                ("Id", "quanshi"), ("Kind", "Quanshi"), ("Name", "Quanshi"), ("BaseUrl", $"{root}/quanshi"), ("BoxBaseUrl", $"{root}/quanshi"), ("Token", Options.Quanshi.Token),
                ("AppKey", Options.Quanshi.AppKey), ("AdminUserId", "88410001"),
                .. Sandbox.People.SandboxPeople.All.Select(person => ($"Accounts:{person.Mail}", $"{person.UserNumber}")),
            ],
            [("Id", "vmr"), ("Kind", "Vmr"), ("Name", "VMR"), ("BaseUrl", $"{root}/vmr"), ("Auth", Options.Vmr.Auth)],
        ];
        foreach (var (number, account) in accounts.Index())
        {
            foreach (var (key, value) in account)
            {
                settings[$"Providers:{number}:{key}"] = value;
            }
        }

        return settings;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
    }
}

/// <summary>A rule as the stand-ins take it; what is null is left to them.</summary>
public sealed record Fault(string Target, string Kind)
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
