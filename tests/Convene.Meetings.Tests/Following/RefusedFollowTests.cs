using Convene.Meetings.Processes;
using Convene.Testing;
using NodaTime;

namespace Convene.Meetings.Tests.Following;

/// <summary>The vendor refuses what people did in Outlook: nothing is left half done, the event stays theirs, and the organizer chooses.</summary>
public sealed class RefusedFollowTests
{
    private static readonly Window Thursday =
        new(TestClock.MondayMorning + Duration.FromHours(77), Duration.FromMinutes(45), MeetingsFixture.Beijing);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Booked, dragged to Thursday in Outlook, and refused there.</summary>
    private static async Task<Meeting> RefusedAsync(MeetingsFixture fixture, params IReadOnlyList<InvitedAttendee> more)
    {
        var before = await fixture.BookAndTellAsync();
        fixture.Vendor.RefusesReserving = RefusalReason.NoResource;
        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Window = Thursday, Invitees = [.. e.Invitees, .. more] });
        return await fixture.QuietAsync(before);
    }

    private static ChangeMeeting Choice(Meeting meeting, string key = "choice") =>
        new() { Key = new CommandKey(key), MeetingId = meeting.Id, ByDirectoryId = "alex-id" };

    [Fact]
    public async Task A_refused_drag_leaves_event_and_conference_as_they_are_and_is_told_once_with_the_choices()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var after = await RefusedAsync(fixture);
        var writes = fixture.Calendar.Writes;
        fixture.Calendar.HearAgain(after.Entry!.EventId);
        await fixture.QuietAsync();

        (after.State, after.Unfollowed!.Window).ShouldBe((MeetingState.Booked, Thursday));
        after.Window.StartsAt.ShouldBe(TestClock.MondayMorning + Duration.FromHours(24), "what was agreed is wanted again");
        fixture.Vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(after.Window.StartsAt);
        fixture.Calendar[after.Entry.EventId].Window.ShouldBe(Thursday);
        fixture.Calendar.Writes.ShouldBe(writes);
        after.Refusal!.Reason.ShouldBe(RefusalReason.NoResource);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.FollowRefused]);
    }

    [Fact]
    public async Task Moving_it_back_in_Outlook_clears_the_refusal_without_a_write()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var refused = await RefusedAsync(fixture);
        var (vendor, calendar) = (fixture.Vendor.Writes, fixture.Calendar.Writes);

        fixture.Calendar.Edit(refused.Entry!.EventId, e => e with { Window = refused.Window });
        var after = await fixture.QuietAsync(refused);

        (after.Unfollowed, after.Refusal).ShouldBe((null, null));
        (fixture.Vendor.Writes, fixture.Calendar.Writes).ShouldBe((vendor, calendar));
    }

    [Fact]
    public async Task Another_time_in_Outlook_is_followed_as_if_nothing_had_been_refused()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var refused = await RefusedAsync(fixture);
        fixture.Vendor.RefusesReserving = null;
        var friday = Thursday with { StartsAt = Thursday.StartsAt + Duration.FromDays(1) };

        fixture.Calendar.Edit(refused.Entry!.EventId, e => e with { Window = friday });
        var after = await fixture.QuietAsync(refused);

        (after.Unfollowed, after.Refusal, after.Window).ShouldBe((null, null, friday));
        var conference = fixture.Vendor.Live.ShouldHaveSingleItem();
        conference.StartsAt.ShouldBe(friday.StartsAt);
        fixture.Calendar[refused.Entry.EventId].JoinUrl.ShouldBe(conference.JoinUrl);
    }

    [Fact]
    public async Task Another_time_by_chat_is_written_into_the_event_together_with_the_link()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var refused = await RefusedAsync(fixture);
        fixture.Vendor.RefusesReserving = null;
        var writes = fixture.Calendar.Writes;
        var friday = Thursday with { StartsAt = Thursday.StartsAt + Duration.FromDays(1) };

        var outcome = await fixture.Changing.ChangeAsync(Choice(refused) with { Window = friday }, Duration.Zero, Token);
        var after = await fixture.QuietAsync(refused);

        outcome.Result.ShouldBe(CommandResult.Done);
        (after.Unfollowed, after.Window).ShouldBe((null, friday));
        fixture.Calendar[refused.Entry!.EventId].Window.ShouldBe(friday);
        fixture.Calendar[refused.Entry.EventId].JoinUrl.ShouldBe(fixture.Vendor.Live.ShouldHaveSingleItem().JoinUrl);
        fixture.Calendar.Writes.ShouldBe(writes + 1);
    }

    [Fact]
    public async Task Another_time_by_chat_that_is_refused_too_leaves_the_event_as_people_made_it()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var refused = await RefusedAsync(fixture);
        var friday = Thursday with { StartsAt = Thursday.StartsAt + Duration.FromDays(1) };

        var outcome = await fixture.Changing.ChangeAsync(Choice(refused) with { Window = friday }, Duration.Zero, Token);
        var after = await fixture.QuietAsync(refused);

        outcome.Result.ShouldBe(CommandResult.Refused);
        (after.Unfollowed!.Window, after.Window).ShouldBe((Thursday, refused.Window));
        fixture.Calendar[refused.Entry!.EventId].Window.ShouldBe(Thursday);
        fixture.Vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(refused.Window.StartsAt);
    }

    [Fact]
    public async Task Moving_back_by_chat_writes_the_event_back_in_one_patch_and_keeps_whom_people_invited()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var bob = new InvitedAttendee(new Attendee("bob@contoso.com", "Bob"), InviteeResponse.Accepted);
        var refused = await RefusedAsync(fixture, bob);
        var (vendor, calendar) = (fixture.Vendor.Writes, fixture.Calendar.Writes);

        var outcome = await fixture.Changing.ChangeAsync(Choice(refused) with { MovesBack = true }, Duration.Zero, Token);
        var again = await fixture.Changing.ChangeAsync(Choice(refused, "again") with { MovesBack = true }, Duration.Zero, Token);
        var after = await fixture.QuietAsync(refused);

        (outcome.Result, again.Result).ShouldBe((CommandResult.Done, CommandResult.Done));
        after.Unfollowed.ShouldBeNull();
        fixture.Calendar[refused.Entry!.EventId].Window.ShouldBe(refused.Window);
        fixture.Calendar[refused.Entry.EventId].Invitees.ShouldContain(bob);
        (fixture.Vendor.Writes, fixture.Calendar.Writes).ShouldBe((vendor, calendar + 1));
    }

    [Fact]
    public async Task A_choice_can_still_be_made_when_the_agreed_time_is_over_and_the_one_in_Outlook_is_not()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        var refused = await RefusedAsync(fixture);
        fixture.Clock.Advance(Duration.FromHours(30));

        var outcome = await fixture.Changing.ChangeAsync(Choice(refused) with { Provider = new ProviderId("second") }, Duration.Zero, Token);
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Done);
        fixture.Calendar[refused.Entry!.EventId].JoinUrl.ShouldBe(fixture.Providers["second"].Live.ShouldHaveSingleItem().JoinUrl);
    }

    [Fact]
    public async Task A_refusal_of_a_drag_that_somebody_has_dragged_on_meanwhile_is_not_told()
    {
        var (fixture, vendor) = await MeetingsFixture.StartMovingAsync();
        await using var _ = fixture;
        var before = await fixture.BookAndTellAsync();
        var friday = Thursday with { StartsAt = Thursday.StartsAt + Duration.FromDays(1) };
        vendor.RefusesMoving = window =>
        {
            if (window.StartsAt != Thursday.StartsAt)
            {
                return null;
            }

            fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Window = friday });
            fixture.HearAsync(before.Entry.EventId).GetAwaiter().GetResult();
            return RefusalReason.Conflict;
        };

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Window = Thursday });
        var after = await fixture.QuietAsync(before);

        (after.Window, after.Unfollowed, after.Refusal).ShouldBe((friday, null, null));
        vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(friday.StartsAt);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.Followed]);
    }

    [Fact]
    public async Task Another_provider_takes_over_at_the_time_that_the_event_shows_and_the_old_conference_goes_after_the_link_is_written()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        var refused = await RefusedAsync(fixture);
        var calendar = fixture.Calendar.Writes;

        var outcome = await fixture.Changing.ChangeAsync(Choice(refused) with { Provider = new ProviderId("second") }, Duration.Zero, Token);
        fixture.Vendor.Live.Count.ShouldBe(1, "the old one lives until the new link is written");
        var after = await fixture.QuietAsync(refused);

        outcome.Result.ShouldBe(CommandResult.Done);
        (after.Provider, after.Unfollowed, after.Window).ShouldBe((new ProviderId("second"), null, Thursday));
        fixture.Vendor.Live.ShouldBeEmpty();
        var conference = fixture.Providers["second"].Live.ShouldHaveSingleItem();
        conference.StartsAt.ShouldBe(Thursday.StartsAt);
        fixture.Calendar[refused.Entry!.EventId].JoinUrl.ShouldBe(conference.JoinUrl);
        fixture.Calendar.Writes.ShouldBe(calendar + 1);
    }

    [Fact]
    public async Task Another_provider_that_refuses_too_leaves_the_conference_where_it_is()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        var refused = await RefusedAsync(fixture);
        fixture.Providers["second"].RefusesReserving = RefusalReason.NoResource;

        var outcome = await fixture.Changing.ChangeAsync(Choice(refused) with { Provider = new ProviderId("second") }, Duration.Zero, Token);
        var after = await fixture.QuietAsync(refused);

        outcome.Result.ShouldBe(CommandResult.Refused);
        (after.Provider, after.Unfollowed!.Window).ShouldBe((new ProviderId("fake"), Thursday));
        fixture.Live.ShouldHaveSingleItem().Id.ShouldBe(refused.Reservation!.ConferenceId);
    }

    [Fact]
    public async Task A_provider_that_nobody_configured_is_refused_before_anything_is_written()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var refused = await RefusedAsync(fixture);

        var outcome = await fixture.Changing.ChangeAsync(Choice(refused) with { Provider = new ProviderId("nobody") }, Duration.Zero, Token);

        (outcome.Result, outcome.Meeting!.Refusal!.Reason).ShouldBe((CommandResult.Refused, RefusalReason.NotOffered));
        (await fixture.Ledger.FindAsync(refused.Id, Token))!.Version.ShouldBe(refused.Version);
    }

    [Fact]
    public async Task Cancelling_while_another_provider_is_asked_leaves_no_conference_at_either()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        var before = await fixture.BookAndTellAsync();
        fixture.Faults.Next(Fault.UnknownAfter);
        await fixture.Changing.ChangeAsync(Choice(before) with { Provider = new ProviderId("second") }, Duration.Zero, Token);

        await fixture.Cancelling.CancelAsync(
            new CancelMeeting { Key = new CommandKey("c"), MeetingId = before.Id, ByDirectoryId = "alex-id" }, Duration.Zero, Token);
        var after = await fixture.QuietAsync(before);

        after.State.ShouldBe(MeetingState.Cancelled);
        fixture.Live.ShouldBeEmpty();
        fixture.Calendar.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_link_is_still_written_when_the_next_drag_is_refused_so_that_nobody_holds_a_dead_one()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();
        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Window = Thursday });
        await fixture.HearAsync(before.Entry.EventId);
        await fixture.Process.DriveAsync(before.Id, m => m.Replaced.Count > 0, Duration.Zero, Token);
        fixture.Vendor.RefusesReserving = RefusalReason.NoResource;

        fixture.Calendar.Edit(before.Entry.EventId, e => e with { Window = Thursday with { StartsAt = Thursday.StartsAt + Duration.FromHours(2) } });
        var after = await fixture.QuietAsync(before);

        after.Unfollowed.ShouldNotBeNull();
        fixture.Calendar[before.Entry.EventId].JoinUrl.ShouldBe(fixture.Vendor.Live.ShouldHaveSingleItem().JoinUrl);
        fixture.Calendar[before.Entry.EventId].Window.StartsAt.ShouldBe(Thursday.StartsAt + Duration.FromHours(2), "it is left to people");
    }

    [Fact]
    public async Task A_drag_that_came_true_by_halves_is_taken_back_at_the_vendor_and_the_event_is_left()
    {
        var (fixture, vendor) = await MeetingsFixture.StartMovingAsync();
        await using var _ = fixture;
        var before = await fixture.BookAndTellAsync();
        vendor.RefusesModifying = RefusalReason.BadInput;

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Window = Thursday, Title = "Other" });
        var after = await fixture.QuietAsync(before);

        vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(before.Window.StartsAt);
        (after.Window, after.Title, after.Unfollowed!.Window).ShouldBe((before.Window, before.Title, Thursday));
        fixture.Calendar[before.Entry.EventId].Window.ShouldBe(Thursday);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.FollowRefused]);
    }

    [Theory]
    [InlineData(-48)]
    [InlineData(-1)]
    public async Task An_event_moved_into_the_past_is_refused_without_asking_the_vendor(int hours)
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();
        var writes = fixture.Vendor.Writes;
        var past = before.Window with { StartsAt = fixture.Clock.GetCurrentInstant() + Duration.FromHours(hours) };

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Window = past });
        var after = await fixture.QuietAsync(before);

        (after.Refusal!.Reason, after.Unfollowed!.Window).ShouldBe((RefusalReason.InvalidTime, past));
        fixture.Vendor.Writes.ShouldBe(writes);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.FollowRefused]);
    }

    [Fact]
    public async Task An_event_made_all_day_is_asked_of_the_vendor_and_refused_by_one_that_cannot()
    {
        var (fixture, vendor) = await MeetingsFixture.StartMovingAsync();
        await using var _ = fixture;
        var before = await fixture.BookAndTellAsync();
        vendor.RefusesMoving = window => window.Duration > Duration.FromHours(12) ? RefusalReason.InvalidTime : null;
        var day = new Window(MeetingsFixture.Beijing.AtStartOfDay(new LocalDate(2026, 12, 24)).ToInstant(), Duration.FromDays(1), MeetingsFixture.Beijing);

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Window = day, IsAllDay = true });
        var refused = await fixture.QuietAsync(before);
        vendor.RefusesMoving = null;
        fixture.Calendar.Edit(before.Entry.EventId, e => e with { Window = day with { StartsAt = day.StartsAt + Duration.FromDays(1) } });
        var followed = await fixture.QuietAsync(before);

        refused.Unfollowed!.Window.ShouldBe(day);
        followed.Unfollowed.ShouldBeNull();
        vendor.Live.ShouldHaveSingleItem().Duration.ShouldBe(Duration.FromDays(1));
    }

    [Fact]
    public async Task A_vendor_that_cannot_be_reached_to_cancel_is_tried_on_and_the_person_hears_of_it_once()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();
        fixture.Vendor.IsDown = true;

        await fixture.Cancelling.CancelAsync(
            new CancelMeeting { Key = new CommandKey("c"), MeetingId = before.Id, ByDirectoryId = "alex-id" }, Duration.Zero, Token);
        for (var round = 0; round < 30; round++)
        {
            fixture.Clock.Advance(Duration.FromMinutes(12));
            await fixture.Process.DriveAsync(before.Id, static _ => false, Duration.Zero, Token);
        }

        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.CancelDelayed]);
        fixture.Vendor.IsDown = false;
        (await fixture.SettleAsync(before.Id)).State.ShouldBe(MeetingState.Cancelled);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.Cancelled]);
        fixture.Vendor.Live.ShouldBeEmpty();
    }
}
