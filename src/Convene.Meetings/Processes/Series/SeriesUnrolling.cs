using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>
/// Sees to the occurrences of a series. All it does is written down by meeting and version or is safe to repeat, so that it may die
/// anywhere and run twice at once: what one run did not see or could not save, the next one does.
/// </summary>
internal sealed class SeriesUnrolling(ILedger ledger, IProviders providers, ICalendarFeed feed, ICalendar calendar, IClock clock, ProcessLimits limits)
{
    private const int MostSaves = 20;

    /// <summary>How long the occurrences that are being asked for have before it is looked at what came of them.</summary>
    private static readonly Duration Outcome = Duration.FromMinutes(2);

    private readonly OccurrenceLists _lists = new(feed);
    private readonly SeriesChildren _children = new(ledger);

    /// <exception cref="CalendarException">The calendar refused or failed.</exception>
    public async Task<StepOutcome> UnrollAsync(Meeting series, CancellationToken cancellationToken)
    {
        if (series.State == MeetingState.Cancelling)
        {
            return await EndAllAsync(series, cancellationToken);
        }

        var now = clock.GetCurrentInstant();
        var until = now + limits.SeriesHorizon;
        try
        {
            // the ledger before the calendar: what is listed is then never older than what was written
            var known = await _children.ListAsync(series.Id, now, cancellationToken);
            var toCome = await _lists.ListAsync(series, now, until, limits.OccurrencesAtOnce, cancellationToken);
            until = toCome.Count < limits.OccurrencesAtOnce ? until : toCome[^1].Window.StartsAt;
            IReadOnlyList<ListedOccurrence> listed = [.. await ListBegunAsync(series, known, toCome, now, cancellationToken), .. toCome];
            if (listed.Count == 0 && await FindMasterAsync(series, cancellationToken) is { Kind: EventKind.Single })
            {
                return RestingTill(series, now, until);
            }

            var look = new SeriesLook(series, now, until, new SeriesWrites(ledger, providers, feed, calendar, clock));
            var result = await look.LookAsync(listed, known, cancellationToken);
            return Looked(series, result, now, until);
        }
        catch (CalendarException failure) when (series.Entry is not null && failure.Kind is CalendarFailure.NotFound or CalendarFailure.Rejected)
        {
            // the answer may be meant for one occurrence: only the series itself being gone is an end
            return await FindMasterAsync(series, cancellationToken) switch
            {
                { IsCancelled: false, Kind: EventKind.Single } => RestingTill(series, now, until),
                { IsCancelled: false } => new StepOutcome.Again(),
                _ => StepOutcome.Settled.Done(MeetingTransitions.EndedInOutlook),
            };
        }
    }

    private async Task<CalendarEvent?> FindMasterAsync(Meeting series, CancellationToken cancellationToken) => series.Entry is { } entry
        ? await feed.FindAsync(entry.Mailbox.ToLowerInvariant(), entry.EventId, cancellationToken)
        : null;

    /// <summary>A single meeting now, which has no occurrences: <see cref="SingleAgain"/> follows it when it is heard of.</summary>
    private StepOutcome.Settled RestingTill(Meeting series, Instant now, Instant until) =>
        Looked(series, new SeriesLookResult([], static _ => true, IsPending: false), now, until);

    /// <summary>Those that have begun where their meetings do not hold their events yet: a single meeting that became a series while people were in it.</summary>
    /// <remarks>Each by itself, as one that was moved has its original start far from now, before or after it.</remarks>
    private async Task<IReadOnlyList<ListedOccurrence>> ListBegunAsync(
        Meeting series, IReadOnlyList<Meeting> known, IReadOnlyList<ListedOccurrence> toCome, Instant now, CancellationToken cancellationToken)
    {
        var begun = known.Where(child => child is { State: MeetingState.Booked, Entry: null } && child.Window.StartsAt <= now)
            .Select(child => child.Occurrence!.OriginalStart)
            .Except(toCome.Select(occurrence => occurrence.OriginalStart));
        var listed = new List<ListedOccurrence>();
        foreach (var start in begun)
        {
            if (await _lists.FindAsync(series, start, cancellationToken) is { } seen)
            {
                listed.Add(ListedOccurrence.Of(seen));
            }
        }

        return listed;
    }

    /// <summary>Ends the event of one occurrence whose meeting never read it: it may not even have been in the calendar when it was cancelled.</summary>
    /// <exception cref="CalendarException">The calendar refused or failed.</exception>
    public async Task<StepOutcome> WithdrawAsync(Meeting child, string comment, CancellationToken cancellationToken)
    {
        var of = child.Occurrence ?? throw new InvalidOperationException($"Meeting {child.Id} is no occurrence");
        var series = await ledger.FindAsync(of.Series, cancellationToken);
        if (series is { State: MeetingState.Requested or MeetingState.Booked, Entry: null, EntryFailure: null })
        {
            return new StepOutcome.Again();
        }

        if (series is { State: MeetingState.Booked } && await _lists.FindAsync(series, of.OriginalStart, cancellationToken) is { } seen)
        {
            await calendar.WithdrawAsync(ChildTransitions.EntryOf(child, seen), comment, cancellationToken);
        }

        return StepOutcome.Settled.Done(MeetingTransitions.Withdrawn);
    }

    private StepOutcome.Settled Looked(Meeting series, SeriesLookResult result, Instant now, Instant until)
    {
        var progress = series.Progress ?? new SeriesProgress();
        var refused = progress.Refused.Where(result.StillRefused).Union(result.Refused).Order().ToList();
        var isNews = result.Refused.Except(progress.Refused).Any();
        var retriesAt = (refused.Count, progress.RetriesAt) switch
        {
            (0, _) => (Instant?)null,
            (_, { } at) when at > now => at,
            _ => now + limits.SeriesPause,
        };
        var next = result.IsPending ? now + Outcome : SeriesShape.IsRolling(series) ? now + limits.SeriesPause : retriesAt;
        return StepOutcome.Settled.Done(
            m => SeriesTransitions.Looked(m, series.Version, until, progress with { LooksAt = next, RetriesAt = retriesAt, Refused = refused }),
            isNews ? AnnouncementKind.OccurrenceRefused : null);
    }

    private async Task<StepOutcome> EndAllAsync(Meeting series, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        foreach (var child in await _children.ListAsync(series.Id, now, cancellationToken))
        {
            if (!await EndAsync(child.Id, cancellationToken))
            {
                return new StepOutcome.Again();
            }
        }

        return StepOutcome.Settled.Done(SeriesTransitions.OccurrencesEnded);
    }

    private async Task<bool> EndAsync(MeetingId id, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostSaves; attempt++)
        {
            var child = await ledger.FindAsync(id, cancellationToken);
            if (child is not { State: MeetingState.Requested or MeetingState.Booked })
            {
                return true;
            }

            var ended = ChildTransitions.Ended(child, clock.GetCurrentInstant()) with { Version = child.Version + 1 };
            if (await ledger.SaveAsync(new LedgerChange(ended), cancellationToken) == SaveResult.Saved)
            {
                return true;
            }
        }

        return false;
    }
}
