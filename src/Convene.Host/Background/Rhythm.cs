using Quartz;

namespace Convene.Host.Background;

/// <summary>When a piece of background work runs.</summary>
internal abstract record Rhythm
{
    private Rhythm()
    {
    }

    /// <summary>The same text means the same schedule: what is stored is replaced only where the settings say something else.</summary>
    public abstract string Text { get; }

    public abstract IScheduleBuilder Schedule();

    /// <summary>At once, then at this interval. A firing that was missed is made up for once.</summary>
    public sealed record Every(TimeSpan Interval) : Rhythm
    {
        public override string Text => $"every {Interval:c}";

        public override IScheduleBuilder Schedule() => SimpleScheduleBuilder.Create()
            .WithInterval(Interval)
            .RepeatForever()
            .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount);
    }

    /// <summary>By a cron expression in UTC, seconds first. However many firings were missed, one makes up for them.</summary>
    public sealed record At(string Cron) : Rhythm
    {
        public override string Text => $"at {Cron}";

        public override IScheduleBuilder Schedule() => CronScheduleBuilder.Create(Cron)
            .InTimeZone(TimeZoneInfo.Utc)
            .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed);
    }
}
