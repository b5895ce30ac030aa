using NodaTime;

namespace Convene.Meetings.Ports;

/// <summary>What happens in people's calendars.</summary>
/// <remarks>Every method throws <see cref="CalendarException"/> for a refusal or failure, and nothing else but cancellation.</remarks>
public interface ICalendarFeed
{
    /// <summary>
    /// One page of what changed. Without <paramref name="link"/> a round over everything in <paramref name="span"/> begins. Which events
    /// changed is all that is told: each is then read by itself, and one that is told as removed may merely have left the span.
    /// </summary>
    /// <exception cref="CalendarException">With <see cref="CalendarFailure.Expired"/> where the link is dead: begin anew, and keep what is known.</exception>
    Task<FeedPage> ReadAsync(string mailbox, Interval span, string? link, CancellationToken cancellationToken);

    /// <summary>The event as it is now, an occurrence with what it has from its series; null when it is surely not there any more.</summary>
    Task<CalendarEvent?> FindAsync(string mailbox, string eventId, CancellationToken cancellationToken);

    /// <summary>The occurrences of a series that start in [<paramref name="from"/>, <paramref name="to"/>), all pages, exceptions included; deleted ones are not among them.</summary>
    IAsyncEnumerable<CalendarEvent> ListOccurrencesAsync(string mailbox, string masterId, Instant from, Instant to, CancellationToken cancellationToken);

    /// <summary>The events between the two moments that carry our property, all pages.</summary>
    IAsyncEnumerable<CalendarEvent> ListOursAsync(string mailbox, Instant from, Instant to, CancellationToken cancellationToken);
}

/// <param name="EventIds">Immutable ids, each once.</param>
/// <param name="Link">Where the next page, or after the last one the next round, goes on.</param>
/// <param name="IsLast">The round is read to its end.</param>
public sealed record FeedPage(IReadOnlyList<string> EventIds, string Link, bool IsLast);
