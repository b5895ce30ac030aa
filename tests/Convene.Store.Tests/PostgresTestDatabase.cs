using Convene.Testing;
using Npgsql;

namespace Convene.Store.Tests;

/// <summary>A database of its own on the PostgreSQL server that the tests share.</summary>
public sealed class PostgresTestDatabase : ITestDatabase
{
    private readonly PostgresServer _server;
    private readonly TestClock _clock;
    private readonly List<TestStore> _stores = [];

    private PostgresTestDatabase(PostgresServer server, string connectionString, TestClock clock) =>
        (_server, ConnectionString, _clock) = (server, connectionString, clock);

    public string ConnectionString { get; }

    public static async Task<ITestDatabase> CreateAsync(TestClock clock) => await CreateAsync(clock, TestContext.Current.CancellationToken);

    public static async Task<PostgresTestDatabase> CreateAsync(TestClock clock, CancellationToken cancellationToken)
    {
        var server = await PostgresServer.SharedAsync(cancellationToken);
        return new PostgresTestDatabase(server, await server.CreateDatabaseAsync(cancellationToken), clock);
    }

    public TestStore Open(string? timeLimit = null)
    {
        var store = new TestStore(ConnectionString, _clock, timeLimit);
        _stores.Add(store);
        return store;
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<object?> ReadAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    public async Task<long> CountAsync(string table, CancellationToken cancellationToken) =>
        (long)(await ReadAsync($"select count(*) from {table}", cancellationToken))!;

    public async Task<string> ExplainAsync(string sql, IReadOnlyDictionary<string, object> values, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        return await Plans.ReadAsync(connection, $"explain {sql}", values, cancellationToken);
    }

    /// <summary>A connection that is not pooled, as another program would have.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(ConnectionString + ";Pooling=False");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }

        await _server.DropDatabaseAsync(ConnectionString, CancellationToken.None);
    }
}
