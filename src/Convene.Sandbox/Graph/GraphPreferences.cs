using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Convene.Sandbox.Graph;

/// <summary>What the header <c>Prefer</c> asks for.</summary>
internal sealed record GraphPreferences(bool ImmutableIds, string Zone, int? MaxPageSize)
{
    public static GraphPreferences Of(HttpRequest request)
    {
        var wishes = request.Headers["Prefer"]
            .SelectMany(header => (header ?? "").Split([',', ';'], StringSplitOptions.TrimEntries))
            .Select(wish => wish.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0].Trim().ToLowerInvariant(), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last()[1].Trim(' ', '"'), StringComparer.Ordinal);
        var zone = wishes.GetValueOrDefault("outlook.timezone", "UTC");
        _ = GraphTimes.Zone(zone);
        return new GraphPreferences(
            wishes.GetValueOrDefault("idtype") == "ImmutableId",
            zone,
            int.TryParse(wishes.GetValueOrDefault("odata.maxpagesize"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null);
    }
}
