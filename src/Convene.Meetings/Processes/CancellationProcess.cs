using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>Cancels a meeting everywhere: at the vendor, then in the calendar.</summary>
public sealed class CancellationProcess(ILedger ledger, MeetingProcess process, IClock clock)
{
    private const int MostTries = 20;

    /// <summary>Answers when the vendor has ended it or refused, at the latest after <paramref name="patience"/>. Cancelling twice is one cancellation.</summary>
    public async Task<CommandOutcome> CancelAsync(CancelMeeting command, Duration patience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var scoped = await process.Scopes.ResolveAsync(
            command, id => process.DriveAsync(id, IsSettled, patience, cancellationToken), cancellationToken);
        if (scoped.Outcome is { } outcome)
        {
            return outcome;
        }

        command = scoped.Command;
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var before = await ledger.FindAsync(command.MeetingId, cancellationToken);
            if (Objection(before, command) is { } objection)
            {
                return objection;
            }

            if (before!.State is MeetingState.Cancelling or MeetingState.Cancelled)
            {
                return await FinishAsync(before, patience, cancellationToken);
            }

            if (await ledger.SaveAsync(ChangeOf(before, command), cancellationToken) != SaveResult.Stale)
            {
                return await FinishAsync(before, patience, cancellationToken);
            }
        }

        return new CommandOutcome(CommandResult.InProgress, await ledger.FindAsync(command.MeetingId, cancellationToken));
    }

    private CommandOutcome? Objection(Meeting? meeting, CancelMeeting command)
    {
        if (meeting is null)
        {
            return new CommandOutcome(CommandResult.NotFound, null);
        }

        if (meeting.Organizer.DirectoryId != command.ByDirectoryId)
        {
            return new CommandOutcome(CommandResult.NotAllowed, null);
        }

        var isPast = meeting.State == MeetingState.Refused || (meeting.State == MeetingState.Booked && meeting.IsOver(clock.GetCurrentInstant()));
        return isPast ? new CommandOutcome(CommandResult.TooLate, meeting) : null;
    }

    private LedgerChange ChangeOf(Meeting meeting, CancelMeeting command)
    {
        var changed = meeting with
        {
            State = MeetingState.Cancelling,
            Refusal = null,
            Failures = 0,
            DueAt = clock.GetCurrentInstant(),
            MayHaveEntry = meeting.MayHaveEntry || meeting.Occurrence is not null,
            Version = meeting.Version + 1,
        };
        return new LedgerChange(changed) { Command = command.Key, Origin = command.Origin };
    }

    private async Task<CommandOutcome> FinishAsync(Meeting before, Duration patience, CancellationToken cancellationToken)
    {
        var meeting = await process.DriveAsync(before.Id, IsEndedAtVendor, patience, cancellationToken);
        var result = meeting switch
        {
            { Refusal.Wish: Wish.Cancel } => CommandResult.Refused,
            _ when IsEndedAtVendor(meeting) => CommandResult.Done,
            _ => CommandResult.InProgress,
        };
        return new CommandOutcome(result, meeting, before);
    }

    private static bool IsSettled(Meeting meeting) =>
        meeting.State == MeetingState.Booked ? ChangeProcess.IsSettled(meeting) : meeting.State == MeetingState.Cancelled;

    private static bool IsEndedAtVendor(Meeting meeting) =>
        meeting.State switch
        {
            MeetingState.Cancelling => meeting is { Reservation: null, Entry: not null }
                && (meeting.Recurrence is null || meeting.Progress is { HasEndedOccurrences: true }),
            MeetingState.Requested => false,
            _ => true,
        };
}
