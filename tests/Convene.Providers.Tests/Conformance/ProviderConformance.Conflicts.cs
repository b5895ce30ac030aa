using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;

namespace Convene.Providers.Tests.Conformance;

/// <summary>Two conferences at one time, by booking and by moving.</summary>
public abstract partial class ProviderConformance
{
    [Fact]
    public async Task Two_conferences_of_one_host_at_one_time_are_a_conflict_or_two_conferences()
    {
        var first = await ReserveAsync();

        if (Harness.Overlap == OverlapRule.OneOfAHost)
        {
            await ShouldBeRefusedAsync(() => ReserveAsync("another"), RefusalReason.Conflict);
            Harness.ScheduledCount.ShouldBe(1);
        }
        else
        {
            await ShouldBeBookedBesideAsync(first);
        }
    }

    [Fact]
    public async Task A_conference_that_begins_when_another_ends_is_no_conflict()
    {
        var first = VendorHarness.Order();
        await Provider.ReserveAsync(first, Token);
        var next = first with { Title = "next", Window = first.Window with { StartsAt = first.Window.EndsAt } };

        (await Provider.ReserveAsync(next, Token)).Window.ShouldBe(next.Window);

        Harness.ScheduledCount.ShouldBe(2);
    }

    [Fact]
    public async Task A_given_room_that_is_taken_at_that_time_is_a_conflict()
    {
        var order = VendorHarness.Order() with { RoomId = Harness.RoomId ?? "1" };
        if (!IsOffered(BookingOption.Room))
        {
            await ShouldBeRefusedWithoutACallAsync(() => Provider.ReserveAsync(order, Token), RefusalReason.NotOffered);
            return;
        }

        (await Provider.ReserveAsync(order, Token)).RoomId.ShouldBe(Harness.RoomId.ShouldNotBeNull());
        var another = order with { Organizer = VendorHarness.Colleague(1), Title = "another" };
        await ShouldBeRefusedAsync(() => Provider.ReserveAsync(another, Token), RefusalReason.Conflict);

        Harness.ScheduledCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_conference_is_not_moved_onto_another_where_that_is_a_conflict()
    {
        var taken = await ReserveAsync();
        var moved = await ReserveAsync("moved", startsInHours: 26);
        if (Harness.Overlap != OverlapRule.OneOfAHost)
        {
            await MoveUnlessAdvisedAsync(moved, taken.Window);
            return;
        }

        await ShouldBeRefusedAsync(() => MoveAsync(moved, taken.Window), RefusalReason.Conflict);

        (await GetAsync(moved)).StartsAt.ShouldBe(moved.Window.StartsAt);
        (await GetAsync(taken)).StartsAt.ShouldBe(taken.Window.StartsAt);
        Harness.ScheduledCount.ShouldBe(2);
    }

    private async Task ShouldBeBookedBesideAsync(Reservation first)
    {
        try
        {
            (await ReserveAsync("another")).ConferenceId.ShouldNotBe(first.ConferenceId);
            Harness.ScheduledCount.ShouldBe(2);
        }
        catch (ProviderException advice) when (Harness.Overlap == OverlapRule.Unchecked)
        {
            (advice.Kind, advice.Reason).ShouldBe((ProviderFailure.Refused, RefusalReason.Conflict));
            Harness.ScheduledCount.ShouldBe(1);
        }
    }

    private async Task MoveUnlessAdvisedAsync(Reservation reservation, Window window)
    {
        var expected = window.StartsAt;
        try
        {
            reservation = await MoveAsync(reservation, window);
        }
        catch (ProviderException advice) when (Harness.Overlap == OverlapRule.Unchecked)
        {
            (advice.Kind, advice.Reason).ShouldBe((ProviderFailure.Refused, RefusalReason.Conflict));
            expected = reservation.Window.StartsAt;
        }

        (await GetAsync(reservation)).StartsAt.ShouldBe(expected);
        Harness.ScheduledCount.ShouldBe(2);
    }

    /// <summary>In place where the vendor can; else as callers do: a new one is booked, and then the old one is cancelled.</summary>
    private async Task<Reservation> MoveAsync(Reservation reservation, Window window)
    {
        if (Provider is IReschedules reschedules)
        {
            return await reschedules.RescheduleAsync(VendorHarness.Host, reservation, window, Token);
        }

        var booked = await Provider.ReserveAsync(VendorHarness.Order(reservation.Title) with { Window = window }, Token);
        await Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token);
        return booked;
    }
}
