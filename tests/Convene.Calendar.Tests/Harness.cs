using Convene.Calendar.Subscriptions;
using Convene.Calendar.Tests.StandIn;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Convene.Calendar.Tests;

/// <summary>The product's own registration before the stand-in, with a clock that the test moves.</summary>
internal sealed class Harness : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Harness(GraphStandIn graph, TestClock clock, LogSink logs, ServiceProvider services) =>
        (Graph, Clock, Logs, _services) = (graph, clock, logs, services);

    private PauseWatch Pauses => (PauseWatch)_services.GetRequiredService<TimeProvider>();

    public GraphStandIn Graph { get; }

    public TestClock Clock { get; }

    public LogSink Logs { get; }

    public IServiceProvider Services => _services;

    public ICalendar Calendar => _services.GetRequiredService<ICalendar>();

    public ICalendarFeed Feed => _services.GetRequiredService<ICalendarFeed>();

    public ISubscriptions Subscriptions => _services.GetRequiredService<ISubscriptions>();

    public IDirectory Directory => _services.GetRequiredService<IDirectory>();

    /// <summary>Limits are long, as the clock is moved in leaps; a test of limits sets its own.</summary>
    public static async Task<Harness> StartAsync(CancellationToken cancellationToken, params (string Key, string Value)[] settings)
    {
        var graph = await GraphStandIn.StartAsync(cancellationToken);
        TestClock clock = new();
        LogSink logs = new();
        Dictionary<string, string?> all = new(StringComparer.Ordinal)
        {
            ["Graph:BaseUrl"] = graph.BaseUrl,
            ["Graph:TenantId"] = AMeeting.Tenant,
            ["Graph:TryTimeout"] = "00:10:00",
            ["Graph:TotalTimeout"] = "00:10:00",
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        return new Harness(graph, clock, logs, Compose(all, "Development", clock, logs));
    }

    public static ServiceProvider Compose(Dictionary<string, string?> settings, string environment, TestClock clock, LogSink logs)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection()
            .AddSingleton<IClock>(clock)
            .AddSingleton(new NotificationAddresses(
                new Uri("https://convene.example/api/graph/notifications"), new Uri("https://convene.example/api/graph/lifecycle")))
            .AddSingleton<TimeProvider>(new PauseWatch(clock))
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs))
            .AddGraphCalendar(configuration, new TestEnvironment(environment))
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    /// <summary>Lets the clock run, a second at a time, until the work is done.</summary>
    public async Task<T> RunAsync<T>(Task<T> work)
    {
        await RunAsync((Task)work);
        return await work;
    }

    public async Task RunAsync(Task work)
    {
        await Eventually.BecomesTrueAsync(
            () =>
            {
                Clock.Advance(Duration.FromSeconds(work.IsCompleted ? 0 : 1));
                return work.IsCompleted;
            },
            "the call ends",
            TestContext.Current.CancellationToken);
        await work;
    }

    /// <summary>A pause between two tries has begun, the <paramref name="number"/>th one; it is shorter than the limit of a try.</summary>
    public Task PausedAsync(int number, TimeSpan longest) => Eventually.BecomesTrueAsync(
        () => Pauses.Begun(longest) >= number, $"pause {number} begins", TestContext.Current.CancellationToken, TimeSpan.FromSeconds(30));

    public Task ArrivedAsync(int requests) => Eventually.BecomesTrueAsync(
        () => Graph.Requests.Count >= requests, $"{requests} requests arrive", TestContext.Current.CancellationToken, TimeSpan.FromSeconds(30));

    /// <summary>No request has arrived for a while of real time: what would come has come.</summary>
    public async Task QuietAsync()
    {
        var (seen, polls) = (-1, 0);
        await Eventually.BecomesTrueAsync(
            () =>
            {
                var now = Graph.Requests.Count;
                polls = now == seen ? polls + 1 : 0;
                seen = now;
                return polls >= 10;
            },
            "no more requests arrive",
            TestContext.Current.CancellationToken);
    }

    /// <summary>Publishes and forgets what that took, so that a test counts its own requests only.</summary>
    public async Task<Entry> PublishedAsync(EntryContent content)
    {
        var entry = await Calendar.PublishAsync(AMeeting.Organizer, content, TestContext.Current.CancellationToken);
        Graph.Forget();
        return entry;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Graph.DisposeAsync();
    }
}
