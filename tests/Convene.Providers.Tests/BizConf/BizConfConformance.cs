using Convene.Providers.Tests.Conformance;

namespace Convene.Providers.Tests.BizConf;

public sealed class BizConfConformance : ProviderConformance
{
    protected override async Task<VendorHarness> StartHarnessAsync(CancellationToken cancellationToken) =>
        await BizConfHarness.StartAsync(cancellationToken);
}

public sealed class BizConfFaultConformance : ProviderFaultConformance
{
    protected override async Task<VendorHarness> StartHarnessAsync(CancellationToken cancellationToken) =>
        await BizConfHarness.StartAsync(cancellationToken);
}
