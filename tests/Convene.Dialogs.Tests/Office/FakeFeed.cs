using System.Runtime.CompilerServices;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Series;
using NodaTime;

namespace Convene.Dialogs.Tests.Office;

/// <summary>Reads what <see cref="FakeOutlook"/> holds: the occurrences of a series by its rule, but for those that were deleted.</summary>
internal sealed class FakeFeed(FakeOutlook outlook) : ICalendarFeed
{
    /// <summary>Occurrences that somebody deleted in Outlook, by original start.</summary>
    public HashSet<Instant> Deleted { get; } = [];

    public bool IsDown { get; set; }

    public Task<FeedPage> ReadAsync(string mailbox, Interval span, string? link, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public async Task<CalendarEvent?> FindAsync(string mailbox, string eventId, CancellationToken cancellationToken)
    {
        await CheckAsync();
        return outlook.Events.FirstOrDefault(e => e.EventId == eventId) is { } entry
            ? EventOf(entry, entry.EventId, entry.Shows.Recurrence is null ? EventKind.Single : EventKind.Master, entry.Shows.Window)
            : null;
    }

    public async IAsyncEnumerable<CalendarEvent> ListOccurrencesAsync(
        string mailbox, string masterId, Instant from, Instant to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await CheckAsync();
        var master = outlook.Events.FirstOrDefault(e => e.EventId == masterId) ?? throw new CalendarException(CalendarFailure.NotFound, "404");
        var windows = Occurrences.From(master.Shows.Window, master.Shows.Recurrence!).TakeWhile(window => window.StartsAt < to);
        foreach (var window in windows.Where(window => window.StartsAt >= from && !Deleted.Contains(window.StartsAt)))
        {
            var id = $"{masterId}#{window.StartsAt.ToUnixTimeSeconds()}";
            var own = outlook.Events.FirstOrDefault(e => e.EventId == id) ?? master;
            yield return EventOf(own, id, EventKind.Occurrence, window) with { SeriesMasterId = masterId, OriginalStart = window.StartsAt };
        }
    }

    public async IAsyncEnumerable<CalendarEvent> ListOursAsync(string mailbox, Instant from, Instant to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await CheckAsync();
        foreach (var entry in outlook.Events.Where(e => e.Mailbox == mailbox && e.Shows.Recurrence is null && e.Shows.Window.StartsAt >= from && e.Shows.Window.StartsAt < to))
        {
            yield return EventOf(entry, entry.EventId, EventKind.Single, entry.Shows.Window);
        }
    }

    private async Task CheckAsync()
    {
        await Task.Yield();
        if (IsDown)
        {
            throw new CalendarException(CalendarFailure.Unavailable, "503");
        }
    }

    private static CalendarEvent EventOf(Entry entry, string id, EventKind kind, Window window) => new()
    {
        Mailbox = entry.Mailbox,
        EventId = id,
        ICalUId = "ical" + id,
        ChangeKey = entry.ChangeKey,
        Kind = kind,
        Title = entry.Shows.Title,
        Window = window,
        IsOrganizer = true,
        OrganizerAddress = entry.Mailbox,
        Invitees = [.. entry.Shows.Attendees.Select(a => new InvitedAttendee(a, InviteeResponse.None))],
        Recurrence = kind == EventKind.Master ? entry.Shows.Recurrence : null,
        MeetingId = kind == EventKind.Occurrence && entry.EventId != id ? null : entry.Shows.MeetingId,
        JoinUrl = entry.Shows.JoinUrl.Length == 0 ? null : entry.Shows.JoinUrl,
    };
}
