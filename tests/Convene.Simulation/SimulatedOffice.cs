using System.Diagnostics;
using Convene.Meetings;
using Convene.Sandbox.People;
using NodaTime;
using NodaTime.TimeZones;

namespace Convene.Simulation;

/// <param name="Actions">What people do in all, in the chat, in Outlook and on the vendors' sites.</param>
/// <param name="Store">A connection string of the store.</param>
/// <param name="Speed">How many times faster than outside time runs.</param>
/// <param name="KillEvery">After how many actions the product dies; 0 for never.</param>
/// <param name="Faults">How bad the weather is: 1 is a bad day, 0 none.</param>
public sealed record SimulationPlan(int Actions, string Store, int Seed = 1, double Speed = 60, int KillEvery = 100, double Faults = 1)
{
    public int People { get; init; } = 12;
}

/// <summary>What a run was made of and how it ended.</summary>
public sealed record SimulationResult(
    int Actions, int Meetings, int Series, int Kills, int Faults, int Tortures, TimeSpan Time, Duration Simulated, IReadOnlyDictionary<string, int> ByKind, IReadOnlyList<string> Disagreements)
{
    public override string ToString() =>
        $"{Actions} actions ({string.Join(", ", ByKind.OrderByDescending(k => k.Value).Select(k => $"{k.Value} {k.Key}"))}) on {Meetings} meetings and {Series} series, "
        + $"{Faults} faults, {Tortures} tortures of subscriptions, links and notifications, {Kills} kills, {Simulated.TotalHours:F1} simulated hours in {Time.TotalSeconds:F0} s: "
        + $"{Disagreements.Count} disagreements";
}

/// <summary>Months of an office in minutes: everybody does everything everywhere, everything fails, and in the end all must agree.</summary>
public sealed class SimulatedOffice(SimulationPlan plan)
{
    private static readonly Instant Begin = Instant.FromUtc(2026, 11, 23, 1, 0);
    private static readonly TimeSpan QuietLimit = TimeSpan.FromSeconds(180);

    private readonly FastClock _clock = new(Begin, plan.Speed);
    private readonly Dictionary<string, int> _byKind = [];
    private int _done;
    private int _tortures;

    public async Task<SimulationResult> RunAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using var world = await World.StartAsync(_clock, cancellationToken);
        await using var inspector = await Inspector.CreateAsync(plan.Store, world, _clock, cancellationToken);
        // the same address through all its lives: Graph was told it
        var address = $"http://127.0.0.1:{FreePort()}";
        await using var product = new Product(cancelled => ProductRun.StartAsync(plan.Store, address, world, _clock, cancelled));
        await product.CurrentAsync(cancellationToken);
        var people = Gather();
        var torture = new Torture(world);
        await world.DisturbAsync(Weather.Faults(plan.Seed, plan.Faults), cancellationToken);
        await torture.DisturbAsync(plan.Faults, plan.Seed, cancellationToken);
        await LiveAsync(world, product, inspector, people, cancellationToken);
        var faults = (await world.CountFaultsAsync(cancellationToken)).Values.Sum();
        await world.CalmAsync(cancellationToken);
        await torture.CalmAsync(cancellationToken);
        var disagreements = await SettleAsync(world, product, inspector, people, cancellationToken);
        var wishes = people.SelectMany(p => p.Wishes).ToList();
        return new SimulationResult(
            _done,
            wishes.Count(w => !w.IsSeries),
            wishes.Count(w => w.IsSeries),
            product.Kills,
            faults,
            _tortures,
            watch.Elapsed,
            _clock.GetCurrentInstant() - Begin,
            _byKind,
            disagreements);
    }

    private List<SimulatedPerson> Gather() =>
    [
        .. SandboxPeople.All.Where(p => p.HasMailbox && p.Mail is not ("alice@contoso.com" or "hiroshi@contoso.com" or "conor@contoso.com" or "bob.kelly@contoso.com"))
            .Take(plan.People)
            .Select(p => new SimulatedPerson(
                new Person(SandboxPeople.TenantId, p.Id, p.Mail, p.DisplayName),
                DateTimeZoneProviders.Tzdb[TzdbDateTimeZoneSource.Default.WindowsToTzdbIds[p.Zone]],
                Begin)),
    ];

    private async Task LiveAsync(World world, Product product, Inspector inspector, List<SimulatedPerson> people, CancellationToken cancellationToken)
    {
        var outlook = new Outlook(world, _clock);
        var sides = new Sides(
            new ChatActions(product, [.. inspector.Providers.All.Select(p => p.Description.Id)]),
            new OutlookActions(outlook),
            new OccurrenceActions(outlook),
            new VendorActions(inspector.Providers, inspector.Ledger),
            new Torture(world));
        var share = plan.Actions / people.Count;
        await Task.WhenAll(people.Select((person, i) => new PersonLife(person, sides, inspector.Ledger, new Random(plan.Seed + i), Count).LiveAsync(
            i == 0 ? plan.Actions - (share * (people.Count - 1)) : share, cancellationToken)).Append(StrikeAsync(product, cancellationToken)));
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Count(string kind)
    {
        lock (_byKind)
        {
            _byKind[kind] = _byKind.GetValueOrDefault(kind) + 1;
            _done++;
            _tortures += kind.StartsWith("torture", StringComparison.Ordinal) ? 1 : 0;
        }
    }

    /// <summary>Kills at moments that the number of actions decides, wherever the product is just then.</summary>
    private async Task StrikeAsync(Product product, CancellationToken cancellationToken)
    {
        if (plan.KillEvery == 0)
        {
            return;
        }

        for (var next = plan.KillEvery; next < plan.Actions; next += plan.KillEvery)
        {
            while (Volatile.Read(ref _done) < next)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), _clock, cancellationToken);
            }

            await product.KillAsync(cancellationToken);
        }
    }

    /// <summary>When nobody does anything any more, everything must come to agree by itself.</summary>
    private async Task<IReadOnlyList<string>> SettleAsync(
        World world, Product product, Inspector inspector, List<SimulatedPerson> people, CancellationToken cancellationToken)
    {
        var agreement = new Agreement(world, new Outlook(world, _clock), inspector.Ledger, people, _clock);
        var watch = Stopwatch.StartNew();
        while (true)
        {
            await product.AskAsync((services, cancelled) => ProductRun.CatchUpAsync(services, cancelled), cancellationToken);
            if (await inspector.IsQuietAsync(_clock.GetCurrentInstant(), cancellationToken) || watch.Elapsed > QuietLimit)
            {
                var wrong = await agreement.FindDisagreementsAsync(cancellationToken);
                if (wrong.Count == 0 || watch.Elapsed > QuietLimit)
                {
                    return wrong;
                }
            }

            await Task.Delay(TimeSpan.FromSeconds(60), _clock, cancellationToken);
        }
    }
}

internal sealed record Sides(ChatActions Chat, OutlookActions Outlook, OccurrenceActions Occurrences, VendorActions Vendor, Torture Torture);
