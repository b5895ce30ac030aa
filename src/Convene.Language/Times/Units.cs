using System.Globalization;

namespace Convene.Language.Times;

internal enum TimeUnit
{
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Week,
    Fortnight,
    Weekend,
    Month,

    /// <summary>The bare 月 of 下月, which counts nothing: 3月 is March.</summary>
    BareMonth,
    Quarter,
    Year,
    Decade,
}

internal enum DaypartName
{
    Dawn,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
    Daytime,
    Business,
}

/// <summary>A day and a part of it in one word ("tonight", 明晚), packed as the value of a lexeme.</summary>
internal static class DayDaypart
{
    private const int Parts = 16;
    private const int Shift = 8;

    public static int Pack(string value)
    {
        var parts = value.Split(' ');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture) + Shift) * Parts + (int)Enum.Parse<DaypartName>(parts[1], ignoreCase: true);
    }

    public static (int Days, DaypartName Part) Unpack(int value) => (value / Parts - Shift, (DaypartName)(value % Parts));
}

/// <summary>A unit and an interval in one word ("biweekly"), packed as the value of a lexeme.</summary>
internal static class FrequencyWord
{
    private const int Units = 16;

    public static int Pack(string value)
    {
        var parts = value.Split(' ');
        return int.Parse(parts[1], CultureInfo.InvariantCulture) * Units + (int)Enum.Parse<TimeUnit>(parts[0]);
    }

    public static (TimeUnit Unit, int Interval) Unpack(int value) => ((TimeUnit)(value % Units), value / Units);
}
