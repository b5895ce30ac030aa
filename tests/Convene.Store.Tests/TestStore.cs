using System.Globalization;
using Convene.Meetings.Ports;
using Convene.Store.Engines;
using Convene.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Store.Tests;

/// <summary>The store as a host sees it: registered, resolved, not yet migrated. Each one is a data source of its own.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public TestStore(string connectionString, TestClock clock, string? timeLimit = null, int? maxConnections = null)
    {
        var settings = new Dictionary<string, string?> { ["Store:ConnectionString"] = connectionString };
        if (timeLimit is not null)
        {
            settings["Store:TimeLimit"] = timeLimit;
        }

        if (maxConnections is { } most)
        {
            settings["Store:MaxConnections"] = most.ToString(CultureInfo.InvariantCulture);
        }

        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IClock>(clock)
            .AddStore(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider(validateScopes: true);
    }

    public ILedger Ledger => _services.GetRequiredService<ILedger>();

    public IConversations Conversations => _services.GetRequiredService<IConversations>();

    public IMailboxes Mailboxes => _services.GetRequiredService<IMailboxes>();

    public IReconciliations Reconciliations => _services.GetRequiredService<IReconciliations>();

    public IReportArchive Reports => _services.GetRequiredService<IReportArchive>();

    public IStoreCare Care => _services.GetRequiredService<IStoreCare>();

    internal Task<StoreSession> OpenSessionAsync(CancellationToken cancellationToken) =>
        _services.GetRequiredService<IDatabase>().OpenAsync(cancellationToken);

    internal SqlDialect Dialect => _services.GetRequiredService<IDatabase>().Dialect;

    public IStoreMigration Migration => _services.GetRequiredService<IStoreMigration>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
