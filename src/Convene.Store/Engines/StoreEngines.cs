using System.Data.Common;

namespace Convene.Store.Engines;

/// <summary>Where the ledger is kept.</summary>
public enum StoreEngine
{
    Sqlite,
    Postgres,
}

/// <summary>Which engine a connection string means.</summary>
public static class StoreEngines
{
    private static readonly string[] PostgresWords = ["Host", "Server"];
    private static readonly string[] SqliteWords = ["Data Source", "DataSource", "Filename"];

    /// <summary>Null when it names neither, or both.</summary>
    /// <exception cref="ArgumentException">It is not a connection string.</exception>
    public static StoreEngine? Of(string connectionString)
    {
        var words = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var (isPostgres, isSqlite) = (PostgresWords.Any(words.ContainsKey), SqliteWords.Any(words.ContainsKey));
        return (isPostgres, isSqlite) switch
        {
            (true, false) => StoreEngine.Postgres,
            (false, true) => StoreEngine.Sqlite,
            _ => null,
        };
    }
}
