using Convene.Host.Health;
using Convene.Meetings.Processes;
using Convene.Meetings.Processes.Hearing;
using Convene.Meetings.Processes.Reconciling;
using Convene.Meetings.Processes.Reminding;
using Convene.Meetings.Processes.Reporting;
using Microsoft.Extensions.Options;

namespace Convene.Host.Background;

/// <summary>What runs in the background, and when: one line for each piece of work.</summary>
internal static class BackgroundRegistration
{
    private static readonly Rhythm EachSecond = new Rhythm.Every(TimeSpan.FromSeconds(1));

    public static IServiceCollection AddBackground(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BackgroundOptions>()
            .Bind(configuration.GetSection(BackgroundOptions.Section))
            .Validate(
                o => BackgroundOptions.IsCron(o.ReconcileCron), "Background:ReconcileCron must be a cron expression with seconds first, for example '0 17 * * * ?'")
            .Validate(o => BackgroundOptions.IsCron(o.PruneCron), "Background:PruneCron must be a cron expression with seconds first, for example '0 43 3 * * ?'")
            .Validate(o => o.KeepDays is >= 30 and <= 3650, "Background:KeepDays must be from 30 to 3650")
            .Validate(o => o.HasValidTimes, "The times of section Background must be from 00:00:01 to 1.00:00:00")
            .Validate(
                o => o.CheckinEvery <= TimeSpan.FromSeconds(15),
                "Background:CheckinEvery must be at most 00:00:15: the work of a host that died is taken over after three times as long")
            .ValidateOnStart();
        services.AddSingleton<Heartbeat>();
        services.AddSingleton<HearingWatch>();
        services.AddSingleton<Pruning>();
        services.AddSingleton<WorkRunner>();
        services.AddSingleton<WorkJobFactory>();
        services.AddSingleton<WorkSchedules>();
        services.AddHostedService<BackgroundHost>();
        return services.AddBeats().AddSharedWork();
    }

    /// <summary>Work that is taken with leases: every host drains it, so that each one adds capacity.</summary>
    private static IServiceCollection AddBeats(this IServiceCollection services) => services
        .AddWork<DueWork>("open-steps", WorkPlace.EachHost, _ => EachSecond, BeginDueAsync)
        .AddWork<Announcements>("announcements", WorkPlace.EachHost, _ => EachSecond, (work, _, stop) => work.TellDueAsync(stop))
        .AddWork<FeedReading>("feeds", WorkPlace.EachHost, _ => EachSecond, (work, _, stop) => work.ReadDueAsync(stop))
        .AddWork<HeardEvents>("heard-events", WorkPlace.EachHost, _ => EachSecond, (work, _, stop) => work.LookDueAsync(stop))
        .AddWork<SubscriptionCare>("subscriptions", WorkPlace.EachHost, _ => EachSecond, (work, _, stop) => work.RenewDueAsync(stop))
        .AddWork<HearingWatch>("hearing-watch", WorkPlace.EachHost, _ => new Rhythm.Every(TimeSpan.FromMinutes(1)), (work, _, stop) => work.LookAsync(stop));

    private static IServiceCollection AddSharedWork(this IServiceCollection services) => services
        .AddWork<ConfiguredMailboxes>(
            "mailbox-sweep", WorkPlace.OneHost, o => new Rhythm.Every(o.SweepEvery), (work, _, stop) => work.EnsureAsync(stop))
        .AddWork<Reconciliation>(
            "reconciliation", WorkPlace.OneHost, o => new Rhythm.At(o.ReconcileCron), (work, _, stop) => work.RunAsync(ReconciliationScope.Everything, stop))
        .AddWork<Reconciliation>(
            "repairs", WorkPlace.OneHost, o => new Rhythm.Every(o.RepairEvery), (work, _, stop) => work.RepairDueAsync(stop))
        .AddWork<Reminders>("reminders", WorkPlace.OneHost, o => new Rhythm.Every(o.RemindEvery), (work, _, stop) => work.AnnounceDueAsync(stop))
        .AddWork<ReportCollection>(
            "reports", WorkPlace.OneHost, o => new Rhythm.Every(o.CollectEvery), (work, _, stop) => work.CollectDueAsync(stop))
        .AddWork<Pruning>("pruning", WorkPlace.OneHost, o => new Rhythm.At(o.PruneCron), (work, _, stop) => work.PruneAsync(stop));

    /// <summary>Adds a piece of work.</summary>
    /// <param name="name">Unique and never changed.</param>
    public static IServiceCollection AddWork<T>(
        this IServiceCollection services, string name, WorkPlace place, Func<BackgroundOptions, Rhythm> rhythm,
        Func<T, IServiceProvider, CancellationToken, Task> run)
        where T : notnull => services.AddSingleton(provider => new BackgroundWork(
            name, place, rhythm(provider.GetRequiredService<IOptions<BackgroundOptions>>().Value),
            cancellationToken => run(provider.GetRequiredService<T>(), provider, cancellationToken)));

    /// <summary>Begins what is due and does not wait for it: it outlives this firing, and ends with the program.</summary>
    private static async Task BeginDueAsync(DueWork work, IServiceProvider provider, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await work.BeginDueAsync(provider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        provider.GetRequiredService<Heartbeat>().Beat();
    }
}
