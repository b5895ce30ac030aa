using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Convene.Store;
using Convene.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Meetings.Tests;

/// <summary>The processes over a real SQLite ledger, with the vendor and the calendar replaced at their ports.</summary>
internal sealed class MeetingsFixture : IAsyncDisposable
{
    public static readonly DateTimeZone Beijing = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    public static readonly Person Alex = new("tenant", "alex-id", "alex@contoso.com", "Alex Wilber");
    public static readonly Person Alice = new("tenant", "alice-id", "alice@contoso.com", "Alice Johnson");

    private readonly string _folder = Directory.CreateTempSubdirectory("convene-meetings-").FullName;
    private readonly List<ServiceProvider> _stores = [];
    private int _starts;

    private MeetingsFixture(FaultPlan faults, FaultPlan ledgerFaults, IReadOnlyList<string> others, bool moves = false)
    {
        (Faults, LedgerFaults) = (faults, ledgerFaults);
        Vendor = moves ? new MovingVendor(faults, Clock) : new FakeVendor(faults, Clock);
        Providers = new FakeProviders([Vendor, .. others.Select(id => new FakeVendor(faults, Clock, id))]);
        Calendar = new FakeCalendar(faults);
    }

    public TestClock Clock { get; } = new();

    public FaultPlan Faults { get; }

    public FaultPlan LedgerFaults { get; }

    public FakeVendor Vendor { get; }

    public FakeProviders Providers { get; }

    /// <summary>The conferences that are scheduled, at whatever provider.</summary>
    public IReadOnlyList<Conference> Live => [.. Providers.Vendors.SelectMany(vendor => vendor.Live)];

    public FakeCalendar Calendar { get; }

    public ILedger Ledger { get; private set; } = null!;

    public MeetingProcess Process { get; private set; } = null!;

    public BookingProcess Booking { get; private set; } = null!;

    public ChangeProcess Changing { get; private set; } = null!;

    public CancellationProcess Cancelling { get; private set; } = null!;

    public Announcements Announcements { get; private set; } = null!;

    public RecordingAnnouncer Announcer { get; } = new();

    public static Task<MeetingsFixture> StartAsync() => StartAsync(0, 0);

    public static async Task<MeetingsFixture> StartAsync(int seed, double faultRate, params IReadOnlyList<string> others)
    {
        var fixture = new MeetingsFixture(new FaultPlan(seed, faultRate), new FaultPlan(seed + 1, faultRate / 4), others);
        await fixture.RestartAsync();
        return fixture;
    }

    /// <summary>Besides <c>fake</c>, the default, these providers are configured.</summary>
    public static Task<MeetingsFixture> StartWithAsync(params IReadOnlyList<string> others) => StartAsync(0, 0, others);

    /// <summary>With a vendor that moves conferences in place.</summary>
    public static async Task<(MeetingsFixture Fixture, MovingVendor Vendor)> StartMovingAsync()
    {
        var fixture = new MeetingsFixture(new FaultPlan(0, 0), new FaultPlan(1, 0), [], moves: true);
        await fixture.RestartAsync();
        return (fixture, (MovingVendor)fixture.Vendor);
    }

    /// <summary>A new process on the same database: nothing of the old one's memory is left.</summary>
    public async Task RestartAsync()
    {
        var settings = new Dictionary<string, string?> { ["Store:ConnectionString"] = $"Data Source={Path.Combine(_folder, "ledger.db")}" };
        var store = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IClock>(Clock)
            .AddStore(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
        _stores.Add(store);
        await store.GetRequiredService<IStoreMigration>().MigrateAsync(TestContext.Current.CancellationToken);
        var limits = new ProcessLimits { Owner = $"process-{++_starts}" };
        Ledger = new FaultyLedger(store.GetRequiredService<ILedger>(), LedgerFaults);
        await store.GetRequiredService<ILedger>().ReleaseLeasesAsync(limits.Owner, Clock.GetCurrentInstant(), TestContext.Current.CancellationToken);
        var log = new QuietStepLog();
        Process = new MeetingProcess(Ledger, Providers, Calendar, log, Clock, Clock, limits);
        Booking = new BookingProcess(Ledger, Providers, Process, Clock);
        Changing = new ChangeProcess(Ledger, Providers, Process, Clock, Clock);
        Cancelling = new CancellationProcess(Ledger, Process, Clock);
        Announcements = new Announcements(Ledger, Announcer, log, Clock, limits);
    }

    public MeetingReading Reading() => new(Ledger, Providers);

    public FinishedMeetings Finished() => new(Ledger, Providers);

    public static BookMeeting Wish(string key, string title = "Budget", int hoursAhead = 24) => new()
    {
        Key = new CommandKey(key),
        Organizer = Alex,
        Title = title,
        Window = new Window(TestClock.MondayMorning + Duration.FromHours(hoursAhead), Duration.FromMinutes(30), Beijing),
        Attendees = [Alice.AsAttendee()],
        Culture = "en-US",
        Origin = "conversation-1",
    };

    public Task<CommandOutcome> BookAsync(string key = "k1", string title = "Budget") => BookAsync(Wish(key, title));

    public Task<CommandOutcome> BookAsync(BookMeeting wish) =>
        Booking.BookAsync(wish, Duration.Zero, TestContext.Current.CancellationToken);

    /// <summary>Lets time pass and the background go round until nothing is due any more.</summary>
    public async Task<Meeting> SettleAsync(MeetingId id)
    {
        for (var round = 0; round < 500; round++)
        {
            var meeting = await Process.DriveAsync(id, static _ => false, Duration.Zero, TestContext.Current.CancellationToken);
            if (meeting.DueAt is not { } due)
            {
                return meeting;
            }

            Clock.Advance(Duration.Max(due - Clock.GetCurrentInstant(), Duration.FromSeconds(1)));
        }

        throw new TimeoutException("The meeting never came to rest");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class QuietStepLog : IStepLog
    {
        public void Begun(Step step)
        {
            // Steps are judged by the ledger, not by what was logged.
        }

        public void Finished(Step step, Exception? failure)
        {
            // See above.
        }

        public void Reconciled(Step step, bool hadHappened)
        {
            // See above.
        }

        public void Failed(MeetingId meetingId, Exception failure)
        {
            // See above.
        }
    }
}

internal sealed class RecordingAnnouncer : IAnnouncer
{
    public List<(MeetingId Id, AnnouncementKind Kind, string? Origin)> Told { get; } = [];

    public bool IsUnreachable { get; set; }

    public Task AnnounceAsync(Meeting meeting, AnnouncementKind kind, string? origin, CancellationToken cancellationToken)
    {
        if (IsUnreachable)
        {
            throw new HttpRequestException("The person cannot be reached");
        }

        Told.Add((meeting.Id, kind, origin));
        return Task.CompletedTask;
    }
}
