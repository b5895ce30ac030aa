using Convene.Meetings;
using Convene.Meetings.Ports;

namespace Convene.Providers.Tests.Conformance;

/// <summary>Booking, reading and cancelling.</summary>
public abstract partial class ProviderConformance
{
    [Fact]
    public async Task A_booked_conference_is_what_was_ordered()
    {
        var order = VendorHarness.Order();

        var reservation = await Provider.ReserveAsync(order, Token);

        reservation.Provider.ShouldBe(Provider.Description.Id);
        reservation.Title.ShouldBe(order.Title);
        reservation.Window.ShouldBe(order.Window);
        reservation.Number.ShouldNotBeEmpty();
        reservation.Capacity.GetValueOrDefault(int.MaxValue).ShouldBeGreaterThanOrEqualTo(order.Capacity);
        new Uri(reservation.JoinUrl).Scheme.ShouldBeOneOf("http", "https");
        Harness.WriteCount.ShouldBe(1);
        Harness.ScheduledCount.ShouldBe(1);
        Harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_password_is_the_one_that_was_ordered_or_the_vendors_own()
    {
        var reservation = await ReserveAsync();
        var read = await GetAsync(reservation);

        if (Harness.KeepsOrderedPassword)
        {
            reservation.Password.ShouldBe("123456");
        }

        (read.Password ?? reservation.Password).ShouldBe(reservation.Password);
        IsOffered(BookingOption.Password).ShouldBe(Harness.KeepsOrderedPassword);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Entering_before_the_host_is_asked_for_as_ordered(bool isAllowed)
    {
        var order = VendorHarness.Order() with { JoinBeforeHost = isAllowed };
        if (!isAllowed && !IsOffered(BookingOption.JoinBeforeHost))
        {
            // guests who must wait for the host may not be let in by a vendor that cannot hold them back
            await ShouldBeRefusedAsync(() => Provider.ReserveAsync(order, Token), RefusalReason.NotOffered);
            return;
        }

        var reservation = await Provider.ReserveAsync(order, Token);

        reservation.Window.ShouldBe(VendorHarness.Order().Window);
        Harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_booked_conference_can_be_read_and_listed_with_the_same_title_start_and_duration()
    {
        var order = VendorHarness.Order();
        var reservation = await Provider.ReserveAsync(order, Token);

        var read = await GetAsync(reservation);
        var listed = await ListAsync(new ConferenceQuery(ConferenceStatus.Scheduled, order.Window.StartsAt, order.Window.EndsAt));

        foreach (var one in (Conference[])[read, listed.ShouldHaveSingleItem()])
        {
            (one.Id, one.Title, one.StartsAt, one.Duration, one.Status).ShouldBe(
                (reservation.ConferenceId, order.Title, order.Window.StartsAt, Harness.Told(order.Window.Duration), ConferenceStatus.Scheduled));
            one.RawStatus.ShouldNotBeNull();
        }

        Harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task More_people_than_any_room_holds_are_refused_or_not_promised_room()
    {
        var order = VendorHarness.Order(capacity: 100_000);

        if (Harness.KnowsSizes)
        {
            await ShouldBeRefusedAsync(
                () => Provider.ReserveAsync(order, Token), RefusalReason.NoResource, RefusalReason.CapacityExceeded);
            Harness.ScheduledCount.ShouldBe(0);
        }
        else
        {
            (await Provider.ReserveAsync(order, Token)).Capacity.ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_conference_in_the_past_is_an_invalid_time_or_booked_as_it_was_ordered()
    {
        var order = VendorHarness.Order(startsInHours: -24);

        if (Harness.RefusesPastStart)
        {
            await ShouldBeRefusedAsync(() => Provider.ReserveAsync(order, Token), RefusalReason.InvalidTime);
        }
        else
        {
            (await Provider.ReserveAsync(order, Token)).Window.ShouldBe(order.Window);
        }
    }

    [Fact]
    public async Task A_person_without_an_account_is_told_so_where_accounts_are_known()
    {
        var order = VendorHarness.Order(by: new Person("t", "o", "nobody@elsewhere.example", "Nobody"));

        if (Harness.UnknownAccount is { } reason)
        {
            await ShouldBeRefusedAsync(() => Provider.ReserveAsync(order, Token), reason);
            Harness.ScheduledCount.ShouldBe(0);
        }
        else
        {
            (await Provider.ReserveAsync(order, Token)).Title.ShouldBe(order.Title);
        }
    }

    [Fact]
    public async Task Wrong_credentials_are_told_apart_from_refusals()
    {
        await using var rig = new ProviderRig(Harness.Clock, Harness.Settings, (Harness.SecretSetting, "wrong"));

        var failure = await Should.ThrowAsync<ProviderException>(() => rig.Provider.ReserveAsync(VendorHarness.Order(), Token));

        failure.Kind.ShouldBe(ProviderFailure.Unauthorized);
        Harness.ScheduledCount.ShouldBe(0);
    }

    [Fact]
    public async Task Reading_a_conference_that_is_not_there_is_refused_as_such() =>
        await ShouldBeRefusedAsync(
            () => Provider.GetAsync(VendorHarness.Host, NotThere, Token), RefusalReason.NoSuchMeeting);

    [Fact]
    public async Task Cancelling_a_conference_that_is_not_there_is_refused()
    {
        var refusal = await Should.ThrowAsync<ProviderException>(
            () => Provider.CancelAsync(VendorHarness.Host, NotThere, Token));

        refusal.Kind.ShouldBe(ProviderFailure.Refused);
        if (Harness.TellsWhatIsMissing)
        {
            refusal.Reason.ShouldBe(RefusalReason.NoSuchMeeting);
        }
    }

    [Fact]
    public async Task Cancelling_twice_is_cancelling_once()
    {
        var reservation = await ReserveAsync();

        await Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token);
        await Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token);

        Harness.ScheduledCount.ShouldBe(0);
        (await ListAsync(AllScheduled)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_conference_is_read_as_cancelled_or_as_not_there()
    {
        var reservation = await ReserveAsync();
        await Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token);

        try
        {
            (await GetAsync(reservation)).Status.ShouldBe(ConferenceStatus.Cancelled);
        }
        catch (ProviderException refusal)
        {
            (refusal.Kind, refusal.Reason).ShouldBe((ProviderFailure.Refused, RefusalReason.NoSuchMeeting));
        }
    }

    [Fact]
    public async Task A_living_conference_is_not_cancelled_or_is_over()
    {
        var reservation = await ReserveAsync();
        Harness.Begin(reservation.ConferenceId);

        if (Harness.RefusesToCancelLiving)
        {
            await ShouldBeRefusedAsync(
                () => Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token), RefusalReason.InProgress);
            (await GetAsync(reservation)).Status.ShouldNotBe(ConferenceStatus.Cancelled);
        }
        else
        {
            await Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token);
            Harness.ScheduledCount.ShouldBe(0);
        }

        if (IsListed(ConferenceStatus.Living))
        {
            (await ListAsync(new ConferenceQuery(ConferenceStatus.Living, null, null))).Count.ShouldBe(Harness.RefusesToCancelLiving ? 1 : 0);
        }
    }

    [Fact]
    public async Task Somebody_elses_conference_is_not_cancelled_where_the_vendor_knows_who_asks()
    {
        var reservation = await ReserveAsync();
        var cancelling = Provider.CancelAsync(VendorHarness.Colleague(1), reservation.ConferenceId, Token);

        if (Harness.KnowsOwners)
        {
            (await Should.ThrowAsync<ProviderException>(() => cancelling)).Kind.ShouldBe(ProviderFailure.Refused);
            Harness.ScheduledCount.ShouldBe(1);
        }
        else
        {
            await cancelling;
            Harness.ScheduledCount.ShouldBe(0);
        }
    }

    [Fact]
    public async Task Fifty_bookings_at_once_by_one_person_are_fifty_conferences()
    {
        var booked = await Task.WhenAll(Enumerable.Range(24, 50).Select(hours => ReserveAsync(startsInHours: hours)));

        booked.Select(reservation => reservation.ConferenceId).Distinct().Count().ShouldBe(50);
        booked.Select(reservation => reservation.Window.StartsAt).Distinct().Count().ShouldBe(50);
        Harness.WriteCount.ShouldBe(50);
        Harness.ScheduledCount.ShouldBe(50);
    }

    [Fact]
    public async Task Fifty_bookings_at_once_by_fifty_people_are_fifty_conferences()
    {
        var booked = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => ReserveAsync(by: VendorHarness.Colleague(i))));

        booked.Select(reservation => reservation.ConferenceId).Distinct().Count().ShouldBe(50);
        Harness.WriteCount.ShouldBe(50);
        Harness.ScheduledCount.ShouldBe(50);
    }
}
