using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Series;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>
/// Drives a meeting step by step towards what is wanted: journal the intent, do it, journal the outcome. Whoever calls it — a turn,
/// the background, another host — and wherever the last one stopped, it goes on from the ledger.
/// </summary>
/// <param name="joinPages">Null where there are none: entries then hold the conference's own link alone.</param>
public sealed class MeetingProcess(
    ILedger ledger, IProviders providers, ICalendar calendar, ICalendarFeed feed, IStepLog log, IClock clock, TimeProvider timeProvider, ProcessLimits limits,
    IJoinPages? joinPages = null)
{
    private const int MostRounds = 1000;
    private const int MostSaves = 20;
    private static readonly Duration PollPause = Duration.FromMilliseconds(100);
    private static readonly Duration LookedForAfterwards = Duration.FromHours(1);
    private static readonly Duration UnconfiguredPause = Duration.FromMinutes(10);

    private readonly StepEffects _effects =
        new(calendar, new ReservationSearch(ledger, clock), new SeriesUnrolling(ledger, providers, feed, calendar, clock, limits), clock, joinPages);
    private readonly SeriesWork _series = new(ledger, clock, limits);
    private readonly StepFailures _failures = new(providers, limits);
    private readonly StepReconciliation _reconciliation =
        new(calendar, new ReservationSearch(ledger, clock), new StepFailures(providers, limits), limits);

    /// <summary>What commands that speak of a series come down to.</summary>
    internal SeriesScopes Scopes { get; } = new(ledger, providers, feed, clock);

    /// <summary>
    /// Works on a meeting until <paramref name="isEnough"/>, until nothing is left to do, or until what is left has to wait
    /// longer than <paramref name="patience"/>. Gives the meeting as it then is.
    /// </summary>
    public async Task<Meeting> DriveAsync(
        MeetingId id, Func<Meeting, bool> isEnough, Duration patience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(isEnough);
        var patientUntil = clock.GetCurrentInstant() + patience;
        for (var round = 0; round < MostRounds; round++)
        {
            var meeting = await ReadAsync(id, cancellationToken);
            if (isEnough(meeting) || meeting.DueAt is null)
            {
                return meeting;
            }

            if (await WorkAsync(meeting, cancellationToken) is not { } waitUntil)
            {
                continue;
            }

            if (waitUntil > patientUntil)
            {
                return await ReadAsync(id, cancellationToken);
            }

            await PauseAsync(waitUntil, cancellationToken);
        }

        return await ReadAsync(id, cancellationToken);
    }

    /// <summary>One round of work. Null when it went on, else the moment before which nothing can be done.</summary>
    private async Task<Instant?> WorkAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var open = await ledger.FindOpenStepAsync(meeting.Id, cancellationToken);
        if (open is not null && open.LeaseUntil > now)
        {
            return now + PollPause;
        }

        if (meeting.DueAt > now)
        {
            return meeting.DueAt.Value;
        }

        if (open is null && await _series.TryWorkAsync(meeting, WorkAsync, cancellationToken) is { IsTaken: true } turn)
        {
            return turn.WaitUntil;
        }

        if (providers.Find(meeting.Provider) is not { } provider)
        {
            return await PutOffAsync(meeting, meeting.Provider, cancellationToken);
        }

        if (open is not null)
        {
            await ReconcileAsync(open, meeting, provider, cancellationToken);
        }
        else if (MeetingPlan.Next(meeting, provider, now) is { } kind)
        {
            // A conference that is to go may be with another provider than the one that is wanted.
            var holder = kind switch
            {
                StepKind.CancelReplaced => meeting.Replaced[0].Provider,
                StepKind.Cancel => meeting.Reservation!.Provider,
                _ => meeting.Provider,
            };
            if (providers.Find(holder) is not { } worker)
            {
                return await PutOffAsync(meeting, holder, cancellationToken);
            }

            await StepAsync(kind, meeting, worker, cancellationToken);
        }
        else
        {
            await RestAsync(meeting, cancellationToken);
        }

        return null;
    }

    private async Task<Instant?> PutOffAsync(Meeting meeting, ProviderId missing, CancellationToken cancellationToken)
    {
        var until = clock.GetCurrentInstant() + UnconfiguredPause;
        log.Failed(meeting.Id, new InvalidOperationException($"Provider {missing} is no longer configured"));
        await ledger.SaveAsync(Next(meeting, MeetingTransitions.Delayed(meeting, until)), cancellationToken);
        return until;
    }

    private async Task StepAsync(StepKind kind, Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
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
            return (await _effects.DoAsync(step.Kind, meeting, provider, either.Token), null);
        }
        catch (ProviderException failure)
        {
            return (_failures.Judge(step.Kind, meeting, failure, clock.GetCurrentInstant()), failure);
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

    private async Task ReconcileAsync(Step open, Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
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
            var (outcome, hadHappened) = await _reconciliation.ReconcileAsync(step, meeting, provider, either.Token);
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
                var isTold = _failures.IsWorthTelling(step.Kind, meeting);
                return Next(meeting, MeetingTransitions.TriedAgain(meeting, isTold, now + limits.PauseAfter(meeting.Failures + 1))) with
                {
                    Finish = finished with { State = StepState.Failed },
                    Announce = isTold ? AnnouncementKind.CancelDelayed : null,
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

    /// <summary>Nothing is left to do.</summary>
    private async Task RestAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        var isEnded = meeting.State == MeetingState.Cancelling;
        var rested = meeting with { DueAt = SeriesShape.LooksNext(meeting, clock.GetCurrentInstant()), Failures = 0, Agreed = null };
        var change = Next(meeting, isEnded ? MeetingTransitions.Ended(rested) : rested) with
        {
            Announce = SeriesShape.Told(meeting, isEnded ? StepAnnouncements.OfCancelled(meeting) : null),
            AnnounceAt = clock.GetCurrentInstant() + limits.TurnGrace,
        };
        await ledger.SaveAsync(change, cancellationToken);
    }

    private static LedgerChange Next(Meeting read, Meeting changed) => new(changed with { Version = read.Version + 1 });

    private async Task<Meeting> ReadAsync(MeetingId id, CancellationToken cancellationToken) =>
        await ledger.FindAsync(id, cancellationToken) ?? throw new InvalidOperationException($"No meeting {id} in the ledger");

    private async Task PauseAsync(Instant until, CancellationToken cancellationToken)
    {
        var pause = until - clock.GetCurrentInstant();
        if (pause > Duration.Zero)
        {
            await Task.Delay(pause.ToTimeSpan(), timeProvider, cancellationToken);
        }
    }

    private static string? CodeOf(Exception? failure) => failure switch
    {
        null => null,
        ProviderException provider => $"{provider.Kind}/{provider.Reason}/{provider.VendorCode}",
        CalendarException calendar => $"{calendar.Kind}/{calendar.Code}",
        _ => failure.GetType().Name,
    };
}
