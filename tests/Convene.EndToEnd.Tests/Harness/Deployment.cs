using Convene.Sandbox;
using Convene.Sandbox.People;

namespace Convene.EndToEnd.Tests.Harness;

/// <summary>Everything of one test run together: the vendor and Graph, Teams, and the program between them.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    private Deployment(SandboxServer sandbox, TeamsChannel teams, HostProcess host)
    {
        (Sandbox, Teams, Host) = (sandbox, teams, host);
        Ledger = new Ledger(host);
    }

    public SandboxServer Sandbox { get; }

    public TeamsChannel Teams { get; }

    public HostProcess Host { get; }

    public Ledger Ledger { get; }

    public static async Task<Deployment> StartAsync(
        CancellationToken cancellationToken, Action<SandboxOptions>? sandboxOptions = null, Action<HostSettings>? settings = null)
    {
        var sandbox = await SandboxServer.StartAsync(sandboxOptions ?? (static _ => { }), cancellationToken);
        var teams = await TeamsChannel.StartAsync(cancellationToken);
        var wanted = new HostSettings().PointAt(sandbox).Impatient();
        settings?.Invoke(wanted);
        return new Deployment(sandbox, teams, await HostProcess.StartAsync(wanted, cancellationToken));
    }

    /// <summary>With all four vendors, the first one being the usual one.</summary>
    public static async Task<Deployment> StartWithAllVendorsAsync(
        CancellationToken cancellationToken, Action<SandboxOptions>? sandboxOptions = null, Action<HostSettings>? settings = null)
    {
        var sandbox = await SandboxServer.StartAsync(sandboxOptions ?? (static _ => { }), cancellationToken);
        var teams = await TeamsChannel.StartAsync(cancellationToken);
        var wanted = new HostSettings().PointAt(sandbox).Impatient().PointAtAll(sandbox);
        settings?.Invoke(wanted);
        return new Deployment(sandbox, teams, await HostProcess.StartAsync(wanted, cancellationToken));
    }

    public TeamsChat Chat(SandboxPerson person, string locale = "en-US") => Teams.Open(person, Host, locale);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Teams.DisposeAsync();
        await Sandbox.DisposeAsync();
    }
}
