using Convene.Meetings;
using Microsoft.Graph.Models;

namespace Convene.Calendar.Events;

/// <summary>
/// Our part of the location: provider, number and link, so that even a client that shows no body lets people in. Whatever people write
/// beside it or in its place is theirs and stays; ours takes the place of its former self, or of the word that asked for a conference,
/// or stands behind.
/// </summary>
internal static class LocationText
{
    /// <summary>Exchange's own limit for a location, in UTF-16 units.</summary>
    private const int Longest = 255;

    private static readonly char[] Separators = [' ', ';', '；', ',', '，'];

    /// <summary>Empty where there is no conference.</summary>
    public static string Of(EntryContent content) => PartsOf(content).FirstOrDefault(part => part.Length <= Longest) ?? "";

    /// <summary>Writes our part into <paramref name="patch"/> where it is missing or differs.</summary>
    /// <param name="traces">What our part may have been before.</param>
    /// <returns>Whether it did.</returns>
    public static bool Merge(Event patch, Event present, IReadOnlyList<EntryContent> traces, EntryContent wanted, LocationWords words)
    {
        string[] known = [.. traces.SelectMany(PartsOf).Concat(PartsOf(wanted)).OrderByDescending(part => part.Length)];
        LocationParts parts = new([.. PartsOf(wanted)], known, words);
        if (present.Locations is { Count: > 0 } places && (places.Count > 1 || IsMoreThanText(places[0])))
            return MergeList(patch, places, parts);

        var line = present.Location?.DisplayName ?? "";
        if (Fitting(parts.InPlaceOf(line) ?? parts.Behind(line)) is not { } changed || changed == line)
            return false;
        patch.Location = new Location { DisplayName = changed };
        return true;
    }

    private static bool MergeList(Event patch, List<Location> places, LocationParts parts)
    {
        var names = places.ConvertAll(place => place.DisplayName ?? "");
        var changed = names.ConvertAll(name => Fitting(parts.InPlaceOf(name)));
        if (changed.TrueForAll(name => name is null))
        {
            if (Fitting(parts.Behind("")) is not { Length: > 0 } alone)
                return false;
            patch.Locations = [.. places.Select(place => Copy(place, place.DisplayName ?? "")), new Location { DisplayName = alone }];
            return true;
        }

        var renamed = names.Zip(changed, (name, other) => other ?? name).ToList();
        if (renamed.SequenceEqual(names))
            return false;
        patch.Locations = [.. places.Zip(renamed, Copy)];
        return true;
    }

    /// <summary>The longest first: with the link, and without it where a location is too short for it.</summary>
    private static IEnumerable<string> PartsOf(EntryContent content)
    {
        if (content.Problem is not null || (content.Number.Length == 0 && content.JoinUrl.Length == 0))
            yield break;
        var name = $"{content.ProviderName} {content.Number}".Trim();
        yield return $"{name} {content.JoinUrl}".Trim();
        if (content.Number.Length > 0)
            yield return name[..Math.Min(name.Length, Longest)];
    }

    private static string? Fitting(IEnumerable<string>? texts) => texts?.FirstOrDefault(text => text.Length <= Longest);

    /// <summary>A room or a place that was picked: to write into its name would make it mere text.</summary>
    private static bool IsMoreThanText(Location place) =>
        !string.IsNullOrEmpty(place.LocationEmailAddress) || !string.IsNullOrEmpty(place.LocationUri);

    /// <summary>A copy, as the SDK sends of an object that it has read only what changed, and sends null for what was set to null.</summary>
    private static Location Copy(Location place, string name)
    {
        var copy = new Location { DisplayName = name };
        if (place.LocationEmailAddress is { } address)
            copy.LocationEmailAddress = address;
        if (place.LocationUri is { } uri)
            copy.LocationUri = uri;
        if (place.LocationType is { } type)
            copy.LocationType = type;
        if (place.UniqueId is { } id)
            copy.UniqueId = id;
        if (place.UniqueIdType is { } idType)
            copy.UniqueIdType = idType;
        return copy;
    }

    /// <param name="Wanted">Our part, in the order of preference; empty where there is to be none.</param>
    /// <param name="Known">What our part was, is or may be, the longest first.</param>
    private sealed record LocationParts(string[] Wanted, string[] Known, LocationWords Words)
    {
        /// <summary>Null where nothing in the text is ours or asks for us.</summary>
        public IEnumerable<string>? InPlaceOf(string text)
        {
            if (Array.Find(Known, part => text.Contains(part, StringComparison.Ordinal)) is { } ours)
                return Wanted.Length == 0
                    ? [text.Replace(ours, "", StringComparison.Ordinal).Trim(Separators)]
                    : Wanted.Select(part => text.Replace(ours, part, StringComparison.Ordinal));
            return Wanted.Length > 0 && Words.Replace(text, "") is not null ? Wanted.Select(part => Words.Replace(text, part)!) : null;
        }

        public IEnumerable<string> Behind(string text)
        {
            var before = text.TrimEnd(Separators);
            return Wanted.Select(part => before.Length == 0 ? part : $"{before}; {part}");
        }
    }
}
