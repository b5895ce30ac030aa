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

    public static (DateTimeTimeZone Start, DateTimeTimeZone End) Write(Window window) =>
        (Write(window.StartsAt, window.Zone), Write(window.EndsAt, window.Zone));

    public static bool AreShown(Event present, Window window) =>
        Read(present.Start) == window.StartsAt && Read(present.End) == window.EndsAt;

    /// <summary>Graph answers in UTC unless it is asked for another zone, which we do not.</summary>
    public static Instant Read(DateTimeTimeZone? time)
    {
        if (time is not { DateTime: { } text, TimeZone: { } name }
            || !LocalDateTimePattern.ExtendedIso.Parse(text).TryGetValue(default, out var local)
            || Zones.Find(name) is not { } zone)
            throw GraphFailures.Unreadable(null);
        return local.InZoneLeniently(zone).ToInstant();
    }

    /// <summary>In the organizer's zone, so that Outlook shows it as theirs; in UTC where local text would be ambiguous or nameless.</summary>
    private static DateTimeTimeZone Write(Instant instant, DateTimeZone zone)
    {
        var local = instant.InZone(zone).LocalDateTime;
        return Zones.WindowsName(zone) is { } name && zone.MapLocal(local).Count == 1
            ? new DateTimeTimeZone { DateTime = Written.Format(local), TimeZone = name }
            : new DateTimeTimeZone { DateTime = Written.Format(instant.InUtc().LocalDateTime), TimeZone = "UTC" };
    }
}
