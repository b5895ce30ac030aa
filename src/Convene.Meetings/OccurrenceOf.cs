using NodaTime;

namespace Convene.Meetings;

/// <summary>
/// That a meeting is one of a series and has a conference of its own: each of a series that is reserved occurrence by occurrence, and
/// one that was moved by itself of a series that is reserved as one.
/// </summary>
/// <param name="Series">The meeting that stands for the series.</param>
/// <param name="OriginalStart">When the rule has it, wherever it was moved to: the key within the series.</param>
public sealed record OccurrenceOf(MeetingId Series, Instant OriginalStart)
{
    /// <summary>It ended because its series did, or has it no more: nobody is told of it by itself.</summary>
    public bool IsEndedBySeries { get; init; }
}
