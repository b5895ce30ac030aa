using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>What a series still holds, for people: with the link of each, whether it has a conference of its own or the one of all.</summary>
public sealed class SeriesReading(ILedger ledger, ICalendarFeed feed, IClock clock)
{
    /// <summary>More than this nobody reads.</summary>
    private const int MostAtOnce = 200;

    private readonly OccurrenceLists _lists = new(feed);
    private readonly SeriesChildren _children = new(ledger);

    /// <summary>
    /// The occurrences of a series that are not over, by time, at most <paramref name="limit"/>; null where there is no such series or
    /// <paramref name="asker"/> neither organizes nor attends it. Given the id of an occurrence, its series is meant.
    /// </summary>
    /// <exception cref="CalendarException">The calendar refused or failed: the rule alone could show what was moved or deleted.</exception>
    public async Task<SeriesView?> FindForAsync(Person asker, MeetingId id, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asker);
        var meeting = await ledger.FindAsync(id, cancellationToken);
        var series = meeting?.Occurrence is { } of ? await ledger.FindAsync(of.Series, cancellationToken) : meeting;
        if (series is not { Recurrence: { } rule } || !MeetingReading.MayKnow(asker, meeting!))
        {
            return null;
        }

        var now = clock.GetCurrentInstant();
        var most = Math.Clamp(limit, 0, MostAtOnce);
        var children = (await _children.ListAsync(series.Id, now, cancellationToken)).ToLookup(child => child.Occurrence!.OriginalStart);
        var listed = series.State is MeetingState.Requested or MeetingState.Booked
            ? await ListAsync(series, rule, now, most, cancellationToken)
            : [];
        var upcoming = listed
            .Select(occurrence => View(series, occurrence, SeriesChildren.Newest(children[occurrence.OriginalStart])))
            .OfType<SeriesOccurrence>()
            .OrderBy(occurrence => occurrence.Window.StartsAt)
            .Take(most);
        return new SeriesView(series, [.. upcoming]);
    }

    private async Task<IReadOnlyList<ListedOccurrence>> ListAsync(
        Meeting series, Recurrence rule, Instant now, int most, CancellationToken cancellationToken)
    {
        // what takes place now began before now; and the one behind the last that is shown may have been moved before it
        var from = now - series.Window.Duration;
        var to = Occurrences.After(now, series.Window, rule).Take(most + 1).LastOrDefault()?.EndsAt;
        return to is { } end ? await _lists.ListAsync(series, from, end, MostAtOnce, cancellationToken) : [];
    }

    private static SeriesOccurrence? View(Meeting series, ListedOccurrence listed, Meeting? child)
    {
        var isEnded = child is { State: MeetingState.Cancelling } || (listed.Event is null && child is { State: MeetingState.Cancelled });
        if (isEnded)
        {
            return null;
        }

        var own = child is { State: MeetingState.Cancelled } ? null : child;
        var window = own is { State: MeetingState.Booked } ? own.Window : listed.Window;
        return new SeriesOccurrence
        {
            OriginalStart = listed.OriginalStart,
            Window = window,
            Reservation = own?.Reservation ?? series.Reservation,
            Meeting = own,
            IsMoved = window.StartsAt != listed.OriginalStart,
            Refusal = own is { State: MeetingState.Refused } ? own.Refusal : null,
        };
    }
}
