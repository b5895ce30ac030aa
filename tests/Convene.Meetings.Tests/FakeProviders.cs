using Convene.Meetings.Ports;

namespace Convene.Meetings.Tests;

/// <summary>The first is the default.</summary>
internal sealed class FakeProviders(IReadOnlyList<FakeVendor> vendors) : IProviders
{
    public IReadOnlyList<FakeVendor> Vendors => vendors;

    public FakeVendor this[string id] => vendors.Single(vendor => vendor.Description.Id.Value == id);

    public IReadOnlyList<IMeetingProvider> All => vendors;

    public IMeetingProvider Default => vendors[0];

    /// <summary>Null for all in their order.</summary>
    public IReadOnlyList<string>? FallsBackTo { get; set; }

    public Dictionary<string, int> LargestCapacities { get; } = [];

    public IReadOnlyList<ProviderId> Fallbacks =>
        FallsBackTo is { } named ? [.. named.Select(id => new ProviderId(id))] : [.. vendors.Select(vendor => vendor.Description.Id)];

    public IMeetingProvider? Find(ProviderId id) => vendors.FirstOrDefault(vendor => vendor.Description.Id == id);

    public int? LargestCapacityOf(IMeetingProvider provider) =>
        LargestCapacities.TryGetValue(provider.Description.Id.Value, out var largest) ? largest : null;
}
