namespace Convene.Store;

/// <summary>The engine below the tables: all that differs between SQLite and another database is behind this.</summary>
internal interface IDatabase
{
    /// <summary>Several processes work on it at the same time, so the leases of others may be alive.</summary>
    bool IsShared { get; }

    /// <summary>Makes the database ready for its first migration.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    Task<StoreSession> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction that writes. It is rolled back unless <see cref="StoreSession.CommitAsync"/> is called.</summary>
    Task<StoreSession> WriteAsync(CancellationToken cancellationToken);
}
