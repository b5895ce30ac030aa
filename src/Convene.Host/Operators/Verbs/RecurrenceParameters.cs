using System.CommandLine;
using System.Globalization;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Host.Operators.Verbs;

/// <summary>How a series repeats; nothing is read unless <c>--repeat</c> is given.</summary>
internal sealed class RecurrenceParameters
{
    private static readonly string[] DayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    private readonly Option<RecurrenceFrequency?> _repeat = new("--repeat") { Description = "daily, weekly or monthly." };
    private readonly Option<int> _interval =
        new("--interval") { Description = "Every how many days, weeks or months.", DefaultValueFactory = _ => 1 };

    private readonly Option<string?> _on = Parameters.Text("--on", "Weekly: MO,WE,FR. Monthly: 1,15.");
    private readonly Option<string?> _until = Parameters.Text("--until", "The last day on which it may take place: 2027-01-31.");

    public IReadOnlyList<Symbol> All => [_repeat, _interval, _on, _until];

    public Recurrence? Read(ParseResult given)
    {
        if (_repeat.Of(given) is not { } frequency)
        {
            return null;
        }

        var on = (_on.Of(given) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var until = _until.Of(given) ?? throw Wrong("--repeat needs --until.");
        return new Recurrence(
            frequency,
            Parameters.AtLeastOne("--interval", _interval.Of(given)),
            frequency == RecurrenceFrequency.Weekly ? [.. on.Select(DayOfWeek)] : [],
            frequency == RecurrenceFrequency.Monthly ? [.. on.Select(DayOfMonth)] : [],
            OperatorTimes.ReadDay(until));
    }

    private static IsoDayOfWeek DayOfWeek(string name) => Array.IndexOf(DayNames, name.ToUpperInvariant()) is >= 0 and var index
        ? (IsoDayOfWeek)(index + 1)
        : throw Wrong($"'{name}' is no day: {string.Join(", ", DayNames)}.");

    private static int DayOfMonth(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31
            ? day
            : throw Wrong($"'{text}' is no day of a month: 1 to 31.");

    private static OperatorException Wrong(string message) => new(OperatorExit.Usage, message);
}
