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
        return services.AddFollowing().AddReconciling(configuration).AddReminding().AddReporting(configuration);
    }

    private static IServiceCollection AddFollowing(this IServiceCollection services) => services
        .AddSingleton<LocationJoin>()
        .AddSingleton<ISeriesFollowing, SeriesFollowing>()
        .AddSingleton<IEventFollowing, EventFollowing>();

    /// <summary>Also by itself, without the other processes.</summary>
    public static IServiceCollection AddReconciling(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MeetingProcessOptions>().Bind(configuration.GetSection("Meetings")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MeetingProcessOptions>, MeetingProcessOptionsValidator>();
        services.AddOptions<ReconciliationSettings>().Bind(configuration.GetSection(ReconciliationSettings.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ReconciliationSettings>, ReconciliationSettingsValidator>();
        return services
            .AddSingleton(static provider => ReconciliationOf(
                provider.GetRequiredService<IOptions<ReconciliationSettings>>().Value, OptionsOf(provider)))
            .AddSingleton<OutlookPorts>()
            .AddSingleton<Reconciliation>();
    }

    private static IServiceCollection AddReminding(this IServiceCollection services) => services
        .AddSingleton(static provider => new ReminderOptions { Before = Duration.FromMinutes(OptionsOf(provider).ReminderMinutes) })
        .AddSingleton<Reminders>();

    private static IServiceCollection AddReporting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReportSettings>().Bind(configuration.GetSection(ReportSettings.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ReportSettings>, ReportSettingsValidator>();
        return services
            .AddSingleton(static provider => ReportsOf(provider.GetRequiredService<IOptions<ReportSettings>>().Value))
            .AddSingleton<ReportCollection>();
    }

    /// <summary>A repair that a host had in hand when it died is taken over after the same time as a step.</summary>
    private static ReconciliationOptions ReconciliationOf(ReconciliationSettings settings, MeetingProcessOptions process) => new()
    {
        UndoWindow = Duration.FromMinutes(settings.UndoMinutes),
        Ahead = Duration.FromDays(settings.AheadDays),
        MostGhosts = settings.MostGone,
        RepairLimit = Duration.FromSeconds(process.StepLimitSeconds),
        RepairLease = Duration.FromSeconds(process.LeaseSeconds),
    };

    private static ReportCollectionOptions ReportsOf(ReportSettings settings) => new()
    {
        FirstAfter = Duration.FromMinutes(settings.FirstAfterMinutes),
        GivenUpAfter = Duration.FromDays(settings.GivenUpAfterDays),
    };

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
