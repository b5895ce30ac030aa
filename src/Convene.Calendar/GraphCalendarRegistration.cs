using Convene.Calendar.Events;
using Convene.Calendar.Feed;
using Convene.Calendar.Http;
using Convene.Calendar.People;
using Convene.Calendar.Subscriptions;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Graph;

namespace Convene.Calendar;

/// <summary>Outlook through Microsoft Graph.</summary>
public static class GraphCalendarRegistration
{
    /// <summary>
    /// Adds <see cref="ICalendar"/>, <see cref="ICalendarFeed"/>, <see cref="ISubscriptions"/> and <see cref="IDirectory"/> over
    /// Microsoft Graph, configured by section <c>Graph</c> (<see cref="GraphOptions"/>). <see cref="NodaTime.IClock"/> and logging must be
    /// registered beside it, and <see cref="NotificationAddresses"/> by whoever uses <see cref="ISubscriptions"/>.
    /// </summary>
    public static IServiceCollection AddGraphCalendar(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(environment);

        services.AddSingleton<IValidateOptions<GraphOptions>>(new GraphOptionsRules(environment));
        services.AddOptions<GraphOptions>().Bind(configuration.GetSection(GraphOptions.Section)).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider =>
            new GraphEndpoint(provider.GetRequiredService<IOptions<GraphOptions>>(), environment));
        services.AddGraphClient();
        services.AddSingleton<GraphCalls>();
        services.AddSingleton<GraphLinks>();
        services.AddSingleton<EventStore>();
        services.AddSingleton<EventPatch>();
        services.AddSingleton<MailboxSettingsReader>();
        services.AddSingleton<EventZones>();
        services.AddSingleton<FeedPages>();
        services.AddSingleton(WordsOf(configuration));
        services.AddSingleton<ICalendar, GraphCalendar>();
        services.AddSingleton<ICalendarFeed, GraphFeed>();
        services.AddSingleton<ISubscriptions>(provider => new GraphSubscriptions(
            provider.GetRequiredService<GraphServiceClient>(),
            provider.GetRequiredService<GraphCalls>(),
            provider.GetRequiredService<NotificationAddresses>(),
            provider.GetRequiredService<NodaTime.IClock>()));
        services.AddSingleton<IDirectory, GraphDirectory>();
        return services;
    }

    private static LocationWords WordsOf(IConfiguration configuration) =>
        configuration.GetSection("Calendar:LocationWords").Get<string[]>() is { Length: > 0 } words ? new LocationWords(words) : LocationWords.Usual;

    private static void AddGraphClient(this IServiceCollection services)
    {
        services.AddSingleton<MailboxGate>();
        services.AddTransient<GraphHeadersHandler>();
        services.AddTransient<RetryHandler>();
        services.AddTransient<MailboxGateHandler>();
        services.AddTransient<TryHandler>();
        services.AddHttpClient(GraphConnection.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            // the factory's own log lines hold the addresses of requests, and those hold people's mail addresses
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(GraphConnection.CreatePrimaryHandler)
            .AddHttpMessageHandler(GraphConnection.CreateNameDecoding)
            .AddHttpMessageHandler<GraphHeadersHandler>()
            .AddHttpMessageHandler<RetryHandler>()
            .AddHttpMessageHandler<MailboxGateHandler>()
            .AddHttpMessageHandler<TryHandler>();
        services.AddSingleton<GraphCredential>();
        services.AddSingleton<GraphConnection>();
        services.AddSingleton<GraphServiceClient>(provider => provider.GetRequiredService<GraphConnection>().Create());
    }
}
