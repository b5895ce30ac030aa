using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Convene.Testing;
using NodaTime;

namespace Convene.Meetings.Tests;

public sealed class ChangeAndCancelTests
{
    private static readonly Window Later =
        new(TestClock.MondayMorning + Duration.FromHours(30), Duration.FromMinutes(45), MeetingsFixture.Beijing);

    private static ChangeMeeting Move(Meeting meeting, string key = "m1", string by = "alex-id") => new()
    {
        Key = new CommandKey(key),
        MeetingId = meeting.Id,
        ByDirectoryId = by,
        Window = Later,
    };

    private static CancelMeeting Cancel(Meeting meeting, string key = "c1", string by = "alex-id") => new()
    {
        Key = new CommandKey(key),
        MeetingId = meeting.Id,
        ByDirectoryId = by,
    };

    private static async Task<Meeting> BookedAsync(MeetingsFixture fixture) =>
        await fixture.SettleAsync((await fixture.BookAsync()).Meeting!.Id);

    [Fact]
    public async Task A_vendor_that_cannot_move_gets_a_new_conference_and_the_old_one_goes_last()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await BookedAsync(fixture);

        var outcome = await fixture.Changing.ChangeAsync(Move(before), Duration.Zero, TestContext.Current.CancellationToken);
        fixture.Vendor.Live.Count.ShouldBe(2, "the old one lives until the new link is written");
        var after = await fixture.SettleAsync(before.Id);

