using Convene.Providers.Json;
using NodaTime;

namespace Convene.Providers.Tests.Json;

public sealed class VendorTimeTests
{
    [Theory]
    [InlineData("2020-08-10 13:31:11")]
    [InlineData("2020-08-10 13:31:11 ")]
    [InlineData(" 2020-08-10  13:31:11")]
    [InlineData("2020-08-10T13:31:11")]
    [InlineData("2020-08-10 T 13:31:11")]
    [InlineData("2020-8-10 13:31:11")]
    [InlineData("2020-08-10 13:31:11.000")]
    [InlineData("2020-08-10\u00a013:31:11")]
    public void A_time_is_read_in_any_dress(string text) => VendorTime.Parse(text).ShouldBe(new LocalDateTime(2020, 8, 10, 13, 31, 11));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2020-02-30 10:00:00")]
    [InlineData("2020-08-10")]
    [InlineData("13:31:11")]
    public void What_is_no_time_is_none(string? text) => VendorTime.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData(1625796000L, 1625796000000L)]
    [InlineData(99_999_999_999L, 99_999_999_999_000L)]
    [InlineData(1625796000123L, 1625796000123L)]
    [InlineData(0L, null)]
    [InlineData(-1L, null)]
    [InlineData(null, null)]
    [InlineData(long.MaxValue, null)]
    public void Seconds_and_milliseconds_are_told_apart_by_their_size(long? number, long? milliseconds) =>
        (VendorTime.FromUnix(number) is { } read ? read.ToUnixTimeMilliseconds() : (long?)null).ShouldBe(milliseconds);

    [Theory]
    [InlineData("01:54:30", 6870L)]
    [InlineData(" 1:00:00 ", 3600L)]
    [InlineData("27:00:01", 97201L)]
    [InlineData("00:00:00", 0L)]
    [InlineData("", null)]
    [InlineData("1:2", null)]
    [InlineData("1:60:00", null)]
    [InlineData(null, null)]
    public void A_length_is_read_in_hours_minutes_and_seconds(string? text, long? seconds) =>
        VendorTime.ParseLength(text).ShouldBe(seconds is { } wanted ? Duration.FromSeconds(wanted) : null);
}
