using Convene.Meetings;
using Convene.Meetings.Capabilities;

namespace Convene.Providers.BizConfV1;

/// <summary>The writes that need a read before or after them. What fails before the write was sent was surely not done.</summary>
internal sealed class BizConfV1Reservations(BizConfV1Client client, BizConfV1RoomSizes sizes)
{
    // the sizes of a site are few; a bound all the same
    private const int MostSizesTried = 8;

    /// <summary>In the given room, or in a room of the smallest size that fits and is free.</summary>
    public Task<BizConfV1Conference> ReserveAsync(string account, Order order, CancellationToken cancellationToken)
    {
        var booking = BizConfV1Mapper.ToBooking(order, account);
        return order.RoomId is { } room
            ? client.ReserveInRoomAsync(account, booking, room, cancellationToken)
            : ReserveSmallestAsync(account, booking, order.Capacity, cancellationToken);
    }

    /// <summary>
    /// The password is always sent, the present one when it shall stay: left out it would be lost (decision a7). Read again afterwards,
    /// as the document lost the answer's sample (decision a8).
    /// </summary>
    public async Task<BizConfV1Conference> ModifyAsync(
        string account, Reservation reservation, Modification modification, CancellationToken cancellationToken)
    {
        var id = reservation.ConferenceId.Value;
        var present = await BeforeWritingAsync(client.GetAsync(account, id, cancellationToken));
        if (BizConfV1Mapper.ToConference(present).Status == ConferenceStatus.Cancelled)
        {
            throw ProviderException.Refused(RefusalReason.NoSuchMeeting, null, "cancelled");
        }

        var password = modification.Password ?? present.ConfPassword ?? reservation.Password;
        var answer = await client.ModifyAsync(account, id, new BizConfV1Change(modification.Title, password, null), cancellationToken);
        try
        {
            return await client.GetAsync(account, id, cancellationToken);
        }
        catch (ProviderException failure)
        {
            return answer ?? throw new ProviderException(
                ProviderFailure.Unknown, null, failure.VendorCode, "changed, but could not be read again", failure);
        }
    }

    private async Task<BizConfV1Conference> ReserveSmallestAsync(
        string account, BizConfV1Booking booking, int capacity, CancellationToken cancellationToken)
    {
        var known = await BeforeWritingAsync(sizes.GetAsync(account, cancellationToken));
        if (!known.Any(size => size >= capacity))
        {
            known = await BeforeWritingAsync(sizes.ReadAsync(account, cancellationToken));
        }

        ProviderException? refusal = null;
        var size = SmallestFrom(capacity, known);
        for (var tried = 0; size is { } parties && tried < MostSizesTried; tried++)
        {
            try
            {
                return await client.ReserveAsync(account, booking, parties, cancellationToken);
            }
            catch (ProviderException taken) when (taken is { Kind: ProviderFailure.Refused, VendorCode: BizConfV1Errors.NoResourceCode })
            {
                // all rooms of that size are taken, or the sizes have changed: surely not done, so the next larger one may be tried
                known = refusal is null ? await BeforeWritingAsync(sizes.ReadAsync(account, cancellationToken)) : known;
                refusal = taken;
                size = SmallestFrom(parties + 1L, known);
            }
        }

        throw refusal ?? ProviderException.Refused(RefusalReason.NoResource, null, "no room is large enough");
    }

    private static int? SmallestFrom(long capacity, IReadOnlyList<int> ascending)
    {
        foreach (var size in ascending)
        {
            if (size >= capacity)
            {
                return size;
            }
        }

        return null;
    }

    /// <summary>A read that fails before anything was written leaves nothing open, whatever became of the read itself.</summary>
    private static async Task<T> BeforeWritingAsync<T>(Task<T> read)
    {
        try
        {
            return await read;
        }
        catch (ProviderException failure) when (failure.Kind == ProviderFailure.Unknown)
        {
            throw new ProviderException(ProviderFailure.Unavailable, null, failure.VendorCode, failure.VendorMessage, failure);
        }
    }
}
