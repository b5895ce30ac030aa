using Convene.Cards;
using Convene.Meetings;
using NodaTime;

namespace Convene.Dialogs.Showing;

/// <summary>Instants as people see them: in a zone, as cards take them.</summary>
internal static class Moments
{
    public static LocalMoment Of(LocalDateTime local) => new(local.Date.ToDateOnly(), local.TimeOfDay.ToTimeOnly());

    public static LocalMoment Of(Instant instant, DateTimeZone zone) => Of(instant.InZone(zone).LocalDateTime);

    public static LocalWindow Of(Window window, DateTimeZone zone) => Of(window.StartsAt, window.EndsAt, zone);

    public static LocalWindow Of(Instant from, Instant to, DateTimeZone zone) => new(Of(from, zone), Of(to, zone), zone.Id);

    public static LocalDateTime LocalStart(Window window, DateTimeZone zone) => window.StartsAt.InZone(zone).LocalDateTime;
}
