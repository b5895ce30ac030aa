using System.Diagnostics.Metrics;
using Convene.Host.Background;
using Convene.Meetings.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convene.Host.Tests.Background;

/// <summary>Pain 18: people's own turns go first.</summary>
public sealed class WorkRunnerTests
{
    [Fact]
    public async Task Background_work_stands_back_behind_people_and_what_comes_after_it_does_not()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var runner = new WorkRunner(services.GetRequiredService<IMeterFactory>(), TimeProvider.System, NullLogger<WorkRunner>.Instance);
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
}
