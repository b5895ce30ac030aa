using NodaTime;

namespace Convene.Meetings.Capabilities;

/// <summary>Tells who came, when, and for how long.</summary>
public interface IReports
{
    /// <summary>All pages of the log, read to the end.</summary>
    Task<AttendanceReport> GetReportAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken);
}

/// <summary>One shape for every vendor; what a vendor cannot know is null and named in <see cref="Unknown"/>.</summary>
public sealed record AttendanceReport
{
    public required ConferenceId ConferenceId { get; init; }

    public required Instant? StartsAt { get; init; }

    public required Duration? Duration { get; init; }

    /// <summary>One for each time somebody joined, in order of joining.</summary>
    public required IReadOnlyList<AttendanceSegment> Segments { get; init; }

    public required IReadOnlyList<ReportField> Unknown { get; init; }
}

/// <param name="Name">The name that the person gave on joining: not proof of who it was.</param>
/// <param name="JoinedAt">When they came.</param>
/// <param name="LeftAt">Null while they are still there, or when the vendor does not tell.</param>
/// <param name="Address">The mail address, where the vendor knows it.</param>
/// <param name="Device">As the vendor calls it.</param>
public sealed record AttendanceSegment(string Name, Instant JoinedAt, Instant? LeftAt, string? Address, string? Device);

public enum ReportField
{
    Address,
    Device,
    Role,
}
