using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;

namespace Convene.Meetings.Processes;

/// <summary>Does a step at the vendor or in the calendar.</summary>
internal sealed class StepEffects(ICalendar calendar, ReservationSearch search)
{
    /// <exception cref="ProviderException">The vendor refused or failed.</exception>
    /// <exception cref="CalendarException">The calendar refused or failed.</exception>
    public Task<StepOutcome> DoAsync(StepKind kind, Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken) => kind switch
    {
        StepKind.Reserve => ReserveAsync(meeting, provider, cancellationToken),
        StepKind.Modify => ModifyAsync(meeting, provider, cancellationToken),
        StepKind.CancelReplaced => CancelReplacedAsync(meeting, provider, cancellationToken),
        StepKind.Cancel => CancelAsync(meeting, provider, cancellationToken),
        StepKind.Publish => PublishAsync(meeting, provider, cancellationToken),
        StepKind.Republish => RepublishAsync(meeting, provider, cancellationToken),
        StepKind.Withdraw => WithdrawAsync(meeting, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown step"),
    };

    private async Task<StepOutcome> ReserveAsync(Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        // An earlier try may have come through after it was looked for: nothing is asked for twice without one more look.
        if (meeting.Failures > 0 && await search.FindAsync(meeting, provider, cancellationToken) is { } found)
        {
            return Reserved(meeting, found);
        }

        var order = new Order
        {
            MeetingId = meeting.Id,
            Organizer = meeting.Organizer,
            Title = meeting.Title,
            Window = meeting.Window,
            Capacity = meeting.Capacity,
            Password = meeting.Password ?? meeting.Reservation?.Password,
            HasLiveStream = meeting.Needs.Contains(BookingOption.LiveStream),
            RecordsAutomatically = meeting.Needs.Contains(BookingOption.AutomaticRecording),
            HasWaitingRoom = meeting.Needs.Contains(BookingOption.WaitingRoom),
            DemandsLogin = meeting.Needs.Contains(BookingOption.LoginToJoin),
        };
        var reservation = await provider.ReserveAsync(order, cancellationToken);
        return Reserved(meeting, reservation with { Title = meeting.Title });
    }

    /// <summary>The same outcome whether the vendor's answer or a later look told of the reservation.</summary>
    public static StepOutcome Reserved(Meeting meeting, Reservation reservation)
    {
        if (!reservation.Window.IsSameTimeAs(meeting.Window))
        {
            return RefusedAsWrongTime(meeting, reservation);
        }

        AnnouncementKind? announce = meeting.State switch
        {
            MeetingState.Requested => AnnouncementKind.Booked,
            MeetingState.Booked => AnnouncementKind.Changed,
            _ => null,
        };
        return StepOutcome.Settled.Done(m => MeetingTransitions.Reserved(m, reservation), announce) with { Got = reservation };
    }

    /// <summary>A vendor that books another hour than it was asked for must not pass for a success: its conference is to be cancelled.</summary>
    private static StepOutcome.Settled RefusedAsWrongTime(Meeting meeting, Reservation wrong)
    {
        var failure = ProviderException.Refused(RefusalReason.InvalidTime, null, "The vendor booked another time than it was asked for");
        var refused = StepFailures.ReserveRefused(meeting, failure);
        return refused with { Apply = m => MeetingTransitions.Unwanted(refused.Apply(m), wrong), Got = wrong };
    }

    private static async Task<StepOutcome> ModifyAsync(Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        var reservation = meeting.Reservation!;
        var wantsPassword = meeting.Password is { } password && password != reservation.Password;
        if (wantsPassword && provider is not IModifies)
        {
            throw ProviderException.Refused(RefusalReason.NotOffered, null, "The vendor cannot change a password");
        }

        if (!MeetingPlan.IsAtWantedTime(meeting))
        {
            reservation = await ((IReschedules)provider).RescheduleAsync(meeting.Organizer, reservation, meeting.Window, cancellationToken);
            if (!reservation.Window.IsSameTimeAs(meeting.Window))
            {
                // nobody may be told the wanted hour while the vendor has another one
                throw new ProviderException(ProviderFailure.Unknown, null, null, "The vendor moved it to another time than it was asked for");
            }
        }

        if (provider is IModifies modifies && (reservation.Title != meeting.Title || wantsPassword))
        {
            var modification = new Modification(meeting.Title, wantsPassword ? meeting.Password : null);
            reservation = await modifies.ModifyAsync(meeting.Organizer, reservation, modification, cancellationToken);
            if (wantsPassword && reservation.Password != meeting.Password)
            {
                throw ProviderException.Refused(RefusalReason.NotOffered, null, "The vendor kept another password");
            }
        }

        // a title that the vendor cannot change stays the old one there: the entry, which people read, has the new one
        var asWanted = reservation with { Title = meeting.Title, Window = meeting.Window };
        return StepOutcome.Settled.Done(m => MeetingTransitions.Modified(m, asWanted), AnnouncementKind.Changed);
    }

    private static async Task<StepOutcome> CancelReplacedAsync(Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        var replaced = meeting.Replaced[0];
        await provider.CancelAsync(meeting.Organizer, replaced.ConferenceId, cancellationToken);
        return StepOutcome.Settled.Done(m => MeetingTransitions.ReplacedCancelled(m, replaced.ConferenceId));
    }

    private static async Task<StepOutcome> CancelAsync(Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        await provider.CancelAsync(meeting.Organizer, meeting.Reservation!.ConferenceId, cancellationToken);
        return StepOutcome.Settled.Done(MeetingTransitions.Cancelled);
    }

    private async Task<StepOutcome> PublishAsync(Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        var entry = await calendar.PublishAsync(meeting.Organizer, MeetingPlan.ContentOf(meeting, provider), cancellationToken);
        return StepOutcome.Settled.Done(m => MeetingTransitions.Published(m, entry), AnnouncementKind.EntrySettled);
    }

    private async Task<StepOutcome> RepublishAsync(Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        var entry = await calendar.RepublishAsync(meeting.Entry!, MeetingPlan.ContentOf(meeting, provider), cancellationToken);
        return StepOutcome.Settled.Done(m => MeetingTransitions.Published(m, entry), AnnouncementKind.EntrySettled);
    }

    private async Task<StepOutcome> WithdrawAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        if ((meeting.Entry ?? await calendar.FindAsync(meeting.Organizer, meeting.Id, cancellationToken)) is { } entry)
        {
            await calendar.WithdrawAsync(entry, CancellationComment(meeting.Culture), cancellationToken);
        }

        return StepOutcome.Settled.Done(MeetingTransitions.Withdrawn);
    }

    private static string CancellationComment(string culture) =>
        culture.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "组织者已取消此会议。" : "The organizer has cancelled this meeting.";
}
