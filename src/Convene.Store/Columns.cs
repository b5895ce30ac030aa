using NodaTime;

namespace Convene.Store;

/// <summary>How moments stand in columns: ticks (100 ns) since 1970, finer than any clock that writes them.</summary>
internal static class Columns
{
    public static long ToColumn(this Instant instant) => instant.ToUnixTimeTicks();

    public static long? ToColumn(this Instant? instant) => instant?.ToUnixTimeTicks();

    public static Instant ToInstant(this long ticks) => Instant.FromUnixTimeTicks(ticks);

    public static Instant? ToInstant(this long? ticks) => ticks is { } value ? Instant.FromUnixTimeTicks(value) : null;
}
