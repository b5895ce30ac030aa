using System.Globalization;
using NodaTime;

namespace Convene.Language.Speech;

/// <summary>Chinese for saying back.</summary>
internal sealed class ChineseSpeech : ISpeech
{
    private const string Digits = "一二三四五六日";

    public string What(Understanding said) => ChineseRequests.Of(said);

    public IEnumerable<string> Extras(Understanding said) => ChineseRequests.Extras(said);

    public string People(IEnumerable<string> names) => $"参会人：{string.Join("、", names)}";

    public string Length(Duration duration) => duration.TotalMinutes % 60 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalHours:0}小时")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMinutes:0}分钟");

    public string Shift(Duration shift) => (shift.TotalSeconds < 0 ? "提前" : "推迟") + Length(shift.TotalSeconds < 0 ? -shift : shift);

    public string Extension(Duration extension) => (extension.TotalSeconds < 0 ? "缩短" : "延长") + Length(extension.TotalSeconds < 0 ? -extension : extension);

    public string Recurrence(Recurrence recurrence)
    {
        var unit = recurrence.Frequency switch { Frequency.Daily => "天", Frequency.Weekly => "周", Frequency.Monthly => "个月", _ => "年" };
        var every = recurrence.Interval == 1 ? $"每{unit}" : string.Create(CultureInfo.InvariantCulture, $"每{(recurrence.Interval == 2 ? "两" : recurrence.Interval)}{unit}");
        var on = recurrence.ByMonthDay is { } day ? string.Create(CultureInfo.InvariantCulture, $"{day}号") : string.Join("、", recurrence.ByDay.Select(Day));
        var until = recurrence.Until is { } last ? string.Create(CultureInfo.InvariantCulture, $"，到{last.Year}年{last.Month}月{last.Day}日") : recurrence.Count is { } count ? string.Create(CultureInfo.InvariantCulture, $"，共{count}次") : "";
        return every + on + until;
    }

    private static string Day(RecurrenceDay day) => day.Ordinal switch
    {
        null => Weekday(day.Day),
        -1 => $"最后一个{Weekday(day.Day)}",
        { } nth => string.Create(CultureInfo.InvariantCulture, $"第{nth}个{Weekday(day.Day)}"),
    };

    private static string Weekday(IsoDayOfWeek day) => $"周{Digits[(int)day - 1]}";

    public string Clock(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    public string Day(LocalDate date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日（{Weekday(date.DayOfWeek)}）");

    public string Days(LocalDate first, LocalDate last) => $"{Day(first)}至{Day(last)}";

    public string Moment(LocalDate date, LocalTime start, LocalTime? end, DateTimeZone zone) =>
        $"{Day(date)}{Clock(start)}{(end is { } stop ? "-" + Clock(stop) : "")}（{ZoneNames.Chinese(zone)}）";

    public string Join(IReadOnlyList<string> parts) => string.Join("，", parts);
}
