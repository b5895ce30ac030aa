using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>A command that speaks of a series, as what it comes down to: the same for one meeting, or already its outcome.</summary>
internal readonly record struct Scoped<TCommand>(TCommand Command, CommandOutcome? Outcome);

/// <summary>Finds out what "this one", "from here on" and "all" mean for a series. Whoever asks must be its organizer: else nothing is looked up.</summary>
internal sealed class SeriesScopes(ILedger ledger, IProviders providers, ICalendarFeed feed, IClock clock, ProcessLimits limits)
{
    private const int MostTries = 20;

    private readonly OccurrenceLists _lists = new(feed);
    private readonly SeriesChildren _children = new(ledger);

    public async Task<Scoped<ChangeMeeting>> ResolveAsync(
        ChangeMeeting command, Func<MeetingId, Task<Meeting>> drive, CancellationToken cancellationToken)
    {
        if (await FindAsync(command.MeetingId, command.ByDirectoryId, command.Scope, cancellationToken) is not { } series)
        {
            return new(command, await OutcomeOfRequestedAsync(command.MeetingId, command.ByDirectoryId, command.Scope, cancellationToken));
        }

        var start = StartOf(command.OccurrenceStart);
        if (command.Scope == SeriesScope.This)
        {
            return await ChangeOneAsync(series, start, command, drive, cancellationToken);
        }

        if (SeriesRules.IsFirst(series, start))
        {
            return new(command with { Scope = SeriesScope.All }, null);
        }

        if (SeriesShape.IsTakingOver(series))
        {
            // it may yet be refused and go: then nobody would end the one before it
            return new(command, new CommandOutcome(CommandResult.Busy, series));
        }

        var rest = SeriesBooking.TakingOver(series, start, command, providers, clock);
        var earlier = await ledger.AddAsync(rest, command.Key, command.Origin, cancellationToken);
        return new(command, await OutcomeOfRestAsync(series, await drive((earlier ?? rest).Id), cancellationToken));
    }

    public async Task<Scoped<CancelMeeting>> ResolveAsync(
        CancelMeeting command, Func<MeetingId, Task<Meeting>> drive, CancellationToken cancellationToken)
    {
        if (await FindAsync(command.MeetingId, command.ByDirectoryId, command.Scope, cancellationToken) is not { } series)
        {
            return new(command, await OutcomeOfRequestedAsync(command.MeetingId, command.ByDirectoryId, command.Scope, cancellationToken));
        }

        var start = StartOf(command.OccurrenceStart);
        if (command.Scope == SeriesScope.This)
        {
            return await CancelOneAsync(series, start, command, drive, cancellationToken);
        }

        // with nothing left to come before it the vendor could not be told to keep a part
        var ended = SeriesRules.EndingBefore(series, start);
        return SeriesRules.IsFirst(series, start) || SeriesShape.HasNothingToCome(ended, clock.GetCurrentInstant())
            ? new(command with { Scope = SeriesScope.All }, null)
            : new(command, await EndEarlierAsync(series, start, command, drive, cancellationToken));
    }

    /// <summary>Where the vendor does not let the earlier series end, that one is what stands: the new one is gone again.</summary>
    private async Task<CommandOutcome> OutcomeOfRestAsync(Meeting series, Meeting rest, CancellationToken cancellationToken)
    {
        if (rest.Progress is not { TakeOver: TakeOverStage.Refused })
        {
            return new CommandOutcome(ResultOf(rest), rest, series);
        }

        var stands = await ledger.FindAsync(series.Id, cancellationToken) ?? series;
        await TellOfStandingAsync(stands, rest, cancellationToken);
        var refusal = stands.Refusal ?? new Refusal(Wish.Change, ProviderFailure.Refused, null);
        return new CommandOutcome(CommandResult.Refused, stands with { Refusal = refusal }, series);
    }

    /// <summary>
    /// Somebody still waits for the outcome, and is shown the one that stands: what is to be told if they cannot be is told of that one.
    /// In this order, as twice told is better than not at all.
    /// </summary>
    private async Task TellOfStandingAsync(Meeting stands, Meeting rest, CancellationToken cancellationToken)
    {
        var told = new LedgerChange(stands with { Version = stands.Version + 1 })
        {
            Announce = AnnouncementKind.ChangeRefused,
            AnnounceAt = clock.GetCurrentInstant() + limits.TurnGrace,
        };
        if (await ledger.SaveAsync(told, cancellationToken) == SaveResult.Saved)
        {
            await ledger.AcknowledgeAsync(rest.Id, [AnnouncementKind.ChangeRefused], cancellationToken);
        }
    }

    /// <summary>Before it is booked there is no part of it that could be changed or cancelled alone, and all of it was not asked for.</summary>
    private async Task<CommandOutcome?> OutcomeOfRequestedAsync(MeetingId id, string asker, SeriesScope scope, CancellationToken cancellationToken) =>
        scope != SeriesScope.All
        && await ledger.FindAsync(id, cancellationToken) is { Recurrence: not null, State: MeetingState.Requested } requested
        && requested.Organizer.DirectoryId == asker
            ? new CommandOutcome(CommandResult.Busy, requested)
            : null;

    private async Task<Meeting?> FindAsync(MeetingId id, string asker, SeriesScope scope, CancellationToken cancellationToken) =>
        scope != SeriesScope.All
        && await ledger.FindAsync(id, cancellationToken) is { Recurrence: not null, State: MeetingState.Booked } series
        && series.Organizer.DirectoryId == asker
            ? series
            : null;

