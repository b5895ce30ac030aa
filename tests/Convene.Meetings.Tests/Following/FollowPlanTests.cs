using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Following;
using Convene.Testing;
using NodaTime;

namespace Convene.Meetings.Tests.Following;

/// <summary>What follows, by the state of the meeting and what became of its event. No I/O.</summary>
public sealed class FollowPlanTests
{
    private static readonly Instant Now = TestClock.MondayMorning;
    private static readonly Window Tomorrow = new(Now + Duration.FromHours(24), Duration.FromMinutes(30), MeetingsFixture.Beijing);
    private static readonly Window Moved = Tomorrow with { StartsAt = Tomorrow.StartsAt + Duration.FromHours(2) };
    private static readonly Attendee Alice = MeetingsFixture.Alice.AsAttendee();
    private static readonly IMeetingProvider Moving = new MovingVendor(new FaultPlan(0, 0), new TestClock());
    private static readonly IMeetingProvider Fixed = new FakeVendor(new FaultPlan(0, 0), new TestClock());

    private static Meeting Booked(Window window)
    {
        var id = new MeetingId(new Guid("0195f0a0-0000-7000-8000-000000000001"));
        var shows = new EntryContent
        {
            MeetingId = id,
            Title = "Budget",
            Window = window,
            Attendees = [Alice],
            ProviderName = "Fake Conferencing",
            Number = "11",
            Password = "1234",
            JoinUrl = "https://vendor.example/1",
            Culture = "en-US",
        };
        return new Meeting
        {
            Id = id,
            Organizer = MeetingsFixture.Alex,
            Title = shows.Title,
            Window = window,
            Attendees = shows.Attendees,
            Provider = new ProviderId("fake"),
            Capacity = 2,
            Culture = "en-US",
            State = MeetingState.Booked,
            CreatedAt = Now,
            Version = 7,
            Entry = new Entry("alex@contoso.com", "1", "u", "1", null, shows),
            MayHaveEntry = true,
            Reservation = new Reservation
            {
                Provider = new ProviderId("fake"),
                ConferenceId = new ConferenceId("1"),
                Number = "11",
                Password = "1234",
                JoinUrl = shows.JoinUrl,
                Title = shows.Title,
                Window = window,
                Capacity = 25,
            },
        };
    }

    private static CalendarEvent EventOf(Meeting meeting) => new()
    {
        Mailbox = meeting.Entry!.Mailbox,
        EventId = meeting.Entry.EventId,
        ICalUId = "u",
        ChangeKey = "2",
        Kind = EventKind.Single,
        Title = meeting.Entry.Shows.Title,
        Window = meeting.Entry.Shows.Window,
        IsOrganizer = true,
        OrganizerAddress = meeting.Organizer.Address,
        Invitees = [.. meeting.Entry.Shows.Attendees.Select(attendee => new InvitedAttendee(attendee, InviteeResponse.None))],
        JoinUrl = meeting.Entry.Shows.JoinUrl,
    };

    [Fact]
    public void What_agrees_writes_nothing()
    {
        var meeting = Booked(Tomorrow);

        FollowPlan.Of(meeting, EventOf(meeting), Fixed, Now).ShouldBe(FollowDecision.Unchanged);
    }

    [Fact]
    public void A_move_is_wanted_known_and_due_at_once_and_what_was_agreed_is_kept_for_a_refusal()
    {
        var meeting = Booked(Tomorrow);

        var next = FollowPlan.Of(meeting, EventOf(meeting) with { Window = Moved }, Fixed, Now).Next!;

        (next.Window, next.Entry!.Shows.Window, next.DueAt).ShouldBe((Moved, Moved, Now));
        (next.Agreed!.Window, next.Agreed.IsChangedInOutlook).ShouldBe((Tomorrow, true));
    }

