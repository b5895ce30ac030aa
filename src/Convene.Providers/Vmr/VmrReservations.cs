using System.Globalization;
using System.Security.Cryptography;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Http;
using NodaTime;

namespace Convene.Providers.Vmr;

/// <summary>Bookings: what is asked for is checked, a room and the invited contacts are looked up, and then it is written once.</summary>
internal sealed class VmrReservations(
    ProviderDescription description, VmrClient client, VmrMapper mapper, VmrContacts contacts, VmrRoomChoice choice, IClock clock)
{
    // one call for each room that turns out to be taken
    private const int MostRoomsTried = 10;

    public async Task<Reservation> ReserveAsync(string account, Order order, CancellationToken cancellationToken)
    {
        OrderNeeds.Check(order, description);
        mapper.CheckWindow(order.Window, clock.GetCurrentInstant());
        var candidates = await ChooseAsync(account, order, cancellationToken);
        var visitors = await VmrWrites.BeforeAsync(contacts.FindIdsAsync(account, order.VendorInvitees, cancellationToken));
        ProviderException? taken = null;
        foreach (var room in candidates)
        {
            var pid = room is null ? (long?)null : VmrMapper.ToPid(room.Pid);
            try
            {
                var booking = mapper.ToBooking(order, account, pid, string.Join(',', visitors), NewHostPassword());
                var meeting = await client.CreateMeetAsync(booking, cancellationToken);
                return mapper.ToReservation(description.Id, meeting, room, order.Window, order.Password);
            }
            catch (ProviderException refusal) when (refusal is { Kind: ProviderFailure.Refused, VendorCode: VmrErrors.RoomTaken })
            {
                // surely not done: the next room may be free
                taken = refusal;
            }
        }

        throw taken!;
    }

    /// <summary>The rooms to try, in this order; a null is the vendor's own choice.</summary>
    private async Task<IReadOnlyList<VmrRoom?>> ChooseAsync(string account, Order order, CancellationToken cancellationToken)
    {
        if (order.RoomId is null && choice == VmrRoomChoice.VendorsRule)
        {
            return [null];
        }

        var pid = order.RoomId is { } wanted ? VmrMapper.ToPid(wanted) : (long?)null;
        var rooms = await VmrWrites.BeforeAsync(client.GetMeetingAsync(account, cancellationToken));
        if (pid is not null)
        {
            return [Given(rooms, order)];
        }

        // a lecture hall is for those who ask for it: in it few may speak
        var fitting = rooms
            .Where(room => !VmrMapper.IsLectureHall(room) && VmrMapper.ToCapacity(room) >= order.Capacity)
            .OrderBy(VmrMapper.ToCapacity)
            .ThenBy(room => room.IsDispark == true)
            .Take(MostRoomsTried)
            .ToList();
        return fitting.Count > 0
            ? fitting
            : throw ProviderException.Refused(
                rooms.Any(room => !VmrMapper.IsLectureHall(room) && VmrMapper.ToCapacity(room) is not null)
                    ? RefusalReason.CapacityExceeded
                    : RefusalReason.NoResource,
                null,
                "no room of the account is known to be large enough");
    }

    private static VmrRoom Given(IReadOnlyList<VmrRoom> rooms, Order order)
    {
        var room = rooms.FirstOrDefault(room => room.Pid == order.RoomId)
            ?? throw ProviderException.Refused(RefusalReason.NoResource, null, "not among the account's rooms");
        return VmrMapper.ToCapacity(room) is { } capacity && capacity < order.Capacity
            ? throw ProviderException.Refused(RefusalReason.CapacityExceeded, null, "the room is too small")
            : room;
    }

    private static string NewHostPassword() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
}
