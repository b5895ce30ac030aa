using Convene.Providers.Tests.Conformance;

namespace Convene.Providers.Tests.Quanshi;

public sealed class QuanshiConformance : ProviderConformance
{
    protected override async Task<VendorHarness> StartHarnessAsync(CancellationToken cancellationToken) =>
        await QuanshiHarness.StartAsync(cancellationToken);
}

public sealed class QuanshiFaultConformance : ProviderFaultConformance
{
    protected override async Task<VendorHarness> StartHarnessAsync(CancellationToken cancellationToken) =>
        await QuanshiHarness.StartAsync(cancellationToken);
}

/// <summary>A vendor both of whose families know every conference: the documents leave it open.</summary>
public sealed class QuanshiOneCalendarConformance : ProviderConformance
{
    protected override async Task<VendorHarness> StartHarnessAsync(CancellationToken cancellationToken)
    {
        var harness = await QuanshiHarness.StartAsync(cancellationToken);
        harness.Site.HasOneCalendar = true;
        return harness;
    }
}
