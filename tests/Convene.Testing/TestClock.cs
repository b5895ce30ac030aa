using NodaTime;

namespace Convene.Testing;

/// <summary>A clock that stands still until a test moves it; one object serves as <see cref="IClock"/> and <see cref="TimeProvider"/>.</summary>
public sealed class TestClock(Instant now) : TimeProvider, IClock
{
    /// <summary>Monday 2026-11-23 09:00 in Shanghai, the moment that the examples of utterances are relative to.</summary>
    public static readonly Instant MondayMorning = Instant.FromUtc(2026, 11, 23, 1, 0);

    private readonly Lock _gate = new();
    private readonly List<TestTimer> _timers = [];
    private Instant _now = now;

    public TestClock()
        : this(MondayMorning)
    {
    }

    public Instant GetCurrentInstant()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override DateTimeOffset GetUtcNow() => GetCurrentInstant().ToDateTimeOffset();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetCurrentInstant().ToUnixTimeTicks();

    /// <summary>Moves time forward from timer to timer, so that each fires at its own moment and may set another one.</summary>
    public void Advance(Duration by)
    {
        var until = GetCurrentInstant() + by;
        while (NextDue(until) is { } timer)
        {
            timer.Fire();
        }

        lock (_gate)
        {
            _now = Instant.Max(_now, until);
        }
    }

    private TestTimer? NextDue(Instant until)
    {
        lock (_gate)
        {
            var timer = _timers.Where(t => t.DueAt <= until).MinBy(t => t.DueAt);
            if (timer is not null)
            {
                _now = Instant.Max(_now, timer.DueAt);
            }

            return timer;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new TestTimer(this, callback, state, dueTime, period);

    private sealed class TestTimer : ITimer
    {
        private readonly TestClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private TimeSpan _period;

        public TestTimer(TestClock clock, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (_clock, _callback, _state) = (clock, callback, state);
            Change(dueTime, period);
        }

        public Instant DueAt { get; private set; } = Instant.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_clock._gate)
            {
                _period = period;
                _clock._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    DueAt = Instant.MaxValue;
                    return true;
                }

                DueAt = _clock._now + Duration.FromTimeSpan(dueTime);
                _clock._timers.Add(this);
            }

            if (dueTime <= TimeSpan.Zero)
            {
                Fire();
            }

            return true;
        }

        public void Fire()
        {
            Change(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan, _period);
            _callback(_state);
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
