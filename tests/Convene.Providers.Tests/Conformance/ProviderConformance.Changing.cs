using Convene.Meetings;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Providers.Tests.Conformance;

/// <summary>Changes of title, password and time.</summary>
public abstract partial class ProviderConformance
{
    [Fact]
    public async Task A_changed_title_leaves_all_else_as_it_was()
    {
        var reservation = await ReserveAsync();
        if (Provider is not IModifies provider)
        {
            // as callers do without it: a new one under the new title, and the old one goes
            var booked = await ReserveAsync("Budget Q4", startsInHours: 26);
            await Provider.CancelAsync(VendorHarness.Host, reservation.ConferenceId, Token);
            (await ListAsync(AllScheduled)).ShouldHaveSingleItem().Id.ShouldBe(booked.ConferenceId);
            return;
        }

        var renamed = await provider.ModifyAsync(VendorHarness.Host, reservation, new Modification("Budget Q4", null), Token);

        ShouldBeTheSame(renamed, reservation);
        renamed.Title.ShouldBe("Budget Q4");
        (renamed.Window, renamed.Password).ShouldBe((reservation.Window, reservation.Password));
        (await GetAsync(renamed)).Title.ShouldBe("Budget Q4");
        Harness.ScheduledCount.ShouldBe(1);
        Harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_changed_password_leaves_the_title_and_one_that_cannot_be_chosen_is_not_offered()
    {
        if (Provider is not IModifies provider)
        {
            return;
        }

        var reservation = await ReserveAsync();
        if (!Harness.KeepsOrderedPassword)
        {
            await ShouldBeRefusedAsync(
                () => provider.ModifyAsync(VendorHarness.Host, reservation, new Modification(null, "654321"), Token),
                RefusalReason.NotOffered);
            (await GetAsync(reservation)).Title.ShouldBe(reservation.Title);
            return;
        }

        var locked = await provider.ModifyAsync(VendorHarness.Host, reservation, new Modification(null, "654321"), Token);
        var renamed = await provider.ModifyAsync(VendorHarness.Host, locked, new Modification("Budget Q4", null), Token);
        var opened = await provider.ModifyAsync(VendorHarness.Host, renamed, new Modification(null, ""), Token);

        (locked.Title, locked.Password).ShouldBe((reservation.Title, "654321"));
        (renamed.Title, renamed.Password).ShouldBe(("Budget Q4", "654321"));
        (opened.Title, opened.Password).ShouldBe(("Budget Q4", ""));
        (opened.Window, Harness.Violations.Count).ShouldBe((reservation.Window, 0));
    }

    [Fact]
    public async Task A_moved_conference_is_at_its_new_time_alone()
    {
        var reservation = await ReserveAsync();
        var window = new Window(reservation.Window.StartsAt + Duration.FromDays(2), Duration.FromMinutes(45), reservation.Window.Zone);

        var moved = await MoveAsync(reservation, window);

        (moved.Title, moved.Window).ShouldBe((reservation.Title, window));
        if (Provider is IReschedules)
        {
            ShouldBeTheSame(moved, reservation);
            moved.Password.ShouldBe(reservation.Password);
        }

        var listed = (await ListAsync(AllScheduled)).ShouldHaveSingleItem();
        (listed.Id, listed.Title, listed.StartsAt, listed.Duration)
            .ShouldBe((moved.ConferenceId, reservation.Title, window.StartsAt, Harness.Told(window.Duration)));
        Harness.ScheduledCount.ShouldBe(1);
        Harness.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_there_is_neither_changed_nor_moved()
    {
        var reservation = await ReserveAsync() with { ConferenceId = NotThere };

        if (Provider is IModifies modifies)
        {
            await ShouldBeRefusedAsync(
                () => modifies.ModifyAsync(VendorHarness.Host, reservation, new Modification("x", null), Token), RefusalReason.NoSuchMeeting);
        }

        if (Provider is IReschedules reschedules)
        {
            await ShouldBeRefusedAsync(
                () => reschedules.RescheduleAsync(VendorHarness.Host, reservation, VendorHarness.Window(30), Token),
                RefusalReason.NoSuchMeeting);
        }

        (await ListAsync(AllScheduled)).ShouldHaveSingleItem().Title.ShouldBe("Budget Q3");
    }

    // id, number and link are what people already hold
    private static void ShouldBeTheSame(Reservation changed, Reservation before) =>
        (changed.Provider, changed.ConferenceId, changed.Number, changed.JoinUrl)
        .ShouldBe((before.Provider, before.ConferenceId, before.Number, before.JoinUrl));
}
