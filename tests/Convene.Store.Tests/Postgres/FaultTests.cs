using System.Diagnostics;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;
using Npgsql;

namespace Convene.Store.Tests.Postgres;

/// <summary>What happens between us and a server: locks, deadlocks, cut connections, a server that goes away and comes back.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private PostgresTestDatabase? _database;
    private TestStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PostgresTestDatabase Database => _database!;

    public async ValueTask InitializeAsync()
    {
        _database = await PostgresTestDatabase.CreateAsync(new TestClock(), Cancellation);
        _store = _database.Open();
        await _store.Migration.MigrateAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData("40P01")]
    [InlineData("40001")]
    public async Task A_transaction_that_another_one_ended_is_run_again_and_done_once(string code)
    {
        var meeting = await AddAsync(_store);
        await FailUpdatesAsync(code, times: 3);

        (await _store.Ledger.SaveAsync(new LedgerChange(meeting.Next()) { Command = new CommandKey("once") }, Cancellation)).ShouldBe(SaveResult.Saved);

        (await _store.Ledger.FindAsync(meeting.Id, Cancellation)).ShouldNotBeNull().Version.ShouldBe(1);
        (await Database.ReadAsync("select last_value from tries", Cancellation)).ShouldBe(4L);
    }

    [Fact]
    public async Task A_transaction_that_is_ended_again_and_again_is_busy_after_four_times()
    {
        var meeting = await AddAsync(_store);
        await FailUpdatesAsync("40P01", times: 1000);

        var fault = await Should.ThrowAsync<StoreException>(
            () => _store.Ledger.SaveAsync(new LedgerChange(meeting.Next()) { Command = new CommandKey("never") }, Cancellation));

        fault.Kind.ShouldBe(StoreFailure.Busy);
        (await Database.ReadAsync("select last_value from tries", Cancellation)).ShouldBe(4L);
        (await _store.Ledger.FindByCommandAsync(new CommandKey("never"), Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_lock_that_is_not_had_in_time_is_busy_and_nothing_is_done()
    {
        var impatient = Database.Open(timeLimit: "00:00:01");
        var meeting = await AddAsync(impatient);
        await using var other = await Database.ConnectAsync(Cancellation);
        await ExecuteAsync(other, $"begin; select 1 from meetings where id = '{meeting.Id}' for update");
        var watch = Stopwatch.StartNew();

        var fault = await Should.ThrowAsync<StoreException>(
            () => impatient.Ledger.SaveAsync(new LedgerChange(meeting.Next()) { Command = new CommandKey("never") }, Cancellation));

        fault.Kind.ShouldBe(StoreFailure.Busy);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8));
        await ExecuteAsync(other, "rollback");
        (await impatient.Ledger.FindByCommandAsync(new CommandKey("never"), Cancellation)).ShouldBeNull();
        (await impatient.Ledger.SaveAsync(new LedgerChange(meeting.Next()), Cancellation)).ShouldBe(SaveResult.Saved);
    }

    [Fact]
    public async Task More_callers_than_connections_wait_in_line_and_all_are_served()
    {
        await using var narrow = new TestStore(Database.ConnectionString, new TestClock(), maxConnections: 2);

        var added = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => AddAsync(narrow), Cancellation)));

        added.Length.ShouldBe(50);
        (await Database.CountAsync("meetings", Cancellation)).ShouldBe(50);

        // and one of the store that migrated
        (await Database.CountAsync(
            "pg_stat_activity where datname = current_database() and application_name = 'Convene'", Cancellation)).ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task No_connection_in_time_is_busy_and_one_that_comes_free_is_used()
    {
        await using var narrow = new TestStore(Database.ConnectionString, new TestClock(), timeLimit: "00:00:01", maxConnections: 2);
        await using (await narrow.OpenSessionAsync(Cancellation))
        {
            await using (await narrow.OpenSessionAsync(Cancellation))
            {
                var fault = await Should.ThrowAsync<StoreException>(() => AddAsync(narrow));
                fault.Kind.ShouldBe(StoreFailure.Busy);
            }

            await AddAsync(narrow);
        }
    }

    [Fact]
    public async Task A_connection_that_was_cut_while_it_lay_idle_is_replaced_without_a_word()
    {
        var meeting = await AddAsync(_store);
        await CutAsync();
        (await _store.Ledger.FindAsync(meeting.Id, Cancellation)).ShouldNotBeNull();

        await CutAsync();
        (await _store.Ledger.SaveAsync(new LedgerChange(meeting.Next()), Cancellation)).ShouldBe(SaveResult.Saved);
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_of_a_transaction_does_it_once()
    {
        var meeting = await AddAsync(_store);
        await using var other = await Database.ConnectAsync(Cancellation);
        await ExecuteAsync(other, $"begin; select 1 from meetings where id = '{meeting.Id}' for update");
        var saving = _store.Ledger.SaveAsync(new LedgerChange(meeting.Next()) { Command = new CommandKey("once") }, Cancellation);
        await Eventually.BecomesTrueAsync(
            async () => await Database.CountAsync("pg_stat_activity where wait_event_type = 'Lock'", Cancellation) == 1, "it waits", Cancellation);

        await CutAsync();
        await ExecuteAsync(other, "rollback");

        (await saving).ShouldBe(SaveResult.Saved);
        (await Database.CountAsync("commands where command_key = 'once'", Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_goes_away_is_unavailable_and_one_that_comes_back_is_used_again()
    {
        await using var server = await PostgresServer.StartAsync(Cancellation);
        await using var store = new TestStore(await server.CreateDatabaseAsync(Cancellation), new TestClock());
        await store.Migration.MigrateAsync(Cancellation);
        var meeting = await AddAsync(store);

        await server.StopServerAsync(Cancellation);
        var reading = await Should.ThrowAsync<StoreException>(() => store.Ledger.FindAsync(meeting.Id, Cancellation));
        var writing = await Should.ThrowAsync<StoreException>(() => store.Ledger.SaveAsync(new LedgerChange(meeting.Next()), Cancellation));
        (reading.Kind, writing.Kind).ShouldBe((StoreFailure.Unavailable, StoreFailure.Unavailable));

        await server.StartServerAsync(Cancellation);
        (await store.Ledger.SaveAsync(new LedgerChange(meeting.Next()), Cancellation)).ShouldBe(SaveResult.Saved);
    }

    [Fact]
    public async Task A_call_that_waits_for_a_lock_can_be_called_off()
    {
        var meeting = await AddAsync(_store);
        await using var other = await Database.ConnectAsync(Cancellation);
        await ExecuteAsync(other, $"begin; select 1 from meetings where id = '{meeting.Id}' for update");
        using var callOff = new CancellationTokenSource();
        var saving = _store.Ledger.SaveAsync(new LedgerChange(meeting.Next()), callOff.Token);
        await Eventually.BecomesTrueAsync(
            async () => await Database.CountAsync("pg_stat_activity where wait_event_type = 'Lock'", Cancellation) == 1, "it waits", Cancellation);

        await callOff.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => saving);
    }

    private static async Task<Meeting> AddAsync(TestStore store)
    {
        var meeting = Samples.Meeting();
        (await store.Ledger.AddAsync(meeting, new CommandKey(meeting.Id.ToString()), origin: null, Cancellation)).ShouldBeNull();
        return meeting;
    }

    /// <summary>A sequence counts the tries: unlike a row it is not rolled back.</summary>
    private Task FailUpdatesAsync(string code, int times) => Database.ExecuteAsync(
        $"""
        create sequence tries;
        create function fail() returns trigger language plpgsql as $body$
        begin
          if nextval('tries') <= {times} then raise exception 'another transaction' using errcode = '{code}'; end if;
          return new;
        end $body$;
        create trigger fails before update on meetings for each row execute function fail();
        """,
        Cancellation);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>Ends the store's connections as a network or an administrator would.</summary>
    private Task CutAsync() => Database.ExecuteAsync(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'Convene'", Cancellation);
}
