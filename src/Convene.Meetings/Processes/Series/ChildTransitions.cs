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
            Title = listed.Event?.Title ?? series.Title,
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
            Title = listed.Event?.Title ?? child.Title,
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

    /// <summary>Whether people changed the event since the program last wrote or saw it: time, title or people.</summary>
    public static bool IsChangedByPeople(Meeting child, CalendarEvent seen)
    {
        var known = Known(child);
        return !known.Any(content => content.Window.IsSameTimeAs(seen.Window))
            || !known.Any(content => content.Title == seen.Title)
            || !known.Any(content => IsSamePeople(content.Attendees, seen));
    }

    /// <summary>
    /// The occurrence as its event has it now: what people changed is wanted, what they left alone stays as it is wanted here, and a link
    /// that was lost is seen as missing, so that it is written again.
    /// </summary>
    public static Meeting Seen(Meeting child, CalendarEvent seen, bool isOfSeries)
    {
        var known = Known(child);
        var isMoved = !known.Any(content => content.Window.IsSameTimeAs(seen.Window));
        var isRenamed = !known.Any(content => content.Title == seen.Title);
        var isReinvited = !known.Any(content => IsSamePeople(content.Attendees, seen));
        var attendees = isReinvited ? AttendeesOf(seen, child.Attendees) : child.Attendees;
        var next = child with
        {
            Window = isMoved ? seen.Window : child.Window,
            Title = isRenamed ? seen.Title : child.Title,
            Attendees = attendees,
            Capacity = Math.Max(child.Capacity, attendees.Count + 1),
            Occurrence = child.Occurrence! with { OriginalStart = seen.OriginalStart ?? child.Occurrence.OriginalStart },
        };
        var isWanted = isMoved || isRenamed || isReinvited;
        var agreed = MeetingPlan.IsAgreed(child) ? AgreedTerms.Of(child) : child.Agreed;
        return next with
        {
            Entry = EntryOf(next, seen),
            Agreed = isWanted && agreed is not null ? agreed with { IsChangedInOutlook = true, IsOfSeries = isOfSeries } : child.Agreed,
            Refusal = isWanted ? null : child.Refusal,
            Unfollowed = isWanted ? null : child.Unfollowed,
            EntryFailure = null,
            Failures = isWanted ? 0 : child.Failures,
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
            Title = seen.Title,
            Window = seen.Window,
            Attendees = AttendeesOf(seen, meeting.Attendees),
            ProviderName = isOurLink ? before!.ProviderName : "",
            Number = isOurLink ? before!.Number : "",
            Password = isOurLink ? before!.Password : "",
            DialInNumbers = isOurLink ? before!.DialInNumbers : [],
            JoinUrl = seen.JoinUrl ?? "",
            JoinPageUrl = isOurLink ? before!.JoinPageUrl : null,
            Recurrence = seen.Recurrence,
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

    /// <summary>What of the event need not be a person's doing: what it showed last, and what a write without an answer may have left there.</summary>
    private static IReadOnlyList<EntryContent> Known(Meeting child) =>
        child.Entry is { } entry ? [entry.Shows, .. entry.MayShow] : [AsWanted(child)];

    /// <summary>An event that was never read shows what its series was published with.</summary>
    private static EntryContent AsWanted(Meeting child) => new()
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
