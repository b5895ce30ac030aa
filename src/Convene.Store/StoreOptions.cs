namespace Convene.Store;

/// <summary>Settings of section <c>Store</c>.</summary>
public sealed class StoreOptions
{
    public const string Section = "Store";

    /// <summary>
    /// Where the ledger is: <c>Data Source=/var/lib/convene/convene.db</c> for SQLite. The folder must exist; a database in
    /// memory is refused, as it would forget what was promised. Required.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>How long one call may wait for the database, its write lock included.</summary>
    /// <value>Default 15 seconds; from 1 second to 5 minutes.</value>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(15);
}
