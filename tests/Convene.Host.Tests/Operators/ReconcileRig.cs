using System.Text.Json.Nodes;
using Convene.Host.Operators;
using Convene.Host.Tests.Hearing;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Reconciling;
using Convene.Providers;
using Convene.Sandbox;
using Convene.Store;
using Convene.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Host.Tests.Operators;

/// <summary>The command over a real ledger and a real provider that speaks over loopback HTTP to its stand-in. Outlook has nothing of ours.</summary>
internal sealed class ReconcileRig : IAsyncDisposable
{
    private static readonly DateTimeZone Beijing = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly Person Alex = new("tenant", "alex-id", "alex@contoso.com", "Alex Wilber");

    private readonly string _folder = Directory.CreateTempSubdirectory("convene-reconcile-").FullName;
    private readonly LoopbackServer _server;
    private readonly ServiceProvider _services;

    private ReconcileRig(LoopbackServer server, TestClock clock)
    {
        (_server, Clock) = (server, clock);
        var settings = new Dictionary<string, string?>
        {
            ["Store:ConnectionString"] = $"Data Source={Path.Combine(_folder, "ledger.db")}",
            ["Providers:0:Id"] = "v1",
            ["Providers:0:Kind"] = "BizConfV1",
            ["Providers:0:BaseUrl"] = $"{server.BaseUrl}/sandbox/bizconfv1/openapi/v1",
            ["Providers:0:SiteSign"] = "sandbox",
            ["Providers:0:ApiKey"] = "sandbox-key",
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IClock>(clock)
            .AddSingleton(TimeProvider.System)
            .AddStore(configuration)
            .AddConferenceProviders(configuration)
            .BuildServiceProvider();
    }

    public TestClock Clock { get; }

    public IReconciliations Store => _services.GetRequiredService<IReconciliations>();

    public ILedger Ledger => _services.GetRequiredService<ILedger>();

    private IMeetingProvider Provider => _services.GetRequiredService<IProviders>().Default;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ReconcileRig> StartAsync()
    {
        var clock = new TestClock();
        var server = await LoopbackServer.StartAsync(
            services => services.AddSingleton<IClock>(clock).AddSandbox(new SandboxOptions()), app => app.MapSandbox("/sandbox"), Token);
        var rig = new ReconcileRig(server, clock);
        await rig._services.GetRequiredService<IStoreMigration>().MigrateAsync(Token);
        return rig;
    }

    /// <summary>A booked meeting whose conference somebody cancelled on the vendor's site.</summary>
    public async Task<Meeting> GhostAsync()
    {
        var meeting = await BookedAsync();
        await Provider.CancelAsync(Alex, meeting.Reservation!.ConferenceId, Token);
        return meeting;
    }

    public async Task<Meeting> BookedAsync()
    {
        var id = MeetingId.Create(Clock);
        var window = new Window(Clock.GetCurrentInstant() + Duration.FromHours(24), Duration.FromMinutes(30), Beijing);
        var order = new Order { MeetingId = id, Organizer = Alex, Title = "Budget", Window = window, Capacity = 2 };
        var meeting = new Meeting
        {
            Id = id,
            Organizer = Alex,
            Title = order.Title,
            Window = window,
            Attendees = [],
            Provider = Provider.Description.Id,
            Capacity = 2,
            Culture = "en-US",
            State = MeetingState.Booked,
            Reservation = await Provider.ReserveAsync(order, Token),
            CreatedAt = Clock.GetCurrentInstant(),
            Version = 1,
        };
        await Ledger.AddAsync(meeting, new CommandKey($"k-{id}"), null, Token);
        return meeting;
    }

    /// <summary>Runs <c>reconcile</c> with these words.</summary>
    public async Task<OperatorRun> RunAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var surroundings = new OperatorSurroundings(output, error, "tenant", null, Beijing);
        var outlook = new EmptyOutlook();
        var reconciliation = new Reconciliation(
            Ledger,
            _services.GetRequiredService<IProviders>(),
            new OutlookPorts(outlook, outlook, new StoredHints()),
            Store,
            new ReconciliationOptions(),
            Clock,
            TimeProvider.System);
        var tool = new ReconcileTool(reconciliation, Store, surroundings);
        var exit = await tool.RunAsync([ReconcileTool.Word, .. words], Token);
        return new OperatorRun((OperatorExit)exit, output.ToString(), error.ToString());
    }

    /// <summary>Runs it with <c>--json</c> and demands that it is done.</summary>
    public async Task<JsonNode> AskAsync(params string[] words)
    {
        var run = await RunAsync([.. words, "--json"]);
        run.Exit.ShouldBe(OperatorExit.Done, $"{string.Join(' ', words)}: {run.Error}");
        return JsonNode.Parse(run.Output)!;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class EmptyOutlook : ICalendar, ICalendarFeed
    {
        public Task<Entry> PublishAsync(Person organizer, EntryContent content, CancellationToken cancellationToken) =>
            throw new NotSupportedException("Reconciling publishes nothing");

        public Task<Entry> RepublishAsync(Entry entry, EntryContent content, CancellationToken cancellationToken) =>
            throw new NotSupportedException("Reconciling writes through the plan alone");

        public Task WithdrawAsync(Entry entry, string comment, CancellationToken cancellationToken) =>
            throw new NotSupportedException("There is no event to withdraw");

        public Task<Entry?> FindAsync(Person organizer, MeetingId meetingId, CancellationToken cancellationToken) =>
            Task.FromResult<Entry?>(null);

        public Task<FeedPage> ReadAsync(string mailbox, Interval span, string? link, CancellationToken cancellationToken) =>
            throw new NotSupportedException("Reconciling reads no delta");

        public Task<CalendarEvent?> FindAsync(string mailbox, string eventId, CancellationToken cancellationToken) =>
            Task.FromResult<CalendarEvent?>(null);

        public IAsyncEnumerable<CalendarEvent> ListOccurrencesAsync(
            string mailbox, string masterId, Instant from, Instant to, CancellationToken cancellationToken) => AsyncEnumerable.Empty<CalendarEvent>();

        public IAsyncEnumerable<CalendarEvent> ListOursAsync(string mailbox, Instant from, Instant to, CancellationToken cancellationToken) =>
            AsyncEnumerable.Empty<CalendarEvent>();
    }
}
