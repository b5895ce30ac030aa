using System.Collections.Concurrent;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Tests.Reporting;

/// <summary>What the port promises, in memory.</summary>
internal sealed class FakeReportArchive(ILedger ledger) : IReportArchive
{
    private readonly ConcurrentDictionary<MeetingId, ArchivedReport> _kept = new();
    private readonly ConcurrentDictionary<MeetingId, Instant> _putOff = new();
    private int _saves;
    private int _listed;

    public int Saves => _saves;

    /// <summary>How many meetings have been read to be looked at, in all.</summary>
    public int Listed => _listed;

    public Task SaveAsync(MeetingId meetingId, Conference conference, AttendanceReport report, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _saves);
        _kept[meetingId] = new ArchivedReport(conference, report);
        return Task.CompletedTask;
    }

    public Task<ArchivedReport?> FindAsync(MeetingId meetingId, CancellationToken cancellationToken) =>
        Task.FromResult(_kept.GetValueOrDefault(meetingId));

    public async Task<IReadOnlyList<Meeting>> ListWantedAsync(
        Instant endsAfter, Instant now, MeetingId? after, int limit, CancellationToken cancellationToken)
    {
        var all = await ledger.ListAllAsync(MeetingState.Booked, endsAfter, now, after, limit, cancellationToken);
        List<Meeting> wanted = [.. all.Where(meeting => _putOff.GetValueOrDefault(meeting.Id, Instant.MinValue) <= now)];
        Interlocked.Add(ref _listed, wanted.Count);
        return wanted;
    }

    public Task PutOffAsync(MeetingId meetingId, Instant until, CancellationToken cancellationToken)
    {
        _putOff[meetingId] = until;
        return Task.CompletedTask;
    }
}
