using Convene.Store.Engines;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace Convene.Host.Background;

/// <summary>Where the schedule of work that one host does is kept.</summary>
internal static class JobStore
{
    /// <summary>
    /// On PostgreSQL beside the ledger in the same database, shared by all hosts. With SQLite in a file of its own: a file has one writer
    /// at a time, and the schedule's bookkeeping must not make a person's booking wait; nor does it belong into a backup of the ledger,
    /// as a new one is made where it is missing.
    /// </summary>
    public static void Use(IQuartzBuilder quartz, string storeConnectionString, BackgroundOptions options)
    {
        if (StoreEngines.Of(storeConnectionString) == StoreEngine.Postgres)
        {
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(NpgsqlFactory.Instance, storeConnectionString);
                store.UseClustering(cluster =>
                {
                    cluster.CheckinInterval = options.CheckinEvery;
                    cluster.CheckinMisfireThreshold = options.CheckinEvery * 2;
                });
                store.ConfigureStore(settings => settings.MisfireThreshold = options.MisfireAfter);
                store.ProvisionSchema();
            });
        }
        else
        {
            quartz.UsePersistentStore(store =>
            {
                store.UseSqlite(SqliteFactory.Instance, FileBeside(storeConnectionString));
                store.ConfigureStore(settings => settings.MisfireThreshold = options.MisfireAfter);
                store.ProvisionSchema();
            });
        }
    }

    /// <summary><c>convene.db</c> has its schedule in <c>convene-schedule.db</c>.</summary>
    public static string FileBeside(string ledger)
    {
        var file = new SqliteConnectionStringBuilder(ledger).DataSource;
        var name = $"{Path.GetFileNameWithoutExtension(file)}-schedule{Path.GetExtension(file)}";
        return new SqliteConnectionStringBuilder { DataSource = Path.Combine(Path.GetDirectoryName(file) ?? "", name), DefaultTimeout = 15 }.ToString();
    }
}
