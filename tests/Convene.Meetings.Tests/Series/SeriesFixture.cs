using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Convene.Meetings.Processes.Following;
using Convene.Meetings.Processes.Series;
using Convene.Meetings.Tests.Following;
using Convene.Store;
using Convene.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Meetings.Tests.Series;

/// <summary>The processes over a real SQLite ledger and a mailbox with recurring events.</summary>
internal sealed class SeriesFixture : IAsyncDisposable
{
    /// <summary>A Tuesday, 09:00 in Shanghai: a day after the clock begins.</summary>
    public static readonly Window Tuesday = new(TestClock.MondayMorning + Duration.FromDays(1), Duration.FromMinutes(30), MeetingsFixture.Beijing);

    private readonly string _folder = Directory.CreateTempSubdirectory("convene-series-").FullName;
    private readonly List<ServiceProvider> _stores = [];
    private int _starts;

    private SeriesFixture(int seed, double faultRate, bool isNative)
    {
        (Faults, LedgerFaults) = (new FaultPlan(seed, faultRate), new FaultPlan(seed + 1, faultRate / 4));
        Vendor = isNative ? new NativeVendor(Faults, Clock, "fake") : new RollingVendor(Faults, Clock, "fake");
        Providers = new FakeProviders([Vendor]);
        Outlook = new SeriesOutlook(Faults);
    }

    public TestClock Clock { get; } = new();

    public FaultPlan Faults { get; }

    public FaultPlan LedgerFaults { get; }

    public RollingVendor Vendor { get; }

    public NativeVendor Native => (NativeVendor)Vendor;

    public FakeProviders Providers { get; }

    public SeriesOutlook Outlook { get; }

    public ILedger Ledger { get; private set; } = null!;

    public MeetingProcess Process { get; private set; } = null!;

    public BookingProcess Booking { get; private set; } = null!;

    public ChangeProcess Changing { get; private set; } = null!;

    public CancellationProcess Cancelling { get; private set; } = null!;

    public EventFollowing Following { get; private set; } = null!;

    public Announcements Announcements { get; private set; } = null!;

    public RecordingAnnouncer Announcer { get; } = new();

    public Instant Now => Clock.GetCurrentInstant();

    public Instant Horizon => Now + new ProcessLimits { Owner = "" }.SeriesHorizon;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<SeriesFixture> RollingAsync() => StartAsync(0, 0, isNative: false);

    public static Task<SeriesFixture> NativeAsync() => StartAsync(0, 0, isNative: true);

    public static async Task<SeriesFixture> StartAsync(int seed, double faultRate, bool isNative)
    {
        var fixture = new SeriesFixture(seed, faultRate, isNative);
        await fixture.RestartAsync();
        return fixture;
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
        await store.GetRequiredService<IStoreMigration>().MigrateAsync(Token);
        var limits = new ProcessLimits { Owner = $"process-{++_starts}" };
        Ledger = new FaultyLedger(store.GetRequiredService<ILedger>(), LedgerFaults);
        await store.GetRequiredService<ILedger>().ReleaseLeasesAsync(limits.Owner, Now, Token);
        var log = new QuietLog();
        Process = new MeetingProcess(Ledger, Providers, Outlook, Outlook, log, Clock, Clock, limits);
        Booking = new BookingProcess(Ledger, Providers, Process, Clock);
        Changing = new ChangeProcess(Ledger, Providers, Process, Clock, Clock);
        Cancelling = new CancellationProcess(Ledger, Process, Clock);
        Announcements = new Announcements(Ledger, Announcer, log, Clock, limits);
        var series = new SeriesFollowing(Ledger, Outlook, Outlook, Providers, Clock, new FollowingOptions());
        var joining = new LocationJoin(Ledger, new FakeMailboxes(MeetingsFixture.Alex), new FakeDirectory(), Providers, series, Clock, new FollowingOptions());
        Following = new EventFollowing(Ledger, Outlook, Providers, joining, series, Clock);
    }

    public SeriesReading Reading() => new(Ledger, Outlook, Clock);

    /// <summary>Every Tuesday and Thursday for ten weeks.</summary>
    public static Recurrence TwiceAWeek(int weeks = 10) => new(
        RecurrenceFrequency.Weekly, 1, [IsoDayOfWeek.Tuesday, IsoDayOfWeek.Thursday], [], Tuesday.LocalStart.Date.PlusWeeks(weeks));

