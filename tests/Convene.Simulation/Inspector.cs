using Convene.Meetings.Ports;
using Convene.Providers;
using Convene.Store;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Simulation;

/// <summary>Looks into the ledger and at the vendors from outside, whether the product lives or not.</summary>
internal sealed class Inspector : IAsyncDisposable
{
    private static readonly Duration Soon = Duration.FromMinutes(2);
    private readonly ServiceProvider _services;

    private Inspector(ServiceProvider services) => _services = services;

    public ILedger Ledger => _services.GetRequiredService<ILedger>();

    public IProviders Providers => _services.GetRequiredService<IProviders>();

    private IMailboxes Mailboxes => _services.GetRequiredService<IMailboxes>();

    public static async Task<Inspector> CreateAsync(string store, World world, FastClock clock, CancellationToken cancellationToken)
    {
        var settings = world.Settings();
        settings["Store:ConnectionString"] = store;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSingleton<IClock>(clock).AddSingleton<TimeProvider>(clock);
        services.AddStore(configuration);
        services.AddConferenceProviders(configuration);
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IStoreMigration>().MigrateAsync(cancellationToken);
        return new Inspector(provider);
    }

    /// <summary>Nothing waits to be done that could be done now.</summary>
    public async Task<bool> IsQuietAsync(Instant now, CancellationToken cancellationToken) =>
        (await Ledger.ListDueAsync(now + Soon, 1, cancellationToken)).Count == 0
        && await Mailboxes.CountAsync(now, cancellationToken) is { HeardWaiting: 0, Overdue: 0 };

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
