using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Reconciling;
using NodaTime;

namespace Convene.Meetings.Tests.Reconciling;

/// <summary>Reconciliation over the real ledger, a vendor that people can go behind our back to, and Outlook as people left it.</summary>
internal sealed class ReconcilingFixture : IAsyncDisposable
{
    private ReconcilingFixture(MeetingsFixture meetings, MovingVendor? mover)
    {
        (Meetings, Mover) = (meetings, mover);
        Outlook = new OutlookPicture(meetings.Calendar);
        Sut = Another();
    }

    public MeetingsFixture Meetings { get; }

    /// <summary>With <see cref="StartMovingAsync"/>.</summary>
    public MovingVendor? Mover { get; }

    public OutlookPicture Outlook { get; }

    public FakeMailboxes Mailboxes { get; } = new();

    public FakeReconciliations Store { get; } = new();

    public ReconciliationOptions Options { get; set; } = new();

    public Reconciliation Sut { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ReconcilingFixture> StartAsync(params IReadOnlyList<string> others) =>
        new(await MeetingsFixture.StartWithAsync(others), mover: null);

    public static async Task<ReconcilingFixture> StartMovingAsync()
    {
        var (meetings, vendor) = await MeetingsFixture.StartMovingAsync();
        return new ReconcilingFixture(meetings, vendor);
    }

    /// <summary>Another process over the same stores.</summary>
    public Reconciliation Another(IProviders? providers = null) => new(
        Meetings.Ledger,
        providers ?? Meetings.Providers,
        new OutlookPorts(Meetings.Calendar, Outlook, Mailboxes),
        Store,
        Options,
        Meetings.Clock,
        Meetings.Clock);

    public void Use(ReconciliationOptions options)
    {
        Options = options;
        Sut = Another();
    }

    /// <summary>A booked meeting at rest, in the calendar.</summary>
    public async Task<Meeting> BookedAsync(string key = "k1", string title = "Budget", int hoursAhead = 24)
    {
        var booked = await Meetings.BookAsync(MeetingsFixture.Wish(key, title, hoursAhead));
        return await Meetings.SettleAsync(booked.Meeting!.Id);
    }

    public async Task<Meeting> CancelledAsync(Meeting meeting, string key = "c1")
    {
        var command = new Processes.CancelMeeting
        {
            Key = new CommandKey(key),
            MeetingId = meeting.Id,
            ByDirectoryId = meeting.Organizer.DirectoryId,
        };
        await Meetings.Cancelling.CancelAsync(command, Duration.Zero, Token);
        return await Meetings.SettleAsync(meeting.Id);
    }

    public Task CancelAtVendorAsync(Meeting meeting) =>
        Meetings.Vendor.CancelAsync(meeting.Organizer, meeting.Reservation!.ConferenceId, Token);

    /// <summary>Somebody books the like on the vendor's site.</summary>
    public void BookAtVendor(Meeting meeting, string id) => Meetings.Vendor.Seed(Conference(meeting) with { Id = new ConferenceId(id) });

    public static Conference Conference(Meeting meeting) => new()
    {
        Id = meeting.Reservation!.ConferenceId,
        Number = "11",
        Title = meeting.Title,
        StartsAt = meeting.Window.StartsAt,
        Duration = meeting.Window.Duration,
        Status = ConferenceStatus.Scheduled,
        RawStatus = "0",
        HostAccount = meeting.Organizer.Address,
        JoinUrl = "https://vendor.example/x",
    };

    public Task<ReconciliationReport> RunAsync() => Sut.RunAsync(ReconciliationScope.Everything, Token);

    /// <summary>Runs and demands this one finding.</summary>
    public async Task<Finding> FindAsync(FindingKind kind)
    {
        var report = await RunAsync();
        var finding = report.Findings.ShouldHaveSingleItem();
        finding.Kind.ShouldBe(kind);
        return finding;
    }

    public async Task<Finding> StateOfAsync(Finding finding) => (await Store.FindAsync(finding.Id, Token))!;

    public Task<int> RepairDueAsync() => Sut.RepairDueAsync(Token);

    public async Task<int> RepairAfterWindowAsync()
    {
        Meetings.Clock.Advance(Options.UndoWindow);
        return await RepairDueAsync();
    }

    public ValueTask DisposeAsync() => Meetings.DisposeAsync();
}
