namespace Convene.Meetings.Ports;

/// <summary>The calendars of the company's people.</summary>
/// <remarks>Every method throws <see cref="CalendarException"/> for a refusal or failure, and nothing else but cancellation.</remarks>
public interface ICalendar
{
    /// <summary>Creates the entry. Safe to repeat: the meeting's id makes it one entry however often it is asked for.</summary>
    Task<Entry> PublishAsync(Person organizer, EntryContent content, CancellationToken cancellationToken);

    /// <summary>
    /// Writes in one request what differs between the event and <paramref name="content"/>, and leaves alone what people wrote.
    /// Nothing is sent where nothing differs. An event that people deleted throws <see cref="CalendarFailure.NotFound"/>.
    /// </summary>
    Task<Entry> RepublishAsync(Entry entry, EntryContent content, CancellationToken cancellationToken);

    /// <summary>Cancels the event, telling its attendees. One that is already gone counts as done.</summary>
    /// <param name="comment">A sentence for the attendees, in the organizer's language.</param>
    Task WithdrawAsync(Entry entry, string comment, CancellationToken cancellationToken);

    /// <summary>The entry of a meeting, found by the property that holds its id; null when surely none is there.</summary>
    Task<Entry?> FindAsync(Person organizer, MeetingId meetingId, CancellationToken cancellationToken);
}
