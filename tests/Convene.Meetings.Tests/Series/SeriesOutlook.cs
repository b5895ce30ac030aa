using System.Globalization;
using System.Runtime.CompilerServices;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;
using NodaTime.Text;

namespace Convene.Meetings.Tests.Series;

/// <summary>
/// A mailbox with recurring events, as Exchange keeps them: occurrences come of the rule, one that is changed by itself is an exception,
/// and a change of time or rule drops the exceptions. Only what differs from the base is written.
/// </summary>
internal sealed class SeriesOutlook(FaultPlan faults) : ICalendar, ICalendarFeed
{
    private static readonly Duration Shown = Duration.FromDays(120);

    private readonly Lock _edge = new();
    private readonly Dictionary<string, CalendarEvent> _masters = [];
    private readonly Dictionary<string, CalendarEvent> _exceptions = [];
    private readonly HashSet<string> _deleted = [];
    private readonly Queue<string> _heard = new();
    private int _lastId;
    private int _lastChange;

    public int Writes { get; private set; }

    public CalendarFailure? Fails { get; set; }

    /// <summary>Occurrences are asked for in vain: no answer ever comes.</summary>
    public bool IsSilent { get; set; }

    public int AskedInVain { get; private set; }

    public IReadOnlyCollection<CalendarEvent> Masters => _masters.Values;

    public CalendarEvent Master => _masters.Values.Single();

    public Dictionary<string, Refusal?> Problems { get; } = [];

    public IReadOnlyList<string> TakeHeard()
    {
        var heard = _heard.Distinct().ToList();
        _heard.Clear();
        return heard;
    }

    public void HearAgain(string eventId) => _heard.Enqueue(eventId);

    public CalendarEvent CreateMaster(string location, Window window, Recurrence? rule, params IReadOnlyList<Attendee> invitees)
    {
        var created = new CalendarEvent
        {
            Mailbox = MeetingsFixture.Alex.Address,
            EventId = "m" + (++_lastId).ToString(CultureInfo.InvariantCulture),
            ICalUId = "ical" + _lastId,
            ChangeKey = "",
            Kind = EventKind.Master,
            Recurrence = rule,
            Title = "Made in Outlook",
            Window = window,
            IsOrganizer = true,
            OrganizerAddress = MeetingsFixture.Alex.Address,
            Invitees = [.. invitees.Select(attendee => new InvitedAttendee(attendee, InviteeResponse.None))],
            Locations = [location],
        };
        PutMaster(created);
        return _masters[created.EventId];
    }

    /// <summary>A person changes the whole series.</summary>
    public void EditMaster(string id, Func<CalendarEvent, CalendarEvent> edit) => PutMaster(edit(_masters[id]));

    /// <summary>A person makes a series of a single event, or gives it another rule.</summary>
    public void MakeSeries(string id, Recurrence rule) => EditMaster(id, one => one with { Kind = EventKind.Master, Recurrence = rule });

    /// <summary>A person takes the rule away: what is left is at the first time, or where they drag it.</summary>
    public void MakeSingle(string id, Window window) =>
        EditMaster(id, one => one with { Kind = EventKind.Single, Recurrence = null, Window = window });

    public void DeleteMaster(string id)
    {
        HearSeries(id);
        _masters.Remove(id);
        foreach (var key in _exceptions.Keys.Where(key => key.StartsWith(id + "/", StringComparison.Ordinal)).ToList())
        {
            _exceptions.Remove(key);
        }
    }

    /// <summary>A person changes one occurrence by itself.</summary>
    public void EditOccurrence(string id, Func<CalendarEvent, CalendarEvent> edit)
    {
        var changed = edit(Occurrence(id) ?? throw new InvalidOperationException("No such occurrence")) with { Kind = EventKind.Exception };
        _exceptions[id] = changed with { ChangeKey = NextChange() };
        _heard.Enqueue(id);
    }

    public void DeleteOccurrence(string id)
    {
        _exceptions.Remove(id);
        _deleted.Add(id);
        _heard.Enqueue(id);
    }

    /// <summary>The occurrences that start in [from, to), as people see them.</summary>
    public IReadOnlyList<CalendarEvent> Occurrences(string masterId, Instant from, Instant to) =>
        [.. All(masterId).Where(one => one.Window.StartsAt >= from && one.Window.StartsAt < to).OrderBy(one => one.Window.StartsAt)];

