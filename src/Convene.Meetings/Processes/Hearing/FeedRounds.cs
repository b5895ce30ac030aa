using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Hearing;

/// <summary>Which span of time a mailbox is listened to, and when a new round begins: Graph fixes the span in its link, and time goes on.</summary>
internal sealed class FeedRounds(HearingLimits limits)
{
    private static readonly Duration Day = Duration.FromDays(1);

    /// <summary>Where reading goes on.</summary>
    /// <param name="before">The page before, read a moment ago; null with the first.</param>
    public FeedRound Of(Mailbox mailbox, FeedRound? before, Instant now)
    {
        if (mailbox is { FeedLink: { } link, FeedSpan: { } span })
        {
            return new FeedRound(span, link, before?.Span == span ? before.LookAt : now);
        }

        // With CaughtUpAt the old link was read to its end a moment ago, and only the horizon moves: nothing of it is urgent.
        var spread = mailbox.CaughtUpAt is null ? Duration.Zero : MailboxSpread.Of(mailbox.Address, limits.RoundSpread);
        return new FeedRound(SpanAt(mailbox.Address, now), null, now + spread);
    }

    /// <summary>The mailbox as it is to be saved after a page.</summary>
    public Mailbox After(Mailbox mailbox, FeedRound round, FeedPage page, bool mayGoOn, Instant now)
    {
        var isOver = page.IsLast && round.Span != SpanAt(mailbox.Address, now);
        var goesOn = !page.IsLast || isOver;
        var readAgain = mayGoOn ? now + limits.Lease : now;
        return mailbox with
        {
            FeedLink = isOver ? null : page.Link,
            FeedSpan = isOver ? null : round.Span,
            CaughtUpAt = page.IsLast ? now : mailbox.CaughtUpAt,
            ReadAt = goesOn ? readAgain : now + limits.ReadEvery,

            // of a first round, or one begun anew, each try reads the first pages well and may fail at the same one again
            ReadFailures = page.IsLast || mailbox.CaughtUpAt is not null ? 0 : mailbox.ReadFailures,

            // a refusal to subscribe is not taken back by a page that could be read
            Failure = mailbox.SubscribeFailures == 0 ? null : mailbox.Failure,
        };
    }

    /// <summary>From yesterday to the horizon; it moves once a day, for each mailbox at an hour of its own.</summary>
    private Interval SpanAt(string address, Instant now)
    {
        var moved = now - MailboxSpread.Of(address, Day);
        var today = Instant.FromUnixTimeSeconds(moved.ToUnixTimeSeconds() / NodaConstants.SecondsPerDay * NodaConstants.SecondsPerDay);

        // "today" may be as old as two days when its successor comes
        return new Interval(today - Day, today + Day * (limits.HorizonDays + 2));
    }
}

/// <param name="Link">Null begins the round.</param>
/// <param name="LookAt">When the events it tells of are looked at.</param>
internal sealed record FeedRound(Interval Span, string? Link, Instant LookAt);
