using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Following;
using Convene.Meetings.Processes.Hearing;
using Convene.Testing;
using NodaTime;

namespace Convene.Meetings.Tests.Hearing;

/// <summary>Everything that listens, over a real ledger, with Outlook and the store of mailboxes replaced at their ports.</summary>
internal sealed class HearingFixture : IAsyncDisposable
{
    public const string Address = "alex@contoso.com";

    private readonly MeetingsFixture _meetings;
    private readonly GenuineSubscriptions _genuine;

    private HearingFixture(MeetingsFixture meetings, HearingLimits limits)
    {
        _meetings = meetings;
        (Limits, Outlook.Now) = (limits, Clock.GetCurrentInstant);
        Listening = new MailboxListening(Mailboxes, Clock, limits);
        Care = AnotherCare();
        Feeds = new FeedReading(Mailboxes, Outlook, new OwnEvents(meetings.Ledger), Log, Clock, Clock, limits);
        Events = new HeardEvents(Mailboxes, Outlook, Log, Clock, Clock, limits);
        _genuine = new GenuineSubscriptions(Mailboxes, limits);
        Notifications = new Notifications(Mailboxes, _genuine, new HintGathering(Mailboxes, Clock, TimeProvider.System, limits), Clock);
    }

    public TestClock Clock => _meetings.Clock;

    public MeetingsFixture Meetings => _meetings;

    public HearingLimits Limits { get; }

    public FakeMailboxes Mailboxes { get; } = new();

    public FakeOutlook Outlook { get; } = new();

    public RecordingHearingLog Log { get; } = new();

    public MailboxListening Listening { get; }

    public SubscriptionCare Care { get; }

    public FeedReading Feeds { get; }

    public HeardEvents Events { get; }

    public Notifications Notifications { get; }

    public Mailbox Mailbox => Mailboxes[Address];

    public Instant Now => Clock.GetCurrentInstant();

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<HearingFixture> StartAsync() => StartAsync(new HearingLimits());

    public static async Task<HearingFixture> StartAsync(HearingLimits limits) => new(await MeetingsFixture.StartAsync(), limits);

    /// <summary>Alex's mailbox, subscribed to and read to its end.</summary>
    public static async Task<HearingFixture> StartListeningAsync()
    {
        var fixture = await StartAsync();
        fixture.Outlook.Pages[""] = () => new FeedPage([], "delta-1", IsLast: true);
        await fixture.Listening.EnsureAsync(MeetingsFixture.Alex, Token);
        await fixture.Care.RenewDueAsync(Token);
        await fixture.Feeds.ReadDueAsync(Token);
        fixture.Outlook.Reads.Clear();
        return fixture;
    }

    /// <summary>As after a restart.</summary>
    public SubscriptionCare AnotherCare() => new(Mailboxes, Outlook, Log, Clock, Clock, Limits);

    /// <summary>A notification as Graph sends it for Alex's mailbox.</summary>
    public Notification Told(SubscriptionEvent? lifecycle = null)
    {
        var subscription = Mailbox.Subscription!;
        return new Notification(subscription.Id, subscription.ClientState, lifecycle);
    }

    public ValueTask DisposeAsync()
    {
        _genuine.Dispose();
        return _meetings.DisposeAsync();
    }
}

internal sealed class RecordingHearingLog : IHearingLog
{
    public List<Exception> Failures { get; } = [];

    public List<int> NotFound { get; } = [];

    public int Anew { get; private set; }

    public void PageRead(Mailbox mailbox, int events)
    {
        // What was read is judged by what was saved.
    }

    public void RoundBegunAnew(Mailbox mailbox) => Anew++;

    public void ReadFailed(Mailbox mailbox, Exception failure) => Failures.Add(failure);

    public void Subscribed(Mailbox mailbox, bool isNew)
    {
        // What was made is judged by what was saved.
    }

    public void SubscribeFailed(Mailbox mailbox, Exception failure) => Failures.Add(failure);

    public void EventLooked(HeardEvent heard, FollowResult result)
    {
        // What was looked at, the following knows.
    }

    public void LookFailed(HeardEvent heard, Exception failure) => Failures.Add(failure);

    public void MailboxNotFound(int number, CalendarException? failure) => NotFound.Add(number);
}
