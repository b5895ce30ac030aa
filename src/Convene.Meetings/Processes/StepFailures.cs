using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Series;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>Judges what a failure means for a step: the one place that decides what follows.</summary>
internal sealed class StepFailures(IProviders providers, ProcessLimits limits)
{
    public StepOutcome Judge(StepKind kind, Meeting meeting, ProviderException failure, Instant now) => kind switch
    {
        StepKind.Reserve => JudgeReserve(meeting, failure),
        StepKind.Modify => JudgeModify(meeting, failure),
        StepKind.Cancel => JudgeCancel(meeting, failure),
        StepKind.CancelReplaced => JudgeCancelReplaced(meeting, failure, now),
        _ => new StepOutcome.Again(),
    };

    public static StepOutcome Judge(StepKind kind, Meeting meeting, CalendarException failure, Instant now) => (kind, failure.Kind) switch
    {
        (StepKind.Unroll, _) or (_, CalendarFailure.Unavailable or CalendarFailure.Conflict) => new StepOutcome.Again(),
        (StepKind.Withdraw, CalendarFailure.Forbidden) when !meeting.IsOver(now) => new StepOutcome.Again(),
        (StepKind.Withdraw, _) => StepOutcome.Settled.Done(MeetingTransitions.Withdrawn),
        (StepKind.Republish, CalendarFailure.NotFound) => StepOutcome.Settled.Failed(MeetingTransitions.EventGone),
        (_, CalendarFailure.Forbidden) => StepOutcome.Settled.Failed(
            MeetingTransitions.EntryForbidden, meeting.EntryFailure is null ? AnnouncementKind.EntrySettled : null),
        _ => StepOutcome.Settled.Failed(m => MeetingTransitions.EntryImpossible(m, failure.Kind), AnnouncementKind.EntrySettled),
    };

    /// <summary>A vendor that cannot be reached to cancel is tried on for as long as it takes; the person hears of it once.</summary>
    public bool IsWorthTelling(StepKind kind, Meeting meeting) =>
        kind == StepKind.Cancel && !meeting.IsDelayTold && meeting.Failures + 1 >= limits.CancelAttempts;

    /// <summary>
    /// A conference surely could not be had of this provider: a booking goes to the next one that may be asked, journaled in one transaction
    /// with the end of this step; with nobody left, or for a change, which stays where the conference is, the wish is given up.
    /// </summary>
    public StepOutcome.Settled CouldNotReserve(Meeting meeting, ProviderException failure) =>
        meeting.State == MeetingState.Requested
        && ProviderSelection.NextAfter(providers, meeting, failure) is { } id
        && providers.Find(id) is { } next
            ? StepOutcome.Settled.Failed(m => m.State == MeetingState.Requested ? MeetingTransitions.PassedOn(m, next, failure) : m)
            : ReserveRefused(meeting, failure);

    /// <summary>A conference could not be had: the wish is given up and the person is told.</summary>
    public static StepOutcome.Settled ReserveRefused(Meeting meeting, ProviderException failure) => meeting.State switch
    {
        MeetingState.Requested => StepOutcome.Settled.Failed(
            m => m.State == MeetingState.Requested ? MeetingTransitions.BookingRefused(m, failure) : m,
            StepAnnouncements.OfBookingRefused(meeting)),
        MeetingState.Booked => StepOutcome.Settled.ChangeFailed(
            m => MeetingTransitions.IsSameWish(m, meeting) ? MeetingTransitions.ChangeRefused(m, failure) : m, meeting),
        _ => StepOutcome.Settled.Failed(m => m),
    };

    private StepOutcome JudgeReserve(Meeting meeting, ProviderException failure) => failure.Kind switch
    {
        ProviderFailure.Unknown => new StepOutcome.Unclear(),
        ProviderFailure.Unavailable when meeting.Failures + 1 < limits.ReserveAttempts => new StepOutcome.Again(),
        _ when IsRuleNotOffered(meeting, failure) => StepOutcome.Settled.Failed(m => m.State == MeetingState.Requested ? SeriesShape.Rolling(m) : m),
        _ => CouldNotReserve(meeting, failure),
    };

    /// <summary>A provider that takes series as one may still not take this one: its occurrences are asked for one by one.</summary>
    private static bool IsRuleNotOffered(Meeting meeting, ProviderException failure) =>
        meeting.State == MeetingState.Requested && SeriesShape.IsOne(meeting) && failure.Reason == RefusalReason.NotOffered;

    // Setting the same values again does no harm, while giving up after an unclear answer would leave the vendor at another time than we say.
    private static StepOutcome JudgeModify(Meeting meeting, ProviderException failure) =>
        failure.Kind is ProviderFailure.Refused or ProviderFailure.Unauthorized
            ? StepOutcome.Settled.ChangeFailed(m => MeetingTransitions.ModifyRefused(m, meeting, failure), meeting)
            : new StepOutcome.Again();

    private static StepOutcome JudgeCancel(Meeting meeting, ProviderException failure) => failure switch
    {
        { Reason: RefusalReason.NoSuchMeeting } => StepOutcome.Settled.Done(MeetingTransitions.Cancelled),

        // a series with nothing to come ends by itself: nobody asked for it, and what the vendor refuses now it grants later
        _ when meeting.State == MeetingState.Booked => new StepOutcome.Again(),

        // nor for the end of one that could not take over from another
        _ when meeting.Progress is { TakeOver: TakeOverStage.Refused } => new StepOutcome.Again(),
        { Kind: ProviderFailure.Refused or ProviderFailure.Unauthorized } => StepOutcome.Settled.Failed(
            m => MeetingTransitions.CancelRefused(m, failure), AnnouncementKind.CancelRefused),
        _ => new StepOutcome.Again(),
    };

    private static StepOutcome JudgeCancelReplaced(Meeting meeting, ProviderException failure, Instant now)
    {
        var replaced = meeting.Replaced[0];
        return failure.Reason == RefusalReason.NoSuchMeeting || (replaced.Recurrence is null && replaced.Window.EndsAt <= now)
            ? StepOutcome.Settled.Done(m => MeetingTransitions.ReplacedCancelled(m, replaced))
            : new StepOutcome.Again();
    }
}
