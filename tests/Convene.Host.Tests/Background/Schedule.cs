using Convene.Host.Background;
using Convene.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Quartz;

namespace Convene.Host.Tests.Background;

/// <summary>One host's schedule over a store.</summary>
internal sealed class Schedule : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly StandaloneSchedulerFactory _factory;

    private Schedule(ServiceProvider services, StandaloneSchedulerFactory factory, IScheduler scheduler) =>
        (_services, _factory, Scheduler) = (services, factory, scheduler);

    public IScheduler Scheduler { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Schedule> StartAsync(string connectionString, BackgroundOptions options, params IReadOnlyList<BackgroundWork> works)
    {
        var place = works.Count == 0 ? WorkPlace.OneHost : works[0].Place;
        var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var runner = new WorkRunner(
            services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), new HostLife(), TimeProvider.System, NullLogger<WorkRunner>.Instance);
        var schedules = new WorkSchedules(
            new WorkJobFactory(works, runner), Options.Create(options), Options.Create(new StoreOptions { ConnectionString = connectionString }),
            NullLoggerFactory.Instance);
        var factory = schedules.Build(place);
        var scheduler = await factory.GetScheduler(Token);
        await WorkSchedules.ScheduleAsync(scheduler, works, Token);
        await scheduler.Start(Token);
        return new Schedule(services, factory, scheduler);
    }

    public static BackgroundWork Work(string name, Rhythm rhythm, Func<CancellationToken, Task> run, WorkPlace place = WorkPlace.OneHost) =>
        new(name, place, rhythm, run);

    public static Rhythm EachSecond { get; } = new Rhythm.Every(TimeSpan.FromSeconds(1));

    public static Rhythm EachHour { get; } = new Rhythm.Every(TimeSpan.FromHours(1));

    public async Task<DateTimeOffset> NextAsync(string name) =>
        (await Scheduler.GetTrigger(new TriggerKey(name), Token))!.NextFireTimeUtc!.Value;

    public async ValueTask DisposeAsync()
    {
        await Scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        await _factory.DisposeAsync();
        await _services.DisposeAsync();
    }
}
