using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>An occurrence as the calendar has it, or the rule where there is no calendar.</summary>
/// <param name="OriginalStart">When the rule has it, wherever it was moved to.</param>
/// <param name="Window">When it takes place.</param>
/// <param name="Event">The event; null by the rule alone.</param>
internal sealed record ListedOccurrence(Instant OriginalStart, Window Window, CalendarEvent? Event)
{
    public static ListedOccurrence Of(CalendarEvent seen) => new(seen.OriginalStart ?? seen.Window.StartsAt, seen.Window, seen);

    public static ListedOccurrence Of(Window byRule) => new(byRule.StartsAt, byRule, null);
}
