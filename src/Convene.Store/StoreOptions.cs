namespace Convene.Store;

/// <summary>Settings of section <c>Store</c>.</summary>
public sealed class StoreOptions
{
    public const string Section = "Store";

    /// <summary>
    /// Where the ledger is, and by its words on which engine: <c>Host=db.example;Database=convene;Username=convene;Password=…</c> for
    /// PostgreSQL, which many processes share; <c>Data Source=/var/lib/convene/convene.db</c> for SQLite, which one process has for itself.
    /// The database or folder must exist; a database in memory is refused, as it would forget what was promised. Required.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>How long one call may wait for the database: for a connection, for a lock, for a statement.</summary>
    /// <value>Default 15 seconds; from 1 second to 5 minutes.</value>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>With PostgreSQL: how many connections this process opens at most. The server must allow as many for every process.</summary>
    /// <value>Default 30; from 2 to 500.</value>
    public int MaxConnections { get; set; } = 30;
}