        outcome.Result.ShouldBe(CommandResult.Done);
        after.Reservation!.ConferenceId.ShouldNotBe(before.Reservation!.ConferenceId);
        fixture.Vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(Later.StartsAt);
        var entry = fixture.Calendar.Events.ShouldHaveSingleItem();
        entry.EventId.ShouldBe(before.Entry!.EventId);
        (entry.Shows.JoinUrl, entry.Shows.Window).ShouldBe((after.Reservation.JoinUrl, Later));
    }

    [Fact]
    public async Task A_refused_move_leaves_everything_as_it_was_and_says_so()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await BookedAsync(fixture);
        fixture.Vendor.RefusesReserving = RefusalReason.NoResource;

        var outcome = await fixture.Changing.ChangeAsync(Move(before), Duration.Zero, TestContext.Current.CancellationToken);
        var after = await fixture.SettleAsync(before.Id);

        outcome.Result.ShouldBe(CommandResult.Refused);
        after.Window.ShouldBe(before.Window);
        after.Refusal!.Reason.ShouldBe(RefusalReason.NoResource);
        fixture.Vendor.Live.ShouldHaveSingleItem().Id.ShouldBe(before.Reservation!.ConferenceId);
    }

    [Fact]
    public async Task A_change_of_title_and_guests_keeps_the_conference_and_writes_the_entry_once()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await BookedAsync(fixture);
        var writes = fixture.Calendar.Writes;

        var change = new ChangeMeeting
        {
            Key = new CommandKey("t"),
            MeetingId = before.Id,
            ByDirectoryId = "alex-id",
            Title = "预算 Q3",
            Attendees = [.. before.Attendees, new Attendee("bob@contoso.com", "Bob")],
        };
        await fixture.Changing.ChangeAsync(change, Duration.Zero, TestContext.Current.CancellationToken);
        var after = await fixture.SettleAsync(before.Id);

        after.Reservation!.ConferenceId.ShouldBe(before.Reservation!.ConferenceId);
        fixture.Vendor.Live.ShouldHaveSingleItem().Title.ShouldBe("预算 Q3");
        fixture.Calendar.Writes.ShouldBe(writes + 1);
        fixture.Calendar.Events.ShouldHaveSingleItem().Shows.Attendees.Count.ShouldBe(2);
    }

    private static ChangeMeeting InviteMany(Meeting meeting) => new()
    {
        Key = new CommandKey("many"),
        MeetingId = meeting.Id,
        ByDirectoryId = "alex-id",
        Attendees = [.. Enumerable.Range(0, 40).Select(i => new Attendee($"p{i}@contoso.com", $"Person {i}"))],
    };

    [Fact]
    public async Task More_people_than_fit_get_a_larger_conference_at_the_same_time()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await BookedAsync(fixture);

        var outcome = await fixture.Changing.ChangeAsync(InviteMany(before), Duration.Zero, TestContext.Current.CancellationToken);
        var after = await fixture.SettleAsync(before.Id);

        outcome.Result.ShouldBe(CommandResult.Done);
        after.Reservation!.Capacity.ShouldBe(100);
        fixture.Vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(before.Window.StartsAt);
        fixture.Calendar.Events.ShouldHaveSingleItem().Shows.JoinUrl.ShouldBe(after.Reservation.JoinUrl);
    }

    [Fact]
    public async Task More_people_than_the_vendor_can_hold_are_refused_and_nobody_is_invited()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await BookedAsync(fixture);
        fixture.Vendor.RefusesReserving = RefusalReason.NoResource;

        var outcome = await fixture.Changing.ChangeAsync(InviteMany(before), Duration.Zero, TestContext.Current.CancellationToken);
        var after = await fixture.SettleAsync(before.Id);

        outcome.Result.ShouldBe(CommandResult.Refused);
        after.Attendees.ShouldBe(before.Attendees);
        fixture.Vendor.Live.ShouldHaveSingleItem().Id.ShouldBe(before.Reservation!.ConferenceId);
    }

    [Fact]
    public async Task Cancelling_ends_it_at_the_vendor_and_in_the_calendar()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await BookedAsync(fixture);

        var outcome = await fixture.Cancelling.CancelAsync(Cancel(before), Duration.Zero, TestContext.Current.CancellationToken);
        var after = await fixture.SettleAsync(before.Id);

        outcome.Result.ShouldBe(CommandResult.Done);
        after.State.ShouldBe(MeetingState.Cancelled);
        fixture.Vendor.Live.ShouldBeEmpty();
        fixture.Calendar.Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_running_conference_that_cannot_be_cancelled_stands_and_the_person_hears_why()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await BookedAsync(fixture);
        fixture.Vendor.RefusesCancelling = RefusalReason.InProgress;

        var outcome = await fixture.Cancelling.CancelAsync(Cancel(before), Duration.Zero, TestContext.Current.CancellationToken);
        var after = await fixture.SettleAsync(before.Id);

        outcome.Result.ShouldBe(CommandResult.Refused);
        after.State.ShouldBe(MeetingState.Booked);
        after.Refusal.ShouldBe(new Refusal(Wish.Cancel, ProviderFailure.Refused, RefusalReason.InProgress));
        fixture.Calendar.Events.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_move_takes_back_the_guests_that_came_with_it()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await BookedAsync(fixture);
        fixture.Vendor.RefusesReserving = RefusalReason.NoResource;
        var change = Move(before) with { Attendees = [.. before.Attendees, new Attendee("bob@contoso.com", "Bob")], Title = "Other" };

        await fixture.Changing.ChangeAsync(change, Duration.Zero, TestContext.Current.CancellationToken);
        var after = await fixture.SettleAsync(before.Id);

        (after.Title, after.Window).ShouldBe((before.Title, before.Window));
        after.Attendees.ShouldBe(before.Attendees);
        fixture.Calendar.Events.ShouldHaveSingleItem().Shows.Attendees.ShouldBe(before.Attendees);
    }

    [Fact]
    public async Task A_password_is_set_only_when_the_vendor_has_it()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await BookedAsync(fixture);
        var change = new ChangeMeeting { Key = new CommandKey("p"), MeetingId = before.Id, ByDirectoryId = "alex-id", Password = "887766" };
        fixture.Faults.Next(Fault.Unavailable);

        var outcome = await fixture.Changing.ChangeAsync(change, Duration.Zero, TestContext.Current.CancellationToken);
        outcome.Result.ShouldBe(CommandResult.InProgress);
        await fixture.SettleAsync(before.Id);

        fixture.Vendor.Live.ShouldHaveSingleItem().Password.ShouldBe("887766");
    }

    [Fact]
    public async Task A_password_is_booked_with_a_vendor_that_takes_one_and_never_promised_for_one_that_makes_its_own()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        fixture.Vendor.Description = fixture.Vendor.Description with { Options = new HashSet<BookingOption>() };

        var outcome = await fixture.BookAsync(MeetingsFixture.Wish("k") with { Password = "887766" });
        var wished = await fixture.BookAsync(MeetingsFixture.Wish("k2") with { Password = "887766", Provider = new ProviderId("fake") });

        outcome.Meeting!.Reservation!.Provider.ShouldBe(new ProviderId("second"));
        outcome.Meeting.Reservation.Password.ShouldBe("887766");
        (wished.Result, wished.Meeting!.Refusal!.Reason).ShouldBe((CommandResult.Refused, RefusalReason.NotOffered));
    }

    [Fact]
    public async Task A_vendor_that_moves_in_place_keeps_number_and_link()
    {
        var (fixture, vendor) = await MeetingsFixture.StartMovingAsync();
        await using var _ = fixture;
        var before = await BookedAsync(fixture);

        await fixture.Changing.ChangeAsync(MoveBy(before, Duration.FromHours(1)), Duration.Zero, TestContext.Current.CancellationToken);
        var after = await fixture.SettleAsync(before.Id);

        vendor.Reserved.ShouldBe(1);
        (after.Reservation!.JoinUrl, after.Reservation.Window.StartsAt)
            .ShouldBe((before.Reservation!.JoinUrl, before.Window.StartsAt + Duration.FromHours(1)));
        fixture.Calendar.Events.ShouldHaveSingleItem().Shows.Window.StartsAt.ShouldBe(after.Window.StartsAt);
    }

    [Fact]
    public async Task A_vendor_that_moves_to_another_hour_is_not_believed_and_is_taken_back_to_what_was_agreed()
    {
        var (fixture, vendor) = await MeetingsFixture.StartMovingAsync();
        await using var _ = fixture;
        var before = await BookedAsync(fixture);
        vendor.MissesOnceBy = Duration.FromHours(8);

        var outcome = await fixture.Changing.ChangeAsync(MoveBy(before, Duration.FromHours(1)), Duration.Zero, TestContext.Current.CancellationToken);
        var after = await fixture.SettleAsync(before.Id);

        outcome.Meeting!.Refusal!.Reason.ShouldBe(RefusalReason.InvalidTime);
        after.Window.ShouldBe(before.Window);
        vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(before.Window.StartsAt);
        vendor.Moves.ShouldBe(2);
        fixture.Calendar.Events.ShouldHaveSingleItem().Shows.Window.StartsAt.ShouldBe(before.Window.StartsAt);
    }

    [Fact]
    public async Task A_move_whose_second_half_is_refused_is_taken_back_so_that_nothing_comes_true_by_halves()
    {
        var (fixture, vendor) = await MeetingsFixture.StartMovingAsync();
        await using var _ = fixture;
        var before = await BookedAsync(fixture);
        vendor.RefusesModifying = RefusalReason.BadInput;

        var change = MoveBy(before, Duration.FromHours(1)) with { Title = "Renamed" };
        await fixture.Changing.ChangeAsync(change, Duration.Zero, TestContext.Current.CancellationToken);
        var after = await fixture.SettleAsync(before.Id);

        (after.Title, after.Window).ShouldBe((before.Title, before.Window));
        vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(before.Window.StartsAt);
    }

    [Fact]
    public async Task A_move_whose_answer_was_lost_is_looked_at_before_it_is_asked_for_again()
    {
        var (fixture, vendor) = await MeetingsFixture.StartMovingAsync();
        await using var _ = fixture;
        var before = await BookedAsync(fixture);
        fixture.Faults.Next(Fault.UnknownAfter);

        await fixture.Changing.ChangeAsync(MoveBy(before, Duration.FromHours(1)), Duration.Zero, TestContext.Current.CancellationToken);
        var after = await fixture.SettleAsync(before.Id);

        vendor.Moves.ShouldBe(1);
        after.Reservation!.Window.StartsAt.ShouldBe(before.Window.StartsAt + Duration.FromHours(1));
    }

    private static ChangeMeeting MoveBy(Meeting meeting, Duration shift) => new()
    {
        Key = new CommandKey("move"),
        MeetingId = meeting.Id,
        ByDirectoryId = "alex-id",
        Window = meeting.Window with { StartsAt = meeting.Window.StartsAt + shift },
    };

    [Fact]
    public async Task A_change_while_a_conference_is_being_asked_for_is_not_taken_and_says_so()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await BookedAsync(fixture);
        fixture.Faults.Next(Fault.UnknownAfter);
        await fixture.Changing.ChangeAsync(Move(before), Duration.Zero, TestContext.Current.CancellationToken);

        var second = new ChangeMeeting { Key = new CommandKey("t"), MeetingId = before.Id, ByDirectoryId = "alex-id", Title = "Other" };
        (await fixture.Changing.ChangeAsync(second, Duration.Zero, TestContext.Current.CancellationToken)).Result.ShouldBe(CommandResult.Busy);
        await fixture.SettleAsync(before.Id);
        (await fixture.Changing.ChangeAsync(second, Duration.Zero, TestContext.Current.CancellationToken)).Result.ShouldBe(CommandResult.Done);

        fixture.Vendor.Live.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_entry_whose_publishing_was_never_confirmed_is_withdrawn_too()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var meeting = (await fixture.BookAsync()).Meeting!;
        fixture.Faults.Next(Fault.UnknownAfter);
        await fixture.Process.DriveAsync(meeting.Id, static m => m.Failures > 0, Duration.Zero, TestContext.Current.CancellationToken);
        fixture.Calendar.Events.Count.ShouldBe(1, "the event is there though nobody knows");

        await fixture.Cancelling.CancelAsync(Cancel(meeting), Duration.Zero, TestContext.Current.CancellationToken);
        await fixture.SettleAsync(meeting.Id);

        fixture.Calendar.Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task While_Outlook_forbids_us_the_old_conference_lives_and_afterwards_everything_comes_right()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await BookedAsync(fixture);
        fixture.Calendar.Fails = CalendarFailure.Forbidden;

        await fixture.Changing.ChangeAsync(Move(before), Duration.Zero, TestContext.Current.CancellationToken);
        for (var round = 0; round < 5; round++)
        {
            fixture.Clock.Advance(Duration.FromMinutes(15));
            await fixture.Process.DriveAsync(before.Id, static _ => false, Duration.Zero, TestContext.Current.CancellationToken);
        }

        fixture.Vendor.Live.Count.ShouldBe(2, "the event still shows the old link");
        fixture.Calendar.Fails = null;
        var after = await fixture.SettleAsync(before.Id);
        fixture.Vendor.Live.ShouldHaveSingleItem().Id.ShouldBe(after.Reservation!.ConferenceId);
        fixture.Calendar.Events.ShouldHaveSingleItem().Shows.JoinUrl.ShouldBe(after.Reservation.JoinUrl);
    }

    [Fact]
    public async Task A_conference_that_came_after_its_lease_ran_out_is_adopted_or_cancelled_but_never_left()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        fixture.Vendor.BeforeAnswering = async () =>
        {
            // Meanwhile the lease runs out and another process looks for the conference, finds it missing and asks again.
            fixture.Vendor.BeforeAnswering = null;
            fixture.Clock.Advance(Duration.FromMinutes(5));
            var id = (await fixture.Ledger.FindByCommandAsync(new CommandKey("k1"), TestContext.Current.CancellationToken))!.Id;
            await fixture.SettleAsync(id);
        };

        var outcome = await fixture.BookAsync();
        var meeting = await fixture.SettleAsync(outcome.Meeting!.Id);

        fixture.Vendor.Reserved.ShouldBe(2);
        fixture.Vendor.Live.ShouldHaveSingleItem().Id.ShouldBe(meeting.Reservation!.ConferenceId);
    }

    [Fact]
    public async Task Cancelling_while_the_booking_is_unclear_cancels_what_turns_out_to_be_there()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        fixture.Faults.Next(Fault.UnknownAfter);
        var meeting = (await fixture.BookAsync()).Meeting!;

        await fixture.Cancelling.CancelAsync(Cancel(meeting), Duration.Zero, TestContext.Current.CancellationToken);
        var after = await fixture.SettleAsync(meeting.Id);

        after.State.ShouldBe(MeetingState.Cancelled);
        fixture.Vendor.Reserved.ShouldBe(1);
        fixture.Vendor.Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_deletes_the_event_ends_the_meeting_though_a_change_was_asked_for_at_the_same_moment()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await BookedAsync(fixture);
        fixture.Calendar.DeleteAll();

        await fixture.Changing.ChangeAsync(Move(before), Duration.Zero, TestContext.Current.CancellationToken);
        var meeting = await fixture.SettleAsync(before.Id);

        meeting.State.ShouldBe(MeetingState.Cancelled);
        fixture.Calendar.Events.ShouldBeEmpty();
        fixture.Vendor.Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_but_the_organizer_changes_or_cancels()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var meeting = await BookedAsync(fixture);
        var token = TestContext.Current.CancellationToken;

        (await fixture.Changing.ChangeAsync(Move(meeting, by: "alice-id"), Duration.Zero, token)).Result.ShouldBe(CommandResult.NotAllowed);
        (await fixture.Cancelling.CancelAsync(Cancel(meeting, by: "alice-id"), Duration.Zero, token)).Result.ShouldBe(CommandResult.NotAllowed);
        (await fixture.SettleAsync(meeting.Id)).State.ShouldBe(MeetingState.Booked);
    }

    [Fact]
    public async Task A_meeting_that_is_not_there_is_not_found_and_one_that_is_over_is_too_late()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var meeting = await BookedAsync(fixture);
        var token = TestContext.Current.CancellationToken;
        var unknown = meeting with { Id = MeetingId.Create(fixture.Clock) };

        (await fixture.Changing.ChangeAsync(Move(unknown), Duration.Zero, token)).Result.ShouldBe(CommandResult.NotFound);
        (await fixture.Cancelling.CancelAsync(Cancel(unknown), Duration.Zero, token)).Result.ShouldBe(CommandResult.NotFound);
        fixture.Clock.Advance(Duration.FromDays(2));
        (await fixture.Changing.ChangeAsync(Move(meeting), Duration.Zero, token)).Result.ShouldBe(CommandResult.TooLate);
        (await fixture.Cancelling.CancelAsync(Cancel(meeting), Duration.Zero, token)).Result.ShouldBe(CommandResult.TooLate);
    }

    [Fact]
    public async Task A_move_delivered_twice_moves_once()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await BookedAsync(fixture);
        var token = TestContext.Current.CancellationToken;

        await fixture.Changing.ChangeAsync(Move(before), Duration.Zero, token);
        var again = await fixture.Changing.ChangeAsync(Move(before), Duration.Zero, token);
        await fixture.SettleAsync(before.Id);

        again.Result.ShouldBe(CommandResult.Done);
        fixture.Vendor.Reserved.ShouldBe(2);
    }

    [Fact]
    public async Task The_host_link_is_minted_for_the_organizer_alone()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var meeting = await BookedAsync(fixture);
        var reading = fixture.Reading();
        var token = TestContext.Current.CancellationToken;

        (await reading.MintHostLinkAsync(MeetingsFixture.Alice, meeting.Id, token)).ShouldBeNull();
        var link = await reading.MintHostLinkAsync(MeetingsFixture.Alex, meeting.Id, token);

        link!.Url.ShouldContain("/start/");
        $"{link}".ShouldNotContain("secret");
        (await reading.FindForAsync(MeetingsFixture.Alice, meeting.Id, token)).ShouldNotBeNull("she is invited");
        var stranger = new Person("tenant", "eve-id", "eve@contoso.com", "Eve");
        (await reading.FindForAsync(stranger, meeting.Id, token)).ShouldBeNull();
        (await reading.FindForAsync(MeetingsFixture.Alice with { TenantId = "other" }, meeting.Id, token)).ShouldBeNull();
    }
}
