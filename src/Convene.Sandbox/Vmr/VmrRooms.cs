using System.Collections.Immutable;
using Convene.Sandbox.People;

namespace Convene.Sandbox.Vmr;

/// <summary>A room; <c>Owner</c> none means that everybody may book it.</summary>
internal sealed record VmrRoom(int Pid, string Number, string Name, int Size)
{
    /// <summary>Type 2, 讲堂: its picture is streamed whenever it is open, since the document has no way to start that.</summary>
    public bool IsLectureHall { get; init; }

    public bool AllowsRecording { get; init; } = true;

    public string? Owner { get; init; }

    /// <summary>A room of another tenant, for 200001.</summary>
    public bool IsForeign { get; init; }

    public string HostPin => $"{Pid}88";

    public string GuestPin => $"{Pid}66";
}

/// <summary>The tenant's rooms.</summary>
internal static class VmrRooms
{
    public static ImmutableArray<VmrRoom> All { get; } =
    [
        new(3364, "100713", $"{SandboxPeople.Alex.DisplayName}的会议室", 25) { Owner = SandboxPeople.Alex.Mail },
        new(486, "2516", "云会议室一 Cloud room 1", 25),
        new(487, "2517", "云会议室二 Cloud room 2", 50),
        new(488, "2518", "云会议室三 Cloud room 3", 100),
        new(489, "2519", "讲堂 Lecture hall", 500) { IsLectureHall = true },
        new(490, "2520", "保密会议室 Confidential room", 25) { AllowsRecording = false },
        new(9001, "8009999", "别家的会议室 Another tenant's room", 25) { IsForeign = true },
    ];

    /// <summary>What an account may book, its own room first.</summary>
    public static IEnumerable<VmrRoom> For(string account) => All
        .Where(room => !room.IsForeign && (room.Owner is null || string.Equals(room.Owner, account, StringComparison.OrdinalIgnoreCase)))
        .OrderBy(room => room.Owner is null);

    /// <summary>What makes somebody the host of a booking: its own password, or the room's where it has none.</summary>
    public static string HostPasswordOf(VmrBooking booking) => booking.HostPassword.Length > 0 ? booking.HostPassword : Of(booking.Pid).HostPin;

    public static VmrRoom Of(int pid) => All.First(room => room.Pid == pid);

    /// <summary>By the short number; 200008 where there is none, 200001 where it is not this tenant's.</summary>
    public static VmrRoom ByNumber(string number) => All.FirstOrDefault(room => room.Number == number) switch
    {
        null => throw new VmrRefusalException(VmrRefusalException.UnknownRoom),
        { IsForeign: true } => throw new VmrRefusalException(VmrRefusalException.WrongAuth),
        var room => room,
    };
}
