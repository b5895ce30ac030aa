using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>The occurrences of a series: Outlook knows them, and the rule does where a series has no event.</summary>
internal sealed class OccurrenceLists(ICalendarFeed feed)
{
    /// <summary>Those that start in [<paramref name="from"/>, <paramref name="to"/>), by time, at most <paramref name="limit"/>.</summary>
    /// <exception cref="CalendarException">The calendar refused or failed; <see cref="CalendarFailure.NotFound"/> where the series is not in it any more.</exception>
    public async Task<IReadOnlyList<ListedOccurrence>> ListAsync(
        Meeting series, Instant from, Instant to, int limit, CancellationToken cancellationToken)
    {
        if (series.Entry is not { } entry)
        {
            return [.. ByRule(series).SkipWhile(window => window.StartsAt < from).TakeWhile(window => window.StartsAt < to).Take(limit).Select(ListedOccurrence.Of)];
        }

        var found = new List<ListedOccurrence>();
        await foreach (var seen in feed.ListOccurrencesAsync(Address(entry), entry.EventId, from, to, cancellationToken))
        {
            if (!seen.IsCancelled)
            {
                found.Add(ListedOccurrence.Of(seen));
            }
        }

        // the calendar's own order is not promised, so that the nearest are known only when all were read
        return [.. found.OrderBy(occurrence => occurrence.Window.StartsAt).Take(limit)];
    }

    /// <summary>The event of one occurrence; null when it was surely deleted, or when the series has no event.</summary>
    /// <exception cref="CalendarException">The calendar refused or failed.</exception>
    public async Task<CalendarEvent?> FindAsync(Meeting series, Instant originalStart, CancellationToken cancellationToken)
    {
        if (series.Entry is not { } entry)
        {
            return null;
        }

        // moved by itself it lies between its neighbours, which Outlook does not let it pass
        var (from, to) = NeighboursOf(series, originalStart);
        await foreach (var seen in feed.ListOccurrencesAsync(Address(entry), entry.EventId, from, to, cancellationToken))
        {
            if (!seen.IsCancelled && ListedOccurrence.Of(seen).OriginalStart == originalStart)
            {
                return seen;
            }
        }

        return null;
    }

    private static (Instant From, Instant To) NeighboursOf(Meeting series, Instant originalStart)
    {
        var before = ByRule(series).TakeWhile(window => window.StartsAt < originalStart).LastOrDefault();
        var after = ByRule(series).FirstOrDefault(window => window.StartsAt > originalStart);
        return (before?.StartsAt ?? (originalStart - Duration.FromDays(31)), after?.EndsAt ?? (originalStart + Duration.FromDays(31)));
    }

    private static IEnumerable<Window> ByRule(Meeting series) => Occurrences.From(series.Window, series.Recurrence ?? throw NotASeries(series));

    private static string Address(Entry entry) => entry.Mailbox.ToLowerInvariant();

    private static InvalidOperationException NotASeries(Meeting meeting) => new($"Meeting {meeting.Id} is no series");
}
