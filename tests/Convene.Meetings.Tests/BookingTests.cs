using Convene.Meetings.Processes;
using NodaTime;

namespace Convene.Meetings.Tests;

public sealed class BookingTests
{
    [Fact]
    public async Task A_booked_meeting_has_one_conference_and_one_entry_that_shows_its_link()
    {
        await using var fixture = await MeetingsFixture.StartAsync();

        var outcome = await fixture.BookAsync();
        var meeting = await fixture.SettleAsync(outcome.Meeting!.Id);

        outcome.Result.ShouldBe(CommandResult.Done);
        meeting.State.ShouldBe(MeetingState.Booked);
        fixture.Vendor.Live.Count.ShouldBe(1);
        fixture.Calendar.Events.ShouldHaveSingleItem().Shows.JoinUrl.ShouldBe(fixture.Vendor.Live[0].JoinUrl);
    }

    [Fact]
    public async Task The_person_is_answered_as_soon_as_the_vendor_has_it_though_the_calendar_is_down()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        fixture.Calendar.Fails = CalendarFailure.Unavailable;

        var outcome = await fixture.BookAsync();
        outcome.Result.ShouldBe(CommandResult.Done);
        outcome.Meeting!.Entry.ShouldBeNull();

        fixture.Calendar.Fails = null;
        (await fixture.SettleAsync(outcome.Meeting.Id)).Entry.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_same_wish_arriving_fifty_times_at_once_gives_one_meeting()
    {
        await using var fixture = await MeetingsFixture.StartAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => fixture.BookAsync("same"))));
        var ids = outcomes.Select(o => o.Meeting!.Id).Distinct().ToList();
        await fixture.SettleAsync(ids.ShouldHaveSingleItem());

        fixture.Vendor.Reserved.ShouldBe(1);
        fixture.Calendar.Events.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(RefusalReason.NoResource)]
    [InlineData(RefusalReason.Conflict)]
    [InlineData(RefusalReason.InvalidTime)]
    public async Task A_refused_booking_leaves_nothing_behind_and_says_why(RefusalReason reason)
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        fixture.Vendor.RefusesReserving = reason;

        var outcome = await fixture.BookAsync();
        var meeting = await fixture.SettleAsync(outcome.Meeting!.Id);

        outcome.Result.ShouldBe(CommandResult.Refused);
        meeting.Refusal.ShouldBe(new Refusal(Wish.Book, ProviderFailure.Refused, reason));
        fixture.Vendor.Live.ShouldBeEmpty();
        fixture.Calendar.Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_conference_whose_answer_was_lost_is_adopted_and_not_booked_again()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        fixture.Faults.Next(Fault.UnknownAfter);

        var outcome = await fixture.BookAsync();
        outcome.Result.ShouldBe(CommandResult.InProgress);
        var meeting = await fixture.SettleAsync(outcome.Meeting!.Id);

        meeting.State.ShouldBe(MeetingState.Booked);
        fixture.Vendor.Reserved.ShouldBe(1);
    }

    [Fact]
    public async Task A_conference_of_a_vendor_that_tells_no_length_is_adopted_with_the_length_that_was_ordered()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        fixture.Vendor.HidesDurations = true;
        fixture.Faults.Next(Fault.UnknownAfter);

        var outcome = await fixture.BookAsync();
        var meeting = await fixture.SettleAsync(outcome.Meeting!.Id);

        (meeting.State, fixture.Vendor.Reserved).ShouldBe((MeetingState.Booked, 1));
        meeting.Reservation!.Window.ShouldBe(meeting.Window);
    }

    [Fact]
    public async Task A_conference_that_surely_is_not_there_is_asked_for_again()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        fixture.Faults.Next(Fault.UnknownBefore);

        var outcome = await fixture.BookAsync();
        var meeting = await fixture.SettleAsync(outcome.Meeting!.Id);

        meeting.State.ShouldBe(MeetingState.Booked);
        fixture.Vendor.Live.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_meetings_of_one_title_and_time_whose_answers_were_lost_adopt_one_conference_each()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        fixture.Faults.Next(Fault.UnknownAfter, Fault.UnknownAfter);

        var first = await fixture.BookAsync("a");
        var second = await fixture.BookAsync("b");
        var one = await fixture.SettleAsync(first.Meeting!.Id);
        var other = await fixture.SettleAsync(second.Meeting!.Id);

        fixture.Vendor.Live.Select(c => c.Id).ShouldBe([one.Reservation!.ConferenceId, other.Reservation!.ConferenceId], ignoreOrder: true);
    }

    [Fact]
    public async Task A_vendor_that_stays_down_is_given_up_and_the_person_is_told()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        fixture.Faults.Next(Fault.Unavailable, Fault.Unavailable, Fault.Unavailable);

        var outcome = await fixture.BookAsync();
        var meeting = await fixture.SettleAsync(outcome.Meeting!.Id);
        fixture.Clock.Advance(Duration.FromMinutes(1));
        await fixture.Announcements.TellDueAsync(TestContext.Current.CancellationToken);

        meeting.State.ShouldBe(MeetingState.Refused);
        meeting.Refusal!.Failure.ShouldBe(ProviderFailure.Unavailable);
        fixture.Announcer.Told.ShouldBe([(meeting.Id, AnnouncementKind.BookingRefused, "conversation-1")]);
    }

    [Fact]
    public async Task A_vendor_that_books_another_hour_is_not_believed()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        fixture.Vendor.Misbooks = Duration.FromHours(8);

        var outcome = await fixture.BookAsync();
        var meeting = await fixture.SettleAsync(outcome.Meeting!.Id);

        meeting.State.ShouldBe(MeetingState.Refused);
        fixture.Vendor.Live.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CalendarFailure.Forbidden)]
    [InlineData(CalendarFailure.NotFound)]
    [InlineData(CalendarFailure.Rejected)]
    public async Task A_person_without_a_usable_mailbox_gets_the_conference_and_hears_that_no_entry_comes(CalendarFailure failure)
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        fixture.Calendar.Fails = failure;

        var outcome = await fixture.BookAsync();
        var meeting = await fixture.SettleAsync(outcome.Meeting!.Id);
        fixture.Clock.Advance(Duration.FromMinutes(1));
        await fixture.Announcements.TellDueAsync(TestContext.Current.CancellationToken);

        meeting.State.ShouldBe(MeetingState.Booked);
        meeting.EntryFailure.ShouldBe(failure);
        fixture.Announcer.Told.Select(t => t.Kind).ShouldContain(AnnouncementKind.EntrySettled);
    }

    [Fact]
    public async Task What_a_turn_told_is_not_told_again_and_what_nobody_heard_is_tried_until_it_is()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var meeting = await fixture.SettleAsync((await fixture.BookAsync()).Meeting!.Id);
        await fixture.Announcements.ToldAsync(meeting.Id, [AnnouncementKind.Booked], TestContext.Current.CancellationToken);

        fixture.Announcer.IsUnreachable = true;
        fixture.Clock.Advance(Duration.FromMinutes(1));
        await fixture.Announcements.TellDueAsync(TestContext.Current.CancellationToken);
        fixture.Announcer.IsUnreachable = false;
        fixture.Clock.Advance(Duration.FromMinutes(30));
        await fixture.Announcements.TellDueAsync(TestContext.Current.CancellationToken);
        fixture.Clock.Advance(Duration.FromMinutes(30));
        await fixture.Announcements.TellDueAsync(TestContext.Current.CancellationToken);

        fixture.Announcer.Told.Select(t => t.Kind).ShouldBe([AnnouncementKind.EntrySettled]);
    }
}
