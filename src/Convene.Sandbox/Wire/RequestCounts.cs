using System.Collections.Concurrent;

namespace Convene.Sandbox.Wire;

/// <summary>How often each endpoint was asked since the start, and how many requests a mailbox saw at once.</summary>
internal sealed class RequestCounts
{
    private readonly ConcurrentDictionary<string, long> _requests = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _highest = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, long>> Requests => _requests.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, int>> HighestConcurrency => _highest.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    public void Count(string endpoint) => _requests.AddOrUpdate(endpoint, 1, static (_, count) => count + 1);

    public void Saw(string mailbox, int atOnce) => _highest.AddOrUpdate(mailbox, atOnce, (_, highest) => Math.Max(highest, atOnce));
}
