using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Series;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>Changes a meeting: the vendor first, the calendar after it. A vendor that cannot move a conference gets a new one.</summary>
public sealed class ChangeProcess(ILedger ledger, IProviders providers, MeetingProcess process, IClock clock, TimeProvider timeProvider)
{
    private const int MostTries = 1000;
    private static readonly Duration Pause = Duration.FromMilliseconds(100);

    /// <summary>Answers as soon as the vendor has it or has refused, at the latest after <paramref name="patience"/>.</summary>
    public async Task<CommandOutcome> ChangeAsync(ChangeMeeting command, Duration patience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (await ledger.FindAsync(command.MeetingId, cancellationToken) is null)
        {
            return new CommandOutcome(CommandResult.NotFound, null);
        }

        var scoped = await process.Scopes.ResolveAsync(
            command,
            id => process.DriveAsync(id, m => m.State != MeetingState.Requested && !SeriesShape.IsTakingOver(m), patience, cancellationToken),
            cancellationToken);
        if (scoped.Outcome is { } outcome)
        {
            return outcome;
        }

        command = scoped.Command;
        var until = clock.GetCurrentInstant() + patience;
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            // A conference is recognised by time and title after an unclear answer: they must not change while one is being asked for.
            var before = await process.DriveAsync(command.MeetingId, m => m.State != MeetingState.Requested, patience, cancellationToken);
            if (Objection(before, command) is { } objection)
            {
                return objection;
            }

            if (before.State == MeetingState.Requested || await IsReservingAsync(before.Id, cancellationToken))
            {
                if (await PauseAsync(until, cancellationToken))
                {
                    continue;
                }

                return new CommandOutcome(CommandResult.Busy, before);
            }

            switch (await ledger.SaveAsync(ChangeOf(before, command), cancellationToken))
            {
                case SaveResult.Saved:
                    return OutcomeOf(await process.DriveAsync(before.Id, IsSettled, patience, cancellationToken), before);
                case SaveResult.DuplicateCommand:
                    return OutcomeOf(await process.DriveAsync(before.Id, IsSettled, patience, cancellationToken), null);
                default:
                    break;
            }
        }

        return new CommandOutcome(CommandResult.Busy, await ledger.FindAsync(command.MeetingId, cancellationToken));
    }

    /// <summary>Waits a moment for the conference that is being asked for; false when the time is up.</summary>
    private async Task<bool> PauseAsync(Instant until, CancellationToken cancellationToken)
    {
        if (clock.GetCurrentInstant() + Pause > until)
        {
            return false;
        }

        await Task.Delay(Pause.ToTimeSpan(), timeProvider, cancellationToken);
        return true;
    }

    private CommandOutcome? Objection(Meeting meeting, ChangeMeeting command)
    {
        if (meeting.Organizer.DirectoryId != command.ByDirectoryId)
        {
            return new CommandOutcome(CommandResult.NotAllowed, null);
        }

        if (meeting.State is not (MeetingState.Booked or MeetingState.Requested) || meeting.IsOver(clock.GetCurrentInstant()))
        {
            return new CommandOutcome(CommandResult.TooLate, meeting);
        }

        if (command.MovesBack && meeting is { State: MeetingState.Booked, Unfollowed: null })
        {
            return new CommandOutcome(CommandResult.Done, meeting, meeting);
        }

        return (SeriesBooking.ProblemOf(meeting, command) ?? RefusalOf(meeting, command)) is { } refusal ? new CommandOutcome(CommandResult.Refused, meeting with { Refusal = refusal }, meeting) : null;
    }

    /// <summary>Why another provider cannot have the conference, as far as is known without asking it.</summary>
    private Refusal? RefusalOf(Meeting meeting, ChangeMeeting command)
    {
        if (command.Provider is not { } wished || wished == meeting.Provider)
        {
            return null;
        }

        var changed = ChangeTerms.Of(meeting, command, clock.GetCurrentInstant());
        var choice = ProviderSelection.Choose(providers, new BookingNeeds(changed.Capacity, meeting.Needs, wished));
        return choice.Refusal is { } refusal ? refusal with { Wish = Wish.Change } : null;
    }

    private LedgerChange ChangeOf(Meeting meeting, ChangeMeeting command)
    {
        var changed = ChangeTerms.Of(meeting, command, clock.GetCurrentInstant()) with
        {
            Agreed = MeetingPlan.TermsOf(meeting),
            Refusal = null,
            Unfollowed = null,
            EntryFailure = null,
            Failures = 0,
            DueAt = clock.GetCurrentInstant(),
            Version = meeting.Version + 1,
        };
        if (meeting.Recurrence is not null)
        {
            var (first, rule) = SeriesBooking.Wished(meeting, command);
            changed = SeriesShape.LookingAtOnce(changed with { Window = first, Recurrence = rule });
        }

        return new LedgerChange(changed) { Command = command.Key, Origin = command.Origin };
    }

    private async Task<bool> IsReservingAsync(MeetingId id, CancellationToken cancellationToken) =>
        await ledger.FindOpenStepAsync(id, cancellationToken) is { Kind: StepKind.Reserve };

    internal static bool IsSettled(Meeting meeting) =>
        meeting.State != MeetingState.Booked
        || meeting.Refusal is not null
        || MeetingPlan.IsAgreed(meeting);

    internal static CommandOutcome OutcomeOf(Meeting meeting, Meeting? before)
    {
        if (meeting.Refusal is { Wish: Wish.Change })
        {
            return new CommandOutcome(CommandResult.Refused, meeting, before);
        }

        return new CommandOutcome(IsSettled(meeting) ? CommandResult.Done : CommandResult.InProgress, meeting, before);
    }
}
