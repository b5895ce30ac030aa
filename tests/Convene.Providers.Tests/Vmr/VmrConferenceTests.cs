using System.Text.Json.Nodes;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Tests.Conformance;
using NodaTime;

namespace Convene.Providers.Tests.Vmr;

/// <summary>Reading, listing and cancelling where the vendor has neither a status nor a call for one booking.</summary>
public sealed class VmrConferenceTests
{
    private static readonly ConferenceQuery Scheduled = new(ConferenceStatus.Scheduled, null, null);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conference_lives_while_its_time_runs_and_its_room_is_in_use()
    {
        await using var rig = await VmrRig.StartAsync();
        var (id, room) = await rig.BeginAsync();

        (await GetAsync(rig, id)).ShouldSatisfyAllConditions(
            one => one.Status.ShouldBe(ConferenceStatus.Living), one => one.RawStatus.ShouldBe("started"));
        room.IsStarted = false;
        (await GetAsync(rig, id)).ShouldSatisfyAllConditions(
            one => one.Status.ShouldBe(ConferenceStatus.Scheduled), one => one.RawStatus.ShouldBe("not started"));
        rig.Calls.ShouldBe(["getsubmeetings", "getmeetinginfo", "getsubmeetings", "getmeetinginfo"]);
    }

    [Fact]
    public async Task What_happens_in_the_room_before_or_after_is_not_this_conference()
    {
        await using var rig = await VmrRig.StartAsync();
        var reservation = await rig.Provider.ReserveAsync(VendorHarness.Order(), Token);
        rig.Site.RoomOf(reservation.ConferenceId.Value).IsStarted = true;

        (await GetAsync(rig, reservation.ConferenceId)).Status.ShouldBe(ConferenceStatus.Scheduled);
        rig.Harness.Clock.Advance(Duration.FromHours(25));
        (await GetAsync(rig, reservation.ConferenceId)).Status.ShouldBe(ConferenceStatus.Finished);
        rig.Calls.ShouldNotContain("getmeetinginfo");
        (await rig.Provider.ListAsync(VendorHarness.Host, Scheduled, Token).ToListAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_rooms_of_conferences_whose_time_runs_are_asked_about()
    {
        await using var rig = await VmrRig.StartAsync();
        await rig.Provider.ReserveAsync(VendorHarness.Order(startsInHours: 30), Token);
        await rig.BeginAsync();

        var query = Scheduled with { Status = ConferenceStatus.Living };
        var living = await rig.Provider.ListAsync(VendorHarness.Host, query, Token).ToListAsync(Token);
        var scheduled = await rig.Provider.ListAsync(VendorHarness.Host, Scheduled, Token).ToListAsync(Token);

        (living.Count, scheduled.Count).ShouldBe((1, 1));
        rig.Calls.Count(call => call == "getmeetinginfo").ShouldBe(2);
    }

    [Fact]
    public async Task What_one_is_only_invited_to_is_neither_listed_nor_cancelled_where_the_vendor_tells_whose_it_is()
    {
        await using var rig = await VmrRig.StartAsync();
        var theirs = await rig.Provider.ReserveAsync(VendorHarness.Order(by: VendorHarness.Colleague(1)), Token);
        (rig.Site.ListsInvitations, rig.Site.TellsCreatorAccounts) = (true, true);

        (await rig.Provider.ListAsync(VendorHarness.Host, Scheduled, Token).ToListAsync(Token)).ShouldBeEmpty();
        var refusal = await Should.ThrowAsync<ProviderException>(() => CancelAsync(rig, theirs.ConferenceId));

        (refusal.Reason, rig.Harness.ScheduledCount).ShouldBe((RefusalReason.NotYours, 1));
        (await rig.Provider.GetAsync(VendorHarness.Colleague(1), theirs.ConferenceId, Token)).HostAccount.ShouldBe("user1@contoso.com");
    }

    [Theory]
    [InlineData("email", "alice.other@fabrikam.example")]
    [InlineData("mail", "alice.other@fabrikam.example")]
    public async Task A_creators_mail_address_does_not_tell_whose_booking_it_is(string field, string address)
    {
        await using var rig = await VmrRig.StartAsync();
        rig.Site.CreatorAlsoHas = new JsonObject { [field] = address };
        var reservation = await rig.Provider.ReserveAsync(VendorHarness.Order(), Token);

        (await rig.Provider.ListAsync(VendorHarness.Host, Scheduled, Token).ToListAsync(Token)).ShouldHaveSingleItem();
        await CancelAsync(rig, reservation.ConferenceId);

        rig.Harness.ScheduledCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_booking_without_creator_does_not_make_the_list_unreadable()
    {
        await using var rig = await VmrRig.StartAsync();
        rig.Site.HidesCreators = true;

        var reservation = await rig.Provider.ReserveAsync(VendorHarness.Order(), Token);

        (await rig.Provider.ListAsync(VendorHarness.Host, Scheduled, Token).ToListAsync(Token))
            .ShouldHaveSingleItem().Id.ShouldBe(reservation.ConferenceId);
    }

    [Fact]
    public async Task Nothing_is_written_for_a_booking_that_is_not_the_accounts()
    {
        await using var rig = await VmrRig.StartAsync();
        var theirs = await rig.Provider.ReserveAsync(VendorHarness.Order(by: VendorHarness.Colleague(1)), Token);

        var refusal = await Should.ThrowAsync<ProviderException>(() => CancelAsync(rig, theirs.ConferenceId));

        refusal.Reason.ShouldBe(RefusalReason.NoSuchMeeting);
        rig.Calls.ShouldNotContain("cancelmeet");
    }

    [Fact]
    public async Task A_cancellation_asked_for_by_somebody_else_is_not_taken_for_ones_own()
    {
        await using var rig = await VmrRig.StartAsync();
        var reservation = await rig.Provider.ReserveAsync(VendorHarness.Order(), Token);
        await CancelAsync(rig, reservation.ConferenceId);

        var refusal = await Should.ThrowAsync<ProviderException>(
            () => rig.Provider.CancelAsync(VendorHarness.Colleague(1), reservation.ConferenceId, Token));

        refusal.Reason.ShouldBe(RefusalReason.NoSuchMeeting);
    }

    [Fact]
    public async Task A_booking_that_went_while_it_was_being_cancelled_is_cancelled()
    {
        await using var rig = await VmrRig.StartAsync();
        var reservation = await rig.Provider.ReserveAsync(VendorHarness.Order(), Token);
        rig.Site.CancelRefusal = (200008, true);

        await Should.NotThrowAsync(() => CancelAsync(rig, reservation.ConferenceId));
    }

    [Fact]
    public async Task A_refused_cancellation_of_a_conference_that_takes_place_is_told_as_that()
    {
        await using var rig = await VmrRig.StartAsync();
        var (id, _) = await rig.BeginAsync();
        rig.Site.CancelRefusal = (300100, false);

        var refusal = await Should.ThrowAsync<ProviderException>(() => CancelAsync(rig, id));

        (refusal.Reason, refusal.VendorCode).ShouldBe((RefusalReason.InProgress, "300100"));
    }

    [Fact]
    public async Task A_refused_cancellation_of_one_that_still_stands_keeps_the_vendors_reason()
    {
        await using var rig = await VmrRig.StartAsync();
        var reservation = await rig.Provider.ReserveAsync(VendorHarness.Order(), Token);
        rig.Site.CancelRefusal = (300100, false);

        var refusal = await Should.ThrowAsync<ProviderException>(() => CancelAsync(rig, reservation.ConferenceId));

        (refusal.Kind, refusal.Reason, refusal.VendorCode).ShouldBe((ProviderFailure.Refused, RefusalReason.Other, "300100"));
    }

    [Fact]
    public async Task A_read_that_fails_before_a_cancellation_leaves_nothing_open()
    {
        await using var rig = await VmrRig.StartAsync();
        var reservation = await rig.Provider.ReserveAsync(VendorHarness.Order(), Token);
        rig.Harness.Faults.Plan(VendorFault.BadGatewayPageAfterWork, onWrites: false, times: 10);

        var failure = await Should.ThrowAsync<ProviderException>(() => CancelAsync(rig, reservation.ConferenceId));

        failure.Kind.ShouldBe(ProviderFailure.Unavailable);
    }

    private static Task<Conference> GetAsync(VmrRig rig, ConferenceId id) => rig.Provider.GetAsync(VendorHarness.Host, id, Token);

    private static Task CancelAsync(VmrRig rig, ConferenceId id) => rig.Provider.CancelAsync(VendorHarness.Host, id, Token);
}
