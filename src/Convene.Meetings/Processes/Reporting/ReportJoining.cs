using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Meetings.Processes.Reporting;

/// <summary>Joins the reports of a series' occurrences, which one conference at the vendor has.</summary>
internal static class ReportJoining
{
    /// <summary>Everything of both, each segment once, by time; which occurrence it was is told by the times.</summary>
    public static AttendanceReport Join(AttendanceReport earlier, AttendanceReport later) => later with
    {
        StartsAt = Earliest(earlier.StartsAt, later.StartsAt),

        // from the first to the last occurrence is nobody's length of a meeting
        Duration = earlier.StartsAt == later.StartsAt ? later.Duration : null,
        CountedPersons = earlier.StartsAt == later.StartsAt ? later.CountedPersons : null,
        Segments = Join(earlier.Segments, later.Segments),
        LiveViewers = Join(earlier.LiveViewers, later.LiveViewers),
        Invitees = [.. earlier.Invitees.Union(later.Invitees)],
        RaisedHands = [.. earlier.RaisedHands.Union(later.RaisedHands)],
    };

    private static IReadOnlyList<AttendanceSegment> Join(IReadOnlyList<AttendanceSegment> earlier, IReadOnlyList<AttendanceSegment> later) =>
    [
        // a segment that was open at the first look may be closed at the second
        .. later.Concat(earlier)
            .DistinctBy(segment => (segment.Name, segment.Address, segment.ParticipantId, segment.Device, segment.JoinedAt))
            .OrderBy(segment => segment.JoinedAt),
    ];

    private static Instant? Earliest(Instant? one, Instant? other) =>
        one is { } first && other is { } second ? Instant.Min(first, second) : one ?? other;
}
