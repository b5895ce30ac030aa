using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Providers.Http;

namespace Convene.Providers.BizConf;

/// <summary>Reserves, changes and cancels, with the reads that need to go before or after.</summary>
internal sealed class BizConfReservations(ProviderDescription description, BizConfOptions options, BizConfClient client, BizConfTimes times)
{
    public async Task<Reservation> ReserveAsync(string account, Order order, CancellationToken cancellationToken)
    {
        RefuseWhatIsNotOffered(order);
        var conference = await client.ReserveAsync(account, BizConfMapper.ToBooking(order, options, times), cancellationToken);
        return BizConfMapper.ToReservation(description.Id, conference, order.Window, order.Password);
    }

    /// <summary>
    /// Sends all that is known, as a partial update is not promised (decision b8), and reads it again: the echo is not believed.
    /// </summary>
    /// <param name="window">Null leaves the time as the vendor has it.</param>
    public async Task<Reservation> ChangeAsync(
        string account, Reservation reservation, Modification wish, Window? window, CancellationToken cancellationToken)
    {
        var id = reservation.ConferenceId.Value;
        var present = await BizConfReads.BeforeWritingAsync(client.GetAsync(account, id, cancellationToken));
        if (BizConfMapper.ToStatus(present.ConfStatus) == ConferenceStatus.Cancelled)
        {
            throw ProviderException.Refused(RefusalReason.NoSuchMeeting, null, "cancelled");
        }

        var wanted = window ?? BizConfMapper.WindowOf(present, reservation.Window);
        var password = wish.Password ?? present.HostKey ?? reservation.Password;
        await client.ModifyAsync(account, id, BizConfMapper.ToChange(present, wish.Title, password, wanted, times), cancellationToken);
        var changed = await BizConfReads.AfterWritingAsync(client.GetAsync(account, id, cancellationToken));
        return BizConfMapper.ToReservation(description.Id, changed, wanted, password) with
        {
            RoomId = reservation.RoomId,
            DialInNumbers = reservation.DialInNumbers,
        };
    }

    public async Task CancelAsync(string account, ConferenceId conferenceId, CancellationToken cancellationToken)
    {
        try
        {
            await client.CancelAsync(account, conferenceId.Value, cancellationToken);
        }
        catch (ProviderException refusal) when (refusal.Kind == ProviderFailure.Refused)
        {
            await DecideRefusedCancelAsync(account, conferenceId, refusal, cancellationToken);
        }
    }

    /// <summary>
    /// Which refusal a living conference gets is not told, and 401 also means that it is cancelled already: what the conference has become
    /// decides. Where it cannot be seen any more, 401 again, the refusal stands: it may as well be somebody else's.
    /// </summary>
    private async Task DecideRefusedCancelAsync(
        string account, ConferenceId conferenceId, ProviderException refusal, CancellationToken cancellationToken)
    {
        ConferenceStatus status;
        try
        {
            status = BizConfMapper.ToStatus((await client.GetAsync(account, conferenceId.Value, cancellationToken)).ConfStatus);
        }
        catch (ProviderException failure) when (failure.Kind != ProviderFailure.Refused)
        {
            // refused for a reason that cannot be told now: worth asking again
            throw new ProviderException(ProviderFailure.Unavailable, null, refusal.VendorCode, refusal.VendorMessage, failure);
        }
        catch (ProviderException)
        {
            throw refusal;
        }

        switch (status)
        {
            case ConferenceStatus.Cancelled:
                return;
            case ConferenceStatus.Living:
                throw ProviderException.Refused(RefusalReason.InProgress, refusal.VendorCode, refusal.VendorMessage);
            default:
                throw refusal;
        }
    }

    private void RefuseWhatIsNotOffered(Order order)
    {
        OrderNeeds.Check(order, description);
        if (order.VendorInvitees.Count > 0)
        {
            throw ProviderException.Refused(RefusalReason.NotOffered, null, "the vendor cannot be told whom to invite");
        }
    }
}
