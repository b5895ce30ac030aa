using System.Runtime.CompilerServices;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Series;
using NodaTime;

namespace Convene.Meetings.Processes.Reminding;

/// <summary>Announces that a meeting is about to begin: once for each meeting and start, on however many hosts.</summary>
/// <remarks>Of a series each occurrence that has a meeting of its own is reminded of by itself, and of one that is one conference those that share it.</remarks>
public sealed class Reminders(ILedger ledger, ICalendarFeed feed, IClock clock, TimeProvider timeProvider, ReminderOptions options)
{
    private const int PageSize = 200;

    /// <summary>Calendars that are asked side by side.</summary>
    private const int AskedAtOnce = 16;

    /// <summary>So long one calendar is waited for: a reminder in time is worth more than a certain one.</summary>
    private static readonly TimeSpan AskLimit = TimeSpan.FromSeconds(3);

    /// <summary>So long all of them are, so that what becomes due meanwhile is not late.</summary>
    private static readonly TimeSpan AllAskedWithin = TimeSpan.FromMinutes(1);

    private readonly OccurrenceLists _lists = new(feed);
    private readonly SeriesChildren _children = new(ledger);

    /// <summary>
    /// Announces what begins within <see cref="ReminderOptions.Before"/>. Nobody is reminded of what was booked just before its start, or
    /// of what has begun while the program stood still. Gives how many announcements were written.
    /// </summary>
    public async Task<int> AnnounceDueAsync(CancellationToken cancellationToken)
    {
        if (options.Before <= Duration.Zero)
        {
            return 0;
        }

        var now = clock.GetCurrentInstant();
        var (written, isCalendarAsked) = (0, false);
        await foreach (var meeting in ListSoonAsync(now, cancellationToken))
        {
            if (IsInCalendarAlone(meeting))
            {
                isCalendarAsked |= DueOf(meeting, now) is not null;
            }
            else if (await AnnounceAsync(meeting, now, cancellationToken, cancellationToken))
            {
                written++;
            }
        }

        // after all others: nobody waits for a calendar that is slow or away but those whose it is
        return isCalendarAsked ? written + await AnnounceAskingAsync(now, cancellationToken) : written;
    }

    private async Task<int> AnnounceAskingAsync(Instant now, CancellationToken cancellationToken)
    {
        var written = 0;
        using var enough = new CancellationTokenSource(AllAskedWithin, timeProvider);
        var bound = new ParallelOptions { MaxDegreeOfParallelism = AskedAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(ListSoonAsync(now, cancellationToken), bound, async (meeting, token) =>
        {
            if (IsInCalendarAlone(meeting) && await AnnounceAsync(meeting, now, enough.Token, token))
            {
                Interlocked.Increment(ref written);
            }
        });
        return written;
    }

    /// <summary>What was moved or deleted of a series that is one conference, its calendar knows alone.</summary>
    private static bool IsInCalendarAlone(Meeting meeting) => meeting is { Recurrence: not null, Entry: not null };

    private async IAsyncEnumerable<Meeting> ListSoonAsync(Instant now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<Meeting> page;
        MeetingId? after = null;
        do
        {
            page = await ledger.ListAllAsync(MeetingState.Booked, now, now + options.Before, after, PageSize, cancellationToken);
            foreach (var meeting in page)
            {
                yield return meeting;
            }

            after = page.Count == 0 ? null : page[^1].Id;
        }
        while (page.Count == PageSize);
    }

    private Window? DueOf(Meeting meeting, Instant now) =>
        meeting.Reservation is not null
        && NextTime.Of(meeting, now + Duration.Epsilon) is { } next
        && next.StartsAt > now
        && next.StartsAt <= now + options.Before
        && meeting.CreatedAt <= next.StartsAt - options.Before
            ? next
            : null;

    /// <summary>The command's key makes it one reminder; a moved meeting has another key. False where it was written before, or the meeting changes right now.</summary>
    /// <param name="enough">Ends the asking of calendars, not the reminding.</param>
    private async Task<bool> AnnounceAsync(Meeting meeting, Instant now, CancellationToken enough, CancellationToken cancellationToken)
    {
        if (DueOf(meeting, now) is not { } due)
        {
            return false;
        }

        var key = new CommandKey($"reminder:{meeting.Id}:{due.StartsAt.ToUnixTimeSeconds()}");
        var isKnown = await ledger.FindByCommandAsync(key, cancellationToken) is not null;
        if (isKnown || (meeting.Recurrence is not null && !await IsToBeAsync(meeting, due, enough, cancellationToken)))
        {
            return false;
        }

        var change = new LedgerChange(meeting with { Version = meeting.Version + 1 })
        {
            Command = key,
            Announce = AnnouncementKind.Reminder,
            AnnounceAt = now,
        };
        return await ledger.SaveAsync(change, cancellationToken) == SaveResult.Saved;
    }

    /// <summary>Neither deleted nor moved by itself: the rule tells of neither.</summary>
    private async Task<bool> IsToBeAsync(Meeting series, Window due, CancellationToken enough, CancellationToken cancellationToken)
    {
        if (await _children.FindAsync(series.Id, due.StartsAt, cancellationToken) is { Occurrence.IsEndedBySeries: false })
        {
            return false;
        }

        if (series.Entry is null)
        {
            return true;
        }

        using var limit = new CancellationTokenSource(AskLimit, timeProvider);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, enough, cancellationToken);
        try
        {
            return await _lists.FindAsync(series, due.StartsAt, any.Token) is { } seen && seen.Window.StartsAt == due.StartsAt;
        }
        catch (CalendarException failure)
        {
            // surely not there, or nobody can say before it begins: then most occurrences are where the rule has them
            return failure.Kind is not (CalendarFailure.NotFound or CalendarFailure.Rejected);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // as above
            return true;
        }
    }
}
