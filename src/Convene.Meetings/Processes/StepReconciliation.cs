using Convene.Meetings.Ports;

namespace Convene.Meetings.Processes;

/// <summary>Finds out what became of a step whose outcome nobody journaled, by asking the vendor or the calendar.</summary>
internal sealed class StepReconciliation(ICalendar calendar, ReservationSearch search, StepFailures failures, ProcessLimits limits)
{
    /// <returns>The outcome, and whether the step had happened.</returns>
    public async Task<(StepOutcome Outcome, bool HadHappened)> ReconcileAsync(
        Step step, Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        switch (step.Kind)
        {
            case StepKind.Reserve:
                var reservation = await search.FindAsync(meeting, provider, cancellationToken);
                return reservation is null ? (NotReserved(meeting), false) : (StepEffects.Reserved(meeting, reservation), true);

            case StepKind.Publish:
                var entry = await calendar.FindAsync(meeting.Organizer, meeting.Id, cancellationToken);
                return entry is null
                    ? (Repeat(), false)
                    : (StepOutcome.Settled.Done(m => MeetingTransitions.Published(m, entry), AnnouncementKind.EntrySettled), true);

            default:
                // The others set a state or take something away: doing them again ends in the same place.
                return (Repeat(), false);
        }
    }

    private StepOutcome.Settled NotReserved(Meeting meeting) => meeting.Failures + 1 < limits.ReserveAttempts
        ? Repeat()
        : failures.CouldNotReserve(meeting, new ProviderException(ProviderFailure.Unavailable, null, null, "No answer, and no conference was found"));

    private static StepOutcome.Settled Repeat() => StepOutcome.Settled.Failed(m => m with { Failures = m.Failures + 1 });
}
