using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>Finds out what became of a step whose outcome nobody journaled, by asking the vendor or the calendar.</summary>
internal sealed class StepReconciliation(ILedger ledger, ICalendar calendar, ProcessLimits limits)
{
    /// <returns>The outcome, and whether the step had happened.</returns>
    public async Task<(StepOutcome Outcome, bool HadHappened)> ReconcileAsync(
        Step step, Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        switch (step.Kind)
        {
            case StepKind.Reserve:
                var reservation = await FindReservationAsync(meeting, provider, cancellationToken);
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

    private async Task<Reservation?> FindReservationAsync(Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        foreach (var status in (ConferenceStatus[])[ConferenceStatus.Scheduled, ConferenceStatus.Living])
        {
            var query = new ConferenceQuery(status, meeting.Window.StartsAt, meeting.Window.StartsAt + Duration.FromMinutes(1));
            await foreach (var conference in provider.ListAsync(meeting.Organizer, query, cancellationToken))
            {
                if (Matches(conference, meeting)
                    && await ledger.FindByConferenceAsync(provider.Description.Id, conference.Id, cancellationToken) is null)
                {
                    return ReservationOf(await provider.GetAsync(meeting.Organizer, conference.Id, cancellationToken), meeting);
                }
            }
        }

        return null;
    }

    private static bool Matches(Conference conference, Meeting meeting) =>
        conference.StartsAt == meeting.Window.StartsAt
        && conference.Duration == meeting.Window.Duration
        && string.Equals(conference.Title.Trim(), meeting.Title.Trim(), StringComparison.Ordinal);

    private static Reservation ReservationOf(Conference conference, Meeting meeting) => new()
    {
        Provider = meeting.Provider,
        ConferenceId = conference.Id,
        Number = conference.Number,
        Password = conference.Password ?? "",
        JoinUrl = conference.JoinUrl
            ?? throw new ProviderException(ProviderFailure.Unknown, null, null, "The conference has no join link yet"),
        ClientJoinUrl = conference.ClientJoinUrl,
        Title = meeting.Title,
        Window = meeting.Window with { StartsAt = conference.StartsAt, Duration = conference.Duration },
        Capacity = conference.Capacity,
        RoomId = conference.RoomId,
    };

    private StepOutcome.Settled NotReserved(Meeting meeting) => meeting.Failures + 1 < limits.ReserveAttempts
        ? Repeat()
        : StepFailures.ReserveRefused(meeting, new ProviderException(ProviderFailure.Unavailable, null, null, "No answer, and no conference was found"));

    private static StepOutcome.Settled Repeat() => StepOutcome.Settled.Failed(m => m with { Failures = m.Failures + 1 });
}
