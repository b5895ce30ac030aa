namespace Convene.Meetings.Processes.Following;

/// <summary>Follows events that belong to a series. <see cref="IEventFollowing"/> follows the others, and hands these on.</summary>
/// <remarks>
/// The meeting was read from the ledger before the event was read from the calendar, and must be saved over that version: a save that is
/// <see cref="Ports.SaveResult.Stale"/> is answered with <see cref="FollowResult.Later"/>, so that both are read anew.
/// </remarks>
public interface ISeriesFollowing
{
    /// <summary>An event whose kind is not <see cref="EventKind.Single"/>, or whose meeting is a series or an occurrence, was heard of.</summary>
    /// <param name="heard">As it is now; not deleted, but perhaps cancelled.</param>
    /// <param name="meeting">The meeting whose entry is this very event; null when it is nobody's.</param>
    Task<FollowResult> FollowAsync(CalendarEvent heard, Meeting? meeting, CancellationToken cancellationToken);

    /// <summary>The event of a series or of an occurrence is surely not there any more.</summary>
    Task<FollowResult> EndAsync(Meeting meeting, CancellationToken cancellationToken);

    /// <summary>A series master that no meeting knows asks for conferences in its location.</summary>
    /// <param name="organizer">Whose mailbox it is.</param>
    /// <param name="culture">The organizer's language.</param>
    Task<FollowResult> JoinAsync(CalendarEvent master, Person organizer, string culture, CancellationToken cancellationToken);
}
