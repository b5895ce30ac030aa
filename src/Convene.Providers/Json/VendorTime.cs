using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Convene.Providers.Json;

/// <summary>
/// Times as vendors write them: <c>T</c> or blanks in between, blanks around, single digits, parts of seconds (decision 0.5).
/// </summary>
internal static partial class VendorTime
{
    private static readonly LocalDateTimePattern[] Read =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-M-d H:m:s;FFFFFFFFF"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-M-d H:m"),
    ];

    private static readonly LocalDateTimePattern Written = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    private static readonly DurationPattern Length = DurationPattern.CreateWithInvariantCulture("H:mm:ss");

    // as seconds it would be the year 5138
    private const long FirstMilliseconds = 100_000_000_000;

    /// <summary>Null when absent or unreadable. The zone is the vendor's.</summary>
    public static LocalDateTime? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var plain = Separators().Replace(text.Trim(), " ");
        var read = Array.ConvertAll(Read, pattern => pattern.Parse(plain));
        return Array.Find(read, result => result.Success) is { } found ? found.Value : null;
    }

    /// <summary><c>yyyy-MM-dd HH:mm:ss</c>.</summary>
    public static string Format(LocalDateTime time) => Written.Format(time);

    /// <summary>
    /// Seconds since 1970, or milliseconds where the number is too great for seconds (decision c3). Null for 0 and below, which vendors write
    /// for "none", and for what lies outside of time.
    /// </summary>
    public static Instant? FromUnix(long? number) => number switch
    {
        null or <= 0 => null,
        < FirstMilliseconds => Instant.FromUnixTimeSeconds(number.Value),
        _ when number <= Instant.MaxValue.ToUnixTimeMilliseconds() => Instant.FromUnixTimeMilliseconds(number.Value),
        _ => null,
    };

    /// <summary>A length of time as <c>hh:mm:ss</c>, of any number of hours; null when absent or unreadable.</summary>
    public static Duration? ParseLength(string? text) =>
        text is not null && Length.Parse(text.Trim()) is { Success: true } read ? read.Value : null;

    [GeneratedRegex(@"\s*T\s*|\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();
}
