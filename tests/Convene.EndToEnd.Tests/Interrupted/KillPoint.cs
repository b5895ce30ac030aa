namespace Convene.EndToEnd.Tests.Interrupted;

/// <summary>A call, of a vendor or of Graph, in whose middle the program dies: the other side has not begun with it yet, or has done it and nobody heard.</summary>
public sealed record KillPoint(string Name, string Fruit, string Target, string Method, string Path, string Kind)
{
    public static readonly KillPoint ReserveUndone = new("the vendor was asked to book and has not begun", "apple", Fault.Vendor, "POST", "confReservation", "delayBefore");
    public static readonly KillPoint ReserveDone = new("the vendor has booked and nobody heard", "banana", Fault.Vendor, "POST", "confReservation", "delayAfter");
    public static readonly KillPoint PublishUndone = new("the conference is there and the event is not", "cherry", Fault.Graph, "POST", "/events", "delayBefore");
    public static readonly KillPoint PublishDone = new("the event is there and nobody heard", "lemon", Fault.Graph, "POST", "/events", "delayAfter");
    public static readonly KillPoint RepublishUndone = new("the event still shows the old link", "melon", Fault.Graph, "PATCH", "/events/", "delayBefore");
    public static readonly KillPoint RepublishDone = new("the event shows the new link and nobody heard", "orange", Fault.Graph, "PATCH", "/events/", "delayAfter");
    public static readonly KillPoint CancelUndone = new("the vendor was asked to cancel and has not begun", "peach", Fault.Vendor, "POST", "cancelConf", "delayBefore");
    public static readonly KillPoint CancelDone = new("the vendor has cancelled and nobody heard", "pear", Fault.Vendor, "POST", "cancelConf", "delayAfter");
    public static readonly KillPoint WithdrawUndone = new("the event is to be withdrawn and still stands", "plum", Fault.Graph, "POST", "cancel", "delayBefore");
    public static readonly KillPoint WithdrawDone = new("the event is withdrawn and nobody heard", "walnut", Fault.Graph, "POST", "cancel", "delayAfter");

    public static readonly KillPoint QuanshiReserveDone = new("Quanshi has booked and nobody heard", "apricot", Fault.Quanshi, "POST", "/conference/reservConference2", "delayAfter");
    public static readonly KillPoint QuanshiUpdateDone = new("Quanshi has moved and nobody heard", "coconut", Fault.Quanshi, "POST", "/conference/updateReservConference", "delayAfter");
    public static readonly KillPoint QuanshiCancelDone = new("Quanshi has cancelled and nobody heard", "fig", Fault.Quanshi, "GET", "cancelReservConference", "delayAfter");
    public static readonly KillPoint VmrReserveUndone = new("VMR was asked to book and has not begun", "grape", Fault.Vmr, "POST", "createmeet", "delayBefore");
    public static readonly KillPoint VmrReserveDone = new("VMR has booked and nobody heard", "kiwi", Fault.Vmr, "POST", "createmeet", "delayAfter");
    public static readonly KillPoint VmrCancelUndone = new("VMR was asked to cancel and has not begun", "lime", Fault.Vmr, "POST", "cancelmeet", "delayBefore");
    public static readonly KillPoint VmrCancelDone = new("VMR has cancelled and nobody heard", "mango", Fault.Vmr, "POST", "cancelmeet", "delayAfter");

    /// <summary>Longer than any test: the call hangs until the program is dead.</summary>
    internal Fault Hold => new(Target, Kind) { Method = Method, Path = Path, DelayMilliseconds = 120_000, Times = 1 };

    public override string ToString() => Name;
}
