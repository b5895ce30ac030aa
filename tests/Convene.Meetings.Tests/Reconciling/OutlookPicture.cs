using System.Runtime.CompilerServices;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Tests.Reconciling;

/// <summary>The events of the fake calendar as a feed tells them, with what people made of them since.</summary>
internal sealed class OutlookPicture(FakeCalendar calendar) : ICalendarFeed
{
    /// <summary>What people did to an event; null deletes it.</summary>
    public Dictionary<string, Func<CalendarEvent, CalendarEvent?>> Edits { get; } = [];

    public CalendarFailure? Fails { get; set; }

    /// <summary>Runs while a single event is being read.</summary>
    public Func<CancellationToken, Task>? BeforeFinding { get; set; }

    public int Asked { get; private set; }

    public async Task<CalendarEvent?> FindAsync(string mailbox, string eventId, CancellationToken cancellationToken)
    {
        Asked++;
        if (BeforeFinding is { } meanwhile)
        {
            await meanwhile(cancellationToken);
        }

        Fail();
        return All().FirstOrDefault(shown => shown.Mailbox == mailbox && shown.EventId == eventId);
    }

    public async IAsyncEnumerable<CalendarEvent> ListOursAsync(
        string mailbox, Instant from, Instant to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        Asked++;
        Fail();
        foreach (var shown in All().Where(e => e.Mailbox == mailbox && e.Window.EndsAt > from && e.Window.StartsAt < to).ToList())
        {
            yield return shown;
        }
    }

    public Task<FeedPage> ReadAsync(string mailbox, Interval span, string? link, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<CalendarEvent> ListOccurrencesAsync(
        string mailbox, string masterId, Instant from, Instant to, CancellationToken cancellationToken) => throw new NotSupportedException();

    private void Fail()
    {
        if (Fails is { } failure)
        {
            throw new CalendarException(failure, "scripted");
        }
    }

    private IEnumerable<CalendarEvent> All()
    {
        foreach (var shown in calendar.All.Where(shown => shown.MeetingId is not null).ToList())
        {
            if ((Edits.TryGetValue(shown.EventId, out var edit) ? edit(shown) : shown) is { } edited)
            {
                yield return edited;
            }
        }
    }

    public static CalendarEvent EventOf(Entry entry) => new()
    {
        Mailbox = entry.Mailbox.ToLowerInvariant(),
        EventId = entry.EventId,
        ICalUId = entry.ICalUId,
        ChangeKey = entry.ChangeKey,
        Kind = entry.Shows.Recurrence is null ? EventKind.Single : EventKind.Master,
        Recurrence = entry.Shows.Recurrence,
        Title = entry.Shows.Title,
        Window = entry.Shows.Window,
        IsOrganizer = true,
        OrganizerAddress = entry.Mailbox,
        Invitees = [.. entry.Shows.Attendees.Select(attendee => new InvitedAttendee(attendee, InviteeResponse.None))],
        MeetingId = entry.Shows.MeetingId,
        JoinUrl = entry.Shows.JoinUrl,
    };
}
