using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>
/// Values under keys, at most so many and for so long; the oldest go first. Nothing may depend on it: what is forgotten is asked for
/// again, or done without.
/// </summary>
internal sealed class QuanshiMemory<T>(IClock clock, Duration lifetime, int capacity)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Entry> _byAge = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byKey = new(StringComparer.OrdinalIgnoreCase);

    public void Remember(string key, T value)
    {
        lock (_gate)
        {
            Remove(key);
            _byKey[key] = _byAge.AddLast(new Entry(key, value, clock.GetCurrentInstant()));
            if (_byAge.Count > capacity)
            {
                Remove(_byAge.First!.Value.Key);
            }
        }
    }

    public void Forget(string key)
    {
        lock (_gate)
        {
            Remove(key);
        }
    }

    public bool TryRecall(string key, [MaybeNullWhen(false)] out T value)
    {
        lock (_gate)
        {
            if (_byKey.TryGetValue(key, out var node) && clock.GetCurrentInstant() - node.Value.Since < lifetime)
            {
                value = node.Value.Content;
                return true;
            }

            value = default;
            return false;
        }
    }

    private void Remove(string key)
    {
        if (_byKey.Remove(key, out var node))
        {
            _byAge.Remove(node);
        }
    }

    private sealed record Entry(string Key, T Content, Instant Since);
}