    private async Task<Scoped<ChangeMeeting>> ChangeOneAsync(
        Meeting series, Instant start, ChangeMeeting command, Func<MeetingId, Task<Meeting>> drive, CancellationToken cancellationToken)
    {
        if (await _children.FindAsync(series.Id, start, cancellationToken) is { State: MeetingState.Requested or MeetingState.Booked } own)
        {
            return new(command with { MeetingId = own.Id, Scope = SeriesScope.All, Recurrence = null }, null);
        }

        if (await ListedAsync(series, start, cancellationToken) is not { } listed)
        {
            return new(command, new CommandOutcome(CommandResult.TooLate, series));
        }

        var wanted = SeriesBooking.WithWishes(ChildTransitions.New(series, listed, clock), command);
        var (child, isNew) = await _children.AddAsync(wanted, cancellationToken);
        if (!isNew && child.State == MeetingState.Refused)
        {
            var asked = ChildTransitions.Revived(child, series, listed, clock.GetCurrentInstant());
            await SaveAsync(child, SeriesBooking.WithWishes(asked, command), cancellationToken);
        }
        else if (!isNew)
        {
            return new(command with { MeetingId = child.Id, Scope = SeriesScope.All, Recurrence = null }, null);
        }

        var changed = await drive(child.Id);
        return new(command, new CommandOutcome(ResultOf(changed), changed, series));
    }

    private async Task<Scoped<CancelMeeting>> CancelOneAsync(
        Meeting series, Instant start, CancelMeeting command, Func<MeetingId, Task<Meeting>> drive, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var known = await _children.FindAsync(series.Id, start, cancellationToken);
            if (known is { State: MeetingState.Requested or MeetingState.Booked or MeetingState.Cancelling })
            {
                return new(command with { MeetingId = known.Id, Scope = SeriesScope.All }, null);
            }

            if (await ListedAsync(series, start, cancellationToken) is not { } listed)
            {
                return new(command, new CommandOutcome(CommandResult.TooLate, series));
            }

            var ending = ChildTransitions.New(series, listed, clock) with { State = MeetingState.Cancelling };
            var (child, isNew) = await _children.AddAsync(ending, cancellationToken);
            var isEnding = isNew
                || (child.State == MeetingState.Refused && await SaveAsync(child, child with { State = MeetingState.Cancelling, Entry = ending.Entry }, cancellationToken));
            if (isEnding)
            {
                var cancelled = await drive(child.Id);
                var isDone = cancelled is { State: MeetingState.Cancelled };
                return new(command, new CommandOutcome(isDone ? CommandResult.Done : CommandResult.InProgress, cancelled, series));
            }
        }

        return new(command, new CommandOutcome(CommandResult.Busy, series));
    }

    private async Task<CommandOutcome> EndEarlierAsync(
        Meeting series, Instant start, CancelMeeting command, Func<MeetingId, Task<Meeting>> drive, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var now = await ledger.FindAsync(series.Id, cancellationToken);
            if (now is not { State: MeetingState.Booked })
            {
                return new CommandOutcome(CommandResult.TooLate, now);
            }

            if (await ledger.FindOpenStepAsync(series.Id, cancellationToken) is { Kind: StepKind.Reserve })
            {
                return new CommandOutcome(CommandResult.Busy, now);
            }

            var ended = SeriesRules.EndingBefore(now, start) with { DueAt = clock.GetCurrentInstant(), Version = now.Version + 1 };
            var saved = await ledger.SaveAsync(new LedgerChange(ended) { Command = command.Key, Origin = command.Origin }, cancellationToken);
            if (saved != SaveResult.Stale)
            {
                return ChangeProcess.OutcomeOf(await drive(series.Id), saved == SaveResult.Saved ? now : null);
            }
        }

        return new CommandOutcome(CommandResult.Busy, series);
    }

    /// <summary>One occurrence as it is: in the calendar, or by the rule where there is none; null where it is not there any more.</summary>
    private async Task<ListedOccurrence?> ListedAsync(Meeting series, Instant start, CancellationToken cancellationToken)
    {
        if (series.Entry is not null)
        {
            return await _lists.FindAsync(series, start, cancellationToken) is { } seen ? ListedOccurrence.Of(seen) : null;
        }

        var byRule = Occurrences.NextFrom(start, series.Window, series.Recurrence!);
        return byRule?.StartsAt == start ? ListedOccurrence.Of(byRule) : null;
    }

    private async Task<bool> SaveAsync(Meeting read, Meeting changed, CancellationToken cancellationToken)
    {
        var next = changed with { DueAt = clock.GetCurrentInstant(), Version = read.Version + 1 };
        return await ledger.SaveAsync(new LedgerChange(next), cancellationToken) == SaveResult.Saved;
    }

    private static CommandResult ResultOf(Meeting meeting) => meeting.State switch
    {
        MeetingState.Requested => CommandResult.InProgress,
        MeetingState.Refused => CommandResult.Refused,
        MeetingState.Booked when SeriesShape.IsTakingOver(meeting) => CommandResult.InProgress,
        MeetingState.Booked => CommandResult.Done,
        _ => CommandResult.TooLate,
    };

    private static Instant StartOf(Instant? start) =>
        start ?? throw new ArgumentException("One occurrence of a series is meant, but not said which", nameof(start));
}
