using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Following;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>What a look at a series reads and writes beyond the series itself.</summary>
internal sealed class SeriesWrites(ILedger ledger, IProviders providers, ICalendarFeed feed, ICalendar calendar, IClock clock)
{
    private readonly SeriesChildren _children = new(ledger);

    /// <summary>The event of an occurrence that was not listed; null when it is surely gone or never was read.</summary>
    public Task<CalendarEvent?> FindAsync(Meeting child, CancellationToken cancellationToken) => child.Entry is { } entry
        ? feed.FindAsync(entry.Mailbox.ToLowerInvariant(), entry.EventId, cancellationToken)
        : Task.FromResult<CalendarEvent?>(null);

    public async Task<bool> IsThereAsync(CalendarEvent listed, CancellationToken cancellationToken) =>
        await feed.FindAsync(listed.Mailbox, listed.EventId, cancellationToken) is { IsCancelled: false };

    public async Task AddAsync(Meeting series, ListedOccurrence occurrence, CancellationToken cancellationToken) =>
        await _children.AddAsync(ChildTransitions.New(series, occurrence, clock), cancellationToken);

    /// <summary>False when somebody else saved it meanwhile: it is looked at again.</summary>
    public async Task<bool> TrySaveAsync(Meeting before, Meeting after, CancellationToken cancellationToken) =>
        await ledger.SaveAsync(new LedgerChange(after with { Version = before.Version + 1 }), cancellationToken) == SaveResult.Saved;

    /// <summary>Lets one occurrence follow its event, as a single meeting would.</summary>
    public async Task<FollowResult> FollowAsync(Meeting child, CalendarEvent seen, Instant now, CancellationToken cancellationToken)
    {
        if (child.State != MeetingState.Booked || providers.Find(child.Provider) is not { } provider)
        {
            // what is being asked for is known by its time and title: it follows when it is there
            return child.Entry is { } entry && !EventDifference.Between(entry, seen).HasTerms ? FollowResult.Unchanged : FollowResult.Later;
        }

        var attached = ChildTransitions.Attached(child, seen);
        var decision = FollowPlan.Of(attached, seen, provider, now);
        if (decision.Result == FollowResult.Later)
        {
            return FollowResult.Later;
        }

        if ((decision.Next ?? attached) is var next && ReferenceEquals(next, child))
        {
            return FollowResult.Unchanged;
        }

        if (await ledger.FindOpenStepAsync(child.Id, cancellationToken) is { Kind: StepKind.Reserve or StepKind.Republish })
        {
            return FollowResult.Later;
        }

        var isOfSeries = seen.Kind == EventKind.Occurrence && decision.Next?.Agreed is not null && !ReferenceEquals(decision.Next.Agreed, child.Agreed);
        var wanted = isOfSeries ? next with { Agreed = next.Agreed! with { IsOfSeries = true } } : next;
        var change = new LedgerChange(wanted with { DueAt = now, Version = child.Version + 1 })
        {
            Announce = SeriesShape.Told(wanted, decision.Announce),
            AnnounceAt = now,
        };
        return await ledger.SaveAsync(change, cancellationToken) == SaveResult.Saved ? FollowResult.Taken : FollowResult.Later;
    }

    /// <summary>Writes the link of all into one event again, and leaves alone what people made of it.</summary>
    public async Task RestoreLinkAsync(Meeting series, CalendarEvent seen, CancellationToken cancellationToken)
    {
        if (providers.Find(series.Provider) is not { } provider)
        {
            return;
        }

        var entry = ChildTransitions.EntryOf(series, seen);
        var content = MeetingPlan.ContentOf(series, provider) with
        {
            Title = entry.Shows.Title,
            Window = entry.Shows.Window,
            Attendees = entry.Shows.Attendees,
            Recurrence = null,
        };
        await calendar.RepublishAsync(entry, content, cancellationToken);
    }
}
