using System.Text.Json.Nodes;
using NodaTime;

namespace Convene.Sandbox.Graph.Series;

/// <summary>What holds between a series' rule and the times of its events.</summary>
internal static class SeriesFit
{
    private const int Nearest = 400;

    /// <summary>The range begins on the day of the start; the master stands on the first day that the pattern means.</summary>
    public static CalendarEvent Of(CalendarEvent entry, JsonObject body)
    {
        if (entry.Recurrence is not { } recurrence)
        {
            return entry;
        }

        var day = SeriesRule.Of(entry).First.Date;
        if (body.ContainsKey("recurrence") && recurrence.From != day)
        {
            throw GraphRefusalException.BadProperty("The range's startDate is not the day of the start.");
        }

        var fitted = entry with { Recurrence = recurrence with { From = day } };
        var dates = RecurrenceDates.Of(fitted.Recurrence, day).Take(1).ToList();
        if (dates is not [var first])
        {
            throw GraphRefusalException.BadProperty("The recurrence has no occurrence.");
        }

        var rule = SeriesRule.Of(fitted);
        return first == day ? fitted : fitted with { StartsAt = rule.StartOn(first), EndsAt = rule.EndOn(first), Recurrence = fitted.Recurrence with { From = first } };
    }

    /// <summary>An occurrence stays between its neighbours: it may not come to their days, let alone pass them.</summary>
    public static void CheckNeighbours(Mailbox box, CalendarEvent occurrence)
    {
        if (Occurrences.DateOf(occurrence) is not { } date || box.Events.GetValueOrDefault(occurrence.SeriesMaster!) is not { Recurrence: not null } master)
        {
            return;
        }

        var rule = SeriesRule.Of(master);
        var day = rule.DateOf(occurrence.StartsAt);
        var dates = RecurrenceDates.Of(rule.Recurrence, rule.Recurrence.From).TakeWhile(other => other < date).Reverse();
        var before = Living(dates);
        var after = Living(RecurrenceDates.Of(rule.Recurrence, date.PlusDays(1)).Take(Nearest));
        if (day <= before || day >= after)
        {
            throw new GraphRefusalException(
                400, "ErrorOccurrenceCrossingBoundary", "Modified occurrence is crossing or overlapping adjacent occurrence.");
        }

        LocalDate? Living(IEnumerable<LocalDate> others) => others.Select(other => Occurrences.Find(box, Occurrences.KeyOf(master.Key, other)))
            .OfType<CalendarEvent>().Select(other => (LocalDate?)rule.DateOf(other.StartsAt)).FirstOrDefault();
    }
}
