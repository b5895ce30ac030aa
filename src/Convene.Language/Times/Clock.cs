using System.Runtime.InteropServices;
using NodaTime;

namespace Convene.Language.Times;

/// <summary>What was said about the half of the day.</summary>
internal enum Half
{
    /// <summary>Nothing: "at 3" may be either.</summary>
    Unsaid,

    /// <summary>The hour counts as written: 15:00, 03:00, 3am, noon.</summary>
    Said,
}

/// <summary>A clock time. Hour 24 is the midnight that ends the day.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Clock(int Hour, int Minute, int Second, Half Half)
{
    public bool IsAmbiguous => Half == Half.Unsaid && Hour is >= 1 and <= 12;

    public int SecondOfDay => (Hour * 60 + Minute) * 60 + Second;

    public LocalTime Time => new(Hour % 24, Minute, Second);

    public Clock Said() => this with { Half = Half.Said };

    /// <summary>The half of the day by office habit: 1 to 6 is after noon, 7 to 12 as said.</summary>
    public Clock ByHabit() => IsAmbiguous && Hour is >= 1 and <= 6 ? this with { Hour = Hour + 12 } : this;

    /// <summary>The first reading after another clock time: "10 to 4" ends at 16:00.</summary>
    public Clock After(Clock start)
    {
        if (!IsAmbiguous || SecondOfDay > start.SecondOfDay) return this;
        var later = this with { Hour = Hour == 12 ? 24 : Hour + 12 };
        return later.SecondOfDay > start.SecondOfDay ? later : this;
    }

    /// <summary>Takes the half of the day from "in the afternoon" and its like; null where they contradict each other.</summary>
    public Clock? In(DaypartName part)
    {
        var hour = Hour;
        var ambiguous = IsAmbiguous || Half == Half.Unsaid && Hour == 0;
        switch (part)
        {
            case DaypartName.Dawn:
                if (ambiguous && hour == 12) hour = 0;
                return hour is >= 0 and <= 8 or 24 ? At(hour) : null;
            case DaypartName.Morning:
                if (ambiguous && hour == 12) return null;
                return hour < 12 ? At(hour) : hour == 12 && Minute == 0 && !ambiguous ? At(hour) : null;
            case DaypartName.Noon:
                if (ambiguous && hour is >= 1 and <= 3) hour += 12;
                return hour is >= 11 and <= 15 ? At(hour) : null;
            case DaypartName.Afternoon:
                if (ambiguous && hour is >= 1 and <= 11) hour += 12;
                return hour is >= 12 and <= 21 ? At(hour) : null;
            case DaypartName.Evening or DaypartName.Night:
                return AtNight(hour, ambiguous);
            default:
                return ByHabit();
        }
    }

    private Clock? AtNight(int hour, bool ambiguous)
    {
        if (ambiguous && hour is >= 5 and <= 11) hour += 12;
        if (hour == 12 && ambiguous || hour == 0) hour = 24;
        return hour is >= 16 and <= 24 or >= 1 and <= 4 ? At(hour) : null;
    }

    private Clock At(int hour) => this with { Hour = hour, Half = Half.Said };
}
