using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Providers.Tests.Conformance;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

public sealed partial class QuanshiProviderTests
{
    [Fact]
    public async Task A_host_may_have_many_conferences_at_once_unless_the_settings_say_otherwise()
    {
        await ReserveAsync();
        await using var strict = CreateRig(("ChecksHostOverlap", "true"));

        await ReserveAsync("another");
        await ShouldBeRefusedAsync(() => strict.Provider.ReserveAsync(VendorHarness.Order("a third"), Token), RefusalReason.Conflict);

        Site.ScheduledCount.ShouldBe(2);
    }

    [Fact]
    public async Task What_a_host_only_attends_or_has_cancelled_is_no_conflict()
    {
        await using var strict = CreateRig(("ChecksHostOverlap", "true"));
        var attended = VendorHarness.Order(by: VendorHarness.Colleague(1)) with { VendorInvitees = [Host.AsAttendee()] };
        await Provider.ReserveAsync(attended, Token);
        var cancelled = await ReserveAsync("cancelled");
        await Provider.CancelAsync(Host, cancelled.ConferenceId, Token);

        (await strict.Provider.ReserveAsync(VendorHarness.Order(), Token)).Title.ShouldBe("Budget Q3");
    }

    [Fact]
    public async Task A_room_taken_by_anybody_is_a_conflict_as_the_administrator_sees_it()
    {
        await ReserveRoomAsync(by: VendorHarness.Colleague(1));

        await ShouldBeRefusedAsync(
            () => Provider.ReserveAsync(VendorHarness.Order("another") with { RoomId = "6518" }, Token), RefusalReason.Conflict);
        await ReserveRoomAsync("6519");

        Site.ScheduledCount.ShouldBe(2);
    }

    [Fact]
    public async Task Without_an_administrator_only_the_hosts_own_rooms_are_known()
    {
        await using var rig = CreateRig(("AdminUserId", null));
        var order = VendorHarness.Order("another") with { RoomId = "6518" };
        await rig.Provider.ReserveAsync(VendorHarness.Order() with { RoomId = "6518" }, Token);

        await ShouldBeRefusedAsync(() => rig.Provider.ReserveAsync(order, Token), RefusalReason.Conflict);
        await rig.Provider.ReserveAsync(order with { Organizer = VendorHarness.Colleague(1) }, Token);

        _harness.CountOf("23").ShouldBe(0);
    }

    [Fact]
    public async Task Ones_own_lost_booking_is_not_told_as_somebody_elses_conflict()
    {
        _harness.Faults.Plan(VendorFault.DropAfterWork, onWrites: true);
        await Should.ThrowAsync<ProviderException>(() => ReserveRoomAsync());

        var again = await Should.ThrowAsync<ProviderException>(() => ReserveRoomAsync());

        (again.Kind, again.Reason).ShouldBe((ProviderFailure.Unavailable, null));
        Site.ScheduledCount.ShouldBe(1);
    }

    [Fact]
    public async Task An_overlap_that_cannot_be_looked_for_leaves_nothing_open()
    {
        _harness.Faults.Plan(VendorFault.BadGatewayPageAfterWork, onWrites: false, times: 3);

        (await Should.ThrowAsync<ProviderException>(() => ReserveRoomAsync())).Kind.ShouldBe(ProviderFailure.Unavailable);

        _harness.WriteCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_conference_is_moved_within_its_own_time_and_not_onto_another_in_its_room()
    {
        var moved = await ReserveRoomAsync();
        var taken = await ReserveRoomAsync(startsInHours: 30, by: VendorHarness.Colleague(1));
        var later = moved.Window with { StartsAt = moved.Window.StartsAt + Duration.FromMinutes(10) };

        (await As<IReschedules>().RescheduleAsync(Host, moved, later, Token)).Window.ShouldBe(later);
        await ShouldBeRefusedAsync(() => As<IReschedules>().RescheduleAsync(Host, moved, taken.Window, Token), RefusalReason.Conflict);
    }

    [Fact]
    public async Task The_check_of_rooms_can_be_switched_off()
    {
        await using var rig = CreateRig(("ChecksRoomOverlap", "false"));
        await ReserveRoomAsync(by: VendorHarness.Colleague(1));

        await rig.Provider.ReserveAsync(VendorHarness.Order() with { RoomId = "6518" }, Token);

        Site.ScheduledCount.ShouldBe(2);
    }
}
