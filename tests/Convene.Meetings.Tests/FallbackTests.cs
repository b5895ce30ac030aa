using Convene.Meetings.Processes;
using NodaTime;

namespace Convene.Meetings.Tests;

/// <summary>Another provider is asked where one surely did not take a booking, and never before that is sure.</summary>
public sealed class FallbackTests
{
    /// <summary>The wish, an intent and an outcome at the first provider, and the same at the second: what a booking writes before it answers.</summary>
    private const int MostWrites = 4;

    private static readonly ProviderId First = new("fake");
    private static readonly ProviderId Second = new("second");

    [Theory]
    [InlineData(RefusalReason.NoResource)]
    [InlineData(RefusalReason.CapacityExceeded)]
    [InlineData(RefusalReason.NotOffered)]
    [InlineData(RefusalReason.AccountUnknown)]
    [InlineData(RefusalReason.AccountLocked)]
    public async Task A_provider_without_resources_or_without_this_person_is_followed_by_the_next_and_the_meeting_knows_why(RefusalReason reason)
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        fixture.Vendor.RefusesReserving = reason;

        var outcome = await fixture.BookAsync();
        var meeting = await fixture.SettleAsync(outcome.Meeting!.Id);

        outcome.Result.ShouldBe(CommandResult.Done);
        meeting.Provider.ShouldBe(Second);
        meeting.Reservation!.Provider.ShouldBe(Second);
        meeting.Declined.ShouldBe([new ProviderRefusal(First, ProviderFailure.Refused, reason)]);
        meeting.Refusal.ShouldBeNull();
        fixture.Live.ShouldHaveSingleItem();
        fixture.Calendar.Events.ShouldHaveSingleItem().Shows.JoinUrl.ShouldBe(meeting.Reservation.JoinUrl);
    }

    [Theory]
    [InlineData(RefusalReason.InvalidTime)]
    [InlineData(RefusalReason.Conflict)]
    [InlineData(RefusalReason.BadInput)]
    [InlineData(RefusalReason.Other)]
    public async Task What_is_wrong_with_the_wish_itself_is_told_and_nobody_else_is_asked(RefusalReason reason)
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        fixture.Vendor.RefusesReserving = reason;

        var outcome = await fixture.BookAsync();

        outcome.Result.ShouldBe(CommandResult.Refused);
        outcome.Meeting!.Refusal!.Reason.ShouldBe(reason);
        fixture.Live.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_provider_that_is_down_or_lets_us_not_in_is_followed_by_the_next(bool isShut)
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        (fixture.Vendor.IsDown, fixture.Vendor.IsShut) = (!isShut, isShut);

        var outcome = await fixture.BookAsync();
        outcome.Result.ShouldBe(isShut ? CommandResult.Done : CommandResult.InProgress, "an outage is tried again first");
        var meeting = await fixture.SettleAsync(outcome.Meeting!.Id);

        meeting.Provider.ShouldBe(Second);
        meeting.Declined.ShouldHaveSingleItem().Failure.ShouldBe(isShut ? ProviderFailure.Unauthorized : ProviderFailure.Unavailable);
        fixture.Live.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Two_outages_lead_to_the_third_and_three_to_a_refusal_that_knows_them_all()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second", "third");
        fixture.Vendor.IsDown = fixture.Providers["second"].IsDown = true;

        var meeting = await fixture.SettleAsync((await fixture.BookAsync("a")).Meeting!.Id);
        fixture.Providers["third"].RefusesReserving = RefusalReason.NoResource;
        var refused = await fixture.SettleAsync((await fixture.BookAsync("b", "Other")).Meeting!.Id);

        meeting.Provider.Value.ShouldBe("third");
        meeting.Declined.Select(d => d.Provider.Value).ShouldBe(["fake", "second"]);
        (refused.State, refused.Provider.Value, refused.Refusal!.Reason).ShouldBe((MeetingState.Refused, "third", RefusalReason.NoResource));
        refused.Declined.Select(d => d.Provider.Value).ShouldBe(["fake", "second"]);
        fixture.Live.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_named_provider_that_has_no_room_is_never_replaced()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        fixture.Providers["second"].RefusesReserving = RefusalReason.NoResource;

        var outcome = await fixture.BookAsync(MeetingsFixture.Wish("k") with { Provider = Second });

        outcome.Result.ShouldBe(CommandResult.Refused);
        outcome.Meeting!.Provider.ShouldBe(Second);
        fixture.Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_settings_name_who_follows_and_nobody_where_they_name_none()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second", "third");
        fixture.Vendor.RefusesReserving = RefusalReason.NoResource;

        fixture.Providers.FallsBackTo = ["third"];
        var third = await fixture.SettleAsync((await fixture.BookAsync("a")).Meeting!.Id);
        fixture.Providers.FallsBackTo = [];
        var refused = await fixture.BookAsync("b");

        third.Provider.Value.ShouldBe("third");
        refused.Result.ShouldBe(CommandResult.Refused);
    }

    [Fact]
    public async Task An_unclear_answer_is_cleared_up_before_anybody_else_is_asked_and_what_is_found_is_kept()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        fixture.Faults.Next(Fault.UnknownAfter);

        var outcome = await fixture.BookAsync();
        fixture.Providers["second"].Reserved.ShouldBe(0);
        var meeting = await fixture.SettleAsync(outcome.Meeting!.Id);

        meeting.Provider.ShouldBe(First);
        meeting.Declined.ShouldBeEmpty();
        (fixture.Vendor.Reserved, fixture.Providers["second"].Reserved).ShouldBe((1, 0));
    }

    [Fact]
    public async Task After_an_unclear_answer_behind_which_nothing_was_the_same_provider_is_asked_first_and_then_the_next()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        fixture.Faults.Next(Fault.UnknownBefore);

        var outcome = await fixture.BookAsync();
        fixture.Vendor.RefusesReserving = RefusalReason.NoResource;
        var meeting = await fixture.SettleAsync(outcome.Meeting!.Id);

        meeting.Provider.ShouldBe(Second);
        meeting.Declined.ShouldHaveSingleItem().Reason.ShouldBe(RefusalReason.NoResource, "it was asked again and said so");
        fixture.Live.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_provider_that_went_away_after_an_unclear_answer_keeps_the_booking_until_it_can_be_asked()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        fixture.Faults.Next(Fault.UnknownAfter);
        var id = (await fixture.BookAsync()).Meeting!.Id;
        fixture.Vendor.IsDown = true;
        for (var round = 0; round < 20; round++)
        {
            fixture.Clock.Advance(Duration.FromMinutes(5));
            await fixture.Process.DriveAsync(id, static _ => false, Duration.Zero, TestContext.Current.CancellationToken);
        }

        fixture.Providers["second"].Reserved.ShouldBe(0, "it may have been done");
        fixture.Vendor.IsDown = false;
        var meeting = await fixture.SettleAsync(id);

        meeting.Provider.ShouldBe(First);
        fixture.Live.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_wish_sent_again_while_another_provider_is_asked_gives_one_meeting()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        fixture.Vendor.RefusesReserving = RefusalReason.NoResource;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => fixture.BookAsync("same"))));
        var meeting = await fixture.SettleAsync(outcomes.Select(o => o.Meeting!.Id).Distinct().ShouldHaveSingleItem());

        meeting.Provider.ShouldBe(Second);
        meeting.Declined.ShouldHaveSingleItem();
        fixture.Providers.Vendors.Sum(vendor => vendor.Reserved).ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_around_the_passing_on_the_booking_ends_as_one_conference(bool afterCommit)
    {
        for (var write = 0; write <= MostWrites; write++)
        {
            await using var fixture = await MeetingsFixture.StartWithAsync("second");
            fixture.Vendor.RefusesReserving = RefusalReason.NoResource;
            fixture.LedgerFaults.Next([.. Enumerable.Repeat(Fault.None, write), afterCommit ? Fault.DiesAfter : Fault.DiesBefore]);
            await Should.ThrowAsync<ProcessDiedException>(() => fixture.BookAsync());
            await fixture.RestartAsync();

            var meeting = await fixture.SettleAsync((await fixture.BookAsync()).Meeting!.Id);

            meeting.Provider.ShouldBe(Second, $"write {write}");
            meeting.Declined.ShouldBe([new ProviderRefusal(First, ProviderFailure.Refused, RefusalReason.NoResource)], $"write {write}");
            fixture.Live.ShouldHaveSingleItem($"write {write}");
            fixture.Calendar.Events.ShouldHaveSingleItem($"write {write}");
        }
    }

    [Fact]
    public async Task A_booking_cancelled_while_it_is_passed_on_is_asked_for_nowhere_else()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        fixture.Vendor.RefusesReserving = RefusalReason.NoResource;
        fixture.Vendor.BeforeAnswering = async () =>
        {
            var begun = await fixture.Ledger.FindByCommandAsync(new CommandKey("k1"), TestContext.Current.CancellationToken);
            await fixture.Cancelling.CancelAsync(
                new CancelMeeting { Key = new CommandKey("c"), MeetingId = begun!.Id, ByDirectoryId = "alex-id" },
                Duration.Zero,
                TestContext.Current.CancellationToken);
        };

        var meeting = await fixture.SettleAsync((await fixture.BookAsync()).Meeting!.Id);

        meeting.State.ShouldBe(MeetingState.Cancelled);
        fixture.Providers.Vendors.ShouldAllBe(vendor => vendor.Reserved == 0);
    }

    [Fact]
    public async Task A_conference_that_came_too_late_is_cancelled_at_the_provider_that_has_it()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        var token = TestContext.Current.CancellationToken;
        fixture.Vendor.BeforeAnswering = async () =>
        {
            // The lease runs out, another process finds nothing, is refused, and asks the next one.
            fixture.Vendor.BeforeAnswering = null;
            fixture.Vendor.RefusesReserving = RefusalReason.NoResource;
            var begun = await fixture.Ledger.FindByCommandAsync(new CommandKey("k1"), token);
            await fixture.SettleAsync(begun!.Id);
            fixture.Vendor.RefusesReserving = null;
        };

        var meeting = await fixture.SettleAsync((await fixture.BookAsync()).Meeting!.Id);

        meeting.Provider.ShouldBe(Second);
        meeting.Replaced.ShouldBeEmpty();
        fixture.Vendor.Reserved.ShouldBe(1, "the late one");
        fixture.Live.ShouldHaveSingleItem().Id.ShouldBe(meeting.Reservation!.ConferenceId);
    }

    [Fact]
    public async Task A_move_that_its_provider_has_no_room_for_stays_with_it_and_is_told()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        var before = await fixture.SettleAsync((await fixture.BookAsync()).Meeting!.Id);
        fixture.Vendor.RefusesReserving = RefusalReason.NoResource;

        var move = new ChangeMeeting
        {
            Key = new CommandKey("m"),
            MeetingId = before.Id,
            ByDirectoryId = "alex-id",
            Window = before.Window with { StartsAt = before.Window.StartsAt + Duration.FromHours(5) },
        };
        var outcome = await fixture.Changing.ChangeAsync(move, Duration.Zero, TestContext.Current.CancellationToken);
        var after = await fixture.SettleAsync(before.Id);

        outcome.Result.ShouldBe(CommandResult.Refused);
        (after.Provider, after.Window, after.Declined.Count).ShouldBe((First, before.Window, 0));
        fixture.Live.ShouldHaveSingleItem().Id.ShouldBe(before.Reservation!.ConferenceId);
    }
}
