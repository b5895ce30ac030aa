using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Tests.Conformance;

namespace Convene.Providers.Tests.Vmr;

/// <summary>The provider as it is registered, with its vendor.</summary>
internal sealed class VmrRig : IAsyncDisposable
{
    private readonly ProviderRig _rig;

    private VmrRig(VmrHarness harness, (string Key, string? Value)[] changes)
    {
        Harness = harness;
        _rig = new ProviderRig(harness.Clock, harness.Settings, changes);
    }

    public VmrHarness Harness { get; }

    public VmrHarnessSite Site => Harness.Site;

    public IMeetingProvider Provider => _rig.Provider;

    /// <summary>The paths of the calls since the start, in order.</summary>
    public IEnumerable<string> Calls => Harness.Requests.Select(request => request.Path[(request.Path.LastIndexOf('/') + 1)..]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<VmrRig> StartAsync(params (string Key, string? Value)[] changes) =>
        new(await VmrHarness.StartAsync(Token), changes);

    public T As<T>()
        where T : class => Provider.ShouldBeAssignableTo<T>()!;

    /// <summary>A conference that takes place now, and its room.</summary>
    public async Task<(ConferenceId Id, VmrHarnessRoom Room)> BeginAsync()
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);
        Harness.Begin(reservation.ConferenceId);
        var room = Site.RoomOf(reservation.ConferenceId.Value);
        Harness.Requests.Clear();
        return (reservation.ConferenceId, room);
    }

    public async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        await Harness.DisposeAsync();
    }
}
