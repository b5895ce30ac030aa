using System.Globalization;
using Convene.Meetings;
using Convene.Meetings.Capabilities;

namespace Convene.Providers.Quanshi;

/// <summary>Binds boxes (十三). One call replaces what was bound, so it cannot be split (decision c20).</summary>
internal sealed class QuanshiDevices(QuanshiVendor vendor)
{
    public async Task<DeviceBinding> BindAsync(ConferenceId id, IReadOnlyList<Device> devices, CancellationToken cancellationToken)
    {
        if (devices.Count > QuanshiConferenceClient.MostBoxes)
        {
            throw ProviderException.Refused(
                RefusalReason.BadInput, null, $"at most {QuanshiConferenceClient.MostBoxes} boxes for a conference");
        }

        var boxes = devices.Select(static device => new QuanshiBox(
            device.Id, device.RoomId is { } room ? QuanshiMapper.ToNumber(room, "a room") : 0, device.RoomPhone)).ToList();
        var binding = await vendor.Conferences.BindBoxesAsync(id.Value, boxes, cancellationToken);
        return new DeviceBinding(
            [.. binding.Bound.Select(ToDevice)],
            [.. binding.Invalid.Select(static one => new RefusedDevice(ToDevice(one.Box), one.Error))]);
    }

    private static Device ToDevice(QuanshiBox box) => new(
        box.BoxId, box.ConferenceRoomId == 0 ? null : box.ConferenceRoomId.ToString(CultureInfo.InvariantCulture), box.ConferenceRoomPhone);
}