    public Task<Entry> PublishAsync(Person organizer, EntryContent content, CancellationToken cancellationToken) => Edge(() =>
    {
        if (_masters.Values.FirstOrDefault(master => master.MeetingId == content.MeetingId) is not { } existing)
        {
            Writes++;
            var created = CreateMaster("", content.Window, content.Recurrence, content.Attendees) with
            {
                Title = content.Title,
                MeetingId = content.MeetingId,
                JoinUrl = content.JoinUrl.Length > 0 ? content.JoinUrl : null,
                Kind = content.Recurrence is null ? EventKind.Single : EventKind.Master,
            };
            PutMaster(created);
            existing = _masters[created.EventId];
        }

        return new Entry(existing.Mailbox, existing.EventId, existing.ICalUId, existing.ChangeKey, null, content);
    });

    public Task<Entry> RepublishAsync(Entry entry, EntryContent content, CancellationToken cancellationToken) => Edge(() =>
    {
        var present = _masters.GetValueOrDefault(entry.EventId) ?? Occurrence(entry.EventId)
            ?? throw new CalendarException(CalendarFailure.NotFound, "ErrorItemNotFound");
        var patched = Patch(present, entry, content);
        var isSameProblem = Problems.GetValueOrDefault(entry.EventId) == content.Problem;
        if (patched != present || !isSameProblem)
        {
            Writes++;
            Problems[entry.EventId] = content.Problem;
            if (present.Kind is EventKind.Master or EventKind.Single)
            {
                PutMaster(patched with { Kind = patched.Recurrence is null && present.Recurrence is not null ? EventKind.Single : patched.Kind });
            }
            else
            {
                EditOccurrence(entry.EventId, _ => patched);
            }
        }

        return entry with { Shows = content, MayShow = [] };
    });

    public Task WithdrawAsync(Entry entry, string comment, CancellationToken cancellationToken) => Edge(() =>
    {
        Writes++;
        if (_masters.ContainsKey(entry.EventId))
        {
            DeleteMaster(entry.EventId);
        }
        else if (Occurrence(entry.EventId) is not null)
        {
            DeleteOccurrence(entry.EventId);
        }

        return true;
    });

    public Task<Entry?> FindAsync(Person organizer, MeetingId meetingId, CancellationToken cancellationToken) => Edge(() =>
        _masters.Values.Where(master => master.MeetingId == meetingId).Select(master => new Entry(
            master.Mailbox, master.EventId, master.ICalUId, master.ChangeKey, null, ShownBy(master))).FirstOrDefault());

    public Task<CalendarEvent?> FindAsync(string mailbox, string eventId, CancellationToken cancellationToken) =>
        Edge(() => _masters.GetValueOrDefault(eventId) ?? Occurrence(eventId));

