using Convene.Host.Logging;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Convene.Meetings.Processes.Following;
using Convene.Meetings.Processes.Reconciling;
using Convene.Meetings.Processes.Reminding;
using Convene.Meetings.Processes.Reporting;
using Convene.Meetings.Processes.Series;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Convene.Host.Hosting;

internal static class MeetingProcessRegistration
{
    public static IServiceCollection AddMeetingProcesses(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MeetingProcessOptions>().Bind(configuration.GetSection("Meetings")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MeetingProcessOptions>, MeetingProcessOptionsValidator>();
        services.AddSingleton(static provider => LimitsOf(
            OptionsOf(provider), provider.GetRequiredService<IClock>()));
        services.AddSingleton<IStepLog, StepLog>();
        services.AddSingleton<MeetingProcess>();
        services.AddSingleton<BookingProcess>();
        services.AddSingleton<ChangeProcess>();
        services.AddSingleton<CancellationProcess>();
        services.AddSingleton<MeetingReading>();
        services.AddSingleton<FinishedMeetings>();
        services.AddSingleton<Announcements>();
        services.AddSingleton<DueWork>();
        services.AddSingleton<SeriesReading>();
        return services.AddFollowing().AddReconciling().AddReminding();
    }

    private static IServiceCollection AddFollowing(this IServiceCollection services) => services
        .AddSingleton<LocationJoin>()
        .AddSingleton<ISeriesFollowing, SeriesFollowing>()
        .AddSingleton<IEventFollowing, EventFollowing>();

    private static IServiceCollection AddReconciling(this IServiceCollection services) => services
        .AddSingleton(new ReconciliationOptions())
        .AddSingleton<OutlookPorts>()
        .AddSingleton<Reconciliation>();

    private static IServiceCollection AddReminding(this IServiceCollection services) => services
        .AddSingleton(static provider => new ReminderOptions { Before = Duration.FromMinutes(OptionsOf(provider).ReminderMinutes) })
        .AddSingleton<Reminders>()
        .AddSingleton(new ReportCollectionOptions())
        .AddSingleton<ReportCollection>();

    private static MeetingProcessOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<MeetingProcessOptions>>().Value;

    private static ProcessLimits LimitsOf(MeetingProcessOptions options, IClock clock) => new()
    {
        Owner = $"{Environment.MachineName}/{Guid.CreateVersion7(clock.GetCurrentInstant().ToDateTimeOffset()):N}",
        StepLimit = Duration.FromSeconds(options.StepLimitSeconds),
        Lease = Duration.FromSeconds(options.LeaseSeconds),
        SettleTime = Duration.FromSeconds(options.SettleSeconds),
        FirstPause = Duration.FromSeconds(options.FirstPauseSeconds),
        TurnGrace = Duration.FromSeconds(options.TurnGraceSeconds),
        SeriesHorizon = Duration.FromDays(options.SeriesHorizonDays),
    };
}
