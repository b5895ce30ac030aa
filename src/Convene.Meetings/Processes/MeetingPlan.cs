using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Series;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>Derives the next step from the difference between what is wanted and what is there. Pure: it can be asked again after any interruption.</summary>
public static class MeetingPlan
{
    /// <summary>The next step; null when wanted and actual agree.</summary>
    public static StepKind? Next(Meeting meeting, IMeetingProvider provider, Instant now)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(provider);
        return meeting.State switch
        {
            MeetingState.Requested => StepKind.Reserve,
            MeetingState.Booked => NextOfBooked(meeting, provider, now),
            MeetingState.Cancelling => NextOfCancelling(meeting),
            MeetingState.Refused => NextOfRefused(meeting, provider, now),

            // a conference that turned up after everything had ended
            MeetingState.Cancelled when meeting.Replaced.Count > 0 => StepKind.CancelReplaced,
            _ => null,
        };
    }

    /// <summary>
    /// What the calendar entry must show: the conference, with the terms that people made of it where the vendor refused those, or why there
    /// is none. The event of a series whose occurrences have links of their own shows none.
    /// </summary>
    /// <param name="joinPages">Only needed where it is to be written: nothing is written again for the page's address alone.</param>
    public static EntryContent ContentOf(Meeting meeting, IMeetingProvider provider, IJoinPages? joinPages = null)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(provider);
        var reservation = meeting.Reservation;
        if (reservation is null && meeting.State != MeetingState.Refused && !SeriesShape.IsRolling(meeting))
        {
            throw new InvalidOperationException("A meeting without a reservation has nothing to show.");
        }

        return new EntryContent
        {
            MeetingId = meeting.Id,
            Title = meeting.Unfollowed?.Title ?? meeting.Title,
            Window = meeting.Unfollowed?.Window ?? meeting.Window,
            Attendees = meeting.Unfollowed?.Attendees ?? meeting.Attendees,
            Recurrence = meeting.Unfollowed is { } unfollowed ? unfollowed.Recurrence : meeting.Recurrence,
            ProviderName = meeting.State == MeetingState.Refused ? "" : provider.Description.Name,
            Number = reservation?.Number ?? "",
            Password = reservation?.Password ?? "",
            JoinUrl = reservation?.JoinUrl ?? "",
            DialInNumbers = reservation?.DialInNumbers ?? [],
            Problem = meeting.State == MeetingState.Refused ? meeting.Refusal : null,
            JoinPageUrl = joinPages?.UrlOf(meeting.Id),
            Culture = meeting.Culture,
        };
    }

    /// <summary>What a change would have to go back to: what stands, or what stood before the change that is under way.</summary>
    public static AgreedTerms TermsOf(Meeting meeting)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        return IsAgreed(meeting) || meeting.Agreed is null ? AgreedTerms.Of(meeting) : meeting.Agreed;
    }

    /// <summary>Whether the vendor's conference is at the wanted time.</summary>
    public static bool IsAtWantedTime(Meeting meeting)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        return meeting.Reservation is { } reservation
            && reservation.Window.IsSameTimeAs(meeting.Window)
            && reservation.Recurrence == meeting.Recurrence;
    }

    /// <summary>Whether the wanted vendor surely has everything that was wanted of it: time, room, title, password.</summary>
    public static bool IsAgreed(Meeting meeting) =>
        SeriesShape.IsRolling(meeting)
        || (IsAtWantedTime(meeting) && IsLargeEnough(meeting) && IsNamedAsWanted(meeting) && IsWithWantedProvider(meeting) && !meeting.MayDiffer);

    private static bool IsWithWantedProvider(Meeting meeting) => meeting.Reservation?.Provider == meeting.Provider;

    private static bool IsNamedAsWanted(Meeting meeting) =>
        meeting.Reservation is { } reservation
        && reservation.Title == meeting.Title
        && (meeting.Password is null || reservation.Password == meeting.Password);

    /// <summary>Whether everybody who is wanted fits; a vendor that does not tell its sizes is believed.</summary>
    public static bool IsLargeEnough(Meeting meeting)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        return meeting.Reservation is { } reservation && (reservation.Capacity is not { } capacity || capacity >= meeting.Capacity);
    }

    private static StepKind? NextOfBooked(Meeting meeting, IMeetingProvider provider, Instant now)
    {
        if (SeriesShape.IsRolling(meeting))
        {
            return NextOfOccurrences(meeting, provider, now) ?? (meeting.Replaced.Count > 0 ? StepKind.CancelReplaced : null);
        }

        if (SeriesShape.IsOne(meeting) && SeriesShape.HasNothingToCome(meeting, now))
        {
            // ended earlier than the vendor has it: no vendor takes a series that is past
            return meeting.Reservation is { } held && held.Recurrence != meeting.Recurrence ? StepKind.Cancel : null;
        }

        if (!IsLargeEnough(meeting) || !IsWithWantedProvider(meeting))
        {
            return StepKind.Reserve;
        }

        if (!IsAtWantedTime(meeting))
        {
            // of a conference that is a series no vendor makes a single one
            var isToMove = SeriesShape.IsOne(meeting) || (provider.Supports<IReschedules>() && meeting.Reservation is { Recurrence: null });
            return isToMove ? StepKind.Modify : StepKind.Reserve;
        }

        if (!IsNamedAsWanted(meeting) || meeting.MayDiffer)
        {
            return StepKind.Modify;
        }

        // The old conference goes only after its successor's link is written, so that no guest is left with a dead link.
        var isLinkNowhere = meeting is { Entry: null, MayHaveEntry: false, EntryFailure: not null };
        return meeting.Replaced.Count > 0 && isLinkNowhere
            ? StepKind.CancelReplaced
            : NextOfOccurrences(meeting, provider, now) ?? (meeting.Replaced.Count > 0 ? StepKind.CancelReplaced : null);
    }

    /// <summary>The event of a series before its occurrences, which Outlook makes of it; where it cannot be written, they do not wait for it.</summary>
    private static StepKind? NextOfOccurrences(Meeting meeting, IMeetingProvider provider, Instant now)
    {
        var look = SeriesShape.IsToLook(meeting, now) ? StepKind.Unroll : (StepKind?)null;
        return meeting.EntryFailure is not null && look is not null ? look : NextOfEntry(meeting, provider, now) ?? look;
    }

    private static StepKind? NextOfEntry(Meeting meeting, IMeetingProvider provider, Instant now)
    {
        if (meeting.EntryFailure is not (null or CalendarFailure.Forbidden) || meeting.IsOver(now) || meeting.Entry is { IsOfAnother: true })
        {
            return null;
        }

        if (meeting.Entry is null)
        {
            // the event of an occurrence is the series' to make
            return meeting.Occurrence is null ? StepKind.Publish : null;
        }

        // after a write without an answer the event may show either
        return meeting.Entry.MayShow.Count == 0 && meeting.Entry.Shows.ShowsTheSameAs(ContentOf(meeting, provider)) ? null : StepKind.Republish;
    }

    /// <summary>An event that asked for a conference by itself is told why it has none; any other refused booking left nothing behind.</summary>
    private static StepKind? NextOfRefused(Meeting meeting, IMeetingProvider provider, Instant now)
    {
        if (meeting.Replaced.Count > 0)
        {
            return StepKind.CancelReplaced;
        }

        // moved by itself out of a series that is one conference: the link of all stays in it
        return meeting is { Entry.IsGone: false } and not { Occurrence: not null, Entry.Shows.JoinUrl.Length: > 0 } ? NextOfEntry(meeting, provider, now) : null;
    }

    private static StepKind? NextOfCancelling(Meeting meeting) => meeting switch
    {
        { Reservation: not null } => StepKind.Cancel,
        { Recurrence: not null, Progress: not { HasEndedOccurrences: true } } => StepKind.Unroll,
        { Entry: { IsGone: false, IsOfAnother: false } } or { Entry: null, MayHaveEntry: true } => StepKind.Withdraw,
        { Replaced.Count: > 0 } => StepKind.CancelReplaced,
        _ => null,
    };
}
