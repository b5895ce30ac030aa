using System.Text.Json.Serialization;
using NodaTime;

namespace Convene.Sandbox.Graph.Series;

/// <summary>When a series takes place: by the clock on the wall of its zone, whatever the offset is that day.</summary>
internal sealed record SeriesRule(Recurrence Recurrence, Instant StartsAt, Instant EndsAt, string Zone)
{
    [JsonIgnore]
    public LocalDateTime First => StartsAt.InZone(Clock).LocalDateTime;

    private DateTimeZone Clock => GraphTimes.Known(Zone);

    public static SeriesRule Of(CalendarEvent master) =>
        new(master.Recurrence!, master.StartsAt, master.EndsAt, master.Recurrence!.Zone ?? master.StartZone);

    /// <summary>Whether an event that was a series still is one with the same occurrences.</summary>
    public static bool HasSameDates(CalendarEvent old, CalendarEvent entry) =>
        entry is { DeletedAt: null, Recurrence: not null } && old.Recurrence is not null && Of(old) == Of(entry);

    public bool Has(LocalDate date) => RecurrenceDates.Of(Recurrence, date).FirstOrDefault() == date;

    public Instant StartOn(LocalDate date) => (date + First.TimeOfDay).InZoneLeniently(Clock).ToInstant();

    public Instant EndOn(LocalDate date)
    {
        var lasting = Period.Between(First, EndsAt.InZone(Clock).LocalDateTime, PeriodUnits.Days | PeriodUnits.AllTimeUnits);
        return (date + First.TimeOfDay).Plus(lasting).InZoneLeniently(Clock).ToInstant();
    }

    /// <summary>The dates whose occurrences overlap a window.</summary>
    public IEnumerable<LocalDate> Between(Instant from, Instant until)
    {
        var lead = Duration.FromDays(1) + (EndsAt - StartsAt);
        var notBefore = Instant.Max(from - lead, StartsAt - lead).InZone(Clock).Date;
        return RecurrenceDates.Of(Recurrence, notBefore).TakeWhile(date => StartOn(date) < until).Where(date => EndOn(date) > from);
    }

    /// <summary>The last moment of the series, for ever when it has no end.</summary>
    public Instant Lasts() => Recurrence.Range == RangeKind.NoEnd ? Instant.MaxValue : RecurrenceDates.Of(Recurrence, Recurrence.From).Select(EndOn).LastOrDefault(EndsAt);

    public LocalDate DateOf(Instant at) => at.InZone(Clock).Date;
}
