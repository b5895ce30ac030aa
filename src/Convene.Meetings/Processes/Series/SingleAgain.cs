using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Following;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>
/// A series that people made a single meeting of in Outlook. One of its conferences stays and is moved with the event; all others end,
/// and nobody is told of them, as nobody is there who expects them.
/// </summary>
internal sealed class SingleAgain(ILedger ledger, IClock clock)
{
    private readonly SeriesChildren _children = new(ledger);

    public static bool IsMeant(Meeting series, CalendarEvent heard) =>
        series is { State: MeetingState.Booked, Recurrence: not null, Entry: not null } && heard.Kind == EventKind.Single;

    public async Task<FollowResult> FollowAsync(Meeting series, CalendarEvent heard, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var difference = EventDifference.Between(series.Entry!, heard);
        var isKnown = series is { Entry.Shows.Recurrence: null, Unfollowed: not { IsRuleUnknown: true } };
        if (!SeriesShape.IsRolling(series) && isKnown && difference.IsNone)
        {
            // the vendor refused it, and people have left it so
            return FollowResult.Unchanged;
        }

        if (heard.Window.EndsAt <= now)
        {
            var ended = FollowPlan.OfEnded(series, isThere: true, now);
            if (ended.Next is not { } ending)
            {
                // it was over before, or the vendor refused to end it
                return ended.Result;
            }

            var change = new LedgerChange(ending with { Version = series.Version + 1 });
            return await ledger.SaveAsync(change, cancellationToken) == SaveResult.Saved ? ended.Result : FollowResult.Later;
        }

        var living = (await _children.ListAsync(series.Id, now, cancellationToken))
            .Where(child => child.State is MeetingState.Requested or MeetingState.Booked)
            .ToList();
        var heir = SeriesShape.IsRolling(series) ? HeirOf(living, heard, now) : null;
        return await LetGoAsync([.. living.Where(child => child.Id != heir?.Id)], now, cancellationToken)
            && await SaveAsync(series, Wanted(series, heir, heard, difference, now), heir, now, cancellationToken)
                ? FollowResult.Taken
                : FollowResult.Later;
    }

    /// <summary>The occurrence whose conference stays: the one at this time, else the next.</summary>
    private static Meeting? HeirOf(IReadOnlyList<Meeting> living, CalendarEvent heard, Instant now) => living
        .Where(child => child is { State: MeetingState.Booked, Reservation: not null })
        .Where(child => child.Window.StartsAt > now || child.Window.IsSameTimeAs(heard.Window))
        .OrderByDescending(child => child.Window.IsSameTimeAs(heard.Window))
        .ThenBy(child => child.Window.StartsAt)
        .FirstOrDefault();

    private static Meeting Wanted(Meeting series, Meeting? kept, CalendarEvent heard, EventDifference difference, Instant now)
    {
        var seen = FollowPlan.Seen(series, heard, difference);
        var shows = seen.Entry!.Shows with { Recurrence = null };
        var attendees = difference.Merge(series.Attendees);
        var single = seen with
        {
            Entry = seen.Entry with { Shows = shows, MayShow = [] },
            EntryFailure = null,
            Title = difference.IsRenamed ? shows.Title : series.Title,
            Window = heard.Window,
            Attendees = attendees,
            Capacity = Math.Max(series.Capacity, attendees.Count + 1),
            Recurrence = null,
            UnrolledUntil = null,
            Progress = null,
            Agreed = MeetingPlan.TermsOf(series) with { IsChangedInOutlook = true },
            Unfollowed = null,
            Refusal = null,
            Failures = 0,
            DueAt = now,
        };
        return (SeriesShape.IsRolling(series), kept) switch
        {
            (false, _) => single,
            (_, { } child) => single with
            {
                Provider = child.Provider,
                Reservation = child.Reservation,
                Replaced = [.. series.Replaced, .. child.Replaced],
                MayDiffer = child.MayDiffer,
                Agreed = MeetingPlan.TermsOf(child) with { IsChangedInOutlook = true, IsOfSeries = false },
            },

            // none had a conference: it is asked for like one of an event that asks in its location
            _ => single with { State = MeetingState.Requested, Declined = [], Agreed = null },
        };
    }

    private async Task<bool> LetGoAsync(IReadOnlyList<Meeting> children, Instant now, CancellationToken cancellationToken)
    {
        var isDone = true;
        foreach (var child in children)
        {
            var isBegun = child.State == MeetingState.Booked && child.Window.StartsAt <= now;
            isDone &= isBegun ? await DetachAsync(child, cancellationToken) : await SaveAsync(child, ChildTransitions.Ended(child, now), cancellationToken);
        }

        return isDone;
    }

    /// <summary>
    /// People are in it, or come to it with its link: it is left to run out, and that its event is gone must not end it. A write into that
    /// event which is under way would find it gone too.
    /// </summary>
    private async Task<bool> DetachAsync(Meeting child, CancellationToken cancellationToken) =>
        child.Entry is null
        || (await ledger.FindOpenStepAsync(child.Id, cancellationToken) is null
            && await SaveAsync(child, child with { Entry = null, MayHaveEntry = false }, cancellationToken));

    private async Task<bool> SaveAsync(Meeting child, Meeting changed, CancellationToken cancellationToken) =>
        await ledger.SaveAsync(new LedgerChange(changed with { Version = child.Version + 1 }), cancellationToken) == SaveResult.Saved;

    /// <summary>A conference that stays passes to the single meeting in one go. Where nothing is asked of the vendor, that was all.</summary>
    private async Task<bool> SaveAsync(Meeting series, Meeting single, Meeting? kept, Instant now, CancellationToken cancellationToken)
    {
        var change = new LedgerChange(single with { Version = series.Version + 1 })
        {
            Announce = single.State == MeetingState.Booked && MeetingPlan.IsAgreed(single) ? AnnouncementKind.Followed : null,
            AnnounceAt = now,
        };
        if (kept is null)
        {
            return await ledger.SaveAsync(change, cancellationToken) == SaveResult.Saved;
        }

        if (await ledger.FindOpenStepAsync(kept.Id, cancellationToken) is not null)
        {
            return false;
        }

        var given = ChildTransitions.Ended(kept, now) with { Reservation = null, Replaced = [], Version = kept.Version + 1 };
        return await ledger.SaveAsync(new LedgerChange(given) { Heir = change }, cancellationToken) == SaveResult.Saved;
    }
}