    public Task<FeedPage> ReadAsync(string mailbox, Interval span, string? link, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Hearing is tested where it is done");

    public async IAsyncEnumerable<CalendarEvent> ListOccurrencesAsync(
        string mailbox, string masterId, Instant from, Instant to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (IsSilent)
        {
            AskedInVain++;
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        var found = await Edge(() => _masters.GetValueOrDefault(masterId) switch
        {
            null => throw new CalendarException(CalendarFailure.NotFound, "ErrorItemNotFound"),
            { Kind: EventKind.Single } => throw new CalendarException(CalendarFailure.Rejected, "ErrorInvalidRequest"),
            _ => Occurrences(masterId, from, to),
        });
        foreach (var occurrence in found.Reverse())
        {
            yield return occurrence;
        }
    }

    public async IAsyncEnumerable<CalendarEvent> ListOursAsync(
        string mailbox, Instant from, Instant to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield break;
    }

    private static CalendarEvent Patch(CalendarEvent present, Entry entry, EntryContent wanted)
    {
        var (known, doubtful) = (entry.Shows, entry.MayShow);
        var isTitleOurs = wanted.Title != known.Title || doubtful.Any(one => one.Title == present.Title);
        var isWindowOurs = !wanted.Window.IsSameTimeAs(known.Window) || doubtful.Any(one => one.Window.IsSameTimeAs(present.Window));
        var isRuleOurs = wanted.Recurrence != known.Recurrence || doubtful.Any(one => one.Recurrence == present.Recurrence);
        return present with
        {
            Title = isTitleOurs ? wanted.Title : present.Title,
            Window = isWindowOurs && !wanted.Window.IsSameTimeAs(present.Window) ? wanted.Window : present.Window,
            Recurrence = isRuleOurs && present.Kind == EventKind.Master && wanted.Recurrence != present.Recurrence ? wanted.Recurrence : present.Recurrence,
            JoinUrl = wanted.JoinUrl.Length > 0 ? wanted.JoinUrl : null,
            MeetingId = wanted.MeetingId,
        };
    }

    private static EntryContent ShownBy(CalendarEvent master) => new()
    {
        MeetingId = master.MeetingId!.Value,
        Title = master.Title,
        Window = master.Window,
        Attendees = [.. master.Invitees.Select(invitee => invitee.Attendee)],
        ProviderName = "",
        Number = "",
        Password = "",
        JoinUrl = master.JoinUrl ?? "",
        Recurrence = master.Recurrence,
        Culture = "en-US",
    };

    private void PutMaster(CalendarEvent changed)
    {
        var id = changed.EventId;
        var before = _masters.GetValueOrDefault(id);
        if (before is not null)
        {
            HearSeries(id);
        }

        _masters[id] = changed with { ChangeKey = NextChange() };
        if (before is not null && (!before.Window.IsSameTimeAs(changed.Window) || before.Recurrence != changed.Recurrence))
        {
            foreach (var key in _exceptions.Keys.Concat(_deleted).Where(key => key.StartsWith(id + "/", StringComparison.Ordinal)).ToList())
            {
                _exceptions.Remove(key);
                _deleted.Remove(key);
            }
        }

        HearSeries(id);
    }

    /// <summary>Exchange tells of the series and of its occurrences, in any order.</summary>
    private void HearSeries(string id)
    {
        foreach (var occurrence in All(id).Take(10))
        {
            _heard.Enqueue(occurrence.EventId);
        }

        _heard.Enqueue(id);
    }

    private IEnumerable<CalendarEvent> All(string masterId)
    {
        var master = _masters[masterId];
        return Dates(master)
            .Select(date => (Id: $"{masterId}/{LocalDatePattern.Iso.Format(date)}", Start: (date + master.Window.LocalStart.TimeOfDay).InZoneLeniently(master.Window.Zone).ToInstant()))
            .TakeWhile(one => one.Start < master.Window.StartsAt + Shown)
            .Where(one => !_deleted.Contains(one.Id))
            .Select(one => ExceptionOf(one.Id, master) ?? master with
            {
                EventId = one.Id,
                ICalUId = one.Id,
                Kind = EventKind.Occurrence,
                SeriesMasterId = masterId,
                OriginalStart = one.Start,
                Window = master.Window with { StartsAt = one.Start },
                Recurrence = null,
                MeetingId = null,
            });
    }

    private CalendarEvent? ExceptionOf(string id, CalendarEvent master) => _exceptions.TryGetValue(id, out var exception)
        ? exception with { SeriesMasterId = master.EventId }
        : null;

    private CalendarEvent? Occurrence(string id)
    {
        var masterId = id.Split('/')[0];
        return _masters.ContainsKey(masterId) ? All(masterId).FirstOrDefault(one => one.EventId == id) : null;
    }

    private static IEnumerable<LocalDate> Dates(CalendarEvent master)
    {
        if (master.Recurrence is not { } rule)
        {
            return [];
        }

        var first = master.Window.LocalStart.Date;
        var monday = first.PlusDays(1 - (int)first.DayOfWeek);
        return Enumerable.Range(0, 400).Select(first.PlusDays).TakeWhile(date => date <= rule.Until).Where(date => rule.Frequency == RecurrenceFrequency.Daily
            ? Period.DaysBetween(first, date) % rule.Interval == 0
            : rule.DaysOfWeek.Contains(date.DayOfWeek) && Period.DaysBetween(monday, date) / 7 % rule.Interval == 0);
    }

    private string NextChange() => (++_lastChange).ToString(CultureInfo.InvariantCulture);

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
