using Convene.Host.Background;
using Convene.Testing;

namespace Convene.Host.Tests.Background;

/// <summary>The stored schedule beside a SQLite ledger, and the beat in memory.</summary>
public sealed class StoredScheduleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("convene-schedule-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Ledger => $"Data Source={Path.Combine(_folder, "ledger.db")}";

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData((int)WorkPlace.OneHost)]
    [InlineData((int)WorkPlace.EachHost)]
    public async Task Work_runs_at_once_and_again_though_it_failed(int place)
    {
        var runs = 0;
        var work = Schedule.Work("work", Schedule.EachSecond, _ => Interlocked.Increment(ref runs) < 3 ? throw new IOException("broken") : Task.CompletedTask, (WorkPlace)place);
        await using var schedule = await Schedule.StartAsync(Ledger, new BackgroundOptions(), work);
        await Eventually.BecomesTrueAsync(() => runs > 3, "the work ran again after it failed", Token, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Work_that_takes_longer_than_its_rhythm_is_not_begun_beside_itself()
    {
        var (running, most, runs) = (0, 0, 0);
        var work = Schedule.Work("slow", Schedule.EachSecond, async stop =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System, stop);
            Interlocked.Decrement(ref running);
            Interlocked.Increment(ref runs);
        });
        await using var schedule = await Schedule.StartAsync(Ledger, new BackgroundOptions(), work);
        await Eventually.BecomesTrueAsync(() => runs > 1, "the work ran twice", Token, TimeSpan.FromSeconds(30));
        most.ShouldBe(1);
    }

    [Fact]
    public async Task A_restart_keeps_the_next_firing_and_a_changed_setting_replaces_it()
    {
        var work = Schedule.Work("hourly", Schedule.EachHour, _ => Task.CompletedTask);
        DateTimeOffset next;
        await using (var first = await Schedule.StartAsync(Ledger, new BackgroundOptions(), work))
        {
            await Eventually.BecomesTrueAsync(
                async () => await first.NextAsync("hourly") > TimeProvider.System.GetUtcNow().AddMinutes(50), "it fired at once", Token, TimeSpan.FromSeconds(20));
            next = await first.NextAsync("hourly");
        }

        await using (var second = await Schedule.StartAsync(Ledger, new BackgroundOptions(), work))
        {
            (await second.NextAsync("hourly")).ShouldBe(next);
        }

        await using var third = await Schedule.StartAsync(
            Ledger, new BackgroundOptions(), work with { Rhythm = new Rhythm.At("0 17 3 * * ?") });
        (await third.NextAsync("hourly")).TimeOfDay.ShouldBe(new TimeSpan(3, 17, 0));
    }

    [Fact]
    public async Task Stopping_tells_running_work_to_stop_and_waits_for_it()
    {
        var (isRunning, isStopped) = (false, false);
        var work = Schedule.Work("endless", Schedule.EachHour, async stop =>
        {
            isRunning = true;
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
            }
            finally
            {
                isStopped = true;
            }
        });
        await using (var schedule = await Schedule.StartAsync(Ledger, new BackgroundOptions(), work))
        {
            await Eventually.BecomesTrueAsync(() => isRunning, "the work began", Token, TimeSpan.FromSeconds(20));
        }

        isStopped.ShouldBeTrue();
    }

    [Fact]
    public async Task The_schedule_lies_in_a_file_of_its_own_beside_the_ledger()
    {
        await using (await Schedule.StartAsync(Ledger, new BackgroundOptions()))
        {
            Directory.GetFiles(_folder, "*.db").Select(Path.GetFileName).ShouldBe(["ledger-schedule.db"]);
        }
    }
}
