using Convene.Meetings.Ports;
using Convene.Store.Engines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Convene.Store;

public static class StoreRegistration
{
    /// <summary>
    /// Registers the ports of the store (<see cref="ILedger"/>, <see cref="IConversations"/>, <see cref="IMailboxes"/>,
    /// <see cref="IReconciliations"/>, <see cref="IReportArchive"/>, <see cref="IStoreCare"/>) and <see cref="IStoreMigration"/> on the database that section
    /// <c>Store</c> names. Needs a <see cref="NodaTime.IClock"/> and logging.
    /// </summary>
    /// <param name="configuration">The whole configuration, not the section.</param>
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<StoreOptions>().Bind(configuration.GetSection(StoreOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StoreOptions>, StoreOptionsValidator>();
        services.AddSingleton<IDatabase>(provider => IsPostgres(provider)
            ? ActivatorUtilities.CreateInstance<PostgresDatabase>(provider)
            : ActivatorUtilities.CreateInstance<SqliteDatabase>(provider));
        services.AddSingleton<IStoreOwnership>(provider => IsPostgres(provider)
            ? new SharedOwnership()
            : ActivatorUtilities.CreateInstance<SqliteOwnership>(provider));
        services.AddSingleton<IStoreMigration, StoreMigration>();
        services.AddSingleton<ILedger, SqlLedger>();
        services.AddSingleton<IMailboxes, SqlMailboxes>();
        services.AddSingleton<IReconciliations, SqlReconciliations>();
        services.AddSingleton<IReportArchive, SqlReportArchive>();
        services.AddSingleton<IStoreCare, SqlStoreCare>();
        return services.AddSingleton<IConversations, SqlConversations>();
    }

    /// <summary>The first look at the options refuses those that name no engine, or two.</summary>
    private static bool IsPostgres(IServiceProvider provider) =>
        StoreEngines.Of(provider.GetRequiredService<IOptions<StoreOptions>>().Value.ConnectionString) == StoreEngine.Postgres;
}
