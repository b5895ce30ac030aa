using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Following;

/// <summary>
/// Looks at one event that was heard of. It writes down what people did, as one change of the meeting, and does nothing itself: the
/// background asks the vendor and writes what is missing in the event.
/// </summary>
/// <remarks>
/// The order decides every race: first the ledger, then the event, then a save over the version that was read. What the event shows is
/// then never older than what the ledger says was written, and a write of ours in between makes the save stale. While a write of ours is on
/// its way, nobody could tell it from a person's: then later.
/// </remarks>
public sealed class EventFollowing(
    ILedger ledger, ICalendarFeed feed, IProviders providers, LocationJoin joining, ISeriesFollowing series, IClock clock) : IEventFollowing
{
    private const int MostTries = 20;

    public async Task<FollowResult> FollowAsync(string mailbox, string eventId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        ArgumentNullException.ThrowIfNull(eventId);
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var meeting = await FindAsync(mailbox, eventId, cancellationToken);
            var open = meeting is null ? null : await ledger.FindOpenStepAsync(meeting.Id, cancellationToken);
            var heard = await feed.FindAsync(mailbox, eventId, cancellationToken);
            if (await HandOnAsync(meeting, heard, cancellationToken) is { } result)
            {
                return result;
            }

            var decision = Decide(meeting!, heard, open);
            if (decision.Next is not { } next)
            {
                return decision.Result;
            }

            var change = new LedgerChange(next with { Version = meeting!.Version + 1 })
            {
                Announce = decision.Announce,
                AnnounceAt = clock.GetCurrentInstant(),
            };
            if (await ledger.SaveAsync(change, cancellationToken) == SaveResult.Saved)
            {
                return decision.Result;
            }
        }

        return FollowResult.Later;
    }

    private async Task<Meeting?> FindAsync(string mailbox, string eventId, CancellationToken cancellationToken)
    {
        var id = await ledger.FindByEntryAsync(mailbox.ToLowerInvariant(), eventId, cancellationToken);
        var meeting = id is { } known ? await ledger.FindAsync(known, cancellationToken) : null;

        // between the two reads it may have let go of the event
        return meeting?.Entry?.EventId == eventId ? meeting : null;
    }

    /// <summary>Null where the event is the single one of a known meeting, and there or not.</summary>
    private async Task<FollowResult?> HandOnAsync(Meeting? meeting, CalendarEvent? heard, CancellationToken cancellationToken)
    {
        var isOfSeries = meeting is { Recurrence: not null } or { Occurrence: not null };
        return (meeting, heard) switch
        {
            (null, null) => FollowResult.NotOurs,
            ({ } known, null) when isOfSeries => await series.EndAsync(known, cancellationToken),
            (null, { Kind: EventKind.Single or EventKind.Master } unknown) when joining.MayJoin(unknown) =>
                await joining.JoinAsync(unknown, cancellationToken),
            (_, { } heardOf) when isOfSeries || heardOf.Kind != EventKind.Single => await series.FollowAsync(heardOf, meeting, cancellationToken),
            (null, { } unknown) => await OfUnknownAsync(unknown, cancellationToken),
            _ => null,
        };
    }

    /// <summary>An event that names a meeting of ours which does not hold it: just published, and not journaled yet, or a copy that somebody made.</summary>
    private async Task<FollowResult> OfUnknownAsync(CalendarEvent heard, CancellationToken cancellationToken)
    {
        var named = heard.MeetingId is { } id ? await ledger.FindAsync(id, cancellationToken) : null;
        return named is { Entry: null, MayHaveEntry: true, State: MeetingState.Requested or MeetingState.Booked, EntryFailure: null }
            ? FollowResult.Later
            : FollowResult.NotOurs;
    }

    private FollowDecision Decide(Meeting meeting, CalendarEvent? heard, Step? open)
    {
        var now = clock.GetCurrentInstant();
        if (heard is null || heard.IsCancelled)
        {
            return FollowPlan.OfEnded(meeting, isThere: heard is not null, now);
        }

        var decision = meeting.State switch
        {
            MeetingState.Booked when providers.Find(meeting.Provider) is { } provider => FollowPlan.Of(meeting, heard, provider, now),

            // without its provider nothing can be followed; it may be configured again
            MeetingState.Booked when !meeting.IsOver(now) && !EventDifference.Between(meeting.Entry!, heard).IsNone => FollowDecision.Later,
            MeetingState.Requested or MeetingState.Refused => joining.Decide(meeting, heard),
            _ => FollowDecision.Unchanged,
        };

        // A conference is recognised by time and title after an unclear answer, and an event by what was written: neither may change meanwhile.
        return decision.Next is not null && open is { Kind: StepKind.Reserve or StepKind.Publish or StepKind.Republish }
            ? FollowDecision.Later
            : decision;
    }
}
