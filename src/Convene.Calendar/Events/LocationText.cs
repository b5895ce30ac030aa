using Convene.Meetings;
using Microsoft.Graph.Models;

namespace Convene.Calendar.Events;

/// <summary>
/// Our part of the location: provider, number and link, so that even a client that shows no body lets people in. People may add a
/// room beside it, or write something else in its place; both are theirs.
/// </summary>
internal static class LocationText
{
    /// <summary>Exchange's own limit for a location, in UTF-16 units.</summary>
    private const int Longest = 255;

    public static string Of(EntryContent content)
    {
        var name = $"{content.ProviderName} {content.Number}".Trim();
        var withLink = $"{name} {content.JoinUrl}";
        return withLink.Length <= Longest ? withLink : name[..Math.Min(name.Length, Longest)];
    }

    /// <summary>Writes our part into <paramref name="patch"/> where it differs.</summary>
    /// <returns>Whether it did.</returns>
    public static bool Merge(Event patch, Event present, IReadOnlyList<EntryContent> shown, EntryContent wanted)
    {
        var text = Of(wanted);
        string[] before = [.. shown.Select(Of).Where(part => part.Length > 0)];
        if (present.Locations is { Count: > 1 } places)
        {
            if (!places.Exists(place => Changed(place.DisplayName, before, text) is not null))
                return false;
            patch.Locations = [.. places.Select(place => Rename(place, before, text))];
            return true;
        }

        var line = present.Location?.DisplayName;
        if ((string.IsNullOrWhiteSpace(line) ? text : Changed(line, before, text)) is not { } changed)
            return false;
        patch.Location = new Location { DisplayName = changed };
        return true;
    }

    private static string? Changed(string? present, string[] before, string wanted)
    {
        if (present is null || present.Contains(wanted, StringComparison.Ordinal))
            return null;
        var part = Array.Find(before, b => present.Contains(b, StringComparison.Ordinal));
        return part is null ? null : present.Replace(part, wanted, StringComparison.Ordinal);
    }

    /// <summary>A copy, as the SDK sends of an object that it has read only what changed, and sends null for what was set to null.</summary>
    private static Location Rename(Location place, string[] before, string wanted)
    {
        var copy = new Location { DisplayName = Changed(place.DisplayName, before, wanted) ?? place.DisplayName ?? "" };
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
}
