using Microsoft.Graph.Models;
using NodaTime;

namespace Convene.Calendar.People;

/// <summary>
/// A zone that somebody made by hand, which has offsets and no name: the working hours of a mailbox hold it as
/// <c>customTimeZone</c>. It is read as the named zone that keeps the same clocks.
/// </summary>
internal static class CustomZone
{
    /// <summary>As many as tell two zones apart whose summers begin in different weeks.</summary>
    private const int Weeks = 52;

    /// <summary>Null where no zone has the same offset now and in half a year.</summary>
    public static DateTimeZone? Match(CustomTimeZone custom, Instant now)
    {
        if (custom.Bias is not { } bias)
            return null;
        Instant[] moments = [.. Enumerable.Range(0, Weeks).Select(week => now + Duration.FromDays(7 * week))];
        Offset[] wanted = [.. moments.Select(moment => OffsetAt(custom, bias, moment))];
        return Zones.OfWindows
            .Where(zone => zone.GetUtcOffset(now) == wanted[0] && zone.GetUtcOffset(moments[Weeks / 2]) == wanted[Weeks / 2])
            .MinBy(zone => moments.Zip(wanted).Count(pair => zone.GetUtcOffset(pair.First) != pair.Second));
    }

    /// <summary>A bias is what is added, in minutes, to local time to reach UTC.</summary>
    private static Offset OffsetAt(CustomTimeZone custom, int bias, Instant moment)
    {
        var standard = Minutes(-bias);
        if (custom is not { StandardOffset: { Month: >= 1 } toStandard, DaylightOffset: { Month: >= 1, DaylightBias: { } shift } toDaylight })
            return standard;
        var local = moment.WithOffset(standard).LocalDateTime;
        var begins = ChangeIn(local.Year, toDaylight);
        // the clocks tell daylight time when they are set back
        var ends = ChangeIn(local.Year, toStandard).PlusMinutes(shift);
        var isDaylight = begins < ends ? local >= begins && local < ends : local >= begins || local < ends;
        return isDaylight ? Minutes(-(bias + shift)) : standard;
    }

    private static LocalDateTime ChangeIn(int year, StandardTimeZoneOffset change)
    {
        YearMonth month = new(year, Math.Clamp(change.Month ?? 1, 1, 12));
        var (first, last) = (month.ToDateInterval().Start, month.ToDateInterval().End);
        var day = change.DayOfWeek is null or DayOfWeekObject.Sunday ? IsoDayOfWeek.Sunday : (IsoDayOfWeek)(int)change.DayOfWeek;
        var date = first.PlusDays(((int)day - (int)first.DayOfWeek + 7) % 7).PlusWeeks(Math.Clamp(change.DayOccurrence ?? 1, 1, 5) - 1);
        var time = change.Time is { } at ? new LocalTime(at.Hour, at.Minute, at.Second) : LocalTime.Midnight;
        // the fifth is the last, of months that have four of them too
        return (date > last ? date.PlusWeeks(-1) : date) + time;
    }

    private static Offset Minutes(int minutes) => Offset.FromSeconds(Math.Clamp(minutes, -18 * 60, 18 * 60) * 60);
}
