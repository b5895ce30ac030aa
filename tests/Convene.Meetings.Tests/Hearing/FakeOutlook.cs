using System.Collections.Concurrent;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Following;
using NodaTime;

namespace Convene.Meetings.Tests.Hearing;

/// <summary>What Graph tells of one mailbox: a script of pages, subscriptions that live and die, events that are looked at.</summary>
internal sealed class FakeOutlook : ICalendarFeed, ISubscriptions, IEventFollowing
{
    private int _last;

    /// <summary>Answers by the link that is read; the key of a round's beginning is empty.</summary>
    public Dictionary<string, Func<FeedPage>> Pages { get; } = [];

    public List<(string Mailbox, Interval Span, string? Link)> Reads { get; } = [];

    public Dictionary<string, string> Secrets { get; } = [];

    /// <summary>The mailboxes that were subscribed to, in order.</summary>
    public ConcurrentQueue<string> Created { get; } = new();

    /// <summary>Runs before each subscription is made.</summary>
    public Func<Task> BeforeCreate { get; set; } = () => Task.CompletedTask;

    public HashSet<string> Gone { get; } = [];

    public List<string> Deleted { get; } = [];

    public List<string> Renewed { get; } = [];

    public string NotifiesAt { get; set; } = "https://convene.example/api/graph/notifications";

    public CalendarFailure? Refuses { get; set; }

    public List<string> Looked { get; } = [];

    /// <summary>What comes of looking at an event.</summary>
    public Func<string, FollowResult> Follow { get; set; } = _ => FollowResult.Taken;

    public Duration Granted { get; set; } = Duration.FromHours(70);

    public Func<Instant> Now { get; set; } = () => Instant.MinValue;

    public async Task<FeedPage> ReadAsync(string mailbox, Interval span, string? link, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (Reads)
        {
            Reads.Add((mailbox, span, link));
        }

        ThrowIfRefused();
        return Pages[link ?? ""]();
    }

    public async Task<MailboxSubscription> CreateAsync(string mailbox, string clientState, Instant expiresAt, CancellationToken cancellationToken)
    {
        await Task.Yield();
        ThrowIfRefused();
        await BeforeCreate();
        var id = $"subscription-{Interlocked.Increment(ref _last)}";
        Created.Enqueue(mailbox);
        lock (Secrets)
        {
            Secrets[id] = clientState;
        }

        return new MailboxSubscription(id, clientState, Now() + Granted) { NotifiesAt = NotifiesAt };
    }

    public async Task<MailboxSubscription> RenewAsync(MailboxSubscription subscription, Instant expiresAt, CancellationToken cancellationToken)
    {
        await Task.Yield();
        ThrowIfRefused();
        if (Gone.Contains(subscription.Id))
        {
            throw new CalendarException(CalendarFailure.NotFound, "ResourceNotFound");
        }

        Renewed.Add(subscription.Id);
        return subscription with { ExpiresAt = Now() + Granted };
    }

    public Task DeleteAsync(string subscriptionId, CancellationToken cancellationToken)
    {
        lock (Deleted)
        {
            Deleted.Add(subscriptionId);
        }

        return Task.CompletedTask;
    }

    public async Task<FollowResult> FollowAsync(string mailbox, string eventId, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (Looked)
        {
            Looked.Add(eventId);
        }

        return Follow(eventId);
    }

    public Task<CalendarEvent?> FindAsync(string mailbox, string eventId, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Listening looks at no event itself");

    public IAsyncEnumerable<CalendarEvent> ListOccurrencesAsync(string mailbox, string masterId, Instant from, Instant to, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Listening lists no occurrences");

    public IAsyncEnumerable<CalendarEvent> ListOursAsync(string mailbox, Instant from, Instant to, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Listening lists no events");

    private void ThrowIfRefused()
    {
        if (Refuses is { } kind)
        {
            throw new CalendarException(kind, "code");
        }
    }
}
