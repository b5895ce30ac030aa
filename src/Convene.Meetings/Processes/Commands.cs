using Convene.Meetings.Ports;

namespace Convene.Meetings.Processes;

/// <summary>Somebody wants a new meeting.</summary>
public sealed record BookMeeting
{
    /// <summary>The same wish arriving twice has the same key.</summary>
    public required CommandKey Key { get; init; }

    public required Person Organizer { get; init; }

    public required string Title { get; init; }

    public required Window Window { get; init; }

    /// <summary>The organizer is not among them.</summary>
    public required IReadOnlyList<Attendee> Attendees { get; init; }

    /// <summary>How many people must fit; null for the organizer and the attendees.</summary>
    public int? Capacity { get; init; }

    public string? Password { get; init; }

    /// <summary>
    /// The one that the person named: no other is asked. Null leaves it to <see cref="ProviderSelection"/>, and lets another one be asked
    /// where the first has no resources or is down.
    /// </summary>
    public ProviderId? Provider { get; init; }

    /// <summary>What is needed of the provider beyond the core.</summary>
    public IReadOnlyList<BookingOption> Needs { get; init; } = [];

    /// <summary>The organizer's language.</summary>
    public required string Culture { get; init; }

    /// <summary>Where it was asked; opaque to the domain.</summary>
    public string? Origin { get; init; }
}

/// <summary>The organizer wants a meeting to be otherwise; null leaves a value as it is.</summary>
public sealed record ChangeMeeting
{
    public required CommandKey Key { get; init; }

    public required MeetingId MeetingId { get; init; }

    /// <summary>Who asks, by Microsoft Entra object id: only the organizer may.</summary>
    public required string ByDirectoryId { get; init; }

    public string? Title { get; init; }

    public Window? Window { get; init; }

    public IReadOnlyList<Attendee>? Attendees { get; init; }

    public string? Password { get; init; }

    /// <summary>
    /// The conference shall be with this provider; null leaves it where it is. After a refusal (<see cref="Meeting.Unfollowed"/>) it is
    /// asked for what the event shows.
    /// </summary>
    public ProviderId? Provider { get; init; }

    /// <summary>After a refusal: the event is written back to what was agreed. Nothing else may be wanted with it.</summary>
    public bool MovesBack { get; init; }

    public string? Origin { get; init; }
}

/// <summary>The organizer wants a meeting not to take place.</summary>
public sealed record CancelMeeting
{
    public required CommandKey Key { get; init; }

    public required MeetingId MeetingId { get; init; }

    /// <summary>Who asks, by Microsoft Entra object id: only the organizer may.</summary>
    public required string ByDirectoryId { get; init; }

    public string? Origin { get; init; }
}

/// <summary>What came of a command.</summary>
/// <param name="Meeting">As it now is; null only with <see cref="CommandResult.NotFound"/> and <see cref="CommandResult.NotAllowed"/>.</param>
/// <param name="Before">As it was before a change; null for a booking and for a command that was seen before.</param>
public sealed record CommandOutcome(CommandResult Result, Meeting? Meeting, Meeting? Before = null);

public enum CommandResult
{
    /// <summary>The vendor has done it. The calendar may still follow.</summary>
    Done,

    /// <summary>The vendor said no; <see cref="Meeting.Refusal"/> says why.</summary>
    Refused,

    /// <summary>Not settled yet: the background goes on and announces the end.</summary>
    InProgress,

    /// <summary>Nothing was written down: another wish for the meeting is still with the vendor. Ask again in a moment.</summary>
    Busy,

    /// <summary>There is no such meeting, or the asker may not know of it.</summary>
    NotFound,

    /// <summary>Only the organizer may.</summary>
    NotAllowed,

    /// <summary>It is over, cancelled, or was never booked.</summary>
    TooLate,
}
