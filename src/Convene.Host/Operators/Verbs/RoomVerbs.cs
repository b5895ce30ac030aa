using Convene.Host.Operators.Answers;
using Convene.Meetings.Capabilities;

namespace Convene.Host.Operators.Verbs;

/// <summary>Rooms, their sizes, and the devices that stand in them.</summary>
internal static class RoomVerbs
{
    public static IEnumerable<Verb> All() => [Rooms(), Sizes(), Devices()];

    private static Verb Rooms() => Verb.For<IRooms>("rooms", "Lists the rooms and what is booked in them.", [], async (provider, call, _) =>
    {
        var (rooms, note) = await call.TakeAsync(provider.ListRoomsAsync(call.Person, call.Cancelled));
        var listed = AnswerPart.Many(
            "rooms",
            rooms,
            ("room", r => r.Id),
            ("name", r => r.Name),
            ("number", r => r.Number),
            ("capacity", r => r.Capacity),
            ("lectureHall", r => r.IsLectureHall),
            ("conferences", r => r.Conferences?.Select(c => c.Id.Value).ToList()));
        return new Answer([listed], note);
    });

    private static Verb Sizes() => Verb.For<IRooms>("room-sizes", "Lists the sizes that can be booked.", [], async (provider, call, _) =>
    {
        var sizes = await provider.GetRoomSizesAsync(call.Person, call.Cancelled);
        return Answer.Of(AnswerPart.Many("sizes", sizes, ("people", size => size)));
    });

    private static Verb Devices()
    {
        var conference = Parameters.Conference();
        var devices = Parameters.Several("--device", "A device as id, id:room or id:room:telephone; none lets all go.");
        return Verb.For<IDevices>(
            "bind-devices",
            "Makes these the conference's devices; those bound before are let go.",
            [conference, devices],
            async (provider, call, given) =>
            {
                var wanted = (devices.Of(given) ?? []).Select(DeviceOf).ToList();
                var binding = await provider.BindDevicesAsync(call.Person, conference.Of(given), wanted, call.Cancelled);
                var answer = Answer.Of(
                    AnswerPart.Many("bound", binding.Bound, ("device", d => d.Id), ("room", d => d.RoomId), ("telephone", d => d.RoomPhone)),
                    AnswerPart.Many("refused", binding.Refused, ("device", d => d.Device.Id), ("reason", d => d.Reason)));
                return binding.Refused.Count == 0 ? answer : answer with { Note = "Not all were bound.", Exit = OperatorExit.Refused };
            });
    }

    private static Device DeviceOf(string text)
    {
        var parts = text.Split(':', 3);
        return new Device(parts[0], PartOf(1), PartOf(2));

        string? PartOf(int index) => parts.Length > index && parts[index].Length > 0 ? parts[index] : null;
    }
}
