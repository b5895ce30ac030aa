using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Following;
using NodaTime;

namespace Convene.Meetings.Processes.Reconciling;

/// <summary>
/// What vendor, ledger and calendar disagree about, as pure functions. The same ones judge the first look, the second one, and the last
/// one before a repair: a disagreement is what all three find.
/// </summary>
public static class Disagreements
{
    /// <summary>Vendors cut titles: one that begins like ours, so far, is ours.</summary>
    private const int ShortestCutTitle = 16;

    /// <summary>Nothing of it is in hand: what differs now would differ still when everything waiting was done.</summary>
    /// <remarks>A series is due again daily, and an entry that may not be written is tried for ever: neither is work on the conference.</remarks>
    public static bool IsAtRest(Meeting meeting, Instant now) =>
        meeting.DueAt is not { } due || (due > now && (meeting.Failures == 0 || meeting.EntryFailure is not null));

    /// <summary>Whether the vendor is worth asking for the meeting's conference.</summary>
    public static bool IsHeldToCome(Meeting meeting, Instant now) =>
        meeting is { State: MeetingState.Booked, Reservation: not null }
        && IsAtRest(meeting, now)
        && (meeting.Recurrence is null ? meeting.Window.StartsAt > now : !meeting.IsOver(now));

    /// <summary>Whether the calendar is worth asking for the meeting's event.</summary>
    public static bool IsShownToCome(Meeting meeting, Instant now) =>
        meeting is { State: MeetingState.Booked, Entry: { IsGone: false, IsOfAnother: false }, EntryFailure: null }
        && IsAtRest(meeting, now)
        && !meeting.IsOver(now);

    /// <summary>The meeting beside its conference as the vendor has it; null where the vendor surely does not know it.</summary>
    /// <param name="canRename">The vendor can change titles: others keep the first one.</param>
    public static IEnumerable<FindingKind> OfConference(Meeting meeting, Conference? atVendor, bool canRename, Instant now)
    {
        if (!IsHeldToCome(meeting, now))
        {
            yield break;
        }

        if (atVendor is null or { Status: ConferenceStatus.Cancelled })
        {
            yield return FindingKind.GhostConference;
            yield break;
        }

        // of a series the vendor may tell any one time, and what is under way or over cannot be moved
        if (meeting.Recurrence is not null || atVendor.Status is not (ConferenceStatus.Scheduled or ConferenceStatus.Unknown))
        {
            yield break;
        }

        if (!IsAt(atVendor, meeting.Window))
        {
            yield return FindingKind.DriftedTime;
        }

        if (canRename && !IsNamed(atVendor, meeting.Title))
        {
            yield return FindingKind.DriftedTitle;
        }
    }

    /// <summary>A conference of the vendor's list beside the meeting that holds it or, with none, that once did.</summary>
    public static FindingKind? OfListed(Conference listed, Meeting? holder, Meeting? former, Instant now)
    {
        if (listed.Status is not (ConferenceStatus.Scheduled or ConferenceStatus.Living))
        {
            return null;
        }

        return (holder, former) switch
        {
            ({ } held, _) => IsLeftOver(listed, held, now) ? FindingKind.OrphanConference : null,
            (null, null) => FindingKind.ForeignConference,
            (null, { State: MeetingState.Booked or MeetingState.Cancelled or MeetingState.Refused } gaveUp) when IsAtRest(gaveUp, now) =>
                FindingKind.OrphanConference,
            _ => null,
        };
    }

    /// <summary>The meeting beside its event; null where the event surely is not there.</summary>
    public static IEnumerable<FindingKind> OfEvent(Meeting meeting, CalendarEvent? shown, Instant now)
    {
        if (!IsShownToCome(meeting, now))
        {
            yield break;
        }

        if (shown is null or { IsCancelled: true })
        {
            yield return FindingKind.MissingEvent;
            yield break;
        }

        if (!shown.IsOrganizer)
        {
            yield break;
        }

        var difference = EventDifference.Between(meeting.Entry!, shown);
        if (difference.HasTerms || !IsSameRule(shown, meeting) || IsUnwritten(meeting))
        {
            yield return FindingKind.UnheardChange;
        }

        if (meeting.Reservation is { } reservation && !string.Equals(shown.JoinUrl, reservation.JoinUrl, StringComparison.Ordinal))
        {
            yield return FindingKind.DeadLink;
        }
    }

    /// <summary>An event that carries our property, beside the meeting that the property names; null where the ledger has no such meeting.</summary>
    /// <remarks>An occurrence has the property from its series, which is judged by itself. A refused meeting keeps an event that people made.</remarks>
    public static FindingKind? OfOurs(CalendarEvent shown, Meeting? meeting, Instant now)
    {
        if (shown is not { IsOrganizer: true, IsCancelled: false, MeetingId: not null }
            || shown.Kind == EventKind.Occurrence
            || (shown.Recurrence is null && shown.Window.EndsAt <= now))
        {
            return null;
        }

        return meeting switch
        {
            null => FindingKind.OrphanEvent,
            { State: MeetingState.Cancelled or MeetingState.Refused, Entry: null } when IsAtRest(meeting, now) => FindingKind.OrphanEvent,
            _ => null,
        };
    }

    /// <summary>Nobody touched the event, but it was not written either when the meeting changed.</summary>
    public static bool IsUnwritten(Meeting meeting, CalendarEvent shown) =>
        IsUnwritten(meeting) && !EventDifference.Between(meeting.Entry!, shown).HasTerms;

    private static bool IsUnwritten(Meeting meeting) =>
        meeting is { Unfollowed: null, Entry.Shows: var shows }
        && !(shows.Title == meeting.Title && shows.Window.IsSameTimeAs(meeting.Window));

    private static bool IsSameRule(CalendarEvent shown, Meeting meeting) =>
        shown.Recurrence is null || meeting.Recurrence is null || shown.Recurrence == meeting.Recurrence;

    /// <summary>
    /// The meeting is over, and its conference is still to come: it was moved at the vendor, unnoticed. Whether people wait for it, only
    /// people know: it is told, and cancelled when somebody says so.
    /// </summary>
    private static bool IsLeftOver(Conference listed, Meeting held, Instant now) =>
        held is { State: MeetingState.Booked, Recurrence: null }
        && held.IsOver(now)
        && IsAtRest(held, now)
        && listed.Status == ConferenceStatus.Scheduled
        && listed.StartsAt > now;

    private static bool IsAt(Conference conference, Window window) =>
        conference.StartsAt == window.StartsAt && (!conference.IsDurationKnown || conference.Duration == window.Duration);

    private static bool IsNamed(Conference conference, string title)
    {
        var (theirs, ours) = (conference.Title.Trim(), title.Trim());
        return string.Equals(theirs, ours, StringComparison.Ordinal)
            || (theirs.Length >= ShortestCutTitle && ours.StartsWith(theirs, StringComparison.Ordinal));
    }
}
