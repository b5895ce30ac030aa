namespace Convene.Store.Engines;

/// <summary>The engine below the tables: all that differs between SQLite and PostgreSQL is behind this.</summary>
internal interface IDatabase
{
    /// <summary>Several processes work on it at the same time, so the leases of others may be alive.</summary>
    bool IsShared { get; }

    SqlDialect Dialect { get; }

    /// <summary>Makes the database ready for its first migration.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    Task<StoreSession> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction that writes. It is rolled back unless <see cref="StoreSession.CommitAsync"/> is called.</summary>
    Task<StoreSession> BeginAsync(CancellationToken cancellationToken);

    /// <summary>Begins the transaction of one migration, while no other process is in one; it may take long.</summary>
    Task<StoreSession> BeginMigrationAsync(CancellationToken cancellationToken);

    /// <summary>What a failure of this engine means for the work that it ended.</summary>
    DatabaseFault Judge(Exception failure);
}
