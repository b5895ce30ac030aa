using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Providers.Http;

namespace Convene.Providers.Quanshi;

/// <summary>Books by 一, or by 十四 what has a room or a rule.</summary>
internal sealed class QuanshiReservations(QuanshiVendor vendor, QuanshiOverlaps overlaps, QuanshiBooked booked)
{
    // the person waits for the answer: what is read after the booking is done must not keep them long
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly BookingOption[] NotWithRooms = [BookingOption.AutomaticRecording, BookingOption.VendorNotifications];

    public Task<Reservation> ReserveAsync(Order order, CancellationToken cancellationToken)
    {
        OrderNeeds.Check(order, vendor.Description);
        QuanshiMapper.Check(order.Window, vendor.Now);
        return order.RoomId is null ? ReservePlainAsync(order, cancellationToken) : ReserveDetailedAsync(order, null, cancellationToken);
    }

    public Task<Reservation> ReserveSeriesAsync(Order order, Recurrence recurrence, CancellationToken cancellationToken)
    {
        OrderNeeds.Check(order, vendor.Description);
        QuanshiMapper.Check(order.Window, vendor.Now);
        return ReserveDetailedAsync(order, QuanshiRule.From(order.Window, recurrence, vendor.Mapper.Zone), cancellationToken);
    }

    private async Task<Reservation> ReservePlainAsync(Order order, CancellationToken cancellationToken)
    {
        var booking = vendor.Mapper.ToBooking(order, vendor.Options);
        await overlaps.CheckAsync(order.Organizer, order.Title, order.Window, [], null, cancellationToken);
        var host = vendor.Accounts.Of(order.Organizer);
        var answer = await vendor.Accounts.AsAsync(
            order.Organizer, vendor.Conferences.ReserveAsync(host, booking, cancellationToken));
        vendor.Accounts.Learn(order.Organizer, answer.UserId);
        booked.Remember(answer.ConferenceId, booking);
        return await CompleteAsync(
            vendor.Mapper.ToReservation(vendor.Description.Id, answer, order.Window, null),
            order.Window,
            async token =>
            {
                var told = await vendor.Conferences.GetAsync(answer.ConferenceId, token);
                return new QuanshiFound(vendor.Mapper.ToConference(told), told, null);
            },
            cancellationToken);
    }

    private async Task<Reservation> ReserveDetailedAsync(Order order, QuanshiSeries? series, CancellationToken cancellationToken)
    {
        var missing = order.Needs().Intersect(NotWithRooms).ToList();
        if (missing.Count > 0)
        {
            throw ProviderException.Refused(
                RefusalReason.NotOffered, null, $"not offered with a room or a rule: {string.Join(", ", missing)}");
        }

        var booking = vendor.Mapper.ToRoomBooking(order, series);
        await overlaps.CheckAsync(
            order.Organizer, order.Title, order.Window, order.RoomId is { } room ? [room] : [], null, cancellationToken);
        var host = vendor.Accounts.Of(order.Organizer);
        var answer = await vendor.Accounts.AsAsync(order.Organizer, vendor.Rooms.ReserveAsync(host, booking, cancellationToken));
        vendor.Accounts.Learn(order.Organizer, answer.UserId);
        booked.Remember(answer.ConferenceId, booking);
        return await CompleteAsync(
            vendor.Mapper.ToReservation(vendor.Description.Id, answer, order.Window, order.RoomId),
            order.Window,
            async token =>
            {
                var userId = answer.UserId ?? await vendor.Accounts.RequireIdAsync(order.Organizer, token);
                var told = await vendor.Rooms.GetAsync(userId, answer.ConferenceId, token);
                return new QuanshiFound(QuanshiMapper.ToConference(told), null, told);
            },
            cancellationToken);
    }

    /// <summary>
    /// Adds what only reading tells: the dial-in numbers, and the true start, as the sample answer shows another day than was asked for
    /// (decision c10). The booking is done, so whatever fails here leaves it as it was answered.
    /// </summary>
    private async Task<Reservation> CompleteAsync(
        Reservation reservation, Window ordered, Func<CancellationToken, Task<QuanshiFound>> read, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, vendor.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var complete = reservation;
        try
        {
            var found = await read(either.Token);
            complete = reservation with
            {
                Window = new Window(found.Conference.StartsAt, found.Conference.Duration, ordered.Zone),
                DialInNumbers = QuanshiMapper.ToNumbers(found.AccessNumbers),
            };
        }
        catch (Exception failure) when (failure is ProviderException or OperationCanceledException)
        {
            QuanshiLog.DialInUnread(vendor.Logger, vendor.Description.Id, reservation.ConferenceId);
        }

        if (!complete.Window.IsSameTimeAs(ordered))
        {
            QuanshiLog.HoldsAnotherTime(vendor.Logger, vendor.Description.Id, reservation.ConferenceId);
        }

        return complete;
    }
}
