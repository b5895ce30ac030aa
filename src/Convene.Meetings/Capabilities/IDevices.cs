namespace Convene.Meetings.Capabilities;

/// <summary>Ties meeting-room devices to a conference, so that they can join it with one press.</summary>
public interface IDevices
{
    /// <summary>
    /// Makes <paramref name="devices"/> the conference's devices; whatever was bound before and is not among them is let go, an empty list lets
    /// all go.
    /// </summary>
    /// <exception cref="ProviderException"><see cref="RefusalReason.BadInput"/> for more than <see cref="Ports.ProviderLimits.DevicesPerConference"/>.</exception>
    Task<DeviceBinding> BindDevicesAsync(
        Person host, ConferenceId conferenceId, IReadOnlyList<Device> devices, CancellationToken cancellationToken);
}

/// <param name="Id">The device's id at the vendor.</param>
/// <param name="RoomId">The room it stands in; null for none.</param>
/// <param name="RoomPhone">The room's telephone; null for none.</param>
public sealed record Device(string Id, string? RoomId, string? RoomPhone);

/// <summary>What became of each device: some may be bound though others were refused.</summary>
public sealed record DeviceBinding(IReadOnlyList<Device> Bound, IReadOnlyList<RefusedDevice> Refused);

/// <param name="Reason">The vendor's words: for operators.</param>
public sealed record RefusedDevice(Device Device, string? Reason);
