using Convene.Calendar.Http;
using Convene.Meetings;
using Microsoft.Graph.Models;
using NodaTime;
using NodaTime.Text;

namespace Convene.Calendar.Events;

/// <summary>Between windows and Graph's pairs of local text and zone name.</summary>
internal static class EventTimes
{
    private static readonly LocalDateTimePattern Written = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");

    /// <summary>In the organizer's zone, so that Outlook shows it as theirs; in UTC where local text would be ambiguous or nameless.</summary>
    public static (DateTimeTimeZone Start, DateTimeTimeZone End) Write(Window window) =>
        (Write(window.StartsAt, window.Zone), Write(window.EndsAt, window.Zone));

    /// <summary>In the organizer's zone whatever comes: a series keeps its hour, and a whole day its midnights, through changes of clocks.</summary>
    public static (DateTimeTimeZone Start, DateTimeTimeZone End) WriteLocal(Window window) =>
        (WriteLocal(window.StartsAt, window.Zone), WriteLocal(window.EndsAt, window.Zone));

    public static bool AreShown(Event present, Window window) => Read(present, window.Zone).IsSameTimeAs(window);

    /// <summary>From midnight to midnight in the zone, at least one day.</summary>
    public static bool IsWholeDays(Window window) =>
        window.Duration > Duration.Zero && IsStartOfDay(window.StartsAt, window.Zone) && IsStartOfDay(window.EndsAt, window.Zone);

    /// <summary>
    /// In <paramref name="zone"/>. An all-day event has days and no moments: Graph writes its midnights without moving them to UTC, and
    /// they are midnights wherever its organizer is.
    /// </summary>
    public static Window Read(Event present, DateTimeZone zone)
    {
        var (start, end) = (Text(present.Start), Text(present.End));
        var (startsAt, endsAt) = present.IsAllDay is true && IsMidnight(start) && IsMidnight(end)
            ? (zone.AtStartOfDay(start.Date).ToInstant(), zone.AtStartOfDay(end.Date).ToInstant())
            : (Read(present.Start), Read(present.End));
        return new Window(startsAt, endsAt - startsAt, zone);
    }

    /// <summary>Graph answers in UTC unless it is asked for another zone, which we do not.</summary>
    private static Instant Read(DateTimeTimeZone? time) => time is { TimeZone: { } name } && Zones.Find(name) is { } zone
        ? Text(time).InZoneLeniently(zone).ToInstant()
        : throw GraphFailures.Unreadable(null);

    private static LocalDateTime Text(DateTimeTimeZone? time) =>
        time is { DateTime: { } text } && LocalDateTimePattern.ExtendedIso.Parse(text).TryGetValue(default, out var local)
            ? local
            : throw GraphFailures.Unreadable(null);

    private static bool IsMidnight(LocalDateTime time) => time.TimeOfDay == LocalTime.Midnight;

    private static bool IsStartOfDay(Instant moment, DateTimeZone zone) =>
        zone.AtStartOfDay(moment.InZone(zone).Date).ToInstant() == moment;

    private static DateTimeTimeZone Write(Instant instant, DateTimeZone zone) =>
        Zones.WindowsName(zone) is not null && zone.MapLocal(instant.InZone(zone).LocalDateTime).Count == 1
            ? WriteLocal(instant, zone)
            : new DateTimeTimeZone { DateTime = Written.Format(instant.InUtc().LocalDateTime), TimeZone = "UTC" };

    private static DateTimeTimeZone WriteLocal(Instant instant, DateTimeZone zone) =>
        new() { DateTime = Written.Format(instant.InZone(zone).LocalDateTime), TimeZone = Zones.OutlookName(zone) };
}
