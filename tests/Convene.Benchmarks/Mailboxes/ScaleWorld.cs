using System.Collections.Concurrent;
using System.Globalization;
using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Benchmarks.Mailboxes;

/// <summary>
/// Everything outside of the product for any number of mailboxes, answering from memory at once. What nobody changed is made up when it is
/// asked for, so that memory holds the changes alone.
/// </summary>
internal sealed class ScaleWorld(IClock clock) : ICalendarFeed, ICalendar, ISubscriptions, IDirectory
{
    public const int EventsOfMailbox = 2;

    private readonly ConcurrentDictionary<string, CalendarEvent> _changed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, News> _news = new();
    private long _reads;
    private long _gets;
    private long _writes;

    public string ClientState { get; private set; } = "";

    /// <summary>Delta pages that were asked for.</summary>
    public long Reads => Interlocked.Read(ref _reads);

    /// <summary>Events that were asked for.</summary>
    public long Gets => Interlocked.Read(ref _gets);

    /// <summary>Events that were written by us.</summary>
    public long Writes => Interlocked.Read(ref _writes);

    public int ChangedEvents => _changed.Count;

    public IReadOnlyCollection<CalendarEvent> Changed => [.. _changed.Values];

    public CalendarEvent EventOf(string eventId) => _changed.TryGetValue(eventId, out var changed) ? changed : Invented.Event(eventId);

    /// <summary>A person changes an event in Outlook.</summary>
    public void Change(int mailbox, string eventId, Func<CalendarEvent, CalendarEvent> change)
    {
        var next = change(EventOf(eventId));
        _changed[eventId] = next with { ChangeKey = $"{next.ChangeKey[..^1]}{(char)('A' + (_changed.Count % 26))}" };
        _news.GetOrAdd(mailbox, static _ => new News()).Add(eventId);
    }

    public Task<FeedPage> ReadAsync(string mailbox, Interval span, string? link, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        var number = Invented.NumberOf(mailbox);
        var news = _news.GetValueOrDefault(number);
        var page = link is null
            ? new FeedPage([.. Enumerable.Range(0, EventsOfMailbox).Select(i => Invented.EventId(number, i))], Invented.Link(number, news?.Last ?? 0), true)
            : new FeedPage(news?.After(Invented.SequenceOf(link)) ?? [], Invented.Link(number, news?.Last ?? 0), true);
        return Task.FromResult(page);
    }

    public Task<CalendarEvent?> FindAsync(string mailbox, string eventId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _gets);
        return Task.FromResult<CalendarEvent?>(EventOf(eventId));
    }

    public IAsyncEnumerable<CalendarEvent> ListOccurrencesAsync(string mailbox, string masterId, Instant from, Instant to, CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<CalendarEvent>();

    public IAsyncEnumerable<CalendarEvent> ListOursAsync(string mailbox, Instant from, Instant to, CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<CalendarEvent>();

    public Task<Entry> PublishAsync(Person organizer, EntryContent content, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing is published here: every meeting has its event.");

    public Task<Entry> RepublishAsync(Entry entry, EntryContent content, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _writes);
        return Task.FromResult(entry with { Shows = content });
    }

    public Task WithdrawAsync(Entry entry, string comment, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Entry?> FindAsync(Person organizer, MeetingId meetingId, CancellationToken cancellationToken) => Task.FromResult<Entry?>(null);

    public string NotifiesAt => "https://convene.example/api/graph/notifications";

    public Task<MailboxSubscription> CreateAsync(string mailbox, string clientState, Instant expiresAt, CancellationToken cancellationToken)
    {
        ClientState = clientState;
        return Task.FromResult(new MailboxSubscription(Invented.SubscriptionId(Invented.NumberOf(mailbox)), clientState, expiresAt) { NotifiesAt = NotifiesAt });
    }

    public Task<MailboxSubscription> RenewAsync(MailboxSubscription subscription, Instant expiresAt, CancellationToken cancellationToken) =>
        Task.FromResult(subscription with { ExpiresAt = expiresAt });

    public Task DeleteAsync(string subscriptionId, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Person?> FindAsync(string directoryId, CancellationToken cancellationToken) => Task.FromResult<Person?>(null);

    public Task<IReadOnlyList<Person>> SearchAsync(string text, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Person>>([]);

    public Task<MailboxPreferences> GetPreferencesAsync(Person person, CancellationToken cancellationToken) =>
        Task.FromResult(new MailboxPreferences(DateTimeZone.Utc, "en-US"));

    /// <summary>A change as people make them: six in ten move it, two rename it, two invite somebody.</summary>
    public void ChangeSomething(int mailbox, Random die)
    {
        var now = clock.GetCurrentInstant();
        Change(mailbox, Invented.EventId(mailbox, die.Next(EventsOfMailbox)), die.Next(10) switch
        {
            < 6 => heard => heard with { Window = heard.Window with { StartsAt = now + Duration.FromHours(24 + die.Next(24 * 40)) } },
            < 8 => heard => heard with { Title = string.Create(CultureInfo.InvariantCulture, $"Renamed {die.Next()}") },
            _ => heard => heard with
            {
                Invitees = [.. heard.Invitees.Take(3), new InvitedAttendee(new Attendee($"new{die.Next()}@partner.example", "New"), InviteeResponse.None)],
            },
        });
    }

    /// <summary>What happened to one mailbox and was not read yet.</summary>
    private sealed class News
    {
        private readonly Lock _gate = new();
        private readonly List<(long Sequence, string EventId)> _unread = [];

        public long Last { get; private set; }

        public void Add(string eventId)
        {
            lock (_gate)
            {
                _unread.Add((++Last, eventId));
            }
        }

        public IReadOnlyList<string> After(long sequence)
        {
            lock (_gate)
            {
                _unread.RemoveAll(item => item.Sequence <= sequence);
                return [.. _unread.Select(item => item.EventId).Distinct(StringComparer.Ordinal)];
            }
        }
    }
}
