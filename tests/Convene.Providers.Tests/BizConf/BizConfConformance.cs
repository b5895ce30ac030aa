using Convene.Providers.Tests.Conformance;

namespace Convene.Providers.Tests.BizConf;

// with a duration in the answers, which no sample has: without it the suites could not compare lengths. BizConfProviderTests do without.
public sealed class BizConfConformance : ProviderConformance
{
    protected override async Task<VendorHarness> StartHarnessAsync(CancellationToken cancellationToken) =>
        await BizConfHarness.StartAsync(cancellationToken, tellsDuration: true);
}

public sealed class BizConfFaultConformance : ProviderFaultConformance
{
    protected override async Task<VendorHarness> StartHarnessAsync(CancellationToken cancellationToken) =>
        await BizConfHarness.StartAsync(cancellationToken, tellsDuration: true);
}
