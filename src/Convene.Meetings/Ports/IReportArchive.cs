using Convene.Meetings.Capabilities;

namespace Convene.Meetings.Ports;

/// <summary>Attendance reports that were collected after the end: vendors keep theirs for a while only.</summary>
public interface IReportArchive
{
    /// <summary>Keeps the report of a meeting, over an earlier one.</summary>
    Task SaveAsync(MeetingId meetingId, Conference conference, AttendanceReport report, CancellationToken cancellationToken);

    /// <summary>Null where none was collected.</summary>
    Task<ArchivedReport?> FindAsync(MeetingId meetingId, CancellationToken cancellationToken);
}

public sealed record ArchivedReport(Conference Conference, AttendanceReport Report);
