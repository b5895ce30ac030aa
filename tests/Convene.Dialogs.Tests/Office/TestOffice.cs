using Convene.Channels.Connector;
using Convene.Channels.Turns;
using Convene.Language;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Convene.Meetings.Processes.Reconciling;
using Convene.Meetings.Processes.Series;
using Convene.Store;
using Convene.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Convene.Dialogs.Tests.Office;

/// <summary>
/// A company that uses Convene: the real bot, processes, grammar, cards and store (a SQLite file), with a scripted vendor and Outlook.
/// The moment is Monday 2026-11-23 09:00 in Shanghai and stands still unless a test lets time pass.
/// </summary>
internal sealed class TestOffice : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("convene-dialogs-");
    private ServiceProvider? _services;

    public TestOffice(params IReadOnlyList<FakeVendor> vendors)
    {
        Vendors = vendors.Count > 0 ? vendors : [new FakeVendor()];
        Providers = new FakeProviders(Vendors);
        Feed = new FakeFeed(Outlook);
    }

    public TestClock Clock { get; } = new();

    public IReadOnlyList<FakeVendor> Vendors { get; }

    /// <summary>The default one.</summary>
    public FakeVendor Vendor => Vendors[0];

    public FakeProviders Providers { get; }

    public FakeOutlook Outlook { get; } = new();

    public FakeFeed Feed { get; }

    public IReconciliations Reconciliations => Services.GetRequiredService<IReconciliations>();

    /// <summary><c>Meetings:Administrators</c>; read when the program starts.</summary>
    public IReadOnlyList<Person> Administrators { get; init; } = [];

    public Wire Wire { get; } = new();

    public ScriptedEar Ear { get; } = new();

    public IServiceProvider Services => _services ?? throw new InvalidOperationException("Not opened.");

    public ILedger Ledger => Services.GetRequiredService<ILedger>();

    public static async Task<TestOffice> OpenAsync(params IReadOnlyList<FakeVendor> vendors)
    {
        var office = new TestOffice(vendors);
        await office.StartAsync();
        return office;
    }

    /// <summary>A new program on the same file, as after a crash: nothing but the file is kept.</summary>
    public async Task RestartAsync()
    {
        await Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope().DisposeAsync();
        await _services!.DisposeAsync();
        await StartAsync();
    }

    public Chat Teams(Person person, string locale = "en-US") => new(this, person, "msteams", $"teams-{person.DirectoryId}", "personal", locale);

    public Chat WebChat(Person person, string locale = "en-US") => new(this, person, "webchat", $"web-{person.DirectoryId}", null, locale);

    public Chat Group(Person person) => new(this, person, "msteams", "group-1", "groupChat", "en-US");

    public async Task<IReadOnlyList<Meeting>> MeetingsOfAsync(Person person) => await Ledger.ListAsync(
        new MeetingQuery { OrganizerId = person.DirectoryId, States = Enum.GetValues<MeetingState>(), Take = 200 },
        TestContext.Current.CancellationToken);

    /// <summary>Runs the background once: open work, then announcements.</summary>
    public async Task RunBackgroundAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var due = Services.GetRequiredService<DueWork>();
        await due.BeginDueAsync(token);
        await due.FinishAsync();
        await Services.GetRequiredService<Announcements>().TellDueAsync(token);
    }

    /// <summary>Lets time pass while something waits for it.</summary>
    public async Task<T> WhileTimePassesAsync<T>(Task<T> task)
    {
        for (var i = 0; i < 600 && !task.IsCompleted; i++)
        {
            var pause = Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
            if (await Task.WhenAny(task, pause) != task)
            {
                Clock.Advance(Duration.FromMilliseconds(500));
            }
        }

        return await task;
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await WhileTimePassesAsync(StopAsync(_services));
            await _services.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static async Task<bool> StopAsync(IServiceProvider services)
    {
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        return true;
    }

    public async Task StartAsync()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Store:ConnectionString"] = $"Data Source={Path.Combine(_folder.FullName, "convene.db")}",
            ["Cards:Folder"] = Path.Combine(AppContext.BaseDirectory, "cards"),
        };
        foreach (var (person, i) in Administrators.Select((person, i) => (person, i)))
        {
            settings[$"Meetings:Administrators:{i}"] = person.DirectoryId;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddLogging().AddStore(configuration).AddDialogs(configuration)
            .AddSingleton<IClock>(Clock)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IProviders>(Providers)
            .AddSingleton<ICalendar>(Outlook)
            .AddSingleton<IDirectory>(Outlook)
            .AddSingleton<ICalendarFeed>(Feed)
            .AddSingleton<OutlookPorts>().AddSingleton<Reconciliation>().AddSingleton(new ReconciliationOptions()).AddSingleton<SeriesReading>()
            .AddSingleton<IProactiveMessages>(Wire)
            .AddSingleton<IConnectorFactory>(Wire)
            .AddSingleton<IStepLog, SilentLog>()
            .AddSingleton<IUnderstand>(Ear)
            .AddSingleton(new ProcessLimits { Owner = $"test-{Guid.CreateVersion7()}" })
            .AddSingleton<MeetingProcess>().AddSingleton<BookingProcess>().AddSingleton<ChangeProcess>().AddSingleton<CancellationProcess>()
            .AddSingleton<MeetingReading>().AddSingleton<FinishedMeetings>().AddSingleton<Announcements>().AddSingleton<DueWork>();
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        await _services.GetRequiredService<IStoreMigration>().MigrateAsync(TestContext.Current.CancellationToken);
    }

    private sealed class SilentLog : IStepLog
    {
        public void Begun(Step step)
        {
        }

        public void Finished(Step step, Exception? failure)
        {
        }

        public void Reconciled(Step step, bool hadHappened)
        {
        }

        public void Failed(MeetingId meetingId, Exception failure)
        {
        }
    }
}
