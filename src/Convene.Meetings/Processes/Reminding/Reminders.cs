using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Series;
using NodaTime;

namespace Convene.Meetings.Processes.Reminding;

/// <summary>Announces that a meeting is about to begin: once for each meeting and start, on however many hosts.</summary>
/// <remarks>Of a series each occurrence that has a meeting of its own is reminded of by itself, and of one that is one conference those that share it.</remarks>
public sealed class Reminders(ILedger ledger, ICalendarFeed feed, IClock clock, ReminderOptions options)
{
    private const int PageSize = 200;

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
        var written = 0;
        IReadOnlyList<Meeting> page;
        MeetingId? after = null;
        do
        {
            page = await ledger.ListAllAsync(MeetingState.Booked, now, now + options.Before, after, PageSize, cancellationToken);
            foreach (var meeting in page)
            {
                written += await AnnounceAsync(meeting, now, cancellationToken) ? 1 : 0;
            }

            after = page.Count == 0 ? null : page[^1].Id;
        }
        while (page.Count == PageSize);
        return written;
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
    private async Task<bool> AnnounceAsync(Meeting meeting, Instant now, CancellationToken cancellationToken)
    {
        if (DueOf(meeting, now) is not { } due)
        {
            return false;
        }

        var key = new CommandKey($"reminder:{meeting.Id}:{due.StartsAt.ToUnixTimeSeconds()}");
        var isKnown = await ledger.FindByCommandAsync(key, cancellationToken) is not null;
        if (isKnown || (meeting.Recurrence is not null && !await IsToBeAsync(meeting, due, cancellationToken)))
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
    private async Task<bool> IsToBeAsync(Meeting series, Window due, CancellationToken cancellationToken)
    {
        if (await _children.FindAsync(series.Id, due.StartsAt, cancellationToken) is { Occurrence.IsEndedBySeries: false })
        {
            return false;
        }

        try
        {
            return series.Entry is null || await _lists.FindAsync(series, due.StartsAt, cancellationToken) is { } seen && seen.Window.StartsAt == due.StartsAt;
        }
        catch (CalendarException)
        {
            // nobody can say otherwise before it begins: most occurrences are where the rule has them
            return true;
        }
    }
}
