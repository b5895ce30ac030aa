using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>A vendor's attendance report made readable: segments of one name together, names beside the people who were invited.</summary>
public sealed record Attendance
{
    public required Conference Conference { get; init; }

    /// <summary>By first arrival.</summary>
    public required IReadOnlyList<AttendanceOfName> Names { get; init; }

    /// <summary>Invited, and seen under no name.</summary>
    public required IReadOnlyList<Attendee> Absent { get; init; }

    /// <summary>False when it was not booked through us: then nobody can be said to be invited or absent.</summary>
    public required bool KnowsInvited { get; init; }

    public required IReadOnlyList<ReportField> Unknown { get; init; }

    public static Attendance From(Conference conference, AttendanceReport report, IReadOnlyList<Attendee> invited)
    {
        ArgumentNullException.ThrowIfNull(report);
        var names = report.Segments
            .GroupBy(s => s.Address ?? s.Name.Trim(), StringComparer.OrdinalIgnoreCase)
            .Select(group => NameOf(group, invited))
            .OrderBy(n => n.Segments[0].JoinedAt)
            .ToList();
        var present = names.Select(n => n.Invitee).OfType<Attendee>().ToHashSet();
        return new Attendance
        {
            Conference = conference,
            Names = names,
            Absent = [.. invited.Where(a => !present.Contains(a))],
            KnowsInvited = invited.Count > 0,
            Unknown = report.Unknown,
        };
    }

    private static AttendanceOfName NameOf(IEnumerable<AttendanceSegment> segments, IReadOnlyList<Attendee> invited)
    {
        var ordered = segments.OrderBy(s => s.JoinedAt).ToList();
        var isOverlapping = ordered.Zip(ordered.Skip(1)).Any(pair => pair.First.LeftAt is { } left && pair.Second.JoinedAt < left);
        return new AttendanceOfName(ordered[0].Name.Trim(), ordered, MatchOf(ordered[0], invited), isOverlapping);
    }

    // Attendance given to the wrong person of the same name is worse than a name shown as unmatched: only what is certain matches.
    private static Attendee? MatchOf(AttendanceSegment segment, IReadOnlyList<Attendee> invited)
    {
        var matches = invited
            .Where(a => segment.Address is { } address
                ? string.Equals(a.Address, address, StringComparison.OrdinalIgnoreCase)
                : string.Equals(a.Name, segment.Name.Trim(), StringComparison.OrdinalIgnoreCase)
                    || string.Equals(a.Address, segment.Name.Trim(), StringComparison.OrdinalIgnoreCase))
            .Take(2)
            .ToList();
        return matches.Count == 1 ? matches[0] : null;
    }
}

/// <summary>Everything that happened under one name.</summary>
/// <param name="Segments">By time of joining; at least one.</param>
/// <param name="Invitee">The one invited person that the name or address certainly stands for; null shows as unmatched.</param>
/// <param name="MayBeSeveral">Two segments overlap: several people or devices used this name.</param>
public sealed record AttendanceOfName(string Name, IReadOnlyList<AttendanceSegment> Segments, Attendee? Invitee, bool MayBeSeveral)
{
    public Instant JoinedAt => Segments[0].JoinedAt;

    /// <summary>Null while somebody of this name is still there, or when the vendor does not tell.</summary>
    public Instant? LeftAt => Segments.Any(s => s.LeftAt is null) ? null : Segments.Max(s => s.LeftAt);

    /// <summary>Time present; spans that overlap count once, open ones not at all.</summary>
    public Duration Present
    {
        get
        {
            var total = Duration.Zero;
            var countedTo = Instant.MinValue;
            foreach (var segment in Segments.Where(s => s.LeftAt is not null))
            {
                var from = Instant.Max(segment.JoinedAt, countedTo);
                if (segment.LeftAt > from)
                {
                    total += segment.LeftAt.Value - from;
                    countedTo = segment.LeftAt.Value;
                }
            }

            return total;
        }
    }
}
