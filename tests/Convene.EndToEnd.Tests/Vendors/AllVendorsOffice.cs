using Convene.EndToEnd.Tests.Harness;

namespace Convene.EndToEnd.Tests.Vendors;

/// <summary>One running program with all four vendors; every conversation has a person or an hour of its own.</summary>
public sealed class AllVendorsOffice : IAsyncLifetime
{
    private Deployment? _deployment;

    internal Deployment Deployment => _deployment ?? throw new InvalidOperationException("The office is not open yet");

    /// <summary>
    /// The usual vendor has one room, so that two people at one hour are one too many. No circuit opens: a vendor that was down in one test is
    /// up in the next one.
    /// </summary>
    public async ValueTask InitializeAsync() => _deployment = await Deployment.StartWithAllVendorsAsync(
        TestContext.Current.CancellationToken,
        options => options.BizConfV1.Rooms = new Dictionary<int, int> { [25] = 1 },
        settings => settings.ForEachProvider("Http:CircuitMinimumCalls", "100000"));

    public async ValueTask DisposeAsync()
    {
        if (_deployment is not null)
        {
            await _deployment.DisposeAsync();
        }
    }
}
