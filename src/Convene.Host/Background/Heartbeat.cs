using NodaTime;

namespace Convene.Host.Background;

/// <summary>When the background last finished a round: how <c>/readyz</c> knows that waiting work is being done.</summary>
internal sealed class Heartbeat(IClock clock)
{
    private long _lastTicks = clock.GetCurrentInstant().ToUnixTimeTicks();

    public Duration Age => clock.GetCurrentInstant() - Instant.FromUnixTimeTicks(Interlocked.Read(ref _lastTicks));

    public void Beat() => Interlocked.Exchange(ref _lastTicks, clock.GetCurrentInstant().ToUnixTimeTicks());
}
