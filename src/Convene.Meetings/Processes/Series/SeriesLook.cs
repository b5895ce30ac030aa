using Convene.Meetings.Processes.Following;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>What one look found.</summary>
/// <param name="Refused">Occurrences that cannot be had, by original start.</param>
/// <param name="StillRefused">Whether one that was refused before has neither been had since nor gone.</param>
/// <param name="IsPending">Something is being asked for, or could not be saved: look again soon.</param>
internal sealed record SeriesLookResult(IReadOnlyList<Instant> Refused, Func<Instant, bool> StillRefused, bool IsPending);

/// <summary>One look at a series: its occurrences as the calendar lists them, beside the meetings that there are.</summary>
internal sealed class SeriesLook(Meeting series, Instant now, Instant until, SeriesWrites writes)
{
    private readonly List<Instant> _refused = [];
    private readonly HashSet<Instant> _had = [];
    private readonly HashSet<MeetingId> _seen = [];
    private bool _isPending;

    private bool IsRetrying => series.Progress is not { RetriesAt: { } retriesAt } || retriesAt <= now;

    public async Task<SeriesLookResult> LookAsync(
        IReadOnlyList<ListedOccurrence> listed, IReadOnlyList<Meeting> known, CancellationToken cancellationToken)
    {
        var matches = listed.Select(occurrence => (Occurrence: occurrence, Child: MatchOf(occurrence, known))).ToList();
        _seen.UnionWith(matches.Select(match => match.Child?.Id).OfType<MeetingId>());
        var orphans = await OrphansAsync(known, cancellationToken);
        foreach (var (occurrence, child) in matches)
        {
            var heir = child is null && occurrence.Event is not null && orphans.Count > 0 ? orphans.Dequeue() : null;
            await SeeAsync(occurrence, child ?? heir, cancellationToken);
        }

        foreach (var orphan in orphans)
        {
            await SaveAsync(orphan, ChildTransitions.Ended(orphan, now), cancellationToken);
        }

        var present = listed.Select(occurrence => occurrence.OriginalStart).ToHashSet();
        return new SeriesLookResult(_refused, start => present.Contains(start) && !_had.Contains(start), _isPending);
    }

    /// <summary>By the event first: a series that was moved keeps its events and gives them other original starts.</summary>
    private static Meeting? MatchOf(ListedOccurrence occurrence, IReadOnlyList<Meeting> known)
    {
        var byEvent = occurrence.Event is { } seen
            ? known.FirstOrDefault(child => child.State != MeetingState.Cancelled && child.Entry?.EventId == seen.EventId)
            : null;
        return byEvent ?? SeriesChildren.Newest(known.Where(child => child.Occurrence!.OriginalStart == occurrence.OriginalStart));
    }

    /// <summary>
    /// Meetings whose occurrence is surely gone. Those that the rule does not have any more are kept in hand: an occurrence that the new
    /// rule has takes over a conference of the old one.
    /// </summary>
    private async Task<Queue<Meeting>> OrphansAsync(IReadOnlyList<Meeting> known, CancellationToken cancellationToken)
    {
        var heirless = new Queue<Meeting>();
        var byRule = Occurrences.From(series.Window, series.Recurrence!).Select(window => window.StartsAt).TakeWhile(start => start < until).ToHashSet();
        foreach (var child in known.Where(IsMissing))
        {
            var found = await writes.FindAsync(child, cancellationToken);
            if (found is { IsCancelled: false })
            {
                await FollowAsync(child, found, cancellationToken);
            }
            else if (byRule.Contains(child.Occurrence!.OriginalStart) && child.Entry is not null)
            {
                await SaveAsync(child, MeetingTransitions.EndedInOutlook(child) with { DueAt = now }, cancellationToken);
            }
            else if (child.State == MeetingState.Booked)
            {
                heirless.Enqueue(child);
            }
            else
            {
                await SaveAsync(child, ChildTransitions.Ended(child, now), cancellationToken);
            }
        }

        return heirless;
    }

    /// <summary>Should have been listed: it is to take place in the time that was listed, or its event says nothing of where it is.</summary>
    private bool IsMissing(Meeting child) =>
        !_seen.Contains(child.Id)
        && child.State is MeetingState.Requested or MeetingState.Booked
        && child.Window.StartsAt > now
        && (child.Entry is not null || IsToBeListed(child.Occurrence!.OriginalStart));

