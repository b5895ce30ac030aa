using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Store.Engines;
using Convene.Store.Tables;
using NodaTime;

namespace Convene.Store;

internal sealed class SqlReportArchive(IDatabase database, IClock clock) : IReportArchive
{
    public Task SaveAsync(MeetingId meetingId, Conference conference, AttendanceReport report, CancellationToken cancellationToken) =>
        database.CommitAsync(
            session => ReportTable.SaveAsync(
                session, meetingId, new ArchivedReport(conference, report), clock.GetCurrentInstant(), cancellationToken),
            cancellationToken);

    public Task<ArchivedReport?> FindAsync(MeetingId meetingId, CancellationToken cancellationToken) =>
        database.ReadAsync(session => ReportTable.FindAsync(session, meetingId, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<Meeting>> ListWantedAsync(
        Instant endsAfter, Instant now, MeetingId? after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(session => MeetingTable.ListWithoutReportAsync(session, endsAfter, now, after, limit, cancellationToken), cancellationToken);

    public Task PutOffAsync(MeetingId meetingId, Instant until, CancellationToken cancellationToken) =>
        database.CommitAsync(session => ReportTable.PutOffAsync(session, meetingId, until, cancellationToken), cancellationToken);
}
