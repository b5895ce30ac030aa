using Convene.Testing;

namespace Convene.Calendar.Tests;

/// <summary>The test's clock as a <see cref="TimeProvider"/> that tells what was waited for, so that no test guesses when a pause began.</summary>
internal sealed class PauseWatch(TestClock clock) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _waits = [];

    /// <summary>How many waits of this length or less were begun.</summary>
    public int Begun(TimeSpan longest)
    {
        lock (_gate)
            return _waits.Count(wait => wait <= longest);
    }

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = clock.CreateTimer(callback, state, dueTime, period);
        lock (_gate)
            _waits.Add(dueTime);
        return timer;
    }
}
