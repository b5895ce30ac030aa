using NodaTime;
using NodaTime.Text;

namespace Convene.Providers.Quanshi;

/// <summary>The vendor's ways of writing times (decision c3): texts without zone in one family, seconds since 1970 in the other.</summary>
internal static class QuanshiTimes
{
    // from here on a number since 1970 is milliseconds: as seconds it would be the year 5138
    private const long FirstMilliseconds = 100_000_000_000;

    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuu-MM-dd");

    /// <summary>Null for 0, which the vendor writes for "none", and for what lies outside of time.</summary>
    public static Instant? FromUnix(long? number) => number switch
    {
        null or <= 0 => null,
        < FirstMilliseconds => Instant.FromUnixTimeSeconds(number.Value),
        _ => FromMilliseconds(number.Value),
    };

    public static long ToAdminTime(Instant time, QuanshiAdminTimes unit) =>
        unit == QuanshiAdminTimes.Milliseconds ? time.ToUnixTimeMilliseconds() : time.ToUnixTimeSeconds();

    /// <summary><c>YYYY-mm-dd~YYYY-mm-dd</c>.</summary>
    public static string Format(LocalDate first, LocalDate last) => $"{Day.Format(first)}~{Day.Format(last)}";

    private static Instant? FromMilliseconds(long number) =>
        number <= Instant.MaxValue.ToUnixTimeMilliseconds() ? Instant.FromUnixTimeMilliseconds(number) : null;
}
