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

    [GeneratedRegex(@"\s*T\s*|\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();
}
