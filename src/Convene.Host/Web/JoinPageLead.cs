using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Series;
using NodaTime;

namespace Convene.Host.Web;

/// <summary>Why a join page leads nowhere.</summary>
internal enum JoinPageState
{
    Unknown,
    Cancelled,
    Over,

    /// <summary>The vendor has not yet given a conference, or has no web link.</summary>
    NotReady,
}

/// <summary>Where a join page leads at this moment: the link, or why there is none.</summary>
internal sealed record JoinPageTarget(Uri? Link, JoinPageState? Without);

/// <summary>Finds the conference that a meeting's join page leads to; of a series, the one of the occurrence that is on or comes next.</summary>
internal sealed class JoinPageLead(ILedger ledger, IClock clock)
{
    /// <summary>Meetings run over, and somebody comes back in.</summary>
    private static readonly Duration Overtime = Duration.FromMinutes(30);

    /// <summary>An occurrence that was put off for longer is found in its own mail.</summary>
    private static readonly Duration LongestPutOff = Duration.FromDays(60);

    private const int MostOccurrences = 200;

    public async Task<JoinPageTarget> FindAsync(MeetingId id, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (await ledger.FindAsync(id, cancellationToken) is not { } meeting)
        {
            return new JoinPageTarget(null, JoinPageState.Unknown);
        }

        if (meeting is { Recurrence: not null, State: MeetingState.Booked } && await OccurrenceAsync(meeting, now, cancellationToken) is { } occurrence)
        {
            return TargetOf(occurrence, now);
        }

        return TargetOf(meeting, now);
    }

    /// <summary>The next occurrence that has a conference of its own; null where the series has one for all, and none of its own comes first.</summary>
    private async Task<Meeting?> OccurrenceAsync(Meeting series, Instant now, CancellationToken cancellationToken)
    {
        var own = await ledger.ListOccurrencesAsync(series.Id, now - LongestPutOff, MostOccurrences, cancellationToken);
        var next = own.Where(m => m.State == MeetingState.Booked && !m.IsOver(now - Overtime)).MinBy(m => m.Window.StartsAt);
        var regular = series.Reservation is null ? null : NextRegular(series, [.. own.Select(m => m.Occurrence!.OriginalStart)], now);
        return regular is { } start && (next is null || start <= next.Window.StartsAt) ? null : next;
    }

    /// <summary>When those of a series that share its conference meet next, or still do; null after the last one.</summary>
    private static Instant? NextRegular(Meeting series, HashSet<Instant> elsewhere, Instant now) =>
        Occurrences.After(now - Overtime, series.Window, series.Recurrence!).FirstOrDefault(window => !elsewhere.Contains(window.StartsAt))?.StartsAt;

    private static JoinPageTarget TargetOf(Meeting meeting, Instant now) => meeting.State switch
    {
        MeetingState.Refused => new JoinPageTarget(null, JoinPageState.Unknown),
        MeetingState.Cancelled or MeetingState.Cancelling => new JoinPageTarget(null, JoinPageState.Cancelled),
        _ when meeting.IsOver(now - Overtime) => new JoinPageTarget(null, JoinPageState.Over),
        _ when LinkOf(meeting) is { } link => new JoinPageTarget(link, null),
        _ => new JoinPageTarget(null, JoinPageState.NotReady),
    };

    private static Uri? LinkOf(Meeting meeting) =>
        Uri.TryCreate(meeting.Reservation?.JoinUrl, UriKind.Absolute, out var link) && link.Scheme is "http" or "https" ? link : null;
}
