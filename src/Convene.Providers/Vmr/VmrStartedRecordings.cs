namespace Convene.Providers.Vmr;

/// <summary>
/// Which recording this process last started in each room. It only makes a start that is repeated harmless, and keeps a stop from ending
/// what is known to be somebody else's; after a restart or on another host nothing is known, and the caller's own note of the id decides.
/// </summary>
internal sealed class VmrStartedRecordings
{
    private const int MostRooms = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string?> _idByRoom = new(StringComparer.Ordinal);
    private readonly List<string> _oldestFirst = [];

    public void Add(string room, string recordId) => Set(room, recordId);

    /// <summary>A start whose answer was lost: whatever runs there afterwards counts as ours.</summary>
    public void AddUnclear(string room) => Set(room, null);

    /// <summary>Whether the recording that runs in a room is ours.</summary>
    public bool TryAdopt(string room, string running)
    {
        lock (_gate)
        {
            if (!_idByRoom.TryGetValue(room, out var own) || (own is not null && own != running))
            {
                return false;
            }

            _idByRoom[room] = running;
            return true;
        }
    }

    /// <summary>Whether we started one in this room, and another one runs there now.</summary>
    public bool IsKnownForeign(string room, string? running)
    {
        lock (_gate)
        {
            return running is not null && _idByRoom.GetValueOrDefault(room) is { } own && own != running;
        }
    }

    public void Remove(string room)
    {
        lock (_gate)
        {
            _idByRoom.Remove(room);
            _oldestFirst.Remove(room);
        }
    }

    private void Set(string room, string? recordId)
    {
        lock (_gate)
        {
            if (!_idByRoom.ContainsKey(room))
            {
                _oldestFirst.Add(room);
            }

            _idByRoom[room] = recordId;
            if (_oldestFirst.Count > MostRooms)
            {
                _idByRoom.Remove(_oldestFirst[0]);
                _oldestFirst.RemoveAt(0);
            }
        }
    }
}
