using Convene.Meetings.Processes.Following;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>What becomes of the meeting of an occurrence by what its series or its event tells. Pure.</summary>
internal static class ChildTransitions
{
    /// <summary>A meeting for one occurrence, asked of the provider that the series is with.</summary>
    public static Meeting New(Meeting series, ListedOccurrence listed, IClock clock)
    {
        var attendees = listed.Event is { } seen ? AttendeesOf(seen, series.Attendees) : series.Attendees;
        var child = new Meeting
        {
            Id = MeetingId.Create(clock),
            Organizer = series.Organizer,
            Title = listed.Event is { } titled ? EventDifference.TitleOf(titled) : series.Title,
            Window = listed.Window,
            Attendees = attendees,
            Provider = series.Provider,
            MayUseOthers = series.MayUseOthers,
            Capacity = Math.Max(series.Capacity, attendees.Count + 1),
            Needs = series.Needs,
            Password = series.Password,
            Culture = series.Culture,
            State = MeetingState.Requested,
            Occurrence = new OccurrenceOf(series.Id, listed.OriginalStart),
            CreatedAt = clock.GetCurrentInstant(),
            Version = 1,
            DueAt = clock.GetCurrentInstant(),
        };
        return listed.Event is { } shown ? child with { Entry = EntryOf(child, shown) } : child;
    }

    /// <summary>
    /// What a single meeting that became a series has at the vendor, as the occurrence at its time. Where the new rule has none then, it
    /// is an occurrence that is gone, whose conference another one takes over.
    /// </summary>
    public static Meeting Heir(Meeting single, IClock clock) => single with
    {
        Id = MeetingId.Create(clock),
        Occurrence = new OccurrenceOf(single.Id, single.Window.StartsAt),
        Entry = null,
        MayHaveEntry = false,
        EntryFailure = null,
        Unfollowed = null,
        Refusal = null,
        Failures = 0,
        CreatedAt = clock.GetCurrentInstant(),
        Version = 1,
        DueAt = clock.GetCurrentInstant(),
    };

    /// <summary>It takes place no more, or not by itself: the conference goes, the event is the series' matter.</summary>
    public static Meeting Ended(Meeting child, Instant now) => child with
    {
        State = MeetingState.Cancelling,
        Entry = null,
        MayHaveEntry = false,
        Occurrence = child.Occurrence! with { IsEndedBySeries = true },
        Agreed = null,
        Refusal = null,
        Unfollowed = null,
        Failures = 0,
        DueAt = now,
    };

    /// <summary>Refused before, asked for again, as the event has it now.</summary>
    public static Meeting Revived(Meeting child, Meeting series, ListedOccurrence listed, Instant now)
    {
        var asked = child with
        {
            State = MeetingState.Requested,
            Window = listed.Window,
            Title = listed.Event is { } titled ? EventDifference.TitleOf(titled) : child.Title,
            Occurrence = child.Occurrence! with { OriginalStart = listed.OriginalStart },
            Provider = series.Provider,
            MayUseOthers = series.MayUseOthers,
            Declined = [],
            Refusal = null,
            Failures = 0,
            DueAt = now,
        };
        return listed.Event is { } seen ? asked with { Attendees = AttendeesOf(seen, child.Attendees), Entry = EntryOf(asked, seen) } : asked;
    }

    /// <summary>
    /// The meeting with its occurrence's event in hand: attached where it had none or another one. What it knew of the old one stays the
    /// base of comparison, so that a series that was moved moves it.
    /// </summary>
    public static Meeting Attached(Meeting child, CalendarEvent seen)
    {
        var start = seen.OriginalStart ?? child.Occurrence!.OriginalStart;
        var isSame = child.Entry is { } held && held.EventId == seen.EventId && child.Occurrence!.OriginalStart == start;
        if (isSame)
        {
            return child;
        }

        var known = child.Entry is { } entry ? entry.Shows : AsPublished(child);
        return child with
        {
            Entry = new Entry(seen.Mailbox, seen.EventId, seen.ICalUId, seen.ChangeKey, seen.WebLink, known),
            Occurrence = child.Occurrence! with { OriginalStart = start },
            EntryFailure = null,
        };
    }

    /// <summary>What the event shows, as the entry of this meeting.</summary>
    public static Entry EntryOf(Meeting meeting, CalendarEvent seen)
    {
        var before = meeting.Entry?.Shows;
        var isOurLink = before is not null && seen.JoinUrl is { } link && link == before.JoinUrl;
        var shows = new EntryContent
        {
            MeetingId = meeting.Id,
            Title = EventDifference.TitleOf(seen),
            Window = seen.Window,
            Attendees = AttendeesOf(seen, meeting.Attendees),
            ProviderName = isOurLink ? before!.ProviderName : "",
            Number = isOurLink ? before!.Number : "",
            Password = isOurLink ? before!.Password : "",
            DialInNumbers = isOurLink ? before!.DialInNumbers : [],
            JoinUrl = seen.JoinUrl ?? "",
            JoinPageUrl = isOurLink ? before!.JoinPageUrl : null,
            Recurrence = seen.Recurrence,
            Problem = before?.Problem,
            Culture = meeting.Culture,
        };
        return new Entry(seen.Mailbox, seen.EventId, seen.ICalUId, seen.ChangeKey, seen.WebLink, shows);
    }

    /// <summary>The same people in the words that are known already, else as the event has them: order and spelling are no change.</summary>
    public static IReadOnlyList<Attendee> AttendeesOf(CalendarEvent seen, IReadOnlyList<Attendee> known) =>
        IsSamePeople(known, seen) ? known : [.. seen.Invitees.Select(invitee => invitee.Attendee)];

    private static bool IsSamePeople(IReadOnlyList<Attendee> known, CalendarEvent seen) =>
        known.Select(attendee => attendee.Address)
            .ToHashSet(StringComparer.OrdinalIgnoreCase)
            .SetEquals(seen.Invitees.Select(invitee => invitee.Attendee.Address));

    /// <summary>An event that was never read shows what its series was published with.</summary>
    private static EntryContent AsPublished(Meeting child) => new()
    {
        MeetingId = child.Id,
        Title = child.Title,
        Window = child.Window,
        Attendees = child.Attendees,
        ProviderName = "",
        Number = "",
        Password = "",
        JoinUrl = "",
        Culture = child.Culture,
    };
}
