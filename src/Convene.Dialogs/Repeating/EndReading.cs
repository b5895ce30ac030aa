using System.Globalization;
using System.Text.RegularExpressions;
using Convene.Language;
using NodaTime;
using NodaTime.Text;

namespace Convene.Dialogs.Repeating;

/// <summary>The answer to "until when should it repeat?": "3 months", "until March", "ten times", "半年", "十次". Pure.</summary>
/// <param name="Until">The last day; null where a number was said.</param>
internal sealed partial record EndReading(LocalDate? Until, int? Count)
{
    private const int MostTimes = 1000;
    private const int DaysOfYear = 365;
    private const int DaysOfMonth = 30;

    private static readonly string[] English = ["once", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    private static readonly string[] Chinese =
        ["\u4E00", "\u4E24", "\u4E09", "\u56DB", "\u4E94", "\u516D", "\u4E03", "\u516B", "\u4E5D", "\u5341", "\u5341\u4E00", "\u5341\u4E8C"];

    /// <summary>Null where the words are something else.</summary>
    public static EndReading? Of(Understanding said, LocalDate first)
    {
        if (said.Slots.Recurrence is { Until: not null } or { Count: not null })
        {
            return new EndReading(said.Slots.Recurrence.Until, said.Slots.Recurrence.Count);
        }

        if (TimesOf(said.Utterance.Text) is { } times)
        {
            return new EndReading(null, times);
        }

        if (said.Slots.Duration is { TotalDays: >= 1 } span)
        {
            return new EndReading(After(first, span.Days), null);
        }

        return LastDayOf(said) is { } last ? new EndReading(last, null) : null;
    }

    /// <summary>The day before the first one that is beyond the span: "for a month" from the 5th ends on the 4th.</summary>
    public static LocalDate After(LocalDate first, int days)
    {
        if (days % DaysOfYear == 0)
        {
            return first.PlusYears(days / DaysOfYear).PlusDays(-1);
        }

        // the grammar counts months by thirty days, and half a year by half of 365 and a bit
        var months = (int)Math.Round(days / (double)DaysOfMonth);
        return days >= DaysOfMonth && Math.Abs(days - (months * DaysOfMonth)) <= months ? first.PlusMonths(months).PlusDays(-1) : first.PlusDays(days - 1);
    }

    /// <summary>Of a period the last day of it; its end is exclusive.</summary>
    private static LocalDate? LastDayOf(Understanding said)
    {
        var mention = said.Times.FirstOrDefault(time => time.Kind is TimeKind.Date or TimeKind.DateTime or TimeKind.DateRange);
        return mention switch
        {
            null => null,
            { Kind: TimeKind.DateRange, End: { } end } => DayOf(end)?.PlusDays(-1),
            { Value: { } day } => DayOf(day),
            _ => null,
        };
    }

    private static LocalDate? DayOf(string text) => LocalDatePattern.Iso.Parse(text.Split(' ')[0]) is { Success: true } day ? day.Value : null;

    private static int? TimesOf(string text)
    {
        var match = Times().Match(text.Trim());
        if (!match.Success)
        {
            return null;
        }

        var word = match.Groups["n"].Value;
        var spelled = Math.Max(
            Array.FindIndex(English, each => string.Equals(each, word, StringComparison.OrdinalIgnoreCase)), Array.FindLastIndex(Chinese, each => each == word));
        var count = spelled >= 0 ? spelled + 1 : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return count is >= 1 and <= MostTimes ? count : null;
    }

    [GeneratedRegex(@"^(for\s+|after\s+|\u5171|\u4E00\u5171|\u603B\u5171|\u5F00)?\s*(?<n>\d{1,4}|[a-z]+|[\u4E00\u4E8C\u4E24\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341]{1,2})\s*(times?|meetings|occurrences|\u6B21|\u573A|\u56DE)[.\u3002]?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Times();
}
