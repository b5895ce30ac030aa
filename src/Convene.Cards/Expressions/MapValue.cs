namespace Convene.Cards.Expressions;

/// <summary>An object of the data. Immutable; names are found whatever their case, the first one wins, as in the reference.</summary>
internal sealed class MapValue
{
    private readonly Dictionary<string, object?> _byName = new(StringComparer.OrdinalIgnoreCase);

    public MapValue(IReadOnlyList<KeyValuePair<string, object?>> entries)
    {
        Entries = entries;
        foreach (var (name, value) in entries)
            _byName.TryAdd(name, value);
    }

    public IReadOnlyList<KeyValuePair<string, object?>> Entries { get; }

    public object? Find(string name) => _byName.TryGetValue(name, out var value) ? value : Undefined.Value;

    /// <summary>A copy with one property more or another value.</summary>
    public MapValue With(string name, object? value)
    {
        var entries = Entries.Where(entry => !string.Equals(entry.Key, name, StringComparison.Ordinal)).ToList();
        entries.Add(new(name, value));
        return new MapValue(entries);
    }

    public MapValue Without(string name) =>
        new(Entries.Where(entry => !string.Equals(entry.Key, name, StringComparison.Ordinal)).ToList());
}
