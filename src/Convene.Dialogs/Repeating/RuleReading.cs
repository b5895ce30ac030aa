using Convene.Language;
using Convene.Meetings.Capabilities;
using NodaTime;
using Rule = Convene.Meetings.Capabilities.Recurrence;

namespace Convene.Dialogs.Repeating;

/// <summary>What was said of repeating, as the domain knows it. Pure.</summary>
/// <param name="Rule">Without an end (<see cref="LocalDate.MaxIsoValue"/>) where none was said; null where it cannot be had.</param>
/// <param name="Count">How many times, where that was said instead of a last day.</param>
/// <param name="Refusal">Key of the sentence that says why it cannot be had.</param>
internal sealed record RuleReading(Rule? Rule, int? Count, string? Refusal)
{
    /// <summary>More than once a day is read as daily by the grammar: its words tell.</summary>
    private static readonly string[] WithinADay = ["hour", "minute", "\u5C0F\u65F6", "\u5206\u949F", "\u949F\u5934", "\u523B\u949F"];

    /// <summary>Null where nothing was said of it.</summary>
    public static RuleReading? Of(Understanding said)
    {
        if (said.Slots.Recurrence is not { } spoken)
        {
            return null;
        }

        if (IsWithinADay(spoken, said))
        {
            return new RuleReading(null, null, "dialog.repeat.often");
        }

        return spoken.Frequency switch
        {
            Frequency.Yearly => new RuleReading(null, null, "dialog.repeat.yearly"),
            Frequency.Daily => Made(spoken, RecurrenceFrequency.Daily, [], [], null),
            Frequency.Weekly => Made(spoken, RecurrenceFrequency.Weekly, [.. spoken.ByDay.Select(day => day.Day)], [], null),
            _ => OfMonths(spoken),
        };
    }

    private static RuleReading OfMonths(Language.Recurrence spoken) => spoken switch
    {
        { ByMonthDay: { } day } => Made(spoken, RecurrenceFrequency.Monthly, [], [day], null),
        { ByDay: [{ Ordinal: { } ordinal, Day: var weekday }] } => Made(spoken, RecurrenceFrequency.Monthly, [], [], new WeekdayOfMonth(ordinal, weekday)),
        { ByDay.Count: 0 } => Made(spoken, RecurrenceFrequency.Monthly, [], [], null),
        _ => new RuleReading(null, null, "dialog.repeat.other"),
    };

    private static RuleReading Made(
        Language.Recurrence spoken, RecurrenceFrequency frequency, IReadOnlyList<IsoDayOfWeek> days, IReadOnlyList<int> daysOfMonth, WeekdayOfMonth? weekday) =>
        new(new Rule(frequency, spoken.Interval, days, daysOfMonth, spoken.Until ?? LocalDate.MaxIsoValue) { OnWeekday = weekday }, spoken.Count, null);

    private static bool IsWithinADay(Language.Recurrence spoken, Understanding said)
    {
        var text = said.Utterance.Text;
        var words = spoken.Span.Start >= 0 && spoken.Span.End <= text.Length && spoken.Span.End > spoken.Span.Start ? spoken.Span.Of(text) : "";
        return spoken.Frequency == Frequency.Daily
            && WithinADay.Any(unit => words.Contains("every " + unit, StringComparison.OrdinalIgnoreCase) || words.Contains('\u6BCF' + unit, StringComparison.Ordinal)
                || words.Contains(unit + "ly", StringComparison.OrdinalIgnoreCase));
    }
}
