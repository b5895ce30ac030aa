using Convene.Host.Logging;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Convene.Host.Hosting;

/// <summary>Section <c>Meetings</c>: time limits of the processes, in seconds; see <see cref="ProcessLimits"/> for what they mean.</summary>
internal sealed class MeetingProcessOptions
{
    /// <summary>Default 45 s.</summary>
    public double StepLimitSeconds { get; set; } = 45;

    /// <summary>Longer than <see cref="StepLimitSeconds"/>. Default 60 s.</summary>
    public double LeaseSeconds { get; set; } = 60;

    /// <summary>Default 10 s.</summary>
    public double SettleSeconds { get; set; } = 10;

    /// <summary>Default 2 s.</summary>
    public double FirstPauseSeconds { get; set; } = 2;

    /// <summary>Default 30 s.</summary>
    public double TurnGraceSeconds { get; set; } = 30;
}

internal static class MeetingProcessRegistration
{
    public static IServiceCollection AddMeetingProcesses(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MeetingProcessOptions>()
            .Bind(configuration.GetSection("Meetings"))
            .Validate(o => o.LeaseSeconds > o.StepLimitSeconds, "Meetings:LeaseSeconds must be longer than Meetings:StepLimitSeconds")
            .Validate(
                o => Math.Min(Math.Min(o.StepLimitSeconds, o.SettleSeconds), Math.Min(o.FirstPauseSeconds, o.TurnGraceSeconds)) > 0,
                "The times of section Meetings must be above zero")
            .ValidateOnStart();
        services.AddSingleton(static provider => LimitsOf(
            provider.GetRequiredService<IOptions<MeetingProcessOptions>>().Value, provider.GetRequiredService<IClock>()));
        services.AddSingleton<IStepLog, StepLog>();
        services.AddSingleton<MeetingProcess>();
        services.AddSingleton<BookingProcess>();
        services.AddSingleton<ChangeProcess>();
        services.AddSingleton<CancellationProcess>();
        services.AddSingleton<MeetingReading>();
        services.AddSingleton<FinishedMeetings>();
        services.AddSingleton<Announcements>();
        services.AddSingleton<DueWork>();
        return services;
    }

    private static ProcessLimits LimitsOf(MeetingProcessOptions options, IClock clock) => new()
    {
        Owner = $"{Environment.MachineName}/{Guid.CreateVersion7(clock.GetCurrentInstant().ToDateTimeOffset()):N}",
        StepLimit = Duration.FromSeconds(options.StepLimitSeconds),
        Lease = Duration.FromSeconds(options.LeaseSeconds),
        SettleTime = Duration.FromSeconds(options.SettleSeconds),
        FirstPause = Duration.FromSeconds(options.FirstPauseSeconds),
        TurnGrace = Duration.FromSeconds(options.TurnGraceSeconds),
    };
}
