using System.Collections.Frozen;
using NodaTime;
using NodaTime.TimeZones;

namespace Convene.Calendar;

/// <summary>Windows' names of zones, which Outlook speaks, and the IANA names, which we do.</summary>
internal static class Zones
{
    private static readonly FrozenDictionary<string, string> ToWindows =
        TzdbDateTimeZoneSource.Default.TzdbToWindowsIds.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ToIana =
        TzdbDateTimeZoneSource.Default.WindowsToTzdbIds.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null for a name that neither database knows, such as <c>Customized Time Zone</c>.</summary>
    public static DateTimeZone? Find(string name) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(ToIana.GetValueOrDefault(name, name));

    /// <summary>Null for a zone that Windows has no name for.</summary>
    public static string? WindowsName(DateTimeZone zone) => ToWindows.GetValueOrDefault(zone.Id);
}
