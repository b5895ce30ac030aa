using Convene.Store;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Quartz;

namespace Convene.Host.Background;

/// <summary>Builds the two schedulers: the one in memory that gives every host its beat, and the stored one that all hosts share.</summary>
internal sealed class WorkSchedules(
    WorkJobFactory jobs, IOptions<BackgroundOptions> options, IOptions<StoreOptions> store, ILoggerFactory loggers)
{
    /// <summary>Rows of the stored schedule carry it; hosts that share them must agree on it.</summary>
    private const string SharedName = "convene";

    private const int MostAtOnce = 16;

    public StandaloneSchedulerFactory Build(WorkPlace place) => QuartzSchedulerBuilder.Create(quartz =>
    {
        quartz.Services.Replace(ServiceDescriptor.Singleton(loggers));
        quartz.UseJobFactory(jobs);
        quartz.UseDefaultThreadPool(MostAtOnce);
        quartz.ConfigureScheduler(scheduler =>
        {
            scheduler.InstanceName = place == WorkPlace.OneHost ? SharedName : $"{SharedName}-beat";
            scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
        });
        if (place == WorkPlace.OneHost)
        {
            JobStore.Use(quartz, store.Value.ConnectionString, options.Value);
        }
        else
        {
            quartz.UseInMemoryStore();
        }
    }).Build();

    /// <summary>Adds what is missing and replaces what the settings have changed; the rest keeps its next firing.</summary>
    public static async Task ScheduleAsync(IScheduler scheduler, IEnumerable<BackgroundWork> works, CancellationToken cancellationToken)
    {
        foreach (var work in works)
        {
            var trigger = TriggerOf(work);
            var there = await scheduler.GetTrigger(trigger.Key, cancellationToken);
            if (there?.Description != trigger.Description)
            {
                await scheduler.ScheduleJob(JobOf(work), trigger, ScheduleJobOptions.Replacing, cancellationToken);
            }
            else
            {
                // a trigger that could not fire several times in a row (a store that was down) would stand still for good
                await scheduler.ResetTriggerFromErrorState(trigger.Key, cancellationToken);
            }
        }
    }

    private static IJobDetail JobOf(BackgroundWork work) => JobBuilder.Create<WorkJob>()
        .WithIdentity(work.Name)
        .RequestRecovery(true)
        .Build();

    private static ITrigger TriggerOf(BackgroundWork work) => TriggerBuilder.Create()
        .WithIdentity(work.Name)
        .WithDescription(work.Rhythm.Text)
        .StartNow()
        .WithSchedule(work.Rhythm.Schedule())
        .Build();
}
