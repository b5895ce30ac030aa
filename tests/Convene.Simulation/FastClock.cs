using NodaTime;

namespace Convene.Simulation;

/// <summary>
/// Time that runs many times as fast as outside, for everything alike: the product's pauses, leases and limits, and the stand-ins'. A busy
/// machine makes answers look slow, which is one more fault to live through.
/// </summary>
public sealed class FastClock(Instant begin, double speed) : TimeProvider, IClock
{
    private readonly long _startedAt = System.GetTimestamp();

    public double Speed => speed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public Instant GetCurrentInstant() => begin + Duration.FromTicks(Elapsed.Ticks);

    public override DateTimeOffset GetUtcNow() => GetCurrentInstant().ToDateTimeOffset();

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(System.CreateTimer(callback, state, Scaled(dueTime), Scaled(period)), this);

    private TimeSpan Elapsed => System.GetElapsedTime(_startedAt) * speed;

    // a timer that is due at once must not be due never
    private TimeSpan Scaled(TimeSpan time) => time <= TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(Math.Max(1, time.TotalMilliseconds / speed));

    private sealed class FastTimer(ITimer timer, FastClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Scaled(dueTime), clock.Scaled(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
