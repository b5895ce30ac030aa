using Convene.Providers.Tests.Conformance;

namespace Convene.Providers.Tests.Vmr;

public sealed class VmrConformance : ProviderConformance
{
    protected override async Task<VendorHarness> StartHarnessAsync(CancellationToken cancellationToken) =>
        await VmrHarness.StartAsync(cancellationToken);
}

public sealed class VmrFaultConformance : ProviderFaultConformance
{
    protected override async Task<VendorHarness> StartHarnessAsync(CancellationToken cancellationToken) =>
        await VmrHarness.StartAsync(cancellationToken);
}
