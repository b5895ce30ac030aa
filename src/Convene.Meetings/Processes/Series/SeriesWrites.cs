using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>What a look at a series reads and writes beyond the series itself.</summary>
internal sealed class SeriesWrites(ILedger ledger, ICalendarFeed feed, ICalendar calendar, IClock clock)
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

    /// <summary>A conference is recognised by time and title after an unclear answer: they must not change while one is being asked for.</summary>
    public async Task<bool> MayNotFollowYetAsync(Meeting child, CalendarEvent seen, CancellationToken cancellationToken) =>
        ChildTransitions.IsChangedByPeople(child, seen)
        && (child.State == MeetingState.Requested
            || await ledger.FindOpenStepAsync(child.Id, cancellationToken) is { Kind: StepKind.Reserve });

    /// <summary>Writes the link of all into one event again, and leaves alone what people made of it.</summary>
    public async Task RestoreLinkAsync(Meeting series, IMeetingProvider provider, CalendarEvent seen, CancellationToken cancellationToken)
    {
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
