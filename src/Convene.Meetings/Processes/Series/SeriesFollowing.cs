using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Following;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>
/// Lets series follow what people do to them in Outlook. What concerns one occurrence alone is followed at once, as a single meeting
/// would; all else only lets the series be looked at, which finds out by itself what is there.
/// </summary>
public sealed class SeriesFollowing(
    ILedger ledger, ICalendarFeed feed, ICalendar calendar, IProviders providers, IClock clock, FollowingOptions options) : ISeriesFollowing
{
    private const int MostTries = 20;

    private readonly SeriesWrites _writes = new(ledger, providers, feed, calendar, clock);
    private readonly SeriesJoin _join = new(ledger, providers, clock);

    public Task<FollowResult> FollowAsync(CalendarEvent heard, Meeting? meeting, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(heard);
        return meeting switch
        {
            null when heard.Kind is EventKind.Occurrence or EventKind.Exception => FollowUnknownAsync(heard, cancellationToken),
            null => OfUnknownMasterAsync(heard, cancellationToken),
            { Occurrence: not null } child => FollowChildAsync(child, heard, cancellationToken),
            { } series => FollowMasterAsync(series, heard, cancellationToken),
        };
    }

    public async Task<FollowResult> EndAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        var now = clock.GetCurrentInstant();
        var series = meeting.Occurrence is { } of ? await ledger.FindAsync(of.Series, cancellationToken) : null;
        if (series is { State: MeetingState.Cancelling or MeetingState.Cancelled or MeetingState.Refused })
        {
            // only the series tells of its end
            var isLiving = meeting.State is MeetingState.Requested or MeetingState.Booked;
            return await SaveAsync(meeting, isLiving ? FollowDecision.Taken(ChildTransitions.Ended(meeting, now)) : FollowDecision.Unchanged, cancellationToken);
        }

        if (series is not { Entry: { IsGone: false } entry })
        {
            return await SaveAsync(meeting, FollowPlan.OfEnded(meeting, isThere: false, now), cancellationToken);
        }

        // An occurrence may be gone because all of the series was moved: what it says now is known before anything is given up.
        var master = await feed.FindAsync(entry.Mailbox.ToLowerInvariant(), entry.EventId, cancellationToken);
        var followed = master is null
            ? await SaveAsync(series, FollowPlan.OfEnded(series, isThere: false, now), cancellationToken)
            : await FollowMasterAsync(series, master, cancellationToken);
        return followed == FollowResult.Later || master is null ? followed : await LookAsync(series.Id, cancellationToken);
    }

    public Task<FollowResult> JoinAsync(CalendarEvent master, Person organizer, string culture, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(master);
        ArgumentNullException.ThrowIfNull(organizer);
        return _join.JoinAsync(master, organizer, culture, cancellationToken);
    }

    private async Task<FollowResult> FollowMasterAsync(Meeting series, CalendarEvent heard, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (heard.IsCancelled)
        {
            return await SaveAsync(series, FollowPlan.OfEnded(series, isThere: true, now), cancellationToken);
        }

        if (series.State == MeetingState.Refused)
        {
            var asks = heard is { IsOrganizer: true } && heard.Locations.Any(options.LocationWords.AreIn);
            return await _join.AskAgainAsync(series, heard, asks, cancellationToken);
        }

        var decision = MasterPlan.Of(series, heard, now);
        var isBusy = decision.Next is not null
            && await ledger.FindOpenStepAsync(series.Id, cancellationToken) is { Kind: StepKind.Reserve or StepKind.Publish or StepKind.Republish };
        return isBusy ? FollowResult.Later : await SaveAsync(series, decision, cancellationToken);
    }

    private async Task<FollowResult> FollowChildAsync(Meeting child, CalendarEvent heard, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (heard.IsCancelled)
        {
            return await SaveAsync(child, FollowPlan.OfEnded(child, isThere: true, now), cancellationToken);
        }

        var series = await ledger.FindAsync(child.Occurrence!.Series, cancellationToken);
        var isForSeries = child.State == MeetingState.Refused
            ? EventDifference.Between(child.Entry!, heard).HasTerms
            : series is not null && SeriesShape.IsBack(series, child, heard);
        return (child.State, isForSeries) switch
        {
            (_, true) => await LookAsync(child.Occurrence.Series, cancellationToken),
            (MeetingState.Requested or MeetingState.Booked, _) => await _writes.FollowAsync(child, heard, now, cancellationToken),
            _ => FollowResult.Unchanged,
        };
    }

    /// <summary>An occurrence that has no meeting of its own: the series is looked at where it needs one, or has lost the link of all.</summary>
    private async Task<FollowResult> FollowUnknownAsync(CalendarEvent heard, CancellationToken cancellationToken)
    {
        var id = heard.SeriesMasterId is { } master ? await ledger.FindByEntryAsync(heard.Mailbox, master, cancellationToken) : null;
        if (id is not { } known || await ledger.FindAsync(known, cancellationToken) is not { Recurrence: not null } series)
        {
            return FollowResult.NotOurs;
        }

        var isOver = heard.Window.EndsAt <= clock.GetCurrentInstant();
        var isNeeded = SeriesShape.IsRolling(series)
            ? heard.Window.StartsAt < series.UnrolledUntil
            : heard.Kind == EventKind.Exception
                && (SeriesShape.IsMovedByItself(series, ListedOccurrence.Of(heard)) || heard.JoinUrl != series.Reservation?.JoinUrl);
        return isNeeded && !isOver && !heard.IsCancelled ? await LookAsync(known, cancellationToken) : FollowResult.Unchanged;
    }

    /// <summary>The event of a series that names a meeting of ours which does not hold it: just published, and not journaled yet, or a copy.</summary>
    private async Task<FollowResult> OfUnknownMasterAsync(CalendarEvent heard, CancellationToken cancellationToken)
    {
        var named = heard.MeetingId is { } id ? await ledger.FindAsync(id, cancellationToken) : null;
        return named is { Entry: null, MayHaveEntry: true, State: MeetingState.Requested or MeetingState.Booked, EntryFailure: null }
            ? FollowResult.Later
            : FollowResult.NotOurs;
    }

    /// <summary>A look that is under way may be past what was heard: every save makes it look once more.</summary>
    private async Task<FollowResult> LookAsync(MeetingId id, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (await ledger.FindAsync(id, cancellationToken) is not { State: MeetingState.Booked, Recurrence: not null } series)
            {
                return FollowResult.Unchanged;
            }

            var looking = SeriesShape.LookingAtOnce(series) with { DueAt = clock.GetCurrentInstant() };
            if (await SaveAsync(series, FollowDecision.Taken(looking), cancellationToken) == FollowResult.Taken)
            {
                return FollowResult.Taken;
            }
        }

        return FollowResult.Later;
    }

    private async Task<FollowResult> SaveAsync(Meeting read, FollowDecision decision, CancellationToken cancellationToken)
    {
        if (decision.Next is not { } next)
        {
            return decision.Result;
        }

        var change = new LedgerChange(next with { Version = read.Version + 1 })
        {
            Announce = SeriesShape.Told(next, decision.Announce),
            AnnounceAt = clock.GetCurrentInstant(),
        };
        return await ledger.SaveAsync(change, cancellationToken) == SaveResult.Saved ? decision.Result : FollowResult.Later;
    }
}
