using Convene.Meetings.Processes.Series;
using NodaTime;

namespace Convene.Meetings.Processes.Reminding;

/// <summary>Which time of a meeting a reminder means. Pure.</summary>
internal static class NextTime
{
    /// <summary>The one time of a meeting, and of a series that is one conference the next at or after <paramref name="moment"/> by its rule; null after the last.</summary>
    public static Window? Of(Meeting meeting, Instant moment) => meeting.Recurrence is { } rule
        ? Occurrences.NextFrom(moment, meeting.Window, rule)
        : meeting.Window;

    /// <summary>What a reminder that was written at <paramref name="written"/> tells of has begun, or is not to be.</summary>
    public static bool IsPast(Meeting meeting, Instant written, Instant now) =>
        meeting.State != MeetingState.Booked || Of(meeting, written) is not { } next || next.StartsAt <= now;
}
