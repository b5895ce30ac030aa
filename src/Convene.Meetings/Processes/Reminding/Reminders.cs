using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Reminding;

/// <summary>Announces that a meeting is about to begin: once for each meeting and start, on however many hosts.</summary>
public sealed class Reminders(ILedger ledger, IClock clock, ReminderOptions options)
{
    private const int PageSize = 200;

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
            foreach (var meeting in page.Where(m => IsDue(m, now)))
            {
                written += await AnnounceAsync(meeting, now, cancellationToken) ? 1 : 0;
            }

            after = page.Count == 0 ? null : page[^1].Id;
        }
        while (page.Count == PageSize);
        return written;
    }

    /// <remarks>A native series has one window for all its occurrences, so that nothing here says which of them is next.</remarks>
    private bool IsDue(Meeting meeting, Instant now) =>
        meeting is { Recurrence: null, Reservation: not null }
        && meeting.Window.StartsAt > now
        && meeting.Window.StartsAt <= now + options.Before
        && meeting.CreatedAt <= meeting.Window.StartsAt - options.Before;

    /// <summary>The command's key makes it one reminder; a moved meeting has another key. False where it was written before, or the meeting changes right now.</summary>
    private async Task<bool> AnnounceAsync(Meeting meeting, Instant now, CancellationToken cancellationToken)
    {
        var key = new CommandKey($"reminder:{meeting.Id}:{meeting.Window.StartsAt.ToUnixTimeSeconds()}");
        if (await ledger.FindByCommandAsync(key, cancellationToken) is not null)
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
}
