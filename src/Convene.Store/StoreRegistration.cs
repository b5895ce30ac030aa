using Convene.Meetings.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Convene.Store;

public static class StoreRegistration
{
    /// <summary>
    /// Registers <see cref="ILedger"/>, <see cref="IConversations"/> and <see cref="IStoreMigration"/> on the database that section
    /// <c>Store</c> names. Needs a <see cref="NodaTime.IClock"/> and logging.
    /// </summary>
    /// <param name="configuration">The whole configuration, not the section.</param>
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<StoreOptions>().Bind(configuration.GetSection(StoreOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StoreOptions>, StoreOptionsValidator>();
        services.AddSingleton<IDatabase, SqliteDatabase>();
        services.AddSingleton<IStoreOwnership, SqliteOwnership>();
        services.AddSingleton<IStoreMigration, StoreMigration>();
        services.AddSingleton<ILedger, SqlLedger>();
        return services.AddSingleton<IConversations, SqlConversations>();
    }
}
