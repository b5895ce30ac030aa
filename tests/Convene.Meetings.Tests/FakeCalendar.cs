using System.Globalization;
using System.Runtime.CompilerServices;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Tests;

/// <summary>
/// A mailbox in Outlook that people edit too. With <c>transactionId</c>: publishing twice gives one event. What is written is what differs
/// from the base, as the port demands; whatever changes is heard of, our own writes included.
/// </summary>
internal sealed class FakeCalendar(FaultPlan faults) : ICalendar, ICalendarFeed
{
    private readonly Lock _edge = new();
    private readonly Dictionary<string, CalendarEvent> _events = [];
    private readonly Dictionary<string, EntryContent> _blocks = [];
    private readonly Queue<string> _heard = new();
    private int _lastId;
    private int _lastChange;

    /// <summary>Our events, as people see them.</summary>
    public IReadOnlyCollection<Entry> Events => [.. _events.Values.Where(e => e.MeetingId is not null && !e.IsCancelled).Select(EntryOf)];

    /// <summary>Whatever is in the mailbox.</summary>
    public IReadOnlyCollection<CalendarEvent> All => _events.Values;

    /// <summary>Events created, patched or cancelled by us.</summary>
    public int Writes { get; private set; }

    public CalendarFailure? Fails { get; set; }

    /// <summary>Runs while the answer to a read is on its way.</summary>
    public Func<Task>? AfterReading { get; set; }

    /// <summary>Runs after a write was done, while its answer is on its way.</summary>
    public Func<Task>? AfterWriting { get; set; }

    public void DeleteAll() => _events.Clear();

    public CalendarEvent this[string eventId] => _events[eventId];

    public bool Has(string eventId) => _events.ContainsKey(eventId);

    /// <summary>A person makes an event in Outlook.</summary>
    public CalendarEvent Create(string location, Window window, params IReadOnlyList<Attendee> invitees) => Put(new CalendarEvent
    {
        Mailbox = MeetingsFixture.Alex.Address,
        EventId = NextId(),
        ICalUId = "ical" + _lastId,
        ChangeKey = "",
        Kind = EventKind.Single,
        Title = "Made in Outlook",
        Window = window,
        IsOrganizer = true,
        OrganizerAddress = MeetingsFixture.Alex.Address,
        Invitees = [.. invitees.Select(attendee => new InvitedAttendee(attendee, InviteeResponse.None))],
        Locations = [location],
    });

    /// <summary>A person changes an event in Outlook.</summary>
    public void Edit(string eventId, Func<CalendarEvent, CalendarEvent> edit) => Put(edit(_events[eventId]));

    /// <summary>A person deletes it.</summary>
    public void Delete(string eventId)
    {
        _events.Remove(eventId);
        _heard.Enqueue(eventId);
    }

    /// <summary>The events that changed since this was asked last.</summary>
    public IReadOnlyList<string> TakeHeard()
    {
        var heard = _heard.Distinct().ToList();
        _heard.Clear();
        return heard;
    }

    public void HearAgain(string eventId) => _heard.Enqueue(eventId);

    public Task<Entry> PublishAsync(Person organizer, EntryContent content, CancellationToken cancellationToken) => Write(() =>
    {
        if (_events.Values.FirstOrDefault(e => e.MeetingId == content.MeetingId) is { } existing)
        {
            return Noted(existing);
        }

        Writes++;
        var id = NextId();
        _blocks[id] = content;
        Put(new CalendarEvent
        {
            Mailbox = organizer.Address,
            EventId = id,
            ICalUId = "ical" + id,
            ChangeKey = "",
            Kind = EventKind.Single,
            Title = content.Title,
            Window = content.Window,
            IsOrganizer = true,
            OrganizerAddress = organizer.Address,
            Invitees = [.. content.Attendees.Select(attendee => new InvitedAttendee(attendee, InviteeResponse.None))],
            Locations = [$"{content.ProviderName} {content.Number}"],
            MeetingId = content.MeetingId,
            JoinUrl = content.JoinUrl,
        });
        return EntryOf(_events[id]);
    });

    public Task<Entry> RepublishAsync(Entry entry, EntryContent content, CancellationToken cancellationToken) => Write(() =>
    {
        var present = Find(entry.EventId);
        var patched = Patch(present, entry, content);
        if (patched != present || _blocks.GetValueOrDefault(entry.EventId) is not { } block || !IsSameBlock(block, content))
        {
            Writes++;
            _blocks[entry.EventId] = content;
            patched = Put(patched);
        }

        return new Entry(entry.Mailbox, entry.EventId, entry.ICalUId, patched.ChangeKey, null, content);
    });

    public Task WithdrawAsync(Entry entry, string comment, CancellationToken cancellationToken) => Write(() =>
    {
        if (_events.Remove(entry.EventId))
        {
            Writes++;
            _heard.Enqueue(entry.EventId);
        }

        return true;
    });

    public Task<Entry?> FindAsync(Person organizer, MeetingId meetingId, CancellationToken cancellationToken) =>
        Edge(() => _events.Values.Where(e => e.MeetingId == meetingId).Select(Noted).FirstOrDefault());

