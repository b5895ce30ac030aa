using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Meetings;

/// <summary>An event as a mailbox has it now: what is heard of people's own doing in Outlook.</summary>
public sealed record CalendarEvent
{
    /// <summary>Whose calendar: the owner's mail address, in lower case.</summary>
    public required string Mailbox { get; init; }

    /// <summary>Graph's immutable id; valid within this mailbox.</summary>
    public required string EventId { get; init; }

    /// <summary>The same in every attendee's copy; differs for each occurrence.</summary>
    public required string ICalUId { get; init; }

    /// <summary>The version, as an etag for <c>If-Match</c>.</summary>
    public required string ChangeKey { get; init; }

    public string? WebLink { get; init; }

    public required EventKind Kind { get; init; }

    /// <summary>With an occurrence or exception: the event id of its series.</summary>
    public string? SeriesMasterId { get; init; }

    /// <summary>With an occurrence or exception: when the rule has it, wherever it was moved to.</summary>
    public Instant? OriginalStart { get; init; }

    /// <summary>With a series master whose rule we can follow; null with one that we cannot (yearly and the like).</summary>
    public Recurrence? Recurrence { get; init; }

    public required string Title { get; init; }

    /// <summary>In the organizer's zone; an all-day event lasts from midnight to midnight there.</summary>
    public required Window Window { get; init; }

    public bool IsAllDay { get; init; }

    public bool IsCancelled { get; init; }

    /// <summary>The mailbox is the organizer's: only its copy decides.</summary>
    public required bool IsOrganizer { get; init; }

    public required string OrganizerAddress { get; init; }

    /// <summary>Without the organizer, rooms and equipment.</summary>
    public required IReadOnlyList<InvitedAttendee> Invitees { get; init; }

    /// <summary>All locations, as people read them.</summary>
    public IReadOnlyList<string> Locations { get; init; } = [];

    /// <summary>The meeting that our property in the event names; null in an event that we never wrote, and in occurrences that do not tell.</summary>
    public MeetingId? MeetingId { get; init; }

    /// <summary>The join link in our block of the body; null where our block is missing or holds none.</summary>
    public string? JoinUrl { get; init; }

    /// <summary>Somebody else's online meeting (Teams and the like) is in the event too.</summary>
    public bool HasForeignConference { get; init; }

    /// <summary>Without people, titles and links: records end up in logs.</summary>
    public override string ToString() => $"CalendarEvent({Kind}, {EventId})";
}

public enum EventKind
{
    Single,

    /// <summary>The series itself.</summary>
    Master,

    /// <summary>One of a series, as the rule has it.</summary>
    Occurrence,

    /// <summary>One of a series that was changed by itself.</summary>
    Exception,
}

/// <summary>An attendee with their answer.</summary>
public sealed record InvitedAttendee(Attendee Attendee, InviteeResponse Response);

public enum InviteeResponse
{
    None,
    Accepted,
    Tentative,
    Declined,
}
