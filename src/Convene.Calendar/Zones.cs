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

    /// <summary>Exchange's own name for UTC, beside Windows' and IANA's.</summary>
    private const string ExchangeUtc = "tzone://Microsoft/Utc";

    /// <summary>One for each zone that Windows has a name for.</summary>
    public static IEnumerable<DateTimeZone> OfWindows { get; } =
    [
        .. ToIana.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(DateTimeZoneProviders.Tzdb.GetZoneOrNull).OfType<DateTimeZone>(),
    ];

    /// <summary>Null for a name that neither database knows, such as <c>Customized Time Zone</c>.</summary>
    public static DateTimeZone? Find(string name) => name.Equals(ExchangeUtc, StringComparison.OrdinalIgnoreCase)
        ? DateTimeZone.Utc
        : DateTimeZoneProviders.Tzdb.GetZoneOrNull(ToIana.GetValueOrDefault(name, name));

    /// <summary>Null for a zone that Windows has no name for.</summary>
    public static string? WindowsName(DateTimeZone zone) => ToWindows.GetValueOrDefault(zone.Id);

    /// <summary>Windows' name where there is one: Graph takes IANA's too, but not each of them.</summary>
    public static string OutlookName(DateTimeZone zone) => WindowsName(zone) ?? zone.Id;
}