    public static TheoryData<string, Window, bool, RefusalReason?> Moves => new()
    {
        { "ahead", Moved, false, null },
        { "over a day long", Tomorrow with { Duration = Duration.FromHours(30) }, false, null },
        { "into the past", Tomorrow with { StartsAt = Now - Duration.FromDays(1) }, true, RefusalReason.InvalidTime },
        { "to no length", Tomorrow with { Duration = Duration.Zero }, true, RefusalReason.InvalidTime },
        { "begun and not over", Tomorrow with { StartsAt = Now - Duration.FromMinutes(10) }, true, null },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public void Only_what_no_vendor_could_do_is_refused_unasked(string what, Window window, bool moves, RefusalReason? reason)
    {
        var meeting = Booked(Tomorrow);

        var decision = FollowPlan.Of(meeting, EventOf(meeting) with { Window = window }, moves ? Moving : Fixed, Now);

        decision.Next!.Refusal?.Reason.ShouldBe(reason, what);
        decision.Announce.ShouldBe(reason is null ? null : AnnouncementKind.FollowRefused, what);
        (decision.Next.Unfollowed is not null).ShouldBe(reason is not null, what);
    }

    [Fact]
    public void A_running_meeting_is_lengthened_in_place_or_not_at_all()
    {
        var running = Booked(Tomorrow with { StartsAt = Now - Duration.FromMinutes(10) });
        var longer = EventOf(running) with { Window = running.Window with { Duration = Duration.FromHours(2) } };

        FollowPlan.Of(running, longer, Moving, Now).Next!.Refusal.ShouldBeNull();
        FollowPlan.Of(running, longer, Fixed, Now).Next!.Refusal!.Reason.ShouldBe(RefusalReason.InProgress);
    }

    [Fact]
    public void A_running_meeting_whose_end_was_drawn_to_before_now_runs_out()
    {
        var running = Booked(Tomorrow with { StartsAt = Now - Duration.FromMinutes(20) });
        var ended = EventOf(running) with { Window = running.Window with { Duration = Duration.FromMinutes(15) } };

        FollowPlan.Of(running, ended, Moving, Now).ShouldBe(FollowDecision.Unchanged);
    }

    [Fact]
    public void A_chat_change_that_is_about_to_be_written_goes_first_where_the_other_may_be_refused()
    {
        var meeting = Booked(Tomorrow) with { Title = "By chat" };
        meeting = meeting with { Reservation = meeting.Reservation! with { Title = "By chat" } };

        FollowPlan.Of(meeting, EventOf(meeting) with { Window = Moved }, Fixed, Now).ShouldBe(FollowDecision.Later);
        FollowPlan.Of(meeting, EventOf(meeting) with { Title = "By hand" }, Fixed, Now).Result.ShouldBe(FollowResult.Taken);
    }

    [Fact]
    public void A_guest_invited_while_chat_moves_the_meeting_stays_invited_when_the_move_is_refused()
    {
        var meeting = Booked(Tomorrow) with { Window = Moved };
        meeting = meeting with { Agreed = AgreedTerms.Of(Booked(Tomorrow)) };
        var bob = new Attendee("bob@contoso.com", "Bob");
        var heard = EventOf(meeting) with { Invitees = [new(Alice, InviteeResponse.None), new(bob, InviteeResponse.None)] };

        var next = FollowPlan.Of(meeting, heard, Fixed, Now).Next!;

        next.Agreed!.Attendees.ShouldBe([Alice, bob]);
        (next.Agreed.IsChangedInOutlook, next.Window).ShouldBe((false, Moved));
    }

    public static TheoryData<MeetingState, bool, FollowResult, MeetingState?> Ends => new()
    {
        { MeetingState.Booked, false, FollowResult.Taken, MeetingState.Cancelling },
        { MeetingState.Booked, true, FollowResult.Taken, MeetingState.Cancelling },
        { MeetingState.Requested, false, FollowResult.Taken, MeetingState.Cancelling },
        { MeetingState.Refused, false, FollowResult.Taken, MeetingState.Refused },
        { MeetingState.Cancelling, false, FollowResult.Unchanged, null },
        { MeetingState.Cancelled, false, FollowResult.Unchanged, null },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void A_deleted_or_cancelled_event_ends_what_has_not_ended(MeetingState state, bool isThere, FollowResult result, MeetingState? next)
    {
        var decision = FollowPlan.OfEnded(Booked(Tomorrow) with { State = state }, isThere, Now);

        decision.Result.ShouldBe(result);
        decision.Next?.State.ShouldBe(next!.Value);
    }

    [Fact]
    public void An_event_that_was_restored_is_there_again()
    {
        var meeting = Booked(Tomorrow);
        var gone = meeting with { Entry = meeting.Entry! with { IsGone = true } };

        FollowPlan.Of(gone, EventOf(meeting), Fixed, Now).Next!.Entry!.IsGone.ShouldBeFalse();
    }

    [Theory]
    [InlineData(InviteeResponse.None, false)]
    [InlineData(InviteeResponse.Accepted, false)]
    [InlineData(InviteeResponse.Tentative, false)]
    [InlineData(InviteeResponse.Declined, true)]
    public void Declined_by_all_is_told_only_when_all_did(InviteeResponse second, bool isTold)
    {
        var meeting = Booked(Tomorrow);
        meeting = meeting with { Entry = meeting.Entry! with { Shows = meeting.Entry.Shows with { Attendees = [Alice, new Attendee("b@x.example", "B")] } } };
        var heard = EventOf(meeting);
        heard = heard with { Invitees = [heard.Invitees[0] with { Response = InviteeResponse.Declined }, heard.Invitees[1] with { Response = second }] };

        FollowPlan.Of(meeting, heard, Fixed, Now).Announce.ShouldBe(isTold ? AnnouncementKind.DeclinedByAll : null);
    }

    [Fact]
    public void An_event_without_guests_is_declined_by_nobody()
    {
        var meeting = Booked(Tomorrow);
        meeting = meeting with { Attendees = [], Entry = meeting.Entry! with { Shows = meeting.Entry.Shows with { Attendees = [] } } };

        FollowPlan.Of(meeting, EventOf(meeting), Fixed, Now).ShouldBe(FollowDecision.Unchanged);
    }
}
