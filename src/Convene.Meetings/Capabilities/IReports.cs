using NodaTime;

namespace Convene.Meetings.Capabilities;

/// <summary>Tells who came, when, and for how long.</summary>
public interface IReports
{
    /// <summary>All pages of the log, read to the end.</summary>
    /// <exception cref="ProviderException"><see cref="RefusalReason.NotReady"/> while the vendor still makes it.</exception>
    Task<AttendanceReport> GetReportAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken);
}

/// <summary>Finds a report by what stands in an invitation, for conferences that were not booked through us.</summary>
public interface IReportLookup
{
    Task<AttendanceReport> GetReportByNumberAsync(Person caller, string number, CancellationToken cancellationToken);

    Task<AttendanceReport> GetReportByJoinUrlAsync(Person caller, string joinUrl, CancellationToken cancellationToken);
}

/// <summary>One shape for every vendor; what a vendor cannot know is null or empty and named in <see cref="Unknown"/>.</summary>
public sealed record AttendanceReport
{
    public required ConferenceId ConferenceId { get; init; }

    public string? Title { get; init; }

    public required Instant? StartsAt { get; init; }

    public required Duration? Duration { get; init; }

    /// <summary>One for each time somebody joined, in order of joining.</summary>
    public required IReadOnlyList<AttendanceSegment> Segments { get; init; }

    /// <summary>How many people the vendor counts, each once however often they joined; null where it does not count.</summary>
    public int? CountedPersons { get; init; }

    /// <summary>Whom the vendor was told to invite.</summary>
    public IReadOnlyList<ReportedInvitee> Invitees { get; init; } = [];

    /// <summary>Who watched the live stream.</summary>
    public IReadOnlyList<AttendanceSegment> LiveViewers { get; init; } = [];

    public IReadOnlyList<RollCallAnswers> RollCalls { get; init; } = [];

    public IReadOnlyList<RollCallAnswers> VideoRollCalls { get; init; } = [];

    public IReadOnlyList<RaisedHand> RaisedHands { get; init; } = [];

    public required IReadOnlyList<ReportField> Unknown { get; init; }
}

/// <param name="Name">The name that the person gave on joining: not proof of who it was.</param>
/// <param name="JoinedAt">When they came.</param>
/// <param name="LeftAt">Null while they are still there, or when the vendor does not tell.</param>
/// <param name="Address">The mail address, where the vendor knows it.</param>
/// <param name="Device">As the vendor calls it.</param>
public sealed record AttendanceSegment(string Name, Instant JoinedAt, Instant? LeftAt, string? Address, string? Device)
{
    public bool? IsHost { get; init; }

    /// <summary>The number that they called from or with.</summary>
    public string? Phone { get; init; }

    public string? NetworkAddress { get; init; }

    /// <summary>Country, city and district, as the vendor writes them.</summary>
    public string? Place { get; init; }

    /// <summary>The group that the vendor's address book or the host put them in.</summary>
    public string? Group { get; init; }

    /// <summary>The id that the vendor's API gave the person; equal names have different ones.</summary>
    public string? ParticipantId { get; init; }

    /// <summary>How long they were there as the vendor counts, which may be less than from joining to leaving.</summary>
    public Duration? CountedTime { get; init; }
}

/// <param name="Attended">Whether the vendor saw them.</param>
public sealed record ReportedInvitee(string Name, string? Address, string? Phone, bool Attended);

/// <param name="Answered">One for each roll call, in order: whether the person answered.</param>
public sealed record RollCallAnswers(string Name, string? Address, IReadOnlyList<bool> Answered);

public sealed record RaisedHand(string Name, string? Address, Instant? RaisedAt);

public enum ReportField
{
    Address,
    Device,
    Role,
    Phone,
    NetworkAddress,
    Place,
    CountedTime,
    Invitees,
    LiveViewers,
    RollCalls,
    RaisedHands,
}
