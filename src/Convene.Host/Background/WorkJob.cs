using Quartz;
using Quartz.Extensibility;

namespace Convene.Host.Background;

/// <summary>A firing of one piece of work; which one, the job's name says. The stored schedule holds this type's name: it must not be changed.</summary>
[DisallowConcurrentExecution]
internal sealed class WorkJob(BackgroundWork? work, WorkRunner runner) : IJob
{
    /// <summary>Nothing where the name is unknown: a newer host has scheduled what this one does not have yet.</summary>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (work is not null)
        {
            await runner.RunAsync(work, cancellationToken);
        }
    }
}

internal sealed class WorkJobFactory(IEnumerable<BackgroundWork> works, WorkRunner runner) : IJobFactory
{
    private readonly Dictionary<string, BackgroundWork> _works = works.ToDictionary(work => work.Name, StringComparer.Ordinal);

    public ValueTask<JobScope> CreateJob(TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken = default) =>
        new(new JobScope(new WorkJob(_works.GetValueOrDefault(bundle.JobDetail.Key.Name), runner), state: null));

    public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
}
