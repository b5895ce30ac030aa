using Convene.Providers.Tests.Conformance;

namespace Convene.Providers.Tests.BizConfV1;

public sealed class BizConfV1Conformance : ProviderConformance
{
    protected override async Task<VendorHarness> StartHarnessAsync(CancellationToken cancellationToken) =>
        await BizConfV1Harness.StartAsync(cancellationToken);
}

public sealed class BizConfV1FaultConformance : ProviderFaultConformance
{
    protected override async Task<VendorHarness> StartHarnessAsync(CancellationToken cancellationToken) =>
        await BizConfV1Harness.StartAsync(cancellationToken);
}
