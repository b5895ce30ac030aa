using Convene.Testing;
using Npgsql;

namespace Convene.Store.Tests.Postgres;

public sealed class MigrationTests : IAsyncLifetime
{
    private PostgresTestDatabase? _database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PostgresTestDatabase Database => _database!;

    public async ValueTask InitializeAsync() => _database = await PostgresTestDatabase.CreateAsync(new TestClock(), Cancellation);

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Hosts_that_start_at_the_same_time_migrate_once()
    {
        var hosts = Enumerable.Range(0, 8).Select(_ => Database.Open()).ToList();

        await Task.WhenAll(hosts.Select(host => Task.Run(() => host.Migration.MigrateAsync(Cancellation), Cancellation)));

        (await Database.CountAsync("schema_migrations where number = 1", Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task A_host_waits_for_a_migration_that_takes_longer_than_a_call_may()
    {
        await using var other = await Database.ConnectAsync(Cancellation);
        await using var migrating = await other.BeginTransactionAsync(Cancellation);
        await using (var command = new NpgsqlCommand("select pg_advisory_xact_lock(2668363)", other, migrating))
        {
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        var starting = Task.Run(() => Database.Open(timeLimit: "00:00:01").Migration.MigrateAsync(Cancellation), Cancellation);
        await Eventually.BecomesTrueAsync(
            async () => await Database.CountAsync("pg_stat_activity where wait_event = 'advisory' and now() - query_start > interval '1.5 s'", Cancellation) == 1,
            "it waits longer than its limit",
            Cancellation);
        await migrating.RollbackAsync(Cancellation);

        await starting;
        (await Database.CountAsync("meetings", Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_no_half_of_itself()
    {
        // the last table of the first script is in the way
        await Database.ExecuteAsync("create table cards (x text)", Cancellation);

        await Should.ThrowAsync<PostgresException>(() => Database.Open().Migration.MigrateAsync(Cancellation));

        (await Database.CountAsync("pg_tables where tablename in ('meetings', 'schema_migrations')", Cancellation)).ShouldBe(0);
        await Database.ExecuteAsync("drop table cards", Cancellation);
        await Database.Open().Migration.MigrateAsync(Cancellation);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_named_and_the_password_is_not()
    {
        var settings = new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Database = "nowhere" };

        var fault = await RefusalAsync(settings);

        fault.Kind.ShouldBe(StoreFailure.CannotOpen);
        fault.Message.ShouldContain("nowhere");
        fault.ToString().ShouldNotContain(settings.Password!);
    }

    [Fact]
    public async Task A_wrong_password_is_named_and_not_repeated()
    {
        var fault = await RefusalAsync(new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Password = "hunter2" });

        fault.Kind.ShouldBe(StoreFailure.CannotOpen);
        fault.ToString().ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        var fault = await RefusalAsync(new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Port = 1, Password = "hunter2" });

        fault.Kind.ShouldBe(StoreFailure.Unavailable);
        fault.ToString().ShouldNotContain("hunter2");
    }

    private static async Task<StoreException> RefusalAsync(NpgsqlConnectionStringBuilder settings)
    {
        await using var store = new TestStore(settings.ToString(), new TestClock());
        return await Should.ThrowAsync<StoreException>(() => store.Migration.MigrateAsync(Cancellation));
    }
}
