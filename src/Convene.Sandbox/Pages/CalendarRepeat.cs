using System.Globalization;
using System.Text.Json.Nodes;
using Convene.Sandbox.Graph;
using Convene.Sandbox.Graph.Series;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Convene.Sandbox.Pages;

/// <summary>How often an event of the form takes place, and what a form about one occurrence means for the whole series.</summary>
internal static class CalendarRepeat
{
    public const string Whole = "series";

    /// <summary>The choices of the form, in its order.</summary>
    public static readonly IReadOnlyList<string> Choices = ["daily", "weekdays", "weekly", "monthly"];

    /// <summary>Null when it takes place once.</summary>
    public static JsonObject? Read(IFormCollection form)
    {
        if (!Choices.Contains(form["repeats"].ToString(), StringComparer.Ordinal))
        {
            return null;
        }

        var date = LocalDatePattern.Iso.Parse(form["date"].ToString()) is { Success: true } parsed ? parsed.Value : throw GraphRefusalException.BadBody("A date cannot be read.");
        var count = int.TryParse(form["times"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? times : throw GraphRefusalException.BadBody("A number cannot be read.");
        var rule = new Recurrence { Pattern = PatternKind.Daily, Range = RangeKind.Numbered, From = date, Count = count };
        return RecurrenceJson.Write(form["repeats"].ToString() switch
        {
            "weekdays" => rule with { Pattern = PatternKind.Weekly, Days = WeekDays.Monday | WeekDays.Tuesday | WeekDays.Wednesday | WeekDays.Thursday | WeekDays.Friday },
            "weekly" => rule with { Pattern = PatternKind.Weekly, Days = Day(date) },
            "monthly" => rule with { Pattern = PatternKind.AbsoluteMonthly, DayOfMonth = date.Day },
            _ => rule,
        });
    }

    /// <summary>
    /// The body for the master, of a body that was written about an occurrence: its texts are the same, its times are moved as far as the
    /// occurrence's are, and the days of the rule with them.
    /// </summary>
    public static JsonObject ForSeries(JsonObject body, CalendarEvent occurrence, CalendarEvent master, string zoneName)
    {
        if (!body.ContainsKey("start") && !body.ContainsKey("end"))
        {
            return body;
        }

        var zone = GraphTimes.Known(zoneName);
        var start = Local(body["start"]) ?? occurrence.StartsAt.InZone(zone).LocalDateTime;
        var end = Local(body["end"]) ?? occurrence.EndsAt.InZone(zone).LocalDateTime;
        var days = Period.DaysBetween(occurrence.StartsAt.InZone(zone).Date, start.Date);
        var first = master.StartsAt.InZone(zone).Date.PlusDays(days) + start.TimeOfDay;
        body["start"] = CalendarForm.Time(first, zoneName);
        body["end"] = CalendarForm.Time(first + Period.Between(start, end, PeriodUnits.Days | PeriodUnits.AllTimeUnits), zoneName);
        if (days != 0)
        {
            body["recurrence"] = RecurrenceJson.Write(Shifted(master.Recurrence!, days, first.Date));
        }

        return body;
    }

    private static Recurrence Shifted(Recurrence rule, int days, LocalDate first) => rule with
    {
        From = first,
        Until = rule.Until?.PlusDays(days),
        Days = rule.Pattern == PatternKind.Weekly ? Rotated(rule.Days, days) : rule.Days,
        DayOfMonth = rule.DayOfMonth == 0 ? 0 : first.Day,
        Month = rule.Pattern == PatternKind.AbsoluteYearly ? first.Month : rule.Month,
    };

    private static WeekDays Rotated(WeekDays week, int days)
    {
        var by = ((days % 7) + 7) % 7;
        return (WeekDays)((((int)week << by) | ((int)week >> (7 - by))) & 0x7f);
    }

    private static WeekDays Day(LocalDate date) => (WeekDays)(1 << ((int)date.DayOfWeek - 1));

    private static LocalDateTime? Local(JsonNode? time) => time is null ? null : LocalDateTimePattern.ExtendedIso.Parse(time["dateTime"]!.GetValue<string>()).Value;
}
