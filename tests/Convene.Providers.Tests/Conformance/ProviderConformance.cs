using Convene.Meetings;
using Convene.Meetings.Ports;

namespace Convene.Providers.Tests.Conformance;

/// <summary>
/// What every vendor must hold to, whatever its dialect: a vendor's test folder derives from it and supplies its harness. Its parts are one for
/// each concern; the faults are in <see cref="ProviderFaultConformance"/>.
/// </summary>
public abstract partial class ProviderConformance : IAsyncLifetime
{
    private static readonly ConferenceQuery AllScheduled = new(ConferenceStatus.Scheduled, null, null);

    private ProviderRig _rig = null!;

    protected VendorHarness Harness { get; private set; } = null!;

    protected IMeetingProvider Provider => _rig.Provider;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private bool IsOffered(BookingOption option) => Provider.Description.Options.Contains(option);

    private bool IsListed(ConferenceStatus status) => Provider.Description.Lists.Contains(status);

    private int CallCount => Harness.ReadCount + Harness.WriteCount;

    public async ValueTask InitializeAsync()
    {
        Harness = await StartHarnessAsync(Token);
        _rig = new ProviderRig(Harness.Clock, Harness.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        await Harness.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<VendorHarness> StartHarnessAsync(CancellationToken cancellationToken);

    private static async Task<ProviderException> ShouldBeRefusedAsync(Func<Task> act, params RefusalReason?[] reasons)
    {
        var refusal = await Should.ThrowAsync<ProviderException>(act);
        refusal.Kind.ShouldBe(ProviderFailure.Refused);
        reasons.ShouldContain(refusal.Reason);
        return refusal;
    }

    private async Task ShouldBeRefusedWithoutACallAsync(Func<Task> act, params RefusalReason?[] reasons)
    {
        var before = CallCount;
        await ShouldBeRefusedAsync(act, reasons);
        CallCount.ShouldBe(before, "what is refused for certain is not sent");
    }

    private Task<Reservation> ReserveAsync(string title = "Budget Q3", int startsInHours = 24, Person? by = null) =>
        Provider.ReserveAsync(VendorHarness.Order(title, startsInHours, by), Token);

    private Task<Conference> GetAsync(Reservation reservation) =>
        Provider.GetAsync(VendorHarness.Host, reservation.ConferenceId, Token);

    private async Task<List<Conference>> ListAsync(ConferenceQuery query) =>
        await Provider.ListAsync(VendorHarness.Host, query, Token).ToListAsync(Token);
}
