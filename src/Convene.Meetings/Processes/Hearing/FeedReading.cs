using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Hearing;

/// <summary>
/// Reads what changed in mailboxes, page by page. Each page's events and the link to what follows are saved together, so that a crash
/// loses neither; what the events became is found out by looking at each of them (<see cref="HeardEvents"/>).
/// </summary>
public sealed class FeedReading(
    IMailboxes mailboxes, ICalendarFeed feed, OwnEvents ownEvents, IHearingLog log, IClock clock, TimeProvider timeProvider, HearingLimits limits)
{
    private readonly FeedRounds _rounds = new(limits);

    /// <summary>Ends when no mailbox is due. One that fails is put off and keeps no other waiting.</summary>
    public Task ReadDueAsync(CancellationToken cancellationToken) => Drain.RunAsync(
        limits.Parallel,
        timeProvider,
        limit =>
        {
            var now = clock.GetCurrentInstant();
            return mailboxes.TakeToReadAsync(now, now + limits.Lease, limit, cancellationToken);
        },
        mailbox => ReadAsync(mailbox, cancellationToken),
        cancellationToken);

    private async Task ReadAsync(Mailbox mailbox, CancellationToken cancellationToken)
    {
        var there = mailbox;
        try
        {
            FeedRound? round = null;
            for (var pages = limits.PagesInARow; pages > 0; pages--)
            {
                round = _rounds.Of(there, round, clock.GetCurrentInstant());
                if (await ReadPageAsync(there, round, mayGoOn: pages > 1, cancellationToken) is not { } next)
                {
                    break;
                }

                there = next;
            }
        }
#pragma warning disable CA1031 // the boundary of background work: one mailbox's failure must not stop the others
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.ReadFailed(mailbox, failure);
            await PutOffAsync(there, there, failure, cancellationToken);
        }
    }

    /// <summary>Gives the mailbox as it was saved, to go on with; null where nothing follows now.</summary>
    private async Task<Mailbox?> ReadPageAsync(Mailbox mailbox, FeedRound round, bool mayGoOn, CancellationToken cancellationToken)
    {
        FeedPage page;
        try
        {
            page = await Drain.WithinAsync(
                limits.WorkLimit, timeProvider, token => feed.ReadAsync(mailbox.Address, round.Span, round.Link, token), cancellationToken);
        }
        catch (CalendarException dead) when (dead.Kind is CalendarFailure.Expired or CalendarFailure.Rejected && round.Link is not null)
        {
            if (mailbox.CaughtUpAt is null)
            {
                // this round was begun anew itself: who goes on at once goes on for ever
                log.ReadFailed(mailbox, dead);
                await PutOffAsync(mailbox with { FeedLink = null, FeedSpan = null }, mailbox, dead, cancellationToken);
                return null;
            }

            log.RoundBegunAnew(mailbox);
            return await BeginAnewAsync(mailbox, mayGoOn, cancellationToken);
        }

        var now = clock.GetCurrentInstant();
        var heard = page.EventIds;
        if (round.Link is null)
        {
            // a round that begins tells what is there, never what was deleted before it
            heard = [.. heard.Union(await ownEvents.ListAsync(mailbox, round.Span, cancellationToken), StringComparer.Ordinal)];
        }

        var next = _rounds.After(mailbox, round, page, mayGoOn, now);
        var saved = await SaveAsync(mailbox, next, new HeardNow(heard, round.LookAt), cancellationToken);
        if (saved is not null)
        {
            log.PageRead(saved, heard.Count);
        }

        return saved is not null && (!page.IsLast || next.FeedLink is null) ? saved : null;
    }

    private Task<Mailbox?> BeginAnewAsync(Mailbox mailbox, bool mayGoOn, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var anew = mailbox with { FeedLink = null, FeedSpan = null, CaughtUpAt = null, ReadAt = mayGoOn ? now + limits.Lease : now };
        return SaveAsync(mailbox, anew, HeardNow.Nothing, cancellationToken);
    }

    /// <summary>Saved only where the link is still the one that was read: else somebody else has gone on, and their word holds.</summary>
    private Task<Mailbox?> SaveAsync(Mailbox read, Mailbox next, HeardNow heard, CancellationToken cancellationToken) => mailboxes.SaveOverAsync(
        read,
        there => there.FeedLink != read.FeedLink || there.FeedSpan != read.FeedSpan
            ? null
            : there with
            {
                FeedLink = next.FeedLink,
                FeedSpan = next.FeedSpan,
                CaughtUpAt = next.CaughtUpAt,
                ReadAt = next.ReadAt,
                ReadFailures = next.ReadFailures,
                Failure = next.Failure,

                // as read before the page was: the store sees by it whether a hint came since
                Hints = read.Hints,
            },
        heard,
        cancellationToken);

    /// <param name="mailbox">Where reading goes on later.</param>
    /// <param name="read">As it was read.</param>
    private async Task PutOffAsync(Mailbox mailbox, Mailbox read, Exception failure, CancellationToken cancellationToken)
    {
        // without permission or mailbox nobody but an administrator can help
        var needsHelp = failure is CalendarException { Kind: CalendarFailure.Forbidden or CalendarFailure.NotFound };
        var pause = needsHelp ? limits.ForbiddenPause : limits.PauseAfter(mailbox.ReadFailures + 1);
        var later = mailbox with
        {
            ReadAt = clock.GetCurrentInstant() + pause,
            ReadFailures = mailbox.ReadFailures + 1,
            Failure = needsHelp ? ((CalendarException)failure).Kind : mailbox.Failure,
        };
        try
        {
            await SaveAsync(read, later, HeardNow.Nothing, cancellationToken);
        }
#pragma warning disable CA1031 // the store itself fails: nothing can be written down, and the lease runs out by itself
        catch (Exception notWritten) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.ReadFailed(mailbox, notWritten);
        }
    }
}
