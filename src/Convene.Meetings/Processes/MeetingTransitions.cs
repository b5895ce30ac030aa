using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Series;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>What a step's outcome makes of a meeting. Pure functions: they are applied to the newest version of the meeting.</summary>
internal static class MeetingTransitions
{
    private const int MostWritesInDoubt = 4;

    public static Meeting Reserved(Meeting meeting, Reservation reservation)
    {
        var replaced = meeting.Reservation is { } old ? [.. meeting.Replaced, old] : meeting.Replaced;
        var state = meeting.State == MeetingState.Requested ? MeetingState.Booked : meeting.State;

        // What was ordered counts as given: a vendor that states a smaller size would otherwise be asked again and again.
        var held = reservation with { Capacity = reservation.Capacity is { } given ? Math.Max(given, meeting.Capacity) : null };
        return Settled(meeting) with { State = state, Reservation = held, Replaced = replaced, MayDiffer = false };
    }

    public static Meeting Modified(Meeting meeting, Reservation reservation) =>
        Settled(meeting) with { Reservation = reservation, MayDiffer = false };

    /// <summary>Nothing of it is left; an event that is not ours to withdraw is let go of.</summary>
    public static Meeting Ended(Meeting meeting) =>
        meeting with { State = MeetingState.Cancelled, Entry = null, MayHaveEntry = false, Unfollowed = null, IsDelayTold = false };

    /// <summary>A conference that nobody waits for any more: it is to be cancelled like one that was replaced.</summary>
    public static Meeting Unwanted(Meeting meeting, Reservation reservation) => meeting with { Replaced = [.. meeting.Replaced, reservation] };

    /// <summary>Two vendors may well have given the same id.</summary>
    public static Meeting ReplacedCancelled(Meeting meeting, Reservation gone) => Settled(meeting) with
    {
        Replaced = [.. meeting.Replaced.Where(r => r.ConferenceId != gone.ConferenceId || r.Provider != gone.Provider)],
    };

    public static Meeting Cancelled(Meeting meeting) => Settled(meeting) with { Reservation = null };

    public static Meeting Published(Meeting meeting, Entry entry)
    {
        var published = Settled(meeting) with { Entry = entry, EntryFailure = null, MayHaveEntry = true };
        return SeriesShape.LookingIfSeries(published);
    }

    public static Meeting EntryLost(Meeting meeting) => meeting with { Entry = null, MayHaveEntry = false, Unfollowed = null };

    /// <summary>People deleted or cancelled the event: everything else ends too.</summary>
    public static Meeting EndedInOutlook(Meeting meeting) => Settled(meeting) with
    {
        State = MeetingState.Cancelling,
        Entry = meeting.Entry is { } entry ? entry with { IsGone = true } : null,
        MayHaveEntry = meeting.Entry is not null,
        IsEndedElsewhere = true,
        Refusal = null,
    };

    /// <summary>The event to be written was deleted: whoever deletes it ends the meeting, whatever else was wished at the same moment.</summary>
    public static Meeting EventGone(Meeting meeting) => meeting.State == MeetingState.Booked ? EndedInOutlook(meeting) : EntryLost(meeting);

    /// <summary>A write into the event begins: until its end is known, what the event shows of it may be ours.</summary>
    public static Meeting Writing(Meeting meeting, EntryContent content) => meeting.Entry is not { } entry ? meeting : meeting with
    {
        Entry = entry with { MayShow = [.. entry.MayShow.Where(earlier => !earlier.ShowsTheSameAs(content)).TakeLast(MostWritesInDoubt - 1), content] },
    };

    public static Unfollowed UnfollowedOf(EntryContent shows) => new(shows.Title, shows.Window, shows.Attendees) { Recurrence = shows.Recurrence };

    public static Meeting EntryImpossible(Meeting meeting, CalendarFailure failure) => Settled(meeting) with { EntryFailure = failure };

    /// <summary>An administrator may yet give the permission back or renew a secret: told once, tried on.</summary>
    public static Meeting EntryForbidden(Meeting meeting) =>
        meeting with { EntryFailure = CalendarFailure.Forbidden, Failures = meeting.Failures + 1 };

    /// <summary>The entry cannot be cancelled by us any more (mailbox gone, permission withdrawn): the conference is what had to end.</summary>
    public static Meeting Withdrawn(Meeting meeting) => Settled(meeting) with { Entry = null, MayHaveEntry = false };

