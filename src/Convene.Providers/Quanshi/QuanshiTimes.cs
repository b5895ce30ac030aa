using NodaTime;
using NodaTime.Text;

namespace Convene.Providers.Quanshi;

/// <summary>How times are sent where it is not <c>yyyy-MM-dd HH:mm:ss</c> (decision c3).</summary>
internal static class QuanshiTimes
{
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuu-MM-dd");

    public static long ToAdminTime(Instant time, QuanshiAdminTimes unit) =>
        unit == QuanshiAdminTimes.Milliseconds ? time.ToUnixTimeMilliseconds() : time.ToUnixTimeSeconds();

    /// <summary><c>YYYY-mm-dd~YYYY-mm-dd</c>.</summary>
    public static string Format(LocalDate first, LocalDate last) => $"{Day.Format(first)}~{Day.Format(last)}";
}
