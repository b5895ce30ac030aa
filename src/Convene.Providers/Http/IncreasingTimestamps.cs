using System.Collections.Concurrent;
using NodaTime;

namespace Convene.Providers.Http;

/// <summary>
/// Milliseconds since 1970 that never repeat and never go back for one key, across threads and providers: vendors accept a token once,
/// and two requests signed in the same millisecond would have the same token. A key is a vendor's site: as many as in the settings.
/// </summary>
internal sealed class IncreasingTimestamps(IClock clock)
{
    private readonly ConcurrentDictionary<string, long> _last = new(StringComparer.Ordinal);

    public long Next(string key, Duration offset)
    {
        var now = (clock.GetCurrentInstant() + offset).ToUnixTimeMilliseconds();
        return _last.AddOrUpdate(key, now, (_, last) => Math.Max(last + 1, now));
    }
}
