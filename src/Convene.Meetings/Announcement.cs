using NodaTime;

namespace Convene.Meetings;

/// <summary>
/// Something the person who asked must hear of. Written in the same transaction as the change it tells of, and kept until told:
/// if the process dies in between, it is told after the restart.
/// </summary>
public sealed record Announcement
{
    public required Guid Id { get; init; }

    public required MeetingId MeetingId { get; init; }

    public required AnnouncementKind Kind { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>Nobody but a running turn tells it before this moment.</summary>
    public required Instant DueAt { get; init; }

    public int Attempts { get; init; }

    /// <summary>Where it was asked; opaque to the domain. Null tells it wherever the organizer can be reached.</summary>
    public string? Origin { get; init; }
}

public enum AnnouncementKind
{
    Booked,
    BookingRefused,
    Changed,
    ChangeRefused,
    Cancelled,
    CancelRefused,

    /// <summary>The calendar entry that was to follow is there, or cannot be written.</summary>
    EntrySettled,

    /// <summary>What was changed in Outlook has come true at the vendor.</summary>
    Followed,

    /// <summary>The vendor refused what was changed in Outlook: the organizer must choose.</summary>
    FollowRefused,

    /// <summary>The event was deleted in Outlook, or the conference at the vendor: the meeting is cancelled.</summary>
    CancelledElsewhere,

    /// <summary>An event that asked for a conference in its location has one.</summary>
    JoinedByLocation,

    /// <summary>An event that asked for a conference in its location cannot have one.</summary>
    LocationRefused,

    /// <summary>Everybody who was invited has declined.</summary>
    DeclinedByAll,

    /// <summary>The meeting begins in a few minutes.</summary>
    Reminder,

    /// <summary>Of a series: some occurrences cannot be had for now (<see cref="SeriesProgress.Refused"/>); told once for all of them.</summary>
    OccurrenceRefused,

    /// <summary>The vendor cannot be reached to cancel the conference: it is tried on, and told once.</summary>
    CancelDelayed,
}
