using NodaTime;

namespace Convene.Dialogs.People;

/// <summary>Finds the zone that a text names: by IANA id ("Europe/Berlin") or by the city in one ("New York"). Pure.</summary>
internal static class ZoneWords
{
    private static readonly char[] Breaks = [' ', ',', '.', '!', '?', ':'];

    private static readonly Lazy<IReadOnlyDictionary<string, string>> ByName = new(Names);

    /// <summary>Null where none, or more than one, is named.</summary>
    public static DateTimeZone? Find(string text)
    {
        var words = text.Split(Breaks, StringSplitOptions.RemoveEmptyEntries);
        var pairs = words.Zip(words.Skip(1), (first, second) => $"{first} {second}");
        var found = words.Concat(pairs).Select(w => ByName.Value.GetValueOrDefault(w)).OfType<string>().Distinct(StringComparer.Ordinal).Take(2).ToList();
        return found.Count == 1 ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(found[0]) : null;
    }

    private static Dictionary<string, string> Names()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids.Where(id => id.Contains('/', StringComparison.Ordinal) || id == "UTC"))
        {
            names[id] = id;
            names.TryAdd(id[(id.LastIndexOf('/') + 1)..].Replace('_', ' '), id);
        }

        return names;
    }
}
