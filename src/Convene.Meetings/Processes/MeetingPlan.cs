using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
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
            MeetingState.Refused when meeting.Replaced.Count > 0 => StepKind.CancelReplaced,
            _ => null,
        };
    }

    /// <summary>What the calendar entry must show. Only a meeting with a reservation has it.</summary>
    /// <param name="joinPages">Only needed where it is to be written: nothing is written again for the page's address alone.</param>
    public static EntryContent ContentOf(Meeting meeting, IMeetingProvider provider, IJoinPages? joinPages = null)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(provider);
        var reservation = meeting.Reservation ?? throw new InvalidOperationException("A meeting without a reservation has nothing to show.");
        return new EntryContent
        {
            MeetingId = meeting.Id,
            Title = meeting.Title,
            Window = meeting.Window,
            Attendees = meeting.Attendees,
            ProviderName = provider.Description.Name,
            Number = reservation.Number,
            Password = reservation.Password,
            JoinUrl = reservation.JoinUrl,
            DialInNumbers = reservation.DialInNumbers,
            JoinPageUrl = joinPages?.UrlOf(meeting.Id),
            Culture = meeting.Culture,
        };
    }

    /// <summary>Whether the vendor's conference is at the wanted time.</summary>
    public static bool IsAtWantedTime(Meeting meeting)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        return meeting.Reservation is { } reservation && reservation.Window.IsSameTimeAs(meeting.Window);
    }

    /// <summary>Whether the vendor has everything that was wanted of it: time, room, title, password.</summary>
    public static bool IsAgreed(Meeting meeting) => IsAtWantedTime(meeting) && IsLargeEnough(meeting) && IsNamedAsWanted(meeting);

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
        if (!IsLargeEnough(meeting))
        {
            return StepKind.Reserve;
        }

        if (!IsAtWantedTime(meeting))
        {
            return provider.Supports<IReschedules>() ? StepKind.Modify : StepKind.Reserve;
        }

        if (!IsNamedAsWanted(meeting))
        {
            return StepKind.Modify;
        }

        // The old conference goes only after its successor's link is written, so that no guest is left with a dead link.
        var isLinkNowhere = meeting is { Entry: null, MayHaveEntry: false, EntryFailure: not null };
        return meeting.Replaced.Count > 0 && isLinkNowhere
            ? StepKind.CancelReplaced
            : NextOfEntry(meeting, provider, now) ?? (meeting.Replaced.Count > 0 ? StepKind.CancelReplaced : null);
    }

    private static StepKind? NextOfEntry(Meeting meeting, IMeetingProvider provider, Instant now)
    {
        if (meeting.EntryFailure is not (null or CalendarFailure.Forbidden) || meeting.IsOver(now))
        {
            return null;
        }

        if (meeting.Entry is null)
        {
            return StepKind.Publish;
        }

        return meeting.Entry.Shows.ShowsTheSameAs(ContentOf(meeting, provider)) ? null : StepKind.Republish;
    }

    private static StepKind? NextOfCancelling(Meeting meeting) => meeting switch
    {
        { Reservation: not null } => StepKind.Cancel,
        { Entry: not null } or { MayHaveEntry: true } => StepKind.Withdraw,
        { Replaced.Count: > 0 } => StepKind.CancelReplaced,
        _ => null,
    };
}
