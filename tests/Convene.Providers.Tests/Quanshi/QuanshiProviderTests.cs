using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Providers.Tests.Conformance;

namespace Convene.Providers.Tests.Quanshi;

/// <summary>What this vendor alone does, through the ports: one part for each theme.</summary>
public sealed partial class QuanshiProviderTests : IAsyncLifetime
{
    private QuanshiHarness _harness = null!;
    private ProviderRig _rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Person Host => VendorHarness.Host;

    private IMeetingProvider Provider => _rig.Provider;

    private QuanshiHarnessSite Site => _harness.Site;

    public async ValueTask InitializeAsync()
    {
        _harness = await QuanshiHarness.StartAsync(Token);
        _harness.Site.AddAccount("mapped@elsewhere.example", 70_000_001);
        _rig = CreateRig();
    }

    public async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        await _harness.DisposeAsync();
    }

    [Fact]
    public void It_supports_every_capability_that_its_documents_have() => new[]
    {
        Provider.Supports<IModifies>(), Provider.Supports<IReschedules>(), Provider.Supports<ISeries>(), Provider.Supports<IHostLinks>(),
        Provider.Supports<IJoinLinks>(), Provider.Supports<IClientLinks>(), Provider.Supports<IClientLaunch>(),
        Provider.Supports<IPasswordFreeLinks>(), Provider.Supports<ILiveMonitor>(), Provider.Supports<IRecordings>(),
        Provider.Supports<IRecordingDeletion>(), Provider.Supports<IReports>(), Provider.Supports<IDialIn>(), Provider.Supports<IDevices>(),
        Provider.Supports<ISiteConferences>(), Provider.Supports<ILiveWatchLinks>(),
    }.ShouldAllBe(isSupported => isSupported);

    private ProviderRig CreateRig(params (string Key, string? Value)[] changes) => new(
        _harness.Clock, _harness.Settings, [("Accounts:Boss@Contoso.com", "70000001"), .. changes]);

    private Task<Reservation> ReserveAsync(string title = "Budget Q3", int startsInHours = 24, Person? by = null) =>
        Provider.ReserveAsync(VendorHarness.Order(title, startsInHours, by), Token);

    private Task<Reservation> ReserveRoomAsync(string room = "6518", int startsInHours = 24, Person? by = null) =>
        Provider.ReserveAsync(VendorHarness.Order(startsInHours: startsInHours, by: by) with { RoomId = room }, Token);

    private T As<T>()
        where T : class => Provider.ShouldBeAssignableTo<T>()!;

    private static async Task<ProviderException> ShouldBeRefusedAsync(Func<Task> act, RefusalReason reason)
    {
        var refusal = await Should.ThrowAsync<ProviderException>(act);
        (refusal.Kind, refusal.Reason).ShouldBe((ProviderFailure.Refused, reason));
        return refusal;
    }
}
