using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Providers.Tests.Conformance;

/// <summary>
/// What every vendor must hold to, whatever its dialect: a vendor's test folder derives from it and supplies its harness. The faults are in
/// <see cref="ProviderFaultConformance"/>.
/// </summary>
public abstract class ProviderConformance : IAsyncLifetime
{
    private ProviderRig _rig = null!;

    protected VendorHarness Harness { get; private set; } = null!;

    protected IMeetingProvider Provider => _rig.Provider;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

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

    [Fact]
    public async Task A_booked_conference_is_what_was_ordered()
    {
        var order = VendorHarness.Order();

        var reservation = await Provider.ReserveAsync(order, Token);

        reservation.Provider.ShouldBe(Provider.Description.Id);
        reservation.Title.ShouldBe(order.Title);
        reservation.Window.ShouldBe(order.Window);
        reservation.Password.ShouldBe(order.Password);
        reservation.Number.ShouldNotBeEmpty();
        reservation.Capacity.GetValueOrDefault(int.MaxValue).ShouldBeGreaterThanOrEqualTo(order.Capacity);
        new Uri(reservation.JoinUrl).Scheme.ShouldBeOneOf("http", "https");
        Harness.ScheduledCount.ShouldBe(1);
        Harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_booked_conference_can_be_read_and_listed_with_the_same_title_start_and_duration()
    {
        var order = VendorHarness.Order();
        var reservation = await Provider.ReserveAsync(order, Token);

        var read = await Provider.GetAsync(VendorHarness.Host, reservation.ConferenceId, Token);
        var listed = await ListAsync(new ConferenceQuery(ConferenceStatus.Scheduled, order.Window.StartsAt, order.Window.EndsAt));

        read.ShouldSatisfyAllConditions(
            () => read.Title.ShouldBe(order.Title),
            () => read.StartsAt.ShouldBe(order.Window.StartsAt),
            () => read.Duration.ShouldBe(order.Window.Duration),
            () => read.Status.ShouldBe(ConferenceStatus.Scheduled));
        listed.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            one => one.Id.ShouldBe(reservation.ConferenceId),
            one => one.Title.ShouldBe(order.Title),
            one => one.StartsAt.ShouldBe(order.Window.StartsAt),
            one => one.Duration.ShouldBe(order.Window.Duration));
        Harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_holds_what_starts_from_the_first_moment_and_before_the_last()
    {
        foreach (var hours in (int[])[24, 25, 26])
        {
            await Provider.ReserveAsync(VendorHarness.Order(startsInHours: hours), Token);
        }

        var from = VendorHarness.Order(startsInHours: 24).Window.StartsAt;
        var listed = await ListAsync(new ConferenceQuery(ConferenceStatus.Scheduled, from, from + Duration.FromHours(2)));

        listed.Select(conference => (conference.StartsAt - from).TotalHours).ShouldBe([0, 1], ignoreOrder: true);
    }

    [Fact]
    public async Task A_list_of_many_pages_is_read_to_its_end()
    {
        for (var hours = 24; hours < 24 + 60; hours++)
        {
            await Provider.ReserveAsync(VendorHarness.Order(startsInHours: hours), Token);
        }

        var listed = await ListAsync(new ConferenceQuery(ConferenceStatus.Scheduled, null, null));

        listed.Select(conference => conference.Id).Distinct().Count().ShouldBe(60);
        listed.Count.ShouldBe(60);
    }

    [Theory]
    [InlineData("")]
    [InlineData("She said \"yes\", <b>50%</b> & 'no' + \\ /?#=")]
    [InlineData("预算会议：第三季度")]
    [InlineData("🚀 launch 👩‍👩‍👧")]
    [InlineData("פגישת תקציב ‏(RTL)")]
    [InlineData("  two blanks around  ")]
    [InlineData("line\nbreak\tand tab")]
    public async Task A_title_goes_there_and_comes_back_as_it_is(string title)
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(title), Token);

        reservation.Title.ShouldBe(title);
        (await Provider.GetAsync(VendorHarness.Host, reservation.ConferenceId, Token)).Title.ShouldBe(title);
        Harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_title_of_300_characters_is_not_cut()
    {
        var title = string.Concat(Enumerable.Repeat("预算会议 Q3 ", 38))[..300];

        (await Provider.ReserveAsync(VendorHarness.Order(title), Token)).Title.ShouldBe(title);
    }

    [Theory]
    [InlineData("Europe/Berlin", 2027, 3, 28, 0, 59)]
    [InlineData("Europe/Berlin", 2027, 3, 28, 1, 0)]
    [InlineData("America/New_York", 2026, 12, 1, 6, 30)]
    [InlineData("Asia/Shanghai", 2026, 12, 31, 16, 0)]
    public async Task An_instant_stays_the_same_instant_in_whatever_zone(string zone, int year, int month, int day, int hour, int minute)
    {
        var window = new Window(
            Instant.FromUtc(year, month, day, hour, minute), Duration.FromMinutes(90), DateTimeZoneProviders.Tzdb[zone]);

        var reservation = await Provider.ReserveAsync(VendorHarness.Order() with { Window = window }, Token);

        reservation.Window.ShouldBe(window);
        (await Provider.GetAsync(VendorHarness.Host, reservation.ConferenceId, Token)).StartsAt.ShouldBe(window.StartsAt);
    }

    [Fact]
    public async Task A_changed_title_leaves_the_password_and_a_changed_password_leaves_the_title()
    {
        var provider = Provider as IModifies;
        Assert.SkipWhen(provider is null, "This vendor changes nothing in place");
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);

