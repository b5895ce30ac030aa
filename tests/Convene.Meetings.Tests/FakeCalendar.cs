using System.Globalization;
using Convene.Meetings.Ports;

namespace Convene.Meetings.Tests;

/// <summary>Outlook with <c>transactionId</c>: publishing twice gives one event.</summary>
internal sealed class FakeCalendar(FaultPlan faults) : ICalendar
{
    private readonly Dictionary<string, Entry> _events = [];
    private int _last;

    public IReadOnlyCollection<Entry> Events => _events.Values;

    public int Writes { get; private set; }

    public CalendarFailure? Fails { get; set; }

    public void DeleteAll() => _events.Clear();

    public Task<Entry> PublishAsync(Person organizer, EntryContent content, CancellationToken cancellationToken) => Edge(() =>
    {
        if (_events.Values.FirstOrDefault(e => e.Shows.MeetingId == content.MeetingId) is { } existing)
        {
            return existing;
        }

        Writes++;
        var id = (++_last).ToString(CultureInfo.InvariantCulture);
        return _events[id] = new Entry(organizer.Address, id, "ical" + id, "1", null, content);
    });

    public Task<Entry> RepublishAsync(Entry entry, EntryContent content, CancellationToken cancellationToken) => Edge(() =>
    {
        if (!_events.TryGetValue(entry.EventId, out var current))
        {
            throw new CalendarException(CalendarFailure.NotFound, "ErrorItemNotFound");
        }

        Writes++;
        return _events[entry.EventId] = current with { Shows = content };
    });

    public Task WithdrawAsync(Entry entry, string comment, CancellationToken cancellationToken) => Edge(() => _events.Remove(entry.EventId));

    public Task<Entry?> FindAsync(Person organizer, MeetingId meetingId, CancellationToken cancellationToken) =>
        Edge(() => _events.Values.FirstOrDefault(e => e.Shows.MeetingId == meetingId));

    private async Task<T> Edge<T>(Func<T> work)
    {
        await Task.Yield();
        if (Fails is { } failure)
        {
            throw new CalendarException(failure, "scripted");
        }

        switch (faults.Draw())
        {
            case Fault.DiesBefore:
                throw new ProcessDiedException();
            case Fault.DiesAfter:
                work();
                throw new ProcessDiedException();
            case Fault.Unavailable or Fault.UnknownBefore:
                throw new CalendarException(CalendarFailure.Unavailable, "503");
            case Fault.UnknownAfter:
                work();
                throw new CalendarException(CalendarFailure.Unavailable, "dropped");
            default:
                return work();
        }
    }
}
