namespace Convene.EndToEnd.Tests.Vendors;

/// <summary>What a person notices of the vendor that a meeting is booked with.</summary>
/// <param name="Target">Its stand-in, in fault rules and in what lies at the vendors.</param>
/// <param name="Name">What it is called on cards.</param>
/// <param name="KeepsLink">A moved meeting keeps its number and links; elsewhere it is booked anew.</param>
/// <param name="LetsHostsIn">It has a link for hosts; elsewhere everybody comes in by Join.</param>
public sealed record Vendor(string Target, string Name, bool KeepsLink, bool LetsHostsIn)
{
    public static readonly Vendor BizConfV1 = new(Fault.Vendor, "BizConf", KeepsLink: false, LetsHostsIn: true);
    public static readonly Vendor BizConf = new(Fault.BizConf, "BizConf Open", KeepsLink: true, LetsHostsIn: true);
    public static readonly Vendor Quanshi = new(Fault.Quanshi, "Quanshi 全时", KeepsLink: true, LetsHostsIn: true);
    public static readonly Vendor Vmr = new(Fault.Vmr, "VMR", KeepsLink: false, LetsHostsIn: false);

    public static IReadOnlyList<Vendor> All { get; } = [BizConfV1, BizConf, Quanshi, Vmr];

    public override string ToString() => Name;
}
