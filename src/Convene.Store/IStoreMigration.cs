namespace Convene.Store;

/// <summary>Brings the database to what this program needs. The host calls it before anything else touches the store.</summary>
public interface IStoreMigration
{
    /// <summary>
    /// Applies the numbered migrations that are missing, each in a transaction of its own. Safe to repeat, and for several
    /// processes at once.
    /// </summary>
    /// <exception cref="StoreException">The database cannot be opened, is newer than the program, or was migrated by other scripts.</exception>
    Task MigrateAsync(CancellationToken cancellationToken);
}
