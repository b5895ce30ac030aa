using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Convene.Calendar.People;

/// <summary>Remembers for a time, and no more than so many: the oldest is forgotten first.</summary>
internal sealed class BoundedCache<TValue>(IClock clock, Duration lifetime, int size)
    where TValue : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (TValue Value, Instant Until)> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<(string Key, Instant Until)> _byAge = new();

    public bool TryGet(string key, [NotNullWhen(true)] out TValue? value)
    {
        lock (_gate)
        {
            value = _entries.TryGetValue(key, out var entry) && entry.Until > clock.GetCurrentInstant() ? entry.Value : null;
            return value is not null;
        }
    }

    public void Set(string key, TValue value)
    {
        if (lifetime <= Duration.Zero)
            return;
        lock (_gate)
        {
            var now = clock.GetCurrentInstant();
            _entries[key] = (value, now + lifetime);
            _byAge.Enqueue((key, now + lifetime));
            while (_byAge.Count > size || (_byAge.TryPeek(out var oldest) && oldest.Until <= now))
                Forget(_byAge.Dequeue());
        }
    }

    /// <summary>A key that was set again since is younger than this mark of it.</summary>
    private void Forget((string Key, Instant Until) mark)
    {
        if (_entries.TryGetValue(mark.Key, out var entry) && entry.Until == mark.Until)
            _entries.Remove(mark.Key);
    }
}
