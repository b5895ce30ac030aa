using NodaTime;

namespace Convene.Meetings.Capabilities;

/// <summary>Reserves a series of conferences as one: one number and link for all. No vendor can change or cancel a single one of them.</summary>
public interface ISeries
{
    /// <summary>Whether the vendor knows such a rule; occurrences are reserved one by one where it does not.</summary>
    bool Takes(Recurrence recurrence) => recurrence is { OnWeekday: null } && recurrence.Until < LocalDate.MaxIsoValue;

    /// <summary><see cref="Order.Window"/> is the first occurrence.</summary>
    Task<Reservation> ReserveSeriesAsync(Order order, Recurrence recurrence, CancellationToken cancellationToken);

    /// <summary>Changes time and rule of the whole series, keeping its number and links.</summary>
    Task<Reservation> RescheduleSeriesAsync(
        Person host, Reservation reservation, Window first, Recurrence recurrence, CancellationToken cancellationToken);
}

/// <summary>How often a conference takes place, in the zone of its window.</summary>
/// <param name="Interval">Every how many days, weeks or months; at least 1.</param>
/// <param name="DaysOfWeek">With <see cref="RecurrenceFrequency.Weekly"/>; else empty.</param>
/// <param name="DaysOfMonth">With <see cref="RecurrenceFrequency.Monthly"/>, 1 to 31; else empty.</param>
/// <param name="Until">The last day on which it may take place; <see cref="LocalDate.MaxIsoValue"/> for no end.</param>
public sealed record Recurrence(
    RecurrenceFrequency Frequency,
    int Interval,
    IReadOnlyList<IsoDayOfWeek> DaysOfWeek,
    IReadOnlyList<int> DaysOfMonth,
    LocalDate Until)
{
    /// <summary>With <see cref="RecurrenceFrequency.Monthly"/> and no <see cref="DaysOfMonth"/>: on such a weekday of the month; else null.</summary>
    public WeekdayOfMonth? OnWeekday { get; init; }

    public bool Equals(Recurrence? other) =>
        other is not null
        && Frequency == other.Frequency
        && Interval == other.Interval
        && Until == other.Until
        && OnWeekday == other.OnWeekday
        && DaysOfWeek.SequenceEqual(other.DaysOfWeek)
        && DaysOfMonth.SequenceEqual(other.DaysOfMonth);

    public override int GetHashCode() => HashCode.Combine(Frequency, Interval, Until, OnWeekday, DaysOfWeek.Count, DaysOfMonth.Count);
}

/// <param name="Ordinal">1 to 4, or -1 for the last.</param>
public sealed record WeekdayOfMonth(int Ordinal, IsoDayOfWeek Day);

public enum RecurrenceFrequency
{
    Daily,
    Weekly,
    Monthly,
}
