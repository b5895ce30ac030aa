using NodaTime;

namespace Convene.Meetings.Capabilities;

/// <summary>Reserves a series of conferences as one: one number and link for all. No vendor can change or cancel a single one of them.</summary>
public interface ISeries
{
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
/// <param name="Until">The last day on which it may take place.</param>
public sealed record Recurrence(
    RecurrenceFrequency Frequency,
    int Interval,
    IReadOnlyList<IsoDayOfWeek> DaysOfWeek,
    IReadOnlyList<int> DaysOfMonth,
    LocalDate Until);

public enum RecurrenceFrequency
{
    Daily,
    Weekly,
    Monthly,
}
