namespace Convene.Meetings.Processes.Hearing;

/// <summary>
/// Remembers the most recently used of what the store told: a full generation becomes the old one, and what is asked for again
/// moves to the young one.
/// </summary>
internal sealed class Remembered<TValue>(int capacity)
{
    private readonly Lock _gate = new();
    private readonly int _generation = Math.Max(1, capacity / 2);
    private Dictionary<string, TValue> _young = new(StringComparer.Ordinal);
    private Dictionary<string, TValue> _old = new(StringComparer.Ordinal);

    public bool TryFind(string key, out TValue? value)
    {
        lock (_gate)
        {
            if (_young.TryGetValue(key, out value))
            {
                return true;
            }

            if (!_old.TryGetValue(key, out value))
            {
                return false;
            }

            Put(key, value);
            return true;
        }
    }

    public void Remember(string key, TValue value)
    {
        lock (_gate)
        {
            Put(key, value);
        }
    }

    private void Put(string key, TValue value)
    {
        if (_young.Count >= _generation)
        {
            (_old, _young) = (_young, new Dictionary<string, TValue>(StringComparer.Ordinal));
        }

        _young[key] = value;
    }
}
