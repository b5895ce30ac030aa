using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Series;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>What a step's outcome makes of a meeting. Pure functions: they are applied to the newest version of the meeting.</summary>
internal static class MeetingTransitions
{
    public static Meeting Reserved(Meeting meeting, Reservation reservation)
    {
        var replaced = meeting.Reservation is { } old ? [.. meeting.Replaced, old] : meeting.Replaced;
        var state = meeting.State == MeetingState.Requested ? MeetingState.Booked : meeting.State;

        // What was ordered counts as given: a vendor that states a smaller size would otherwise be asked again and again.
        var held = reservation with { Capacity = reservation.Capacity is { } given ? Math.Max(given, meeting.Capacity) : null };
        return Settled(meeting) with { State = state, Reservation = held, Replaced = replaced };
    }

    public static Meeting Modified(Meeting meeting, Reservation reservation) => Settled(meeting) with { Reservation = reservation };

    /// <summary>A conference that nobody waits for any more: it is to be cancelled like one that was replaced.</summary>
    public static Meeting Unwanted(Meeting meeting, Reservation reservation) => meeting with { Replaced = [.. meeting.Replaced, reservation] };

    public static Meeting ReplacedCancelled(Meeting meeting, ConferenceId gone) =>
        Settled(meeting) with { Replaced = [.. meeting.Replaced.Where(r => r.ConferenceId != gone)] };

    public static Meeting Cancelled(Meeting meeting) => Settled(meeting) with { Reservation = null };

    public static Meeting Published(Meeting meeting, Entry entry)
    {
        var published = Settled(meeting) with { Entry = entry, EntryFailure = null, MayHaveEntry = true };
        return SeriesShape.LookingIfSeries(published);
    }

    public static Meeting EntryLost(Meeting meeting) => meeting with { Entry = null, MayHaveEntry = false };

    public static Meeting EntryImpossible(Meeting meeting, CalendarFailure failure) => Settled(meeting) with { EntryFailure = failure };

    /// <summary>An administrator may yet give the permission back or renew a secret: told once, tried on.</summary>
    public static Meeting EntryForbidden(Meeting meeting) =>
        meeting with { EntryFailure = CalendarFailure.Forbidden, Failures = meeting.Failures + 1 };

    /// <summary>The entry cannot be cancelled by us any more (mailbox gone, permission withdrawn): the conference is what had to end.</summary>
    public static Meeting Withdrawn(Meeting meeting) => Settled(meeting) with { Entry = null, MayHaveEntry = false };

    /// <summary>The vendor said no to a first booking: nothing is left behind.</summary>
    public static Meeting BookingRefused(Meeting meeting, ProviderException failure) =>
        Settled(meeting) with { State = MeetingState.Refused, Refusal = RefusalOf(Wish.Book, failure) };

    /// <summary>This provider surely has nothing of it: the next one is asked, and the person is told when it has answered.</summary>
    public static Meeting PassedOn(Meeting meeting, IMeetingProvider next, ProviderException failure) => SeriesShape.ForProvider(Settled(meeting), next) with
    {
        Provider = next.Description.Id,
        Declined = [.. meeting.Declined, new ProviderRefusal(meeting.Provider, failure.Kind, failure.Reason)],
    };

    /// <summary>The vendor said no to a change: what was agreed before is wanted again, all of it, so that nothing of the change comes true by halves.</summary>
    public static Meeting ChangeRefused(Meeting meeting, ProviderException failure)
    {
        var reservation = meeting.Reservation ?? throw new InvalidOperationException("Only a booked meeting can be changed.");
        var agreed = meeting.Agreed ?? new AgreedTerms(reservation.Title, reservation.Window, meeting.Attendees, meeting.Capacity, null) { Recurrence = reservation.Recurrence };
        return Settled(meeting) with
        {
            Title = agreed.Title,
            Window = agreed.Window,
            Recurrence = agreed.Recurrence,
            Attendees = agreed.Attendees,
            Capacity = Math.Min(agreed.Capacity, reservation.Capacity ?? agreed.Capacity),
            Password = agreed.Password,
            Agreed = null,
            Refusal = RefusalOf(Wish.Change, failure),
        };
    }

    /// <summary>Nobody has changed their mind since the step was begun.</summary>
    public static bool IsSameWish(Meeting meeting, Meeting begun) =>
        meeting.State == begun.State
        && meeting.Title == begun.Title
        && meeting.Window == begun.Window
        && meeting.Recurrence == begun.Recurrence
        && meeting.Capacity == begun.Capacity
        && meeting.Password == begun.Password;

    /// <summary>The vendor said no to a cancellation: the meeting stands.</summary>
    public static Meeting CancelRefused(Meeting meeting, ProviderException failure) =>
        SeriesShape.LookingIfSeries(Settled(meeting)) with { State = MeetingState.Booked, Refusal = RefusalOf(Wish.Cancel, failure) };

    public static Meeting Delayed(Meeting meeting, Instant dueAt) => meeting with { Failures = meeting.Failures + 1, DueAt = dueAt };

    private static Refusal RefusalOf(Wish wish, ProviderException failure) => new(wish, failure.Kind, failure.Reason);

    private static Meeting Settled(Meeting meeting) => meeting with { Failures = 0 };
}
