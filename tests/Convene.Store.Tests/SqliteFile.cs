using Convene.Testing;
using Microsoft.Data.Sqlite;

namespace Convene.Store.Tests;

/// <summary>A SQLite file in a temporary folder of its own.</summary>
public sealed class SqliteFile(TestClock clock) : ITestDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("convene-store-");
    private readonly List<TestStore> _stores = [];

    public string FilePath => Path.Combine(_folder.FullName, "convene.db");

    public string ConnectionString => $"Data Source={FilePath}";

    public static Task<ITestDatabase> CreateAsync(TestClock clock) => Task.FromResult<ITestDatabase>(new SqliteFile(clock));

    public TestStore Open(string? timeLimit = null)
    {
        var store = new TestStore(ConnectionString, clock, timeLimit);
        _stores.Add(store);
        return store;
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<long> CountAsync(string table, CancellationToken cancellationToken) =>
        (long)(await ReadAsync($"select count(*) from {table}", cancellationToken))!;

    public async Task<object?> ReadAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    public async Task<string> ExplainAsync(string sql, IReadOnlyDictionary<string, object> values, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        return await Plans.ReadAsync(connection, $"explain query plan {sql}", values, cancellationToken);
    }

    /// <summary>A connection that is not pooled, as another program would have.</summary>
    public async Task<SqliteConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>The files as they are on the disk this moment, with nothing closed: what the loss of power would leave.</summary>
    public SqliteFile Snapshot()
    {
        var copy = new SqliteFile(clock);
        foreach (var suffix in new[] { "", "-wal" })
        {
            File.Copy(FilePath + suffix, copy.FilePath + suffix);
        }

        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }
}
