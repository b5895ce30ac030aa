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
    private static readonly Duration PollPause = Duration.FromMilliseconds(100);
    private static readonly Duration UnconfiguredPause = Duration.FromMinutes(10);

    private readonly SeriesWork _series = new(ledger, clock, limits);
    private readonly StepRun _steps = new(
        ledger,
        new StepEffects(calendar, new ReservationSearch(ledger, clock), new SeriesUnrolling(ledger, providers, feed, calendar, clock, limits), clock, joinPages),
        new StepReconciliation(calendar, new ReservationSearch(ledger, clock), new StepFailures(providers, limits), limits),
        new StepFailures(providers, limits),
        log,
        clock,
        timeProvider,
        limits);

    /// <summary>What commands that speak of a series come down to.</summary>
    internal SeriesScopes Scopes { get; } = new(ledger, providers, feed, clock, limits);

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
            await _steps.ReconcileAsync(open, meeting, provider, cancellationToken);
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

            await _steps.RunAsync(kind, meeting, worker, cancellationToken);
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
}
