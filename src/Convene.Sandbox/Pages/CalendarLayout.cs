using Convene.Sandbox.Graph;
using NodaTime;

namespace Convene.Sandbox.Pages;

/// <summary>Where an event stands in its day's column: minutes from midnight, and which of how many lanes beside each other.</summary>
internal sealed record PlacedEvent(CalendarEvent Entry, int FromMinute, int UntilMinute, int Lane, int Lanes);

internal static class CalendarLayout
{
    private const int LeastMinutes = 20;

    /// <summary>Events that overlap stand side by side; those of one bunch are equally wide.</summary>
    public static IReadOnlyList<PlacedEvent> Of(IEnumerable<CalendarEvent> events, LocalDate day, DateTimeZone zone)
    {
        var (dayStart, dayEnd) = (zone.AtStartOfDay(day).ToInstant(), zone.AtStartOfDay(day.PlusDays(1)).ToInstant());
        var placed = new List<PlacedEvent>();
        var bunch = new List<PlacedEvent>();
        foreach (var entry in events.Where(entry => entry.StartsAt < dayEnd && entry.EndsAt > dayStart).OrderBy(entry => entry.StartsAt).ThenByDescending(entry => entry.EndsAt))
        {
            var from = entry.StartsAt <= dayStart ? 0 : Minute(entry.StartsAt, zone);
            var until = entry.EndsAt >= dayEnd ? 24 * 60 : Minute(entry.EndsAt, zone);
            until = Math.Max(until, from + LeastMinutes);
            if (bunch.TrueForAll(other => other.UntilMinute <= from))
            {
                placed.AddRange(Widened(bunch));
                bunch.Clear();
            }

            var lane = Enumerable.Range(0, bunch.Count + 1).First(free => bunch.TrueForAll(other => other.Lane != free || other.UntilMinute <= from));
            bunch.Add(new PlacedEvent(entry, from, until, lane, 1));
        }

        placed.AddRange(Widened(bunch));
        return placed;
    }

    private static IEnumerable<PlacedEvent> Widened(List<PlacedEvent> bunch)
    {
        var lanes = bunch.Count == 0 ? 0 : bunch.Max(placed => placed.Lane) + 1;
        return [.. bunch.Select(placed => placed with { Lanes = lanes })];
    }

    private static int Minute(Instant at, DateTimeZone zone)
    {
        var time = at.InZone(zone).TimeOfDay;
        return (time.Hour * 60) + time.Minute;
    }
}