    /// <summary>The vendor said no to a first booking: nothing is left behind.</summary>
    public static Meeting BookingRefused(Meeting meeting, ProviderException failure) =>
        SeriesShape.GivenUp(Settled(meeting)) with { State = MeetingState.Refused, Refusal = RefusalOf(Wish.Book, failure) };

    /// <summary>This provider surely has nothing of it: the next one is asked, and the person is told when it has answered.</summary>
    public static Meeting PassedOn(Meeting meeting, IMeetingProvider next, ProviderException failure) => SeriesShape.ForProvider(Settled(meeting), next) with
    {
        Provider = next.Description.Id,
        Declined = [.. meeting.Declined, new ProviderRefusal(meeting.Provider, failure.Kind, failure.Reason)],
    };

    /// <summary>The vendor said no to a change: what was agreed before is wanted again, all of it, so that nothing of the change comes true by halves.</summary>
    public static Meeting ChangeRefused(Meeting meeting, ProviderException failure)
    {
        // a series that had ended has none when it is wanted again
        var reservation = meeting.Reservation;
        var agreed = meeting.Agreed ?? TermsAtVendor(meeting);
        return Settled(meeting) with
        {
            Provider = reservation?.Provider ?? meeting.Provider,
            Unfollowed = UnfollowedAfter(meeting, agreed),
            Title = agreed.Title,
            Window = agreed.Window,
            Recurrence = agreed.Recurrence,
            Attendees = agreed.Attendees,
            Capacity = Math.Min(agreed.Capacity, reservation?.Capacity ?? agreed.Capacity),
            Password = agreed.Password,
            Agreed = null,
            Refusal = RefusalOf(Wish.Change, failure),
        };
    }

    private static AgreedTerms TermsAtVendor(Meeting meeting) => meeting.Reservation is { } held
        ? new AgreedTerms(held.Title, held.Window, meeting.Attendees, meeting.Capacity, null) { Recurrence = held.Recurrence }
        : throw new InvalidOperationException("Only what was agreed on can be changed.");

    /// <summary>The vendor said no, and what it has is known.</summary>
    public static Meeting ModifyRefused(Meeting meeting, Meeting begun, ProviderException failure) =>
        (IsSameWish(meeting, begun) ? ChangeRefused(meeting, failure) : meeting) with { MayDiffer = false };

    /// <summary>What people made of the event in Outlook is left to them: it is no longer what is wanted, but it is what guests see.</summary>
    private static Unfollowed? UnfollowedAfter(Meeting meeting, AgreedTerms agreed)
    {
        if (meeting.Entry is not { } entry || (meeting.Unfollowed is null && agreed is { IsChangedInOutlook: false, IsUnfollowed: false }))
        {
            return null;
        }

        var shows = entry.Shows;
        var isTheSame = shows.Title == agreed.Title && shows.Window.IsSameTimeAs(agreed.Window) && shows.Attendees.SequenceEqual(agreed.Attendees)
            && shows.Recurrence == agreed.Recurrence;
        return isTheSame ? null : UnfollowedOf(shows);
    }

    /// <summary>Nobody has changed their mind since the step was begun.</summary>
    public static bool IsSameWish(Meeting meeting, Meeting begun) =>
        meeting.State == begun.State
        && meeting.Title == begun.Title
        && meeting.Window == begun.Window
        && meeting.Recurrence == begun.Recurrence
        && meeting.Capacity == begun.Capacity
        && meeting.Provider == begun.Provider
        && meeting.Password == begun.Password;

    /// <summary>The vendor said no to a cancellation: the meeting stands.</summary>
    public static Meeting CancelRefused(Meeting meeting, ProviderException failure) =>
        SeriesShape.LookingIfSeries(Settled(meeting)) with
        {
            State = MeetingState.Booked,
            Refusal = RefusalOf(Wish.Cancel, failure),
            IsEndedElsewhere = false,
            IsDelayTold = false,
        };

    /// <summary>A step has to be done again: whoever waits for the end of a cancellation hears once that it takes longer.</summary>
    public static Meeting TriedAgain(Meeting meeting, bool isTold, Instant dueAt) =>
        Delayed(meeting, dueAt) with { IsDelayTold = meeting.IsDelayTold || isTold };

    public static Meeting Delayed(Meeting meeting, Instant dueAt) => meeting with { Failures = meeting.Failures + 1, DueAt = dueAt };

    private static Refusal RefusalOf(Wish wish, ProviderException failure) => new(wish, failure.Kind, failure.Reason);

    private static Meeting Settled(Meeting meeting) => meeting with { Failures = 0 };
}