    /// <summary>Without an event nothing else tells of it: what the rule does not have is looked for however far ahead, as no later look may come to it.</summary>
    private bool IsToBeListed(Instant originalStart) =>
        originalStart >= now
        && (originalStart < until || Occurrences.NextFrom(originalStart, series.Window, series.Recurrence!)?.StartsAt != originalStart);

    private async Task SeeAsync(ListedOccurrence occurrence, Meeting? child, CancellationToken cancellationToken)
    {
        switch (child)
        {
            case { State: MeetingState.Cancelling }:
                // ended by the series, which has it again: another one follows as soon as it is gone
                _isPending |= child.Occurrence!.IsEndedBySeries;
                return;

            case null or { State: MeetingState.Cancelled }:
                await AddAsync(occurrence, child, cancellationToken);
                return;

            case { State: MeetingState.Refused }:
                await RetryAsync(occurrence, child, cancellationToken);
                return;

            default:
                if (child.State == MeetingState.Booked)
                {
                    _had.Add(occurrence.OriginalStart);
                }

                _isPending |= child.State == MeetingState.Requested && !IsToldRefused(occurrence);
                if (occurrence.Event is { } seen)
                {
                    await FollowAsync(child, seen, cancellationToken);
                }

                return;
        }
    }

    private async Task AddAsync(ListedOccurrence occurrence, Meeting? ended, CancellationToken cancellationToken)
    {
        if (!NeedsOwn(occurrence))
        {
            await RestoreLinkAsync(occurrence, cancellationToken);
            return;
        }

        // a list may be older than the end of the occurrence; and without a calendar that end is all that tells of it
        var isEndedByPerson = ended is { Occurrence.IsEndedBySeries: false };
        if (isEndedByPerson && (occurrence.Event is null || !await writes.IsThereAsync(occurrence.Event, cancellationToken)))
        {
            return;
        }

        await writes.AddAsync(series, occurrence, cancellationToken);
        _isPending = true;
    }

    private async Task RetryAsync(ListedOccurrence occurrence, Meeting child, CancellationToken cancellationToken)
    {
        if (!NeedsOwn(occurrence))
        {
            _had.Add(occurrence.OriginalStart);
            return;
        }

        var isMoved = (child, occurrence) is ({ Entry: { } entry }, { Event: { } seen }) && EventDifference.Between(entry, seen).HasTerms;
        var isTold = IsToldRefused(occurrence);
        if (!isTold && !isMoved)
        {
            _refused.Add(occurrence.OriginalStart);
        }
        else if (isMoved || IsRetrying)
        {
            await SaveAsync(child, ChildTransitions.Revived(child, series, occurrence, now), cancellationToken);
            if (isMoved)
            {
                // another wish, of which the organizer must hear again
                _had.Add(occurrence.OriginalStart);
                _isPending = true;
            }
        }
    }

    private async Task FollowAsync(Meeting child, CalendarEvent seen, CancellationToken cancellationToken)
    {
        if (SeriesShape.IsBack(series, child, seen))
        {
            await SaveAsync(child, ChildTransitions.Ended(child, now), cancellationToken);
            return;
        }

        _isPending |= await writes.FollowAsync(child, seen, now, cancellationToken) == FollowResult.Later;
    }

    private bool NeedsOwn(ListedOccurrence occurrence) =>
        SeriesShape.IsRolling(series) || SeriesShape.IsMovedByItself(series, occurrence);

    private bool IsToldRefused(ListedOccurrence occurrence) => series.Progress?.Refused.Contains(occurrence.OriginalStart) == true;

    /// <summary>Somebody took the shared link out of one occurrence, or a rewrite lost it.</summary>
    private async Task RestoreLinkAsync(ListedOccurrence occurrence, CancellationToken cancellationToken)
    {
        if (occurrence.Event is { Kind: EventKind.Exception } seen && series.Reservation is { } held && seen.JoinUrl != held.JoinUrl)
        {
            await writes.RestoreLinkAsync(series, seen, cancellationToken);
        }
    }

    private async Task SaveAsync(Meeting child, Meeting changed, CancellationToken cancellationToken) =>
        _isPending |= !await writes.TrySaveAsync(child, changed, cancellationToken);
}
