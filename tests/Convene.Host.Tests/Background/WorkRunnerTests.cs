using System.Diagnostics.Metrics;
using Convene.Host.Background;
using Convene.Meetings.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convene.Host.Tests.Background;

/// <summary>People's own turns go first (pain 18), and a stopping program is not kept waiting.</summary>
public sealed class WorkRunnerTests
{
    [Fact]
    public async Task Background_work_stands_back_behind_people_and_what_comes_after_it_does_not()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var life = new HostLife();
        var runner = new WorkRunner(services.GetRequiredService<IMeterFactory>(), life, TimeProvider.System, NullLogger<WorkRunner>.Instance);
        var stoodBack = false;
        var work = Schedule.Work("work", Schedule.EachHour, async _ =>
        {
            await Task.Yield();
            stoodBack = CallPriority.IsBackground;
        });
        await runner.RunAsync(work, TestContext.Current.CancellationToken);

        stoodBack.ShouldBeTrue();
        CallPriority.IsBackground.ShouldBeFalse();
    }

    [Fact]
    public async Task Work_that_begins_while_the_program_stops_is_told_so_though_the_schedule_has_not_told_it()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var life = new HostLife();
        var runner = new WorkRunner(services.GetRequiredService<IMeterFactory>(), life, TimeProvider.System, NullLogger<WorkRunner>.Instance);
        life.StopApplication();

        var work = runner.RunAsync(Schedule.Work("work", Schedule.EachHour, token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token)), CancellationToken.None);

        await work.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}
