using NodaTime;

namespace Convene.Language.Times;

/// <summary>Which hours a part of the day covers, by convention.</summary>
internal static class Dayparts
{
    public static (LocalTime From, LocalTime To) Of(Daypart part)
    {
        var (from, to) = Whole(part.Name);
        if (part.Half == DaypartHalf.Whole) return (from, to);
        var middle = from.PlusMinutes((to.TickOfDay + NodaConstants.TicksPerSecond - from.TickOfDay) / NodaConstants.TicksPerMinute / 2);
        return part.Half == DaypartHalf.Early ? (from, middle) : (middle, to);
    }

    private static (LocalTime From, LocalTime To) Whole(DaypartName name) => name switch
    {
        DaypartName.Dawn => (Hour(4), Hour(8)),
        DaypartName.Morning => (Hour(8), Hour(12)),
        DaypartName.Noon => (Hour(11), Hour(13)),
        DaypartName.Afternoon => (Hour(12), Hour(16)),
        DaypartName.Evening => (Hour(16), Hour(20)),
        DaypartName.Daytime => (Hour(8), Hour(18)),
        DaypartName.Business => (Hour(8), Hour(18)),
        _ => (Hour(20), new LocalTime(23, 59, 59)),
    };

    private static LocalTime Hour(int hour) => new(hour, 0);
}
