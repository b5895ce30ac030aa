using NodaTime;

namespace Convene.Meetings;

/// <summary>That a meeting is one of a series whose provider has no native recurrence: each occurrence has a conference of its own.</summary>
/// <param name="Series">The meeting that stands for the series.</param>
/// <param name="OriginalStart">When the rule has it, wherever it was moved to: the key within the series.</param>
public sealed record OccurrenceOf(MeetingId Series, Instant OriginalStart);
