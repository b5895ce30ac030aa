using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Series;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>Does a step at the vendor or in the calendar.</summary>
internal sealed class StepEffects(
    ICalendar calendar, ReservationSearch search, SeriesUnrolling series, IClock clock, IJoinPages? joinPages)
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
        StepKind.Unroll => series.UnrollAsync(meeting, cancellationToken),
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
            Window = SeriesAtVendor.FirstAsked(meeting, clock.GetCurrentInstant()),
            Capacity = meeting.Capacity,
            Password = meeting.Password ?? meeting.Reservation?.Password,
            HasLiveStream = meeting.Needs.Contains(BookingOption.LiveStream),
            RecordsAutomatically = meeting.Needs.Contains(BookingOption.AutomaticRecording),
            HasWaitingRoom = meeting.Needs.Contains(BookingOption.WaitingRoom),
            DemandsLogin = meeting.Needs.Contains(BookingOption.LoginToJoin),
        };
        var reservation = await SeriesAtVendor.ReserveAsync(meeting, provider, order, cancellationToken);
        return Reserved(meeting, reservation with { Title = meeting.Title });
    }

    /// <summary>The same outcome whether the vendor's answer or a later look told of the reservation.</summary>
    public static StepOutcome Reserved(Meeting meeting, Reservation reservation)
    {
        if (!reservation.Window.IsSameTimeAs(meeting.Window))
        {
            return RefusedAsWrongTime(meeting, reservation);
        }

        return StepOutcome.Settled.Done(m => MeetingTransitions.Reserved(m, reservation), StepAnnouncements.OfReserved(meeting)) with { Got = reservation };
    }

    /// <summary>A vendor that books another hour than it was asked for must not pass for a success: its conference is to be cancelled.</summary>
    private static StepOutcome.Settled RefusedAsWrongTime(Meeting meeting, Reservation wrong)
    {
        var failure = ProviderException.Refused(RefusalReason.InvalidTime, null, "The vendor booked another time than it was asked for");
        var refused = StepFailures.ReserveRefused(meeting, failure);
        return refused with { Apply = m => MeetingTransitions.Unwanted(refused.Apply(m), wrong), Got = wrong };
    }

    private async Task<StepOutcome> ModifyAsync(Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        var wantsPassword = meeting.Password is { } password && password != meeting.Reservation!.Password;
        if (wantsPassword && (provider is not IModifies || !provider.Description.Options.Contains(BookingOption.Password)))
        {
            // known beforehand: nothing of the change is begun
            throw ProviderException.Refused(RefusalReason.NotOffered, null, "The vendor cannot change a password");
        }

        var held = await HeldAsync(meeting, provider, cancellationToken);
        try
        {
            held = await RescheduleAsync(meeting, held, provider, cancellationToken);
            if (provider is IModifies modifies && (held.Title != meeting.Title || wantsPassword))
            {
                var modification = new Modification(meeting.Title, wantsPassword ? meeting.Password : null);
                held = await modifies.ModifyAsync(meeting.Organizer, held, modification, cancellationToken);
            }

            EnsureAsked(meeting, held, wantsPassword);
        }
        catch (ProviderException refusal) when (IsHalfDone(refusal, meeting, held))
        {
            var half = held;
            return StepOutcome.Settled.ChangeFailed(
                m => MeetingTransitions.ModifyRefused(m, meeting, refusal) with { Reservation = half }, meeting);
        }

        // a title that the vendor cannot change stays the old one there: the entry, which people read, has the new one
        var changed = held with { Title = meeting.Title };
        return StepOutcome.Settled.Done(m => MeetingTransitions.Modified(m, changed), StepAnnouncements.OfChanged(meeting));
    }

    /// <summary>What the vendor has. An earlier try may have come through, and a move that is asked for twice may be refused the second time.</summary>
    private static async Task<Reservation> HeldAsync(Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        // a booking that was found again, or kept by an older version, does not tell what was granted with it
        var held = meeting.Reservation is { Options.Count: 0 } bare ? bare with { Options = meeting.Needs } : meeting.Reservation!;
        if (!meeting.MayDiffer || meeting.Recurrence is not null)
        {
            return held;
        }

        var conference = await provider.GetAsync(meeting.Organizer, held.ConferenceId, cancellationToken);
        return held with
        {
            Window = provider.Supports<IReschedules>() ? WindowOf(conference, held, meeting) : held.Window,
            Title = conference.Title.Trim() == meeting.Title.Trim() ? meeting.Title : conference.Title,
        };
    }

    private static Window WindowOf(Conference conference, Reservation held, Meeting meeting)
    {
        // without a length it is taken to have that of the window whose start it has
        var unknown = conference.StartsAt == meeting.Window.StartsAt ? meeting.Window.Duration : held.Window.Duration;
        return meeting.Window with { StartsAt = conference.StartsAt, Duration = conference.IsDurationKnown ? conference.Duration : unknown };
    }

    private async Task<Reservation> RescheduleAsync(
        Meeting meeting, Reservation held, IMeetingProvider provider, CancellationToken cancellationToken) =>
        meeting.Recurrence is not null
            ? await SeriesAtVendor.RescheduleAsync(meeting, held, provider, clock.GetCurrentInstant(), cancellationToken)
            : held.Window.IsSameTimeAs(meeting.Window)
                ? held
                : await ((IReschedules)provider).RescheduleAsync(meeting.Organizer, held, meeting.Window, cancellationToken);

    /// <summary>Nobody may be told the wanted hour or password while the vendor has another one.</summary>
    private static void EnsureAsked(Meeting meeting, Reservation held, bool wantsPassword)
    {
        if (!held.Window.IsSameTimeAs(meeting.Window))
        {
            throw ProviderException.Refused(RefusalReason.InvalidTime, null, "The vendor has it at another time than it was asked for");
        }

        if (wantsPassword && held.Password != meeting.Password)
        {
            throw ProviderException.Refused(RefusalReason.NotOffered, null, "The vendor kept another password");
        }
    }

    /// <summary>A part was done before another one was refused: what the vendor has now is kept, so that the plan takes it back to what was agreed.</summary>
    private static bool IsHalfDone(ProviderException refusal, Meeting meeting, Reservation held) =>
        refusal.Kind is ProviderFailure.Refused or ProviderFailure.Unauthorized
        && !(held.Window.IsSameTimeAs(meeting.Reservation!.Window) && held.Title == meeting.Reservation.Title && held.Password == meeting.Reservation.Password);

    private static async Task<StepOutcome> CancelReplacedAsync(Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        var replaced = meeting.Replaced[0];
        await provider.CancelAsync(meeting.Organizer, replaced.ConferenceId, cancellationToken);
        return StepOutcome.Settled.Done(m => MeetingTransitions.ReplacedCancelled(m, replaced));
    }

    private static async Task<StepOutcome> CancelAsync(Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        await provider.CancelAsync(meeting.Organizer, meeting.Reservation!.ConferenceId, cancellationToken);
        return StepOutcome.Settled.Done(MeetingTransitions.Cancelled);
    }

    private async Task<StepOutcome> PublishAsync(Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        var entry = await calendar.PublishAsync(meeting.Organizer, MeetingPlan.ContentOf(meeting, provider, joinPages), cancellationToken);
        return StepOutcome.Settled.Done(m => MeetingTransitions.Published(m, entry), AnnouncementKind.EntrySettled);
    }

    private async Task<StepOutcome> RepublishAsync(Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        var entry = await calendar.RepublishAsync(meeting.Entry!, MeetingPlan.ContentOf(meeting, provider, joinPages), cancellationToken);
        return StepOutcome.Settled.Done(m => MeetingTransitions.Published(m, entry), StepAnnouncements.OfRewritten(meeting));
    }

    private async Task<StepOutcome> WithdrawAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        if (meeting is { Entry: null, Occurrence: not null })
        {
            return await series.WithdrawAsync(meeting, CancellationComment(meeting.Culture), cancellationToken);
        }

        if ((meeting.Entry ?? await calendar.FindAsync(meeting.Organizer, meeting.Id, cancellationToken)) is { } entry)
        {
            await calendar.WithdrawAsync(entry, CancellationComment(meeting.Culture), cancellationToken);
        }

        return StepOutcome.Settled.Done(MeetingTransitions.Withdrawn);
    }

    private static string CancellationComment(string culture) =>
        culture.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "组织者已取消此会议。" : "The organizer has cancelled this meeting.";
}
