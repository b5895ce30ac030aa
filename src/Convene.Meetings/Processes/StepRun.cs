using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Series;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>
/// One step from its intent to its outcome, both journaled: whoever finds it open after a death, or after an answer that told nothing,
/// finds out what became of it before anything is done again.
/// </summary>
internal sealed class StepRun(
    ILedger ledger, StepEffects effects, StepReconciliation reconciliation, StepFailures failures, IStepLog log, IClock clock, TimeProvider timeProvider,
    ProcessLimits limits)
{
    private const int MostSaves = 20;
    private static readonly Duration LookedForAfterwards = Duration.FromHours(1);

    public async Task RunAsync(StepKind kind, Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var step = new Step
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            MeetingId = meeting.Id,
            Kind = kind,
            State = StepState.Open,
            StartedAt = now,
            Owner = limits.Owner,
            LeaseUntil = now + limits.Lease,
        };
        var begun = Next(meeting, Marked(kind, meeting, provider) with { DueAt = step.LeaseUntil }) with { Begin = step };
        if (await ledger.SaveAsync(begun, cancellationToken) != SaveResult.Saved)
        {
            return;
        }

        log.Begun(step);

        // the mark of this step is for those who come after it; what an earlier one left in doubt is for this one
        var known = begun.Meeting with { MayDiffer = meeting.MayDiffer };
        var (outcome, failure) = await DoAsync(step, known, provider, cancellationToken);
        await SettleAsync(step, outcome, failure, cancellationToken);
    }

    /// <summary>What may come of a step is written down before it is done, for the case that nobody hears of its end.</summary>
    private static Meeting Marked(StepKind kind, Meeting meeting, IMeetingProvider provider) => kind switch
    {
        StepKind.Modify => meeting with { MayDiffer = true },
        StepKind.Publish => meeting with { MayHaveEntry = true },
        StepKind.Republish => MeetingTransitions.Writing(meeting, MeetingPlan.ContentOf(meeting, provider)),
        _ => meeting,
    };

    private async Task<(StepOutcome Outcome, Exception? Failure)> DoAsync(
        Step step, Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(limits.StepLimit.ToTimeSpan(), timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return (await effects.DoAsync(step.Kind, meeting, provider, either.Token), null);
        }
        catch (ProviderException failure)
        {
            return (failures.Judge(step.Kind, meeting, failure, clock.GetCurrentInstant()), failure);
        }
        catch (CalendarException failure)
        {
            return (StepFailures.Judge(step.Kind, meeting, failure, clock.GetCurrentInstant()), failure);
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Only asking for a conference must not be done twice; all else ends in the same place.
            return (step.Kind == StepKind.Reserve ? new StepOutcome.Unclear() : new StepOutcome.Again(), failure);
        }
    }

    public async Task ReconcileAsync(Step open, Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var settlesAt = open.LeaseUntil + limits.SettleTime;
        if (open.Kind == StepKind.Reserve && settlesAt > now)
        {
            await ledger.SaveAsync(Next(meeting, meeting with { DueAt = settlesAt }), cancellationToken);
            return;
        }

        if (open.Kind == StepKind.Reserve && meeting.EndsAt + LookedForAfterwards < now)
        {
            var gone = new ProviderException(ProviderFailure.Unavailable, null, null, "The vendor could not be asked until the meeting was over");
            await SettleAsync(open, StepFailures.ReserveRefused(meeting, gone), gone, cancellationToken);
            return;
        }

        // Looking takes its own lease, so that two processes do not both adopt or repeat.
        var mine = open with { Owner = limits.Owner, LeaseUntil = now + limits.Lease };
        var taken = Next(meeting, meeting with { DueAt = mine.LeaseUntil }) with { Finish = mine };
        if (await ledger.SaveAsync(taken, cancellationToken) != SaveResult.Saved)
        {
            return;
        }

        var (outcome, failure) = await LookAsync(mine, taken.Meeting, provider, cancellationToken);
        await SettleAsync(mine, outcome, failure, cancellationToken);
    }

    private async Task<(StepOutcome Outcome, Exception? Failure)> LookAsync(
        Step step, Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(limits.StepLimit.ToTimeSpan(), timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var (outcome, hadHappened) = await reconciliation.ReconcileAsync(step, meeting, provider, either.Token);
            log.Reconciled(step, hadHappened);
            return (outcome, null);
        }
        catch (Exception failure) when (failure is ProviderException or CalendarException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (new StepOutcome.Unclear(), failure);
        }
    }

    private async Task SettleAsync(Step step, StepOutcome outcome, Exception? failure, CancellationToken cancellationToken)
    {
        log.Finished(step, failure);
        for (var attempt = 0; attempt < MostSaves; attempt++)
        {
            // Read before asking for the step: if somebody else finishes it in between, the version no longer fits.
            var meeting = await ReadAsync(step.MeetingId, cancellationToken);
            var open = await ledger.FindOpenStepAsync(step.MeetingId, cancellationToken);
            var change = open?.Id == step.Id ? ChangeFor(meeting, step, outcome, failure) : await ChangeForLostAsync(meeting, outcome, cancellationToken);
            if (change is null || await ledger.SaveAsync(change, cancellationToken) == SaveResult.Saved)
            {
                return;
            }
        }

        // The step stays open with its lease: when that runs out, it is reconciled.
        log.Failed(step.MeetingId, new InvalidOperationException($"The outcome of step {step.Id} could not be saved"));
    }

    /// <summary>Our lease ran out and somebody else found out what became of the step: a conference that came too late must not live on.</summary>
    private async Task<LedgerChange?> ChangeForLostAsync(Meeting meeting, StepOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome is not StepOutcome.Settled { Got: { } got }
            || await ledger.FindByConferenceAsync(got.Provider, got.ConferenceId, cancellationToken) is not null)
        {
            return null;
        }

        return Next(meeting, MeetingTransitions.Unwanted(meeting, got) with { DueAt = clock.GetCurrentInstant() });
    }

    private LedgerChange ChangeFor(Meeting meeting, Step step, StepOutcome outcome, Exception? failure)
    {
        var now = clock.GetCurrentInstant();
        var finished = step with { FinishedAt = now, Failure = CodeOf(failure) };
        switch (outcome)
        {
            case StepOutcome.Settled settled:
                var next = settled.Apply(meeting);
                var dueAt = next.Failures > meeting.Failures ? now + limits.PauseAfter(next.Failures) : now;
                return Next(meeting, next with { DueAt = dueAt }) with
                {
                    Finish = finished with { State = settled.State },
                    Announce = SeriesShape.Told(meeting, StepAnnouncements.StillOf(settled, meeting)),
                    AnnounceAt = StepAnnouncements.MayBeToldByTurn(settled.Announce) ? now + limits.TurnGrace : now,
                };

            case StepOutcome.Again:
                AnnouncementKind? delay = failures.IsWorthTelling(step.Kind, meeting) ? SeriesShape.Told(meeting, AnnouncementKind.CancelDelayed) : null;
                return Next(meeting, MeetingTransitions.TriedAgain(meeting, delay is not null, now + limits.PauseAfter(meeting.Failures + 1))) with
                {
                    Finish = finished with { State = StepState.Failed },
                    Announce = delay,
                    AnnounceAt = now + limits.TurnGrace,
                };

            default:
                var lookAt = now + Duration.Max(limits.SettleTime, limits.PauseAfter(meeting.Failures + 1));
                return Next(meeting, MeetingTransitions.Delayed(meeting, lookAt)) with
                {
                    Finish = finished with { FinishedAt = null, LeaseUntil = now },
                };
        }
    }

    private static LedgerChange Next(Meeting read, Meeting changed) => new(changed with { Version = read.Version + 1 });

    private async Task<Meeting> ReadAsync(MeetingId id, CancellationToken cancellationToken) =>
        await ledger.FindAsync(id, cancellationToken) ?? throw new InvalidOperationException($"No meeting {id} in the ledger");

    private static string? CodeOf(Exception? failure) => failure switch
    {
        null => null,
        ProviderException provider => $"{provider.Kind}/{provider.Reason}/{provider.VendorCode}",
        CalendarException calendar => $"{calendar.Kind}/{calendar.Code}",
        _ => failure.GetType().Name,
    };
}
