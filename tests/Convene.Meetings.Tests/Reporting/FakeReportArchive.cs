using System.Collections.Concurrent;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;

namespace Convene.Meetings.Tests.Reporting;

/// <summary>What the port promises, in memory.</summary>
internal sealed class FakeReportArchive : IReportArchive
{
    private readonly ConcurrentDictionary<MeetingId, ArchivedReport> _kept = new();
    private int _saves;

    public int Saves => _saves;

    public Task SaveAsync(MeetingId meetingId, Conference conference, AttendanceReport report, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _saves);
        _kept[meetingId] = new ArchivedReport(conference, report);
        return Task.CompletedTask;
    }

    public Task<ArchivedReport?> FindAsync(MeetingId meetingId, CancellationToken cancellationToken) =>
        Task.FromResult(_kept.GetValueOrDefault(meetingId));
}
