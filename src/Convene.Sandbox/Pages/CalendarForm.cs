using System.Text.Json.Nodes;
using Convene.Sandbox.Graph;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Convene.Sandbox.Pages;

/// <summary>A form of the calendar page as the body that Outlook would send: only what differs.</summary>
internal static class CalendarForm
{
    private static readonly char[] Separators = [',', ';', ',', ';', '\n', ' '];

    public static string Addresses(CalendarEvent entry) => string.Join(", ", entry.Attendees.Select(attendee => attendee.Address));

    /// <summary>Title, times, place and attendees of the form; without <paramref name="old"/> all of them.</summary>
    public static JsonObject Edited(IFormCollection form, CalendarEvent? old, string zoneName)
    {
        var date = Parsed(LocalDatePattern.Iso.Parse(form["date"].ToString()));
        _ = GraphTimes.Usual(date.AtMidnight());
        var start = date + Parsed(FormTimes.Clock.Parse(form["start"].ToString()));
        var until = Parsed(FormTimes.Clock.Parse(form["end"].ToString()));
        var body = Times(start, Lasting(start, date, until, old, zoneName), old, zoneName);
        AddText(body, "subject", form["subject"].ToString().Trim(), old?.Subject, text => text);
        AddText(body, "location", form["location"].ToString().Trim(), old?.Places.FirstOrDefault()?.DisplayName ?? "", text => new JsonObject { ["displayName"] = text });
        var attendees = form["attendees"].ToString().Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!attendees.SequenceEqual(old?.Attendees.Select(attendee => attendee.Address) ?? [], StringComparer.OrdinalIgnoreCase))
        {
            body["attendees"] = new JsonArray([.. attendees.Select(address => (JsonNode)Attendee(address, old))]);
        }

        return body;
    }

    /// <summary>Start and end of a drag, each as date and time.</summary>
    public static JsonObject Moved(IFormCollection form, CalendarEvent old, string zoneName) => Times(
        Parsed(FormTimes.Moment.Parse(form["start"].ToString())), Parsed(FormTimes.Moment.Parse(form["end"].ToString())), old, zoneName);

    public static JsonObject Time(LocalDateTime local, string zoneName) => new()
    {
        ["dateTime"] = LocalDateTimePattern.ExtendedIso.Format(local),
        ["timeZone"] = zoneName == GraphTimes.CustomSetting ? GraphTimes.CustomAtEvents : zoneName,
    };

    private static JsonObject Times(LocalDateTime start, LocalDateTime end, CalendarEvent? old, string zoneName)
    {
        var zone = GraphTimes.Known(zoneName);
        if (GraphTimes.Usual(end) <= GraphTimes.Usual(start))
        {
            throw GraphRefusalException.BadProperty("The end is before the start.");
        }

        var body = new JsonObject();
        AddTime(body, "start", start, old?.StartsAt, zone, zoneName);
        AddTime(body, "end", end, old?.EndsAt, zone, zoneName);
        return body;
    }

    // The form knows one date: a meeting over midnight keeps its days, unless its new end lies behind its start on the first.
    private static LocalDateTime Lasting(LocalDateTime start, LocalDate date, LocalTime until, CalendarEvent? old, string zoneName)
    {
        var days = old is null ? 0 : Period.DaysBetween(old.StartsAt.InZone(GraphTimes.Known(zoneName)).Date, old.EndsAt.InZone(GraphTimes.Known(zoneName)).Date);
        var end = date.PlusDays(days) + until;
        return days == 1 && until > start.TimeOfDay ? date + until : end;
    }

    private static void AddTime(JsonObject body, string name, LocalDateTime local, Instant? old, DateTimeZone zone, string zoneName)
    {
        if (local.InZoneLeniently(zone).ToInstant() != old)
        {
            body[name] = Time(local, zoneName);
        }
    }

    private static void AddText(JsonObject body, string name, string text, string? old, Func<string, JsonNode> write)
    {
        if (text != old)
        {
            body[name] = write(text);
        }
    }

    private static JsonObject Attendee(string address, CalendarEvent? old)
    {
        var known = old?.Attendees.Find(attendee => attendee.Is(address));
        return new JsonObject { ["emailAddress"] = new JsonObject { ["address"] = address, ["name"] = known?.Name }, ["type"] = known?.Type ?? "required" };
    }

    private static T Parsed<T>(ParseResult<T> result) => result.Success ? result.Value : throw GraphRefusalException.BadBody("A date or time cannot be read.");
}
