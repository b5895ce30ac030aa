using System.Net;
using System.Text.Json.Nodes;
using Convene.Sandbox;
using Convene.Simulation;
using Convene.Testing;
using NodaTime;

namespace Convene.EndToEnd.Tests.Harness;

/// <summary>The vendor's and Graph's stand-ins in the test process: what they were told outlives the program that told them.</summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    private readonly World _world;

    private SandboxServer(World world) => _world = world;

    public SandboxOptions Options => _world.Options;

    public string BaseUrl => _world.BaseUrl;

    public static async Task<SandboxServer> StartAsync(Action<SandboxOptions> configure, CancellationToken cancellationToken)
    {
        var options = new SandboxOptions();
        configure(options);
        return new SandboxServer(await World.StartAsync(new FastClock(SystemClock.Instance.GetCurrentInstant(), 1), options, cancellationToken));
    }

    public async Task<SandboxPicture> LookAsync(CancellationToken cancellationToken) =>
        SandboxPicture.Read(JsonNode.Parse(await _world.Http.GetStringAsync(new Uri("/sandbox/state", UriKind.Relative), cancellationToken))!.AsObject());

    public Task DisturbAsync(Fault fault, CancellationToken cancellationToken) => _world.DisturbAsync([fault], cancellationToken);

    public Task CalmAsync(CancellationToken cancellationToken) => _world.CalmAsync(cancellationToken);

    /// <inheritdoc cref="World.CountFaultsAsync"/>
    public Task<IReadOnlyDictionary<string, int>> CountFaultsAsync(CancellationToken cancellationToken) => _world.CountFaultsAsync(cancellationToken);

    public async Task WaitForFaultAsync(string what, CancellationToken cancellationToken) => await Eventually.BecomesTrueAsync(
        async () => (await CountFaultsAsync(cancellationToken)).Values.Sum() > 0, what, cancellationToken, TimeSpan.FromSeconds(20));

    /// <summary>A page of the stand-ins as a browser would get it.</summary>
    public async Task<string> ReadPageAsync(string address, CancellationToken cancellationToken, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await _world.Http.GetAsync(new Uri(address), cancellationToken);
        response.StatusCode.ShouldBe(status, address);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();
}
