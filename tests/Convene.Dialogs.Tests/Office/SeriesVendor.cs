using Convene.Meetings;
using Convene.Meetings.Capabilities;

namespace Convene.Dialogs.Tests.Office;

/// <summary>Reserves a series as one.</summary>
internal sealed class SeriesVendor() : FakeVendor("series", "Series Conferencing"), ISeries
{
    public async Task<Reservation> ReserveSeriesAsync(Order order, Recurrence recurrence, CancellationToken cancellationToken) =>
        await ReserveAsync(order, cancellationToken) with { Recurrence = recurrence };

    public Task<Reservation> RescheduleSeriesAsync(
        Person host, Reservation reservation, Window first, Recurrence recurrence, CancellationToken cancellationToken) =>
        Task.FromResult(reservation with { Window = first, Recurrence = recurrence });
}
