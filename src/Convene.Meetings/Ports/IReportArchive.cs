using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Meetings.Ports;

/// <summary>Attendance reports that were collected after the end: vendors keep theirs for a while only.</summary>
public interface IReportArchive
{
    /// <summary>Keeps the report of a meeting, over an earlier one.</summary>
    Task SaveAsync(MeetingId meetingId, Conference conference, AttendanceReport report, CancellationToken cancellationToken);

    /// <summary>Null where none was collected.</summary>
    Task<ArchivedReport?> FindAsync(MeetingId meetingId, CancellationToken cancellationToken);

    /// <summary>
    /// Booked meetings of all organizers that began before <paramref name="now"/> and end after <paramref name="endsAfter"/>, without those
    /// that are put off beyond <paramref name="now"/>; by id, beginning after <paramref name="after"/>.
    /// </summary>
    Task<IReadOnlyList<Meeting>> ListWantedAsync(Instant endsAfter, Instant now, MeetingId? after, int limit, CancellationToken cancellationToken);

    /// <summary>Before this moment there is nothing to collect of the meeting.</summary>
    Task PutOffAsync(MeetingId meetingId, Instant until, CancellationToken cancellationToken);
}

public sealed record ArchivedReport(Conference Conference, AttendanceReport Report);