        var renamed = await provider.ModifyAsync(VendorHarness.Host, reservation, new Modification("Budget Q4", null), Token);
        var locked = await provider.ModifyAsync(VendorHarness.Host, renamed, new Modification(null, "654321"), Token);
        var opened = await provider.ModifyAsync(VendorHarness.Host, locked, new Modification(null, ""), Token);

        renamed.ShouldBe(reservation with { Title = "Budget Q4" });
        locked.ShouldSatisfyAllConditions(() => locked.Title.ShouldBe("Budget Q4"), () => locked.Password.ShouldBe("654321"));
        opened.ShouldSatisfyAllConditions(() => opened.Title.ShouldBe("Budget Q4"), () => opened.Password.ShouldBeEmpty());
        opened.Window.ShouldBe(reservation.Window);
        Harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancelling_twice_is_cancelling_once()
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);

        await Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token);
        await Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token);

        Harness.ScheduledCount.ShouldBe(0);
        (await ListAsync(new ConferenceQuery(ConferenceStatus.Scheduled, null, null))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_living_conference_is_not_cancelled()
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);
        Harness.Begin(reservation.ConferenceId);

        var refusal = await Should.ThrowAsync<ProviderException>(
            () => Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token));

        (refusal.Kind, refusal.Reason).ShouldBe((ProviderFailure.Refused, RefusalReason.InProgress));
        (await ListAsync(new ConferenceQuery(ConferenceStatus.Living, null, null))).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Two_conferences_of_one_host_at_one_time_are_a_conflict()
    {
        await Provider.ReserveAsync(VendorHarness.Order(), Token);

        await ShouldBeRefusedAsync(() => Provider.ReserveAsync(VendorHarness.Order("another"), Token), RefusalReason.Conflict);

        Harness.ScheduledCount.ShouldBe(1);
    }

    [Fact]
    public Task More_people_than_any_room_holds_are_no_resource() =>
        ShouldBeRefusedAsync(() => Provider.ReserveAsync(VendorHarness.Order(capacity: 100_000), Token), RefusalReason.NoResource);

    [Fact]
    public Task A_conference_in_the_past_is_an_invalid_time() =>
        ShouldBeRefusedAsync(() => Provider.ReserveAsync(VendorHarness.Order(startsInHours: -24), Token), RefusalReason.InvalidTime);

    [Fact]
    public Task Reading_a_conference_that_is_not_there_is_refused_as_such() =>
        ShouldBeRefusedAsync(() => Provider.GetAsync(VendorHarness.Host, new ConferenceId("424242"), Token), RefusalReason.NoSuchMeeting);

    [Fact]
    public Task Cancelling_a_conference_that_is_not_there_is_refused_as_such() =>
        ShouldBeRefusedAsync(() => Provider.CancelAsync(VendorHarness.Host, new ConferenceId("424242"), Token), RefusalReason.NoSuchMeeting);

    [Fact]
    public async Task Somebody_elses_conference_is_not_cancelled()
    {
        var reservation = await Provider.ReserveAsync(VendorHarness.Order(), Token);

        await Should.ThrowAsync<ProviderException>(
            () => Provider.CancelAsync(VendorHarness.Colleague(1), reservation.ConferenceId, Token));

        Harness.ScheduledCount.ShouldBe(1);
    }

    [Fact]
    public Task A_person_without_an_account_is_told_so() => ShouldBeRefusedAsync(
        () => Provider.ReserveAsync(VendorHarness.Order(by: new Person("t", "o", "nobody@elsewhere.example", "Nobody")), Token),
        RefusalReason.AccountUnknown);

    [Fact]
    public async Task Wrong_credentials_are_told_apart_from_refusals()
    {
        await using var rig = new ProviderRig(Harness.Clock, Harness.Settings, (Harness.SecretSetting, "wrong"));

        var failure = await Should.ThrowAsync<ProviderException>(() => rig.Provider.ReserveAsync(VendorHarness.Order(), Token));

        failure.Kind.ShouldBe(ProviderFailure.Unauthorized);
        Harness.ScheduledCount.ShouldBe(0);
    }

    [Fact]
    public async Task Fifty_bookings_at_once_by_one_person_are_fifty_conferences()
    {
        var booked = await Task.WhenAll(
            Enumerable.Range(24, 50).Select(hours => Provider.ReserveAsync(VendorHarness.Order(startsInHours: hours), Token)));

        booked.Select(reservation => reservation.ConferenceId).Distinct().Count().ShouldBe(50);
        booked.Select(reservation => reservation.Window.StartsAt).Distinct().Count().ShouldBe(50);
        Harness.ScheduledCount.ShouldBe(50);
    }

    [Fact]
    public async Task Fifty_bookings_at_once_by_fifty_people_are_fifty_conferences()
    {
        var booked = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => Provider.ReserveAsync(VendorHarness.Order(by: VendorHarness.Colleague(i)), Token)));

        booked.Select(reservation => reservation.ConferenceId).Distinct().Count().ShouldBe(50);
        Harness.ScheduledCount.ShouldBe(50);
    }

    protected abstract Task<VendorHarness> StartHarnessAsync(CancellationToken cancellationToken);

    private static async Task ShouldBeRefusedAsync(Func<Task> act, RefusalReason reason)
    {
        var refusal = await Should.ThrowAsync<ProviderException>(act);
        (refusal.Kind, refusal.Reason).ShouldBe((ProviderFailure.Refused, reason));
    }

    private async Task<List<Conference>> ListAsync(ConferenceQuery query) =>
        await Provider.ListAsync(VendorHarness.Host, query, Token).ToListAsync(Token);
}
