using Convene.Meetings.Processes;
using Convene.Meetings.Processes.Following;
using Convene.Testing;
using NodaTime;

namespace Convene.Meetings.Tests.Following;

/// <summary>What people do in Outlook comes true at the vendor, and nothing is written that need not be.</summary>
public sealed class EventFollowingTests
{
    private static readonly Attendee Bob = new("bob@contoso.com", "Bob");
    private static readonly Window Later =
        new(TestClock.MondayMorning + Duration.FromHours(30), Duration.FromMinutes(45), MeetingsFixture.Beijing);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static (int Vendor, int Calendar, int Ledger) Writes(MeetingsFixture fixture) =>
        (fixture.Providers.Vendors.Sum(vendor => vendor.Writes), fixture.Calendar.Writes, fixture.Ledger.Writes);

    [Fact]
    public async Task A_meeting_moved_in_Outlook_moves_at_the_vendor_with_one_write_there_and_none_in_the_calendar()
    {
        var (fixture, vendor) = await MeetingsFixture.StartMovingAsync();
        await using var _ = fixture;
        var before = await fixture.BookAndTellAsync();
        var written = Writes(fixture);

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Window = Later });
        var after = await fixture.QuietAsync(before);

        vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(Later.StartsAt);
        (after.Window, after.Entry!.Shows.Window, after.Reservation!.JoinUrl).ShouldBe((Later, Later, before.Reservation!.JoinUrl));
        (fixture.Vendor.Writes - written.Vendor, fixture.Calendar.Writes - written.Calendar).ShouldBe((1, 0));
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.Followed]);
    }

    [Fact]
    public async Task A_meeting_moved_in_Outlook_with_a_vendor_that_cannot_move_gets_the_new_link_in_one_patch_before_the_old_conference_goes()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();
        var written = Writes(fixture);

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Window = Later });
        var after = await fixture.QuietAsync(before);

        var conference = fixture.Vendor.Live.ShouldHaveSingleItem();
        conference.StartsAt.ShouldBe(Later.StartsAt);
        fixture.Calendar[before.Entry.EventId].JoinUrl.ShouldBe(conference.JoinUrl);
        after.Reservation!.ConferenceId.ShouldNotBe(before.Reservation!.ConferenceId);
        (fixture.Vendor.Writes - written.Vendor, fixture.Calendar.Writes - written.Calendar).ShouldBe((2, 1));
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.Followed]);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(120)]
    public async Task A_meeting_shortened_or_lengthened_in_Outlook_has_the_same_length_at_the_vendor(int minutes)
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Window = e.Window with { Duration = Duration.FromMinutes(minutes) } });
        await fixture.QuietAsync(before);

        fixture.Vendor.Live.ShouldHaveSingleItem().Duration.ShouldBe(Duration.FromMinutes(minutes));
    }

    [Fact]
    public async Task A_meeting_renamed_in_Outlook_is_renamed_at_the_vendor_and_nothing_is_written_into_the_calendar()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();
        var written = Writes(fixture);

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Title = "预算 Q3" });
        var after = await fixture.QuietAsync(before);

        fixture.Vendor.Live.ShouldHaveSingleItem().Title.ShouldBe("预算 Q3");
        after.Title.ShouldBe("预算 Q3");
        (fixture.Vendor.Writes - written.Vendor, fixture.Calendar.Writes - written.Calendar).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_late_attendee_is_known_and_nothing_is_written_while_everybody_fits()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();
        var written = Writes(fixture);

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Invitees = [.. e.Invitees, new InvitedAttendee(Bob, InviteeResponse.None)] });
        var after = await fixture.QuietAsync(before);

        after.Attendees.ShouldBe([.. before.Attendees, Bob]);
        (fixture.Vendor.Writes, fixture.Calendar.Writes).ShouldBe((written.Vendor, written.Calendar));
        (await fixture.TakeToldAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_uninvited_in_Outlook_is_not_invited_again_by_the_next_change_from_chat()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Invitees = [] });
        await fixture.QuietAsync();
        await fixture.Changing.ChangeAsync(MoveTo(before, Later), Duration.Zero, Token);
        var after = await fixture.QuietAsync(before);

        after.Attendees.ShouldBeEmpty();
        fixture.Calendar[before.Entry.EventId].Invitees.ShouldBeEmpty();
    }

    [Fact]
    public async Task More_people_than_fit_get_a_larger_conference_when_they_are_invited_in_Outlook()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();
        var many = Enumerable.Range(0, 40).Select(i => new InvitedAttendee(new Attendee($"p{i}@contoso.com", $"P {i}"), InviteeResponse.None));

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Invitees = [.. many] });
        var after = await fixture.QuietAsync(before);

        fixture.Vendor.Live.ShouldHaveSingleItem().Capacity.ShouldBe(100);
        fixture.Calendar[before.Entry.EventId].JoinUrl.ShouldBe(after.Reservation!.JoinUrl);
        fixture.Calendar[before.Entry.EventId].Invitees.Count.ShouldBe(40);
    }

    [Fact]
    public async Task Time_title_and_guests_changed_at_once_are_one_change_that_is_told_once()
    {
        var (fixture, vendor) = await MeetingsFixture.StartMovingAsync();
        await using var _ = fixture;
        var before = await fixture.BookAndTellAsync();
        var written = Writes(fixture);

        InvitedAttendee[] onlyBob = [new(Bob, InviteeResponse.None)];
        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Title = "All new", Window = Later, Invitees = onlyBob });
        var after = await fixture.QuietAsync(before);

        (after.Title, after.Window).ShouldBe(("All new", Later));
        after.Attendees.ShouldBe([Bob]);
        var conference = vendor.Live.ShouldHaveSingleItem();
        (conference.Title, conference.StartsAt).ShouldBe(("All new", Later.StartsAt));
        (fixture.Vendor.Writes - written.Vendor, fixture.Calendar.Writes - written.Calendar).ShouldBe((2, 0), "a move and a rename");
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.Followed]);
    }

    [Fact]
    public async Task One_change_by_a_person_ends_in_a_finite_number_of_writes()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();
        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Window = Later });
        await fixture.QuietAsync();
        var written = Writes(fixture);

        for (var echo = 0; echo < 5; echo++)
        {
            (await fixture.HearAsync(before.Entry.EventId)).ShouldBe(FollowResult.Unchanged);
        }

        Writes(fixture).ShouldBe(written, "not even the ledger is written");
    }

    [Fact]
    public async Task A_move_by_chat_is_one_write_at_the_vendor_and_one_in_the_calendar_and_its_echo_is_none()
    {
        var (fixture, _) = await MeetingsFixture.StartMovingAsync();
        await using var disposal = fixture;
        var before = await fixture.BookAndTellAsync();
        var written = Writes(fixture);

        await fixture.Changing.ChangeAsync(MoveTo(before, Later), Duration.Zero, Token);
        await fixture.SettleAsync(before.Id);
        (fixture.Vendor.Writes - written.Vendor, fixture.Calendar.Writes - written.Calendar).ShouldBe((1, 1));

        written = Writes(fixture);
        (await fixture.QuietAsync()).ShouldBe([FollowResult.Unchanged]);
        Writes(fixture).ShouldBe(written);
    }

    [Fact]
    public async Task An_event_that_people_only_answered_or_filed_elsewhere_changes_nothing()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();
        var written = Writes(fixture);

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with
        {
            Invitees = [.. e.Invitees.Select(i => i with { Response = InviteeResponse.Accepted })],
            Locations = ["My own place"],
            Window = e.Window with { Zone = DateTimeZone.Utc },
        });

        (await fixture.QuietAsync()).ShouldBe([FollowResult.Unchanged]);
        Writes(fixture).ShouldBe(written);
    }

    [Fact]
    public async Task A_meeting_whose_event_is_deleted_in_Outlook_is_not_alive_at_the_vendor()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();
        var written = Writes(fixture);

        fixture.Calendar.Delete(before.Entry!.EventId);
        var after = await fixture.QuietAsync(before);

        after.State.ShouldBe(MeetingState.Cancelled);
        fixture.Vendor.Live.ShouldBeEmpty();
        (fixture.Vendor.Writes - written.Vendor, fixture.Calendar.Writes - written.Calendar).ShouldBe((1, 0));
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.CancelledElsewhere]);
    }

    [Fact]
    public async Task A_meeting_cancelled_in_Outlook_ends_at_the_vendor_even_while_a_conference_is_being_asked_for()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();
        fixture.Faults.Next(Fault.UnknownAfter);
        await fixture.Changing.ChangeAsync(MoveTo(before, Later), Duration.Zero, Token);

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { IsCancelled = true });
        (await fixture.HearAsync(before.Entry.EventId)).ShouldBe(FollowResult.Taken);
        var after = await fixture.QuietAsync(before);

        after.State.ShouldBe(MeetingState.Cancelled);
        fixture.Vendor.Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deletion_that_the_vendor_refuses_is_told_and_no_new_event_is_made()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();
        fixture.Vendor.RefusesCancelling = RefusalReason.InProgress;

        fixture.Calendar.Delete(before.Entry!.EventId);
        var after = await fixture.QuietAsync(before);
        fixture.Calendar.HearAgain(before.Entry.EventId);
        await fixture.QuietAsync();

        (after.State, after.Refusal!.Reason).ShouldBe((MeetingState.Booked, RefusalReason.InProgress));
        fixture.Calendar.All.ShouldBeEmpty();
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.CancelRefused], "and only once");
    }

    [Fact]
    public async Task A_link_that_somebody_removed_from_the_event_is_written_again_in_one_patch_and_nothing_is_told()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();
        var written = Writes(fixture);

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { JoinUrl = null });
        await fixture.QuietAsync();

        fixture.Calendar[before.Entry.EventId].JoinUrl.ShouldBe(before.Reservation!.JoinUrl);
        (fixture.Vendor.Writes - written.Vendor, fixture.Calendar.Writes - written.Calendar).ShouldBe((0, 1));
        (await fixture.TakeToldAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_deleted_while_its_link_is_written_again_is_not_made_anew()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();
        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { JoinUrl = null });
        await fixture.HearAsync(before.Entry.EventId);

        fixture.Calendar.Delete(before.Entry.EventId);
        var after = await fixture.SettleAsync(before.Id);

        after.State.ShouldBe(MeetingState.Cancelled);
        fixture.Calendar.All.ShouldBeEmpty();
        fixture.Vendor.Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task Everybody_declining_is_told_once_and_cancels_nothing()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();
        var eventId = before.Entry!.EventId;

        await AnswerAsync(fixture, eventId, InviteeResponse.Declined);
        await AnswerAsync(fixture, eventId, InviteeResponse.Declined);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.DeclinedByAll]);

        await AnswerAsync(fixture, eventId, InviteeResponse.Accepted);
        await AnswerAsync(fixture, eventId, InviteeResponse.Declined);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.DeclinedByAll], "a new state is told anew");
        fixture.Vendor.Live.ShouldHaveSingleItem();
    }

    private static async Task AnswerAsync(MeetingsFixture fixture, string eventId, InviteeResponse response)
    {
        fixture.Calendar.Edit(eventId, e => e with { Invitees = [.. e.Invitees.Select(i => i with { Response = response })] });
        await fixture.QuietAsync();
    }

    [Fact]
    public async Task A_meeting_that_is_over_follows_nothing()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();
        fixture.Clock.Advance(Duration.FromDays(3));
        var written = Writes(fixture);

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Title = "Reused" });
        await fixture.QuietAsync();
        fixture.Calendar.Delete(before.Entry.EventId);
        await fixture.QuietAsync();

        Writes(fixture).ShouldBe(written);
    }

    [Fact]
    public async Task A_copy_of_our_event_that_somebody_made_is_nobodys()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();
        var copy = fixture.Calendar.Create("@convene", before.Window);
        fixture.Calendar.Edit(copy.EventId, e => e with { MeetingId = before.Id });

        (await fixture.HearAsync(copy.EventId)).ShouldBe(FollowResult.NotOurs);
    }

    [Fact]
    public async Task An_event_that_somebody_else_organizes_now_is_followed_by_a_vendor_that_moves_in_place_and_never_written_or_ended_by_us()
    {
        var (fixture, vendor) = await MeetingsFixture.StartMovingAsync();
        await using var _ = fixture;
        var before = await fixture.BookAndTellAsync();
        var written = Writes(fixture);

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { IsOrganizer = false, OrganizerAddress = "bob@contoso.com", Window = Later, JoinUrl = null });
        await fixture.QuietAsync(before);
        fixture.Calendar.Delete(before.Entry.EventId);
        var after = await fixture.QuietAsync(before);

        after.State.ShouldBe(MeetingState.Booked, "only a copy was deleted: the others hold the link");
        vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(Later.StartsAt);
        fixture.Calendar.Writes.ShouldBe(written.Calendar);
    }

    [Fact]
    public async Task An_event_that_somebody_else_organizes_now_keeps_its_link_where_a_move_would_kill_it()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { IsOrganizer = false, OrganizerAddress = "bob@contoso.com", Window = Later });
        var after = await fixture.QuietAsync(before);

        fixture.Vendor.Live.ShouldHaveSingleItem().Id.ShouldBe(before.Reservation!.ConferenceId);
        (after.Refusal!.Reason, after.Unfollowed!.Window).ShouldBe((RefusalReason.NotOffered, Later));
    }

    [Fact]
    public async Task Events_of_series_are_handed_on()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var occurrence = fixture.Calendar.Create("Room 1", Later);
        fixture.Calendar.Edit(occurrence.EventId, e => e with { Kind = EventKind.Exception });
        var master = fixture.Calendar.Create("@convene", Later);
        fixture.Calendar.Edit(master.EventId, e => e with { Kind = EventKind.Master });

        await fixture.HearAsync(occurrence.EventId);
        await fixture.HearAsync(master.EventId);

        fixture.Series.Calls.ShouldBe(["follow Exception unknown", "join alex-id zh-CN"]);
    }

    private static ChangeMeeting MoveTo(Meeting meeting, Window window, string key = "m1") => new()
    {
        Key = new CommandKey(key),
        MeetingId = meeting.Id,
        ByDirectoryId = "alex-id",
        Window = window,
    };
}