    public async Task<CalendarEvent?> FindAsync(string mailbox, string eventId, CancellationToken cancellationToken)
    {
        var found = await Edge(() => _events.GetValueOrDefault(eventId));
        if (AfterReading is { } meanwhile)
        {
            AfterReading = null;
            await meanwhile();
        }

        return found;
    }

    public Task<FeedPage> ReadAsync(string mailbox, Interval span, string? link, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Hearing is tested where it is done");

    public async IAsyncEnumerable<CalendarEvent> ListOccurrencesAsync(
        string mailbox, string masterId, Instant from, Instant to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield break;
    }

    public async IAsyncEnumerable<CalendarEvent> ListOursAsync(
        string mailbox, Instant from, Instant to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (var found in _events.Values.Where(e => e.MeetingId is not null && e.Window.StartsAt < to && e.Window.EndsAt > from).ToList())
        {
            yield return found;
        }
    }

    /// <summary>Three ways: written is what is wanted otherwise than the base, and what a write in doubt left behind.</summary>
    private static CalendarEvent Patch(CalendarEvent present, Entry entry, EntryContent wanted)
    {
        var (known, doubtful) = (entry.Shows, entry.MayShow);
        var isTitleOurs = wanted.Title != known.Title || doubtful.Any(d => d.Title == present.Title);
        var isWindowOurs = !wanted.Window.IsSameTimeAs(known.Window) || doubtful.Any(d => d.Window.IsSameTimeAs(present.Window));
        return present with
        {
            Title = isTitleOurs ? wanted.Title : present.Title,
            Window = isWindowOurs && !wanted.Window.IsSameTimeAs(present.Window) ? wanted.Window : present.Window,
            Invitees = PatchInvitees(present.Invitees, [known, .. doubtful], wanted),
            JoinUrl = wanted.JoinUrl.Length > 0 ? wanted.JoinUrl : null,
            MeetingId = wanted.MeetingId,
        };
    }

    private static IReadOnlyList<InvitedAttendee> PatchInvitees(
        IReadOnlyList<InvitedAttendee> present, IReadOnlyList<EntryContent> ours, EntryContent wanted)
    {
        var kept = present.Where(p =>
            wanted.Attendees.Any(a => a.Address == p.Attendee.Address) || !ours.Any(o => o.Attendees.Any(a => a.Address == p.Attendee.Address)));
        var added = wanted.Attendees.Where(a =>
            !ours[0].Attendees.Any(o => o.Address == a.Address) && !present.Any(p => p.Attendee.Address == a.Address));
        IReadOnlyList<InvitedAttendee> patched = [.. kept, .. added.Select(a => new InvitedAttendee(a, InviteeResponse.None))];
        return patched.SequenceEqual(present) ? present : patched;
    }

    private static bool IsSameBlock(EntryContent one, EntryContent other) =>
        (one.ProviderName, one.Number, one.Password, one.JoinUrl, one.Problem)
        == (other.ProviderName, other.Number, other.Password, other.JoinUrl, other.Problem);

    /// <summary>The line in the body that tells why there is no conference.</summary>
    public Refusal? ProblemIn(string eventId) => _blocks.GetValueOrDefault(eventId)?.Problem;

    private CalendarEvent Put(CalendarEvent changed)
    {
        _heard.Enqueue(changed.EventId);
        return _events[changed.EventId] = changed with { ChangeKey = (++_lastChange).ToString(CultureInfo.InvariantCulture) };
    }

    private string NextId() => (++_lastId).ToString(CultureInfo.InvariantCulture);

    private CalendarEvent Find(string eventId) =>
        _events.GetValueOrDefault(eventId) ?? throw new CalendarException(CalendarFailure.NotFound, "ErrorItemNotFound");

    private Entry EntryOf(CalendarEvent e)
    {
        var block = _blocks[e.EventId];
        var shows = block with
        {
            Title = e.Title,
            Window = e.Window,
            Attendees = [.. e.Invitees.Select(invitee => invitee.Attendee)],
            JoinUrl = e.JoinUrl ?? "",
        };
        return new Entry(e.Mailbox, e.EventId, e.ICalUId, e.ChangeKey, null, shows);
    }

    /// <summary>As the property in the event tells what was written: people's changes are not in it.</summary>
    private Entry Noted(CalendarEvent e) => new(e.Mailbox, e.EventId, e.ICalUId, e.ChangeKey, null, _blocks[e.EventId]);

    private async Task<T> Write<T>(Func<T> work)
    {
        var written = await Edge(work);
        if (AfterWriting is { } meanwhile)
        {
            AfterWriting = null;
            await meanwhile();
        }

        return written;
    }

    private async Task<T> Edge<T>(Func<T> work)
    {
        await Task.Yield();
        if (Fails is { } failure)
        {
            throw new CalendarException(failure, "scripted");
        }

        return faults.Run(_edge, work, fault => new CalendarException(CalendarFailure.Unavailable, fault == Fault.UnknownAfter ? "dropped" : "503"));
    }
}
