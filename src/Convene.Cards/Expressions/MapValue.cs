namespace Convene.Cards.Expressions;

/// <summary>An object of the data. Immutable; names are found whatever their case, the first one wins, as in the reference.</summary>
internal sealed class MapValue(IReadOnlyList<KeyValuePair<string, object?>> entries)
{
    /// <summary>Up to so many entries are looked through; most objects are small and looked into once or never.</summary>
    private const int Few = 8;

    private Dictionary<string, object?>? _byName;

    public IReadOnlyList<KeyValuePair<string, object?>> Entries => entries;

    public object? Find(string name)
    {
        if (entries.Count > Few)
            return LazyInitializer.EnsureInitialized(ref _byName, Index).TryGetValue(name, out var value) ? value : Undefined.Value;

        foreach (var entry in entries)
        {
            if (string.Equals(entry.Key, name, StringComparison.OrdinalIgnoreCase))
                return entry.Value;
        }

        return Undefined.Value;
    }

    /// <summary>A copy with one property more or another value.</summary>
    public MapValue With(string name, object? value) =>
        new([.. entries.Where(entry => !string.Equals(entry.Key, name, StringComparison.Ordinal)), new(name, value)]);

    public MapValue Without(string name) =>
        new([.. entries.Where(entry => !string.Equals(entry.Key, name, StringComparison.Ordinal))]);

    private Dictionary<string, object?> Index()
    {
        var index = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in entries)
            index.TryAdd(name, value);

        return index;
    }
}
