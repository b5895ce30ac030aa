using System.Globalization;
using System.Text;
using static Convene.Cards.Expressions.Functions;

namespace Convene.Cards.Expressions;

/// <summary>Functions on ISO 8601 texts; all of them count in UTC, as the reference does. None reads a clock.</summary>
internal static class DateFunctions
{
    private const string DefaultFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";

    private static readonly Kinds[] TextAndNumber = [Kinds.Text, Kinds.Number, Kinds.Text];

    public static IReadOnlyList<Function> All { get; } =
    [
        new("formatDateTime", Kinds.Text, 1, 3, [Kinds.Text], OnValues(values => Format(values, Read(values[0])))),
        new("formatEpoch", Kinds.Text, 1, 3, [Kinds.Number, Kinds.Text], OnValues(values => Format(values, FromSeconds(values[0])))),
        Shift("addDays", (moment, number) => moment.AddDays(number)),
        Shift("addHours", (moment, number) => moment.AddHours(number)),
        Shift("addMinutes", (moment, number) => moment.AddMinutes(number)),
        Shift("addSeconds", (moment, number) => moment.AddSeconds(number)),
        Part("dayOfWeek", moment => (int)moment.DayOfWeek),
        Part("dayOfMonth", moment => moment.Day),
        Part("dayOfYear", moment => moment.DayOfYear),
        Part("month", moment => moment.Month),
        Part("year", moment => moment.Year),
    ];

    private static Function Shift(string name, Func<DateTimeOffset, double, DateTimeOffset> work) => new(name, Kinds.Text, 2, 4, TextAndNumber, OnValues(
        values => Read(values[0]) is { } moment && Values.IsWhole(values[1])
            ? Result.Of(Written(work(moment, (double)values[1]!), values.Length > 2 ? values[2] as string : null))
            : Result.Fail($"{name} takes a date and a whole number")));

    private static Function Part(string name, Func<DateTimeOffset, int> work) => new(name, Kinds.Number, 1, 1, [Kinds.Text], OnValues(values =>
        Read(values[0]) is { } moment ? Result.Of((double)work(moment)) : Result.Fail($"{name} takes a date")));

    private static Result Format(object?[] values, DateTimeOffset? moment) => moment is { } known
        ? Result.Of(Written(known, values.Length > 1 ? values[1] as string : null))
        : Result.Fail($"{Values.Text(values[0])} is not a date");

    private static DateTimeOffset? Read(object? value)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return value is string text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var moment) ? moment : null;
    }

    private static DateTimeOffset? FromSeconds(object? value) =>
        value is double seconds && Math.Abs(seconds) < 2e11 ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)) : null;

    private static string Written(DateTimeOffset moment, string? format)
    {
        var text = new StringBuilder();
        var pattern = string.IsNullOrEmpty(format) ? DefaultFormat : format;
        for (var i = 0; i < pattern.Length;)
        {
            var letter = pattern[i];
            var run = Run(pattern, i);
            if (letter is '\'' or '"')
            {
                var end = pattern.IndexOf(letter, i + 1);
                text.Append(pattern, i + 1, (end < 0 ? pattern.Length : end) - i - 1);
                i = end < 0 ? pattern.Length : end + 1;
                continue;
            }

            text.Append(Field(moment, letter, run) ?? pattern.Substring(i, run));
            i += run;
        }

        return text.ToString();
    }

    private static int Run(string pattern, int start)
    {
        var end = start;
        while (end < pattern.Length && pattern[end] == pattern[start])
            end++;

        return end - start;
    }

    private static string? Field(DateTimeOffset moment, char letter, int run)
    {
        var hour12 = ((moment.Hour + 11) % 12) + 1;
        return letter switch
        {
            'd' when run >= 3 => moment.ToString(run == 3 ? "ddd" : "dddd", CultureInfo.InvariantCulture),
            'M' when run >= 3 => moment.ToString(run == 3 ? "MMM" : "MMMM", CultureInfo.InvariantCulture),
            'd' => Padded(moment.Day, run),
            'M' => Padded(moment.Month, run),
            'y' => run <= 2 ? Padded(moment.Year % 100, 2) : Padded(moment.Year, 4),
            'H' => Padded(moment.Hour, run),
            'h' => Padded(hour12, run),
            'm' => Padded(moment.Minute, run),
            's' => Padded(moment.Second, run),
            'f' or 'F' => Padded(moment.Millisecond, 3)[..Math.Min(run, 3)],
            't' => moment.Hour < 12 ? "AM" : "PM",
            _ => null,
        };
    }

    private static string Padded(int number, int digits) => number.ToString(CultureInfo.InvariantCulture).PadLeft(Math.Min(digits, 4), '0');
}
