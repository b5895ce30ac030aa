using Convene.Calendar.Subscriptions;
using Convene.Host.Hosting;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Convene.Meetings.Processes.Following;
using Convene.Meetings.Processes.Hearing;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Convene.Host.Hearing;

/// <summary>What listens to calendars.</summary>
internal static class HearingRegistration
{
    /// <summary>To be added after the calendar itself.</summary>
    public static IServiceCollection AddHearing(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CalendarOptions>().Bind(configuration.GetSection(CalendarOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CalendarOptions>, CalendarOptionsValidator>();
        services.AddSingleton(static provider => LimitsOf(OptionsOf(provider), provider.GetRequiredService<ProcessLimits>()));
        services.AddSingleton(static provider => new MailboxSettings([.. OptionsOf(provider).Mailboxes]));
        services.AddSingleton(static provider => new FollowingOptions { LocationWords = provider.GetRequiredService<LocationWords>() });
        services.AddSingleton<IHearingLog, HearingLog>();
        services.AddSingleton<MailboxListening>();
        services.AddSingleton<ConfiguredMailboxes>();
        services.AddSingleton<SubscriptionCare>();
        services.AddSingleton<OwnEvents>();
        services.AddSingleton<FeedReading>();
        services.AddSingleton<HeardEvents>();
        services.AddSingleton<GenuineSubscriptions>();
        services.AddSingleton<HintGathering>();
        services.AddSingleton<Notifications>();
        services.AddSingleton<NotificationDoor>();
        services.AddSingleton(static provider => AddressesBelow(provider.GetRequiredService<IOptions<PublicUrlOptions>>().Value.PublicUrl));
        return services.ListenToWhatIsPublished();
    }

    /// <summary>As text: the public address may have a path of its own.</summary>
    private static NotificationAddresses AddressesBelow(string publicUrl)
    {
        var root = publicUrl.TrimEnd('/');
        return new NotificationAddresses(new Uri(root + NotificationDoor.ChangesPath), new Uri(root + NotificationDoor.LifecyclePath));
    }

    private static CalendarOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<CalendarOptions>>().Value;

    /// <summary>What a host held when it died is taken over after the same time, whether it was a step, a mailbox or an event.</summary>
    private static HearingLimits LimitsOf(CalendarOptions options, ProcessLimits process) => new()
    {
        Lease = process.Lease,
        WorkLimit = process.StepLimit,
        CoalescingPause = Duration.FromSeconds(options.CoalesceSeconds),
        ReadEvery = Duration.FromMinutes(options.ReadEveryMinutes),
        HorizonDays = options.HorizonDays,
        Parallel = options.Parallel,
    };

    /// <summary>Puts <see cref="ListeningCalendar"/> before the calendar that was registered.</summary>
    private static IServiceCollection ListenToWhatIsPublished(this IServiceCollection services)
    {
        var calendar = services.Last(service => service.ServiceType == typeof(ICalendar));
        services.Remove(calendar);
        return services.AddSingleton<ICalendar>(provider => new ListeningCalendar(
            (ICalendar)(calendar.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, calendar.ImplementationType!)),
            provider.GetRequiredService<MailboxListening>()));
    }
}
