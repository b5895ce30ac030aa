using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <param name="Series">The meeting that stands for all.</param>
/// <param name="Upcoming">Those not over yet, by time.</param>
public sealed record SeriesView(Meeting Series, IReadOnlyList<SeriesOccurrence> Upcoming);

/// <summary>One occurrence as it is now.</summary>
public sealed record SeriesOccurrence
{
    /// <summary>When the rule has it: what <see cref="ChangeMeeting.OccurrenceStart"/> and <see cref="CancelMeeting.OccurrenceStart"/> take.</summary>
    public required Instant OriginalStart { get; init; }

    public required Window Window { get; init; }

    /// <summary>Null as long as it has no conference: it is beyond the horizon, being asked for, or refused.</summary>
    public Reservation? Reservation { get; init; }

    /// <summary>Its own meeting; null while it is only one of the series.</summary>
    public Meeting? Meeting { get; init; }

    /// <summary>It was moved by itself.</summary>
    public bool IsMoved { get; init; }

    /// <summary>Why it has no conference; null where it has one or may still get it.</summary>
    public Refusal? Refusal { get; init; }
}
