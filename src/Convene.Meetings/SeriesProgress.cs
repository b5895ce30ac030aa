using NodaTime;

namespace Convene.Meetings;

/// <summary>How far the occurrences of a series have been seen to.</summary>
public sealed record SeriesProgress
{
    /// <summary>When the occurrences are looked at next; null when nothing has to be.</summary>
    public Instant? LooksAt { get; init; }

    /// <summary>When occurrences that could not be had are asked for again; null before the first was refused.</summary>
    public Instant? RetriesAt { get; init; }

    /// <summary>The series ends, and every occurrence that has a conference of its own is on its way to be ended too.</summary>
    public bool HasEndedOccurrences { get; init; }

    /// <summary>Occurrences that cannot be had for now and that the organizer was told of, by original start.</summary>
    public IReadOnlyList<Instant> Refused { get; init; } = [];

    /// <summary>
    /// The series that this one takes over from, and at which occurrence: that one is made to end before it as soon as this one is
    /// booked. Null where there is none, and when its vendor has agreed.
    /// </summary>
    public OccurrenceOf? TakesOver { get; init; }

    /// <summary>How far the earlier series has been made to end; says nothing where <see cref="TakesOver"/> is null.</summary>
    public TakeOverStage TakeOver { get; init; }
}

public enum TakeOverStage
{
    /// <summary>The earlier series has not been touched.</summary>
    Wanted,

    /// <summary>The earlier series wants to end before: its vendor agrees or refuses.</summary>
    Asked,

    /// <summary>The vendor does not let the earlier series end before: this one goes again. That it was refused is told; that it ends is not.</summary>
    Refused,
}
