using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Providers.Tests.Conformance;

/// <summary>What every vendor's provider says and does when the vendor or the way to it fails.</summary>
public abstract partial class ProviderFaultConformance : IAsyncLifetime
{
    private static readonly ConferenceQuery Scheduled = new(ConferenceStatus.Scheduled, null, null);

    private ProviderRig _rig = null!;

    protected VendorHarness Harness { get; private set; } = null!;

    protected IMeetingProvider Provider => _rig.Provider;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Harness = await StartHarnessAsync(Token);
        _rig = new ProviderRig(Harness.Clock, Harness.Settings, ("Http:MaxAnswerBytes", "1000000"));
    }

    public async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        await Harness.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(VendorFault.Error500BeforeWork, ProviderFailure.Unknown, 0)]
    [InlineData(VendorFault.Error500AfterWork, ProviderFailure.Unknown, 1)]
    [InlineData(VendorFault.BadGatewayPageAfterWork, ProviderFailure.Unknown, 1)]
    [InlineData(VendorFault.PageInsteadOfAnswerAfterWork, ProviderFailure.Unknown, 1)]
    [InlineData(VendorFault.MalformedAnswerAfterWork, ProviderFailure.Unknown, 1)]
    [InlineData(VendorFault.EmptyAnswerAfterWork, ProviderFailure.Unknown, 1)]
    [InlineData(VendorFault.EndlessAnswerAfterWork, ProviderFailure.Unknown, 1)]
    [InlineData(VendorFault.DropBeforeWork, ProviderFailure.Unknown, 0)]
    [InlineData(VendorFault.DropAfterWork, ProviderFailure.Unknown, 1)]
    [InlineData(VendorFault.HalfAnswerAfterWork, ProviderFailure.Unknown, 1)]
    [InlineData(VendorFault.TooManyRequestsBeforeWork, ProviderFailure.Unavailable, 0)]
    [InlineData(VendorFault.TokenRefusedBeforeWork, ProviderFailure.Unauthorized, 0)]
    public async Task A_booking_that_fails_is_never_sent_twice(VendorFault fault, ProviderFailure kind, int conferences)
    {
        Harness.Faults.Plan(fault, onWrites: true);

        var failure = await Should.ThrowAsync<ProviderException>(() => Provider.ReserveAsync(VendorHarness.Order(), Token));

        failure.Kind.ShouldBe(kind);
        Harness.WriteCount.ShouldBe(1);
        Harness.ScheduledCount.ShouldBe(conferences);
    }

    [Theory]
    [InlineData(VendorFault.HangBeforeWork, 0)]
    [InlineData(VendorFault.HangAfterWork, 1)]
    public async Task A_booking_without_an_answer_in_time_may_have_been_done(VendorFault fault, int conferences)
    {
        Harness.Faults.Plan(fault, onWrites: true);
        var booking = Provider.ReserveAsync(VendorHarness.Order(), Token);
        await Eventually.BecomesTrueAsync(() => Harness.Faults.Hanging == 1, "the booking hangs at the vendor", Token);

        Harness.Clock.Advance(Duration.FromSeconds(16));

        var failure = await Should.ThrowAsync<ProviderException>(() => booking);
        failure.Kind.ShouldBe(ProviderFailure.Unknown);
        Harness.WriteCount.ShouldBe(1);
        Harness.ScheduledCount.ShouldBe(conferences);
    }

    [Fact]
    public async Task A_slow_answer_within_the_limit_is_an_answer()
    {
        Harness.Faults.Plan(VendorFault.Slow, onWrites: true);
        var booking = Provider.ReserveAsync(VendorHarness.Order(), Token);
        await Eventually.BecomesTrueAsync(() => Harness.Faults.Hanging == 1, "the booking waits at the vendor", Token);

        Harness.Clock.Advance(Duration.FromSeconds(14));
        Harness.Faults.Release();

        (await booking).Title.ShouldBe("Budget Q3");
    }

    [Fact]
    public async Task After_a_lost_answer_the_conference_is_found_by_title_start_and_duration()
    {
        var order = VendorHarness.Order("预算 \"Q3\" 🚀");
        Harness.Faults.Plan(VendorFault.DropAfterWork, onWrites: true);
        await Should.ThrowAsync<ProviderException>(() => Provider.ReserveAsync(order, Token));

        var query = new ConferenceQuery(ConferenceStatus.Scheduled, order.Window.StartsAt, order.Window.StartsAt + Duration.FromSeconds(1));
        var found = await Provider.ListAsync(VendorHarness.Host, query, Token).ToListAsync(Token);

        var conference = found.ShouldHaveSingleItem();
        (conference.Title, conference.StartsAt, conference.Duration)
            .ShouldBe((order.Title, order.Window.StartsAt, Harness.Told(order.Window.Duration)));
    }

    [Theory]
    [InlineData(VendorFault.Error500AfterWork)]
    [InlineData(VendorFault.BadGatewayPageAfterWork)]
    [InlineData(VendorFault.PageInsteadOfAnswerAfterWork)]
    [InlineData(VendorFault.MalformedAnswerAfterWork)]
    [InlineData(VendorFault.EmptyAnswerAfterWork)]
    [InlineData(VendorFault.EndlessAnswerAfterWork)]
    [InlineData(VendorFault.DropAfterWork)]
    [InlineData(VendorFault.HalfAnswerAfterWork)]
    [InlineData(VendorFault.TooManyRequestsBeforeWork)]
    [InlineData(VendorFault.TokenRefusedBeforeWork)]
    public async Task A_read_that_fails_once_is_tried_again_with_a_new_token(VendorFault fault)
    {
        var usual = await CountReadsAsync();
        Harness.Faults.Plan(fault, onWrites: false);

        var reads = await CountReadsAsync();

        reads.ShouldBe(usual + 1);
        Harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_read_without_an_answer_in_time_is_tried_again()
    {
        var usual = await CountReadsAsync();
        var before = Harness.ReadCount;
        Harness.Faults.Plan(VendorFault.HangBeforeWork, onWrites: false);
        var list = Provider.ListAsync(VendorHarness.Host, Scheduled, Token).ToListAsync(Token).AsTask();
        await Eventually.BecomesTrueAsync(() => Harness.Faults.Hanging == 1, "the list hangs at the vendor", Token);

        Harness.Clock.Advance(Duration.FromSeconds(16));

        (await list).ShouldBeEmpty();
        (Harness.ReadCount - before).ShouldBe(usual + 1);
    }

    [Fact]
    public async Task A_read_that_goes_on_failing_is_given_up()
    {
        Harness.Faults.Plan(VendorFault.BadGatewayPageAfterWork, onWrites: false, times: 10);

        var failure = await Should.ThrowAsync<ProviderException>(
            async () => await Provider.ListAsync(VendorHarness.Host, Scheduled, Token).ToListAsync(Token));

        failure.Kind.ShouldBe(ProviderFailure.Unknown);
        Harness.ReadCount.ShouldBe(3);
    }

    [Fact]
    public async Task A_key_that_goes_on_being_refused_is_tried_once_more_only()
    {
        Harness.Faults.Plan(VendorFault.TokenRefusedBeforeWork, onWrites: false, times: 10);

        var failure = await Should.ThrowAsync<ProviderException>(
            async () => await Provider.ListAsync(VendorHarness.Host, Scheduled, Token).ToListAsync(Token));

        failure.Kind.ShouldBe(ProviderFailure.Unauthorized);
        Harness.ReadCount.ShouldBe(2);
    }

    [Fact]
    public async Task A_vendor_that_cannot_be_reached_surely_did_nothing()
    {
        await Harness.DisposeAsync();

        var failure = await Should.ThrowAsync<ProviderException>(
            () => Provider.CancelAsync(VendorHarness.Host, new ConferenceId("1"), Token));

        failure.Kind.ShouldBe(ProviderFailure.Unavailable);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_caller_who_gives_up_gets_a_cancellation_and_no_failure(bool isWrite)
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Harness.Faults.Plan(VendorFault.HangBeforeWork, onWrites: isWrite);
        Task call = isWrite
            ? Provider.ReserveAsync(VendorHarness.Order(), caller.Token)
            : Provider.GetAsync(VendorHarness.Host, new ConferenceId("1"), caller.Token);
        await Eventually.BecomesTrueAsync(() => Harness.Faults.Hanging == 1, "the call hangs at the vendor", Token);

        await caller.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
        (isWrite ? Harness.WriteCount : Harness.ReadCount).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_secret_is_logged_or_attached_to_a_failure()
    {
        var order = VendorHarness.Order("SECRET-TITLE") with { Password = "SECRET-PASSWORD" };
        var reservation = await Provider.ReserveAsync(order, Token);
        var link = Provider is IHostLinks links ? await links.GetHostLinkAsync(VendorHarness.Host, reservation.ConferenceId, Token) : null;
        var refused = await Should.ThrowAsync<ProviderException>(
            () => Provider.GetAsync(VendorHarness.Host, new ConferenceId("424242"), Token));
        Harness.Faults.Plan(VendorFault.PageInsteadOfAnswerAfterWork, onWrites: true);
        var lost = await Should.ThrowAsync<ProviderException>(
            () => Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token));

        string[] secrets =
        [
            "SECRET", Harness.Settings[Harness.SecretSetting]!, VendorHarness.Host.Address, VendorHarness.Host.Name, "token=",
            reservation.JoinUrl, link?.Url ?? "SECRET", link?.ClientUrl ?? "SECRET", .. Harness.HostMarks,
        ];
        var told = string.Join('\n', _rig.Log.Lines.Append($"{lost} {lost.VendorMessage} {refused} {refused.VendorMessage} {link}"));
        // one for each of the three calls at least: a vendor that needs no other is told of in no more
        _rig.Log.Lines.Count.ShouldBeGreaterThanOrEqualTo(3);
        foreach (var secret in secrets)
        {
            told.ShouldNotContain(secret);
        }
    }

    protected abstract Task<VendorHarness> StartHarnessAsync(CancellationToken cancellationToken);

    /// <summary>How many calls reading an empty list takes: one vendor needs one, another several.</summary>
    private async Task<int> CountReadsAsync()
    {
        var before = Harness.ReadCount;
        (await Provider.ListAsync(VendorHarness.Host, Scheduled, Token).ToListAsync(Token)).ShouldBeEmpty();
        return Harness.ReadCount - before;
    }
}
