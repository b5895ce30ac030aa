using System.Diagnostics;
using Convene.Host.Background;
using Convene.Testing;
using Npgsql;

namespace Convene.Host.Tests.Background;

/// <summary>Several hosts on one PostgreSQL.</summary>
public sealed class SharedScheduleTests : IAsyncLifetime
{
    private PostgresServer _server = null!;
    private string _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.SharedAsync(Token);
        _database = await _server.CreateDatabaseAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _server.DropDatabaseAsync(_database, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Two_hosts_run_each_firing_once_and_never_beside_each_other()
    {
        var (running, most, runs) = (0, 0, 0);
        var work = Schedule.Work("shared", Schedule.EachSecond, async stop =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, stop);
            Interlocked.Decrement(ref running);
            Interlocked.Increment(ref runs);
        });
        var watch = Stopwatch.StartNew();
        await using var one = await Schedule.StartAsync(_database, new BackgroundOptions(), work);
        await using var other = await Schedule.StartAsync(_database, new BackgroundOptions(), work);
        await Eventually.BecomesTrueAsync(() => runs >= 5, "the work ran five times", Token, TimeSpan.FromSeconds(40));

        most.ShouldBe(1);
        runs.ShouldBeLessThanOrEqualTo((int)watch.Elapsed.TotalSeconds + 2);
    }

    [Fact]
    public async Task The_work_of_a_host_that_died_is_taken_over_within_a_minute()
    {
        // the schema is there before the other host comes, whose own user the test can lock out
        await using (await Schedule.StartAsync(_database, new BackgroundOptions()))
        {
            await ExecuteAsync("create role doomed login password 'doomed'; grant all on all tables in schema public to doomed");
        }

        var (began, takenOver) = (new TaskCompletionSource(), new TaskCompletionSource());
        var doomed = await Schedule.StartAsync(
            new NpgsqlConnectionStringBuilder(_database) { Username = "doomed", Password = "doomed" }.ToString(),
            new BackgroundOptions(),
            Schedule.Work("work", Schedule.EachHour, stop =>
            {
                began.TrySetResult();
                return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
            }));
        try
        {
            await began.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
            await using var living = await Schedule.StartAsync(
                _database,
                new BackgroundOptions(),
                Schedule.Work("work", Schedule.EachHour, _ =>
                {
                    takenOver.TrySetResult();
                    return Task.CompletedTask;
                }));
            takenOver.Task.IsCompleted.ShouldBeFalse();

            // for the others it is dead from here on: it can neither tell that it lives nor finish anything
            await ExecuteAsync("alter role doomed nologin; select pg_terminate_backend(pid) from pg_stat_activity where usename = 'doomed'");
            await takenOver.Task.WaitAsync(TimeSpan.FromMinutes(1), Token);
        }
        finally
        {
            await ExecuteAsync("alter role doomed login");
            await doomed.DisposeAsync();
            await ExecuteAsync("drop owned by doomed; drop role doomed");
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }
}
