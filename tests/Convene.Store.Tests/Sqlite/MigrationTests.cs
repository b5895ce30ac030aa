using Convene.Meetings;
using Convene.Testing;

namespace Convene.Store.Tests.Sqlite;

public sealed class MigrationTests : IAsyncDisposable
{
    private readonly SqliteFile _file = new(new TestClock());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fresh_database_gets_every_migration_and_a_second_start_none()
    {
        await _file.Open().Migration.MigrateAsync(Cancellation);
        var applied = await _file.CountAsync("schema_migrations", Cancellation);

        await _file.Open().Migration.MigrateAsync(Cancellation);

        applied.ShouldBeGreaterThan(0);
        (await _file.CountAsync("schema_migrations", Cancellation)).ShouldBe(applied);
    }

    [Fact]
    public async Task A_second_start_keeps_what_is_there()
    {
        var store = _file.Open();
        await store.Migration.MigrateAsync(Cancellation);
        var meeting = Samples.FullMeeting();
        await store.Ledger.AddAsync(meeting, new CommandKey("1"), origin: null, Cancellation);

        var restarted = _file.Open();
        await restarted.Migration.MigrateAsync(Cancellation);

        (await restarted.Ledger.FindAsync(meeting.Id, Cancellation)).ShouldNotBeNull().ShouldBeTheSameAs(meeting);
    }

    [Fact]
    public async Task Hosts_that_start_at_the_same_time_migrate_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(
            i => Task.Run(() => _file.Open($"00:00:{20 + i}").Migration.MigrateAsync(Cancellation), Cancellation)));

        (await _file.CountAsync("schema_migrations where number = 1", Cancellation)).ShouldBe(1);
    }

    [Theory]
    [InlineData("update schema_migrations set checksum = 'tampered' where number = 1", StoreFailure.ForeignMigration, "changed")]
    [InlineData("update schema_migrations set name = '0001_other' where number = 1", StoreFailure.ForeignMigration, "0001_other")]
    [InlineData("insert into schema_migrations values (0, '0000_lost', 'x', 0)", StoreFailure.ForeignMigration, "0000_lost")]
    [InlineData("insert into schema_migrations values (9999, '9999_future', 'x', 0)", StoreFailure.NewerDatabase, "9999")]
    public async Task A_database_of_another_history_is_refused_by_name(string change, StoreFailure kind, string named)
    {
        await _file.Open().Migration.MigrateAsync(Cancellation);
        await _file.ExecuteAsync(change, Cancellation);

        var fault = await Should.ThrowAsync<StoreException>(() => _file.Open().Migration.MigrateAsync(Cancellation));

        fault.Kind.ShouldBe(kind);
        fault.Message.ShouldContain(named);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_no_half_of_itself()
    {
        // the last table of the first script is in the way
        await _file.ExecuteAsync("create table cards (x text)", Cancellation);

        await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(() => _file.Open().Migration.MigrateAsync(Cancellation));

        (await _file.CountAsync("sqlite_master where name in ('meetings', 'schema_migrations')", Cancellation)).ShouldBe(0);
        await _file.ExecuteAsync("drop table cards", Cancellation);
        await _file.Open().Migration.MigrateAsync(Cancellation);
    }

    [Fact]
    public async Task A_folder_that_is_missing_is_named()
    {
        await using var store = new TestStore($"Data Source={_file.FilePath}-folder/convene.db", new TestClock());

        var fault = await Should.ThrowAsync<StoreException>(() => store.Migration.MigrateAsync(Cancellation));

        fault.Kind.ShouldBe(StoreFailure.CannotOpen);
        fault.Message.ShouldContain($"{_file.FilePath}-folder");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        await File.WriteAllTextAsync(_file.FilePath, new string('x', 5000), Cancellation);

        var fault = await Should.ThrowAsync<StoreException>(() => _file.Open().Migration.MigrateAsync(Cancellation));

        fault.Kind.ShouldBe(StoreFailure.CannotOpen);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
