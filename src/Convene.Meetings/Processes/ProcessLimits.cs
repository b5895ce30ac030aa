using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>Time limits and bounds of the processes.</summary>
public sealed record ProcessLimits
{
    /// <summary>Names this run of the program in leases; unique for each start.</summary>
    public required string Owner { get; init; }

    /// <summary>How long one effect at a vendor or in the calendar may take, all its retries included. Default 45 s.</summary>
    public Duration StepLimit { get; init; } = Duration.FromSeconds(45);

    /// <summary>How long a step belongs to its process; longer than <see cref="StepLimit"/>. Default 50 s, so that others take over within a minute.</summary>
    public Duration Lease { get; init; } = Duration.FromSeconds(50);

    /// <summary>
    /// How long after an unclear answer the vendor is asked what became of it: work that the vendor still had in hand must have
    /// shown by then. Default 10 s.
    /// </summary>
    public Duration SettleTime { get; init; } = Duration.FromSeconds(10);

    /// <summary>First pause after a failure; doubles up to <see cref="LongestPause"/>. Default 2 s.</summary>
    public Duration FirstPause { get; init; } = Duration.FromSeconds(2);

    /// <summary>Default 10 min.</summary>
    public Duration LongestPause { get; init; } = Duration.FromMinutes(10);

    /// <summary>How often a conference is asked for, in all, before the person is told that it cannot be had. Default 3.</summary>
    public int ReserveAttempts { get; init; } = 3;

    /// <summary>How often a conference's cancellation fails before the person is told that it takes longer. Default 3.</summary>
    public int CancelAttempts { get; init; } = 3;

    /// <summary>How long a turn has to tell the person itself before the background does. Default 30 s.</summary>
    public Duration TurnGrace { get; init; } = Duration.FromSeconds(30);

    /// <summary>Meetings worked on at once in the background. Default 8.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>How far ahead the occurrences of a series have conferences of their own. Default 28 days.</summary>
    public Duration SeriesHorizon { get; init; } = Duration.FromDays(28);

    /// <summary>How often a series is looked at, so that its horizon moves and what could not be had is tried again. Default 1 day.</summary>
    public Duration SeriesPause { get; init; } = Duration.FromDays(1);

    /// <summary>At most so many of the next occurrences of one series have conferences of their own. Default 60.</summary>
    public int OccurrencesAtOnce { get; init; } = 60;

    /// <summary>The pause before the next try after <paramref name="failures"/> failures in a row.</summary>
    public Duration PauseAfter(int failures)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(failures - 1, 20));
        return Duration.Min(pause, LongestPause);
    }
}