    public static Recurrence Daily(int days = 90) => new(RecurrenceFrequency.Daily, 1, [], [], Tuesday.LocalStart.Date.PlusDays(days));

    public static BookMeeting Wish(Recurrence rule, string key = "book") => new()
    {
        Key = new CommandKey(key),
        Organizer = MeetingsFixture.Alex,
        Title = "Stand-up",
        Window = Tuesday,
        Recurrence = rule,
        Attendees = [MeetingsFixture.Alice.AsAttendee()],
        Culture = "en-US",
    };

    public Task<CommandOutcome> BookAsync(Recurrence? rule = null, string key = "book") =>
        BookAsync(Wish(rule ?? TwiceAWeek(), key));

    public Task<CommandOutcome> BookAsync(BookMeeting wish) => Booking.BookAsync(wish, Duration.Zero, Token);

    public Task<CommandOutcome> ChangeAsync(ChangeMeeting command) => Changing.ChangeAsync(command, Duration.Zero, Token);

    public Task<CommandOutcome> CancelAsync(CancelMeeting command) => Cancelling.CancelAsync(command, Duration.Zero, Token);

    public static ChangeMeeting Change(MeetingId id, SeriesScope scope = SeriesScope.All, Instant? occurrence = null, Window? window = null, string? title = null, string key = "change") => new()
    {
        Key = new CommandKey(key),
        MeetingId = id,
        ByDirectoryId = "alex-id",
        Scope = scope,
        OccurrenceStart = occurrence,
        Window = window,
        Title = title,
    };

    public static CancelMeeting Cancel(MeetingId id, SeriesScope scope = SeriesScope.All, Instant? occurrence = null, string key = "cancel") => new()
    {
        Key = new CommandKey(key),
        MeetingId = id,
        ByDirectoryId = "alex-id",
        Scope = scope,
        OccurrenceStart = occurrence,
    };

    public async Task<Meeting> FindAsync(MeetingId id) => (await Ledger.FindAsync(id, Token)).ShouldNotBeNull();

    /// <summary>The living meetings of a series' occurrences that are not over, by time.</summary>
    public async Task<IReadOnlyList<Meeting>> ChildrenAsync(MeetingId series) =>
        [.. (await Ledger.ListOccurrencesAsync(series, null, 200, Token))
            .Where(child => child.State is MeetingState.Booked or MeetingState.Requested && child.Window.EndsAt > Now)
            .OrderBy(child => child.Window.StartsAt)];

    /// <summary>Looks at what was heard and does what is due, until for an hour nothing is.</summary>
    public async Task QuietAsync()
    {
        var idle = 0;
        for (var round = 0; round < 3000; round++)
        {
            idle = await RoundAsync() ? 0 : idle + 1;
            if (idle == 60)
            {
                return;
            }

            Clock.Advance(idle == 0 ? Duration.FromSeconds(1) : Duration.FromMinutes(1));
        }

        throw new TimeoutException("It never became quiet");
    }

    /// <summary>One round of the background; false when there was nothing to do.</summary>
    public async Task<bool> RoundAsync()
    {
        // rows in a store: what was not looked at when the process dies is still there
        var heard = Outlook.TakeHeard();
        var looked = 0;
        try
        {
            for (; looked < heard.Count; looked++)
            {
                await HearAsync(heard[looked]);
            }
        }
        finally
        {
            heard.Skip(looked + 1).ToList().ForEach(Outlook.HearAgain);
        }

        var due = await Ledger.ListDueAsync(Now, 200, Token);
        foreach (var id in due)
        {
            await Process.DriveAsync(id, static _ => false, Duration.Zero, Token);
        }

        return heard.Count + due.Count > 0;
    }

    public async Task<IReadOnlyList<AnnouncementKind>> TakeToldAsync()
    {
        Clock.Advance(Duration.FromMinutes(1));
        await Announcements.TellDueAsync(Token);
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

    private async Task HearAsync(string eventId)
    {
        var result = FollowResult.Later;
        try
        {
            result = await Following.FollowAsync(MeetingsFixture.Alex.Address, eventId, Token);
        }
        catch (CalendarException)
        {
            // as any failure: it is looked at again
        }
        finally
        {
            if (result == FollowResult.Later)
            {
                Outlook.HearAgain(eventId);
            }
        }
    }

    private sealed class QuietLog : IStepLog
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
