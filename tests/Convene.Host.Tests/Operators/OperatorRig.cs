using System.Text.Json.Nodes;
using Convene.Host.Operators;
using Convene.Meetings.Ports;
using Convene.Providers;
using Convene.Sandbox;
using Convene.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Host.Tests.Operators;

/// <summary>The tool with real providers that speak over loopback HTTP to the stand-ins, as on a machine where nothing is configured.</summary>
internal sealed class OperatorRig : IAsyncDisposable
{
    public const string V1 = "bizconf-v1";

    public const string Open = "bizconf";

    public const string Quanshi = "quanshi";

    public const string Vmr = "vmr";

    private readonly LoopbackServer _server;
    private readonly ServiceProvider _services;

    private OperatorRig(LoopbackServer server, TestClock clock, IReadOnlyDictionary<string, string?> changes)
    {
        (_server, Clock) = (server, clock);
        var settings = SettingsOf(server.BaseUrl);
        foreach (var (key, value) in changes)
        {
            settings[key] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IClock>(clock)
            .AddSingleton(TimeProvider.System)
            .AddConferenceProviders(configuration)
            .BuildServiceProvider();
    }

    public TestClock Clock { get; }

    public string BaseUrl => _server.BaseUrl;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<OperatorRig> StartAsync(params (string Key, string? Value)[] changes)
    {
        var clock = new TestClock();
        var server = await LoopbackServer.StartAsync(
            services => services.AddSingleton<IClock>(clock).AddSandbox(new SandboxOptions()), app => app.MapSandbox("/sandbox"), Token);
        return new OperatorRig(server, clock, changes.ToDictionary(change => change.Key, change => change.Value));
    }

    /// <summary>Runs <c>provider</c> with these words.</summary>
    public async Task<OperatorRun> RunAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var surroundings = new OperatorSurroundings(output, error, "tenant", "alex@contoso.com", DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);
        var tool = new OperatorTool(_services.GetRequiredService<IProviders>(), Clock, surroundings);
        var exit = await tool.RunAsync([OperatorTool.Word, .. words], Token);
        return new OperatorRun((OperatorExit)exit, output.ToString(), error.ToString());
    }

    /// <summary>Runs it with <c>--json</c> and demands that it is done.</summary>
    public async Task<JsonNode> AskAsync(params string[] words)
    {
        var run = await RunAsync([.. words, "--json"]);
        run.Exit.ShouldBe(OperatorExit.Done, $"{string.Join(' ', words)}: {run.Error}");
        return JsonNode.Parse(run.Output)!;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static Dictionary<string, string?> SettingsOf(string baseUrl)
    {
        (string Key, string Value)[][] accounts =
        [
            [("Id", V1), ("Kind", "BizConfV1"), ("BaseUrl", $"{baseUrl}/sandbox/bizconfv1/openapi/v1"), ("SiteSign", "sandbox"), ("ApiKey", "sandbox-key")],
            [("Id", Open), ("Kind", "BizConf"), ("BaseUrl", $"{baseUrl}/sandbox/bizconf/openapi"), ("SiteSign", "sandbox"), ("ApiKey", "sandbox-key")],
            [
                ("Id", Quanshi), ("Kind", "Quanshi"), ("BaseUrl", $"{baseUrl}/sandbox/quanshi"), ("BoxBaseUrl", $"{baseUrl}/sandbox/quanshi"),
                ("Token", "sandbox-token"), ("AdminUserId", "88410001"),
            ],
            [("Id", Vmr), ("Kind", "Vmr"), ("BaseUrl", $"{baseUrl}/sandbox/vmr"), ("Auth", "800")],
        ];
        return accounts
            .SelectMany((account, number) => account.Select(setting => ($"Providers:{number}:{setting.Key}", setting.Value)))
            .ToDictionary(setting => setting.Item1, setting => (string?)setting.Value);
    }
}

internal sealed record OperatorRun(OperatorExit Exit, string Output, string Error);
