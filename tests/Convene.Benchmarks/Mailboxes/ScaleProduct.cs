using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Convene.Meetings.Processes.Following;
using Convene.Meetings.Processes.Hearing;
using Convene.Meetings.Processes.Reminding;
using Convene.Meetings.Processes.Reporting;
using Convene.Meetings.Processes.Series;
using Convene.Store;
using Convene.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Benchmarks.Mailboxes;

/// <summary>The product from the notification to the vendor's door: its own store and processes, the outside made up.</summary>
internal sealed class ScaleProduct : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private long _storeCalls;

    private ScaleProduct(string connectionString)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Store:ConnectionString"] = connectionString, ["Store:TimeLimit"] = "00:05:00" })
            .Build();
        World = new ScaleWorld(Clock);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IClock>(Clock).AddSingleton(TimeProvider.System);
        services.AddStore(configuration);
        Count<ILedger>(services);
        Count<IMailboxes>(services);
        services.AddSingleton<ICalendarFeed>(World).AddSingleton<ICalendar>(World).AddSingleton<ISubscriptions>(World).AddSingleton<IDirectory>(World);
        services.AddSingleton<IProviders>(Vendor);
        services.AddSingleton<IStepLog>(Failures).AddSingleton<IHearingLog>(Failures).AddSingleton<IAnnouncer>(Failures);
        services.AddSingleton(new ProcessLimits { Owner = "scale" }).AddSingleton(new HearingLimits()).AddSingleton(new FollowingOptions());
        services.AddSingleton(new ReminderOptions()).AddSingleton(new ReportCollectionOptions());
        services.AddSingleton<MeetingProcess>().AddSingleton<DueWork>().AddSingleton<Announcements>();
        services.AddSingleton<LocationJoin>().AddSingleton<ISeriesFollowing, SeriesFollowing>().AddSingleton<IEventFollowing, EventFollowing>();
        services.AddSingleton<MailboxListening>().AddSingleton<SubscriptionCare>().AddSingleton<OwnEvents>();
        services.AddSingleton<FeedReading>().AddSingleton<HeardEvents>();
        services.AddSingleton<GenuineSubscriptions>().AddSingleton<HintGathering>().AddSingleton<Notifications>();
        services.AddSingleton<Reminders>().AddSingleton<ReportCollection>();
        _services = services.BuildServiceProvider();
    }

    /// <summary>Stands still but where it is moved: what is due is so because a measurement made it due, however slow the machine is.</summary>
    public TestClock Clock { get; } = new(Invented.Begin);

    public ScaleWorld World { get; }

    public InstantVendor Vendor { get; } = new();

    public FailureCount Failures { get; } = new();

    public long StoreCalls => Interlocked.Read(ref _storeCalls);

    public static async Task<ScaleProduct> StartAsync(string connectionString, CancellationToken cancellationToken)
    {
        var product = new ScaleProduct(connectionString);
        await product.Get<IStoreMigration>().MigrateAsync(cancellationToken);
        return product;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private void Count<TPort>(ServiceCollection services)
        where TPort : class
    {
        var original = services.Last(service => service.ServiceType == typeof(TPort));
        services.Remove(original);
        services.AddSingleton(provider => Counting.Around(
            (TPort)ActivatorUtilities.CreateInstance(provider, original.ImplementationType!), () => Interlocked.Increment(ref _storeCalls)));
    }
}
