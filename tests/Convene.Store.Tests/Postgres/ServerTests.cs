using Convene.Testing;
using Npgsql;

namespace Convene.Store.Tests.Postgres;

/// <summary>The server that the tests of every project use.</summary>
public sealed class ServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_of_ones_own_stops_starts_and_leaves_nothing()
    {
        string connectionString;
        await using (var server = await PostgresServer.StartAsync(Cancellation))
        {
            connectionString = await server.CreateDatabaseAsync(Cancellation);
            (await PingAsync(connectionString)).ShouldBe(1);

            await server.StopServerAsync(Cancellation);
            await Should.ThrowAsync<NpgsqlException>(() => PingAsync(connectionString));

            await server.StartServerAsync(Cancellation);
            (await PingAsync(connectionString)).ShouldBe(1);
        }

        await Should.ThrowAsync<NpgsqlException>(() => PingAsync(connectionString));
    }

    [Fact]
    public async Task Every_test_has_a_database_of_its_own()
    {
        var server = await PostgresServer.SharedAsync(Cancellation);
        var (first, second) = (await server.CreateDatabaseAsync(Cancellation), await server.CreateDatabaseAsync(Cancellation));

        second.ShouldNotBe(first);
        await server.DropDatabaseAsync(first, Cancellation);
        (await PingAsync(second)).ShouldBe(1);
        await server.DropDatabaseAsync(second, Cancellation);
    }

    private static async Task<object?> PingAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("select 1", connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
