using Convene.EndToEnd.Tests.Harness;
using Convene.Sandbox.People;
using Convene.Simulation;
using Convene.Testing;

namespace Convene.EndToEnd.Tests.Hosts;

/// <summary>Several hosts on one PostgreSQL behind one address, and the world around them, which outlives each of them.</summary>
internal sealed class HostCluster : IDoor, IAsyncDisposable
{
    private const string JoinPageKey = "the-same-on-every-host-0123456789abcdef";
    private readonly World _world;
    private readonly LoadBalancer _balancer;
    private readonly IReadOnlyList<HostProcess> _hosts;

    private HostCluster(World world, TeamsChannel teams, LoadBalancer balancer, IReadOnlyList<HostProcess> hosts, SharedLedger ledger)
    {
        (_world, Teams, _balancer, _hosts, Ledger) = (world, teams, balancer, hosts, ledger);
    }

    public string BaseUrl => _balancer.BaseUrl;

    public string Output => string.Join("\n", _hosts.Select((host, number) => $"host {number}:\n{host.Output}"));

    public IReadOnlyList<HostProcess> Hosts => _hosts;

    public LoadBalancer Balancer => _balancer;

    public TeamsChannel Teams { get; }

    public SharedLedger Ledger { get; }

    /// <summary>Not started yet.</summary>
    public static async Task<HostCluster> PrepareAsync(int count, World world, Action<HostSettings> settings, CancellationToken cancellationToken)
    {
        var server = await PostgresServer.SharedAsync(cancellationToken);
        var store = await server.CreateDatabaseAsync(cancellationToken);
        var balancer = await LoadBalancer.StartAsync(cancellationToken);
        var wanted = SettingsFor(world, store, balancer.BaseUrl);
        settings(wanted);
        var hosts = Enumerable.Range(0, count).Select(_ => HostProcess.Prepare(wanted)).ToList();
        balancer.StandBefore(hosts.Select(host => host.BaseUrl));
        return new HostCluster(world, await TeamsChannel.StartAsync(cancellationToken), balancer, hosts, new SharedLedger(store));
    }

    /// <summary>All at once, on an empty database: they make its tables together.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAll(_hosts.Select(host => host.StartAsync(cancellationToken)));

    public TeamsChat Chat(SandboxPerson person) => Teams.Open(person, this);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        await Teams.DisposeAsync();
        await _balancer.DisposeAsync();
        await _world.DisposeAsync();
    }

    private static HostSettings SettingsFor(World world, string store, string address)
    {
        var settings = new HostSettings();
        foreach (var (name, value) in world.Settings())
        {
            settings.Set(name, value!);
        }

        foreach (var (number, person) in SandboxPeople.All.Where(person => person.HasMailbox).Index())
        {
            settings.Set($"Calendar:Mailboxes:{number}", person.Mail);
        }

        return settings
            .Set("Store:ConnectionString", store)
            .Set("Store:MaxConnections", 15)
            .Set("PublicUrl", address)
            .Set("JoinPage:Key", JoinPageKey);
    }
}
