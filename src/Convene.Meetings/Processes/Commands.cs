using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>Somebody wants a new meeting.</summary>
public sealed record BookMeeting
{
    /// <summary>The same wish arriving twice has the same key.</summary>
    public required CommandKey Key { get; init; }

    public required Person Organizer { get; init; }

    public required string Title { get; init; }

    /// <summary>Of a series, the first time; one that the rule does not have gives way to the next that it has.</summary>
    public required Window Window { get; init; }

    /// <summary>How often it takes place; null for once. What cannot be had is found by <see cref="Series.RecurrenceRules"/>.</summary>
    public Recurrence? Recurrence { get; init; }

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

    /// <summary>Of a series: which of its occurrences are meant. Without meaning for a single meeting and for one with the id of an occurrence.</summary>
    public SeriesScope Scope { get; init; } = SeriesScope.All;

    /// <summary>
    /// Of a series: the occurrence that the person spoke of, by its <see cref="OccurrenceOf.OriginalStart"/>. Needed with
    /// <see cref="SeriesScope.This"/> and <see cref="SeriesScope.FromHereOn"/>; else what is moved is the first one.
    /// </summary>
    public Instant? OccurrenceStart { get; init; }

    public string? Title { get; init; }

    /// <summary>Of a series: when the occurrence that was spoken of shall be; the others are moved by as much, on the clock of its zone.</summary>
    public Window? Window { get; init; }

    /// <summary>Of a whole series, or from an occurrence on: another rule. Where only <see cref="Window"/> is given, the days of the rule follow it.</summary>
    public Recurrence? Recurrence { get; init; }

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

    /// <summary>Of a series: which of its occurrences are meant. Without meaning for a single meeting and for one with the id of an occurrence.</summary>
    public SeriesScope Scope { get; init; } = SeriesScope.All;

    /// <summary>Of a series: the occurrence that the person spoke of, by its <see cref="OccurrenceOf.OriginalStart"/>. Needed unless all are meant.</summary>
    public Instant? OccurrenceStart { get; init; }

    /// <summary>Who asks, by Microsoft Entra object id: only the organizer may.</summary>
    public required string ByDirectoryId { get; init; }

    public string? Origin { get; init; }
}

/// <summary>Which occurrences of a series somebody means.</summary>
public enum SeriesScope
{
    /// <summary>The one that was spoken of.</summary>
    This,

    /// <summary>The one that was spoken of, and all after it.</summary>
    FromHereOn,

    All,
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
