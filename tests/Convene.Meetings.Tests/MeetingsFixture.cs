using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Convene.Meetings.Processes.Following;
using Convene.Meetings.Tests.Following;
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

    private MeetingsFixture(FaultPlan faults, FaultPlan ledgerFaults, IReadOnlyList<string> others, bool moves)
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

    public FaultyLedger Ledger { get; private set; } = null!;

    public MeetingProcess Process { get; private set; } = null!;

    public BookingProcess Booking { get; private set; } = null!;

    public ChangeProcess Changing { get; private set; } = null!;

    public CancellationProcess Cancelling { get; private set; } = null!;

    public Announcements Announcements { get; private set; } = null!;

    public EventFollowing Following { get; private set; } = null!;

    public RecordingSeries Series { get; } = new();

    public RecordingAnnouncer Announcer { get; } = new();

    public static Task<MeetingsFixture> StartAsync() => StartAsync(0, 0);

    public static Task<MeetingsFixture> StartAsync(int seed, double faultRate, params IReadOnlyList<string> others) =>
        StartAsync(seed, faultRate, moves: false, others);

    public static async Task<MeetingsFixture> StartAsync(int seed, double faultRate, bool moves, params IReadOnlyList<string> others)
    {
        var fixture = new MeetingsFixture(new FaultPlan(seed, faultRate), new FaultPlan(seed + 1, faultRate / 4), others, moves);
        await fixture.RestartAsync();
        return fixture;
    }

    /// <summary>Besides <c>fake</c>, the default, these providers are configured.</summary>
    public static Task<MeetingsFixture> StartWithAsync(params IReadOnlyList<string> others) => StartAsync(0, 0, others);

    /// <summary>With a vendor that moves conferences in place.</summary>
    public static async Task<(MeetingsFixture Fixture, MovingVendor Vendor)> StartMovingAsync()
    {
        var fixture = await StartAsync(0, 0, moves: true);
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
        Process = new MeetingProcess(Ledger, Providers, Calendar, Calendar, log, Clock, Clock, limits);
        Booking = new BookingProcess(Ledger, Providers, Process, Clock);
        Changing = new ChangeProcess(Ledger, Providers, Process, Clock, Clock);
        Cancelling = new CancellationProcess(Ledger, Process, Clock);
        Announcements = new Announcements(Ledger, Announcer, log, Clock, limits);
        var joining = new LocationJoin(Ledger, new FakeMailboxes(Alex), new FakeDirectory(), Providers, Series, Clock, new FollowingOptions());
        Following = new EventFollowing(Ledger, Calendar, Providers, joining, Series, Clock);
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

    /// <summary>Looks at one event, as when it was heard of.</summary>
    public Task<FollowResult> HearAsync(string eventId) =>
        Following.FollowAsync(Alex.Address, eventId, TestContext.Current.CancellationToken);

    /// <summary>Looks at everything that was heard of and does what is due, until nothing is heard and nothing is due. Gives what came of each look.</summary>
    public async Task<IReadOnlyList<FollowResult>> QuietAsync()
    {
        var results = new List<FollowResult>();
        for (var round = 0; round < 200; round++)
        {
            var heard = Calendar.TakeHeard();
            foreach (var eventId in heard)
            {
                results.Add(await HearAsync(eventId));
                if (results[^1] == FollowResult.Later)
                {
                    Calendar.HearAgain(eventId);
                }
            }

            var due = await Ledger.ListDueAsync(Instant.MaxValue - Duration.FromDays(1), 50, TestContext.Current.CancellationToken);
            foreach (var id in due)
            {
                await SettleAsync(id);
            }

            if (heard.Count == 0 && due.Count == 0)
            {
                return results;
            }
        }

        throw new TimeoutException("It never became quiet");
    }

    /// <summary>The meeting as it is when nothing is due and nothing unheard.</summary>
    public async Task<Meeting> QuietAsync(Meeting meeting)
    {
        await QuietAsync();
        return (await Ledger.FindAsync(meeting.Id, TestContext.Current.CancellationToken))!;
    }

    /// <summary>Booked, its own event heard, and the person told.</summary>
    public async Task<Meeting> BookAndTellAsync()
    {
        var meeting = (await BookAsync()).Meeting!;
        await QuietAsync();
        await TakeToldAsync();
        return (await Ledger.FindAsync(meeting.Id, TestContext.Current.CancellationToken))!;
    }

    /// <summary>What the person was told since this was asked last, in its order.</summary>
    public async Task<IReadOnlyList<AnnouncementKind>> TakeToldAsync()
    {
        Clock.Advance(Duration.FromMinutes(1));
        await Announcements.TellDueAsync(TestContext.Current.CancellationToken);
        var told = Announcer.Told.Select(t => t.Kind).ToList();
        Announcer.Told.Clear();
        return told;
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
