using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Convene.Store.Engines;

/// <summary>A lock file beside the database: the operating system lets it go when the process dies.</summary>
internal sealed class SqliteOwnership(IOptions<StoreOptions> options) : IStoreOwnership, IDisposable
{
    private FileStream? _lock;

    public void Take()
    {
        var source = new SqliteConnectionStringBuilder(options.Value.ConnectionString).DataSource;
        if (source is "" or ":memory:")
        {
            return;
        }

        try
        {
            _lock ??= new FileStream(source + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new StoreException(
                StoreFailure.InUse,
                $"Another running Convene uses the database '{source}'. Stop it, or give this one a Store:ConnectionString of its own.",
                taken);
        }
    }

    public void Dispose() => _lock?.Dispose();
}
