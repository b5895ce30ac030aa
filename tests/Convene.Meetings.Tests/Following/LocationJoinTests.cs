using Convene.Meetings.Processes.Following;
using Convene.Testing;
using NodaTime;

namespace Convene.Meetings.Tests.Following;

/// <summary>Somebody types the word into the location of an event, and it has a conference.</summary>
public sealed class LocationJoinTests
{
    private static readonly Attendee Bob = new("bob@contoso.com", "Bob");
    private static readonly Window Tomorrow =
        new(TestClock.MondayMorning + Duration.FromHours(24), Duration.FromMinutes(45), MeetingsFixture.Beijing);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<Meeting?> MeetingOfAsync(MeetingsFixture fixture, string eventId) =>
        await fixture.Ledger.FindByEntryAsync(MeetingsFixture.Alex.Address, eventId, Token) is { } id ? await fixture.Ledger.FindAsync(id, Token) : null;

    [Theory]
    [InlineData("@convene")]
    [InlineData("Room 4, @Convene")]
    [InlineData("请用@会议")]
    public async Task An_event_whose_location_holds_the_word_gets_a_conference_and_its_link_in_one_patch(string location)
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var made = fixture.Calendar.Create(location, Tomorrow, Bob);

        await fixture.QuietAsync();

        var meeting = (await MeetingOfAsync(fixture, made.EventId))!;
        var conference = fixture.Vendor.Live.ShouldHaveSingleItem();
        (conference.StartsAt, conference.Title).ShouldBe((Tomorrow.StartsAt, made.Title));
        fixture.Calendar[made.EventId].JoinUrl.ShouldBe(conference.JoinUrl);
        (meeting.Organizer, meeting.Culture).ShouldBe((MeetingsFixture.Alex, "zh-CN"));
        meeting.Attendees.ShouldBe([Bob]);
        fixture.Calendar.Writes.ShouldBe(1);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.JoinedByLocation]);
    }

    [Theory]
    [InlineData("room@convene.com", "an address")]
    [InlineData("@convenex", "another word")]
    [InlineData("@会议室三", "a room")]
    [InlineData("convene", "without the sign")]
    [InlineData("", "nothing")]
    public void A_location_that_only_looks_like_it_asks_for_nothing(string location, string what) =>
        LocationWords.Usual.AreIn(location).ShouldBeFalse(what);

    [Theory]
    [InlineData("@convene.", true)]
    [InlineData("(@CONVENE)", true)]
    [InlineData("@会议，三楼", true)]
    [InlineData("me@x.example; @convene", true)]
    public void A_word_that_stands_by_itself_is_heard(string location, bool isHeard) =>
        LocationWords.Usual.AreIn(location).ShouldBe(isHeard);

    [Fact]
    public async Task Nobody_but_the_organizer_of_a_coming_event_in_a_known_mailbox_gets_one()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var made = fixture.Calendar.Create("@convene", Tomorrow);
        var others = new Func<CalendarEvent, CalendarEvent>[]
        {
            e => e with { IsOrganizer = false },
            e => e with { IsCancelled = true },
            e => e with { Window = Tomorrow with { StartsAt = Tomorrow.StartsAt - Duration.FromDays(3) } },
            e => e with { Window = Tomorrow with { Duration = Duration.Zero } },
            e => e with { Mailbox = "stranger@contoso.com" },
            e => e with { MeetingId = MeetingId.Create(fixture.Clock) },
            e => e with { Locations = ["Room 4"] },
        };

        foreach (var other in others)
        {
            fixture.Calendar.Edit(made.EventId, _ => other(made));
            (await fixture.HearAsync(made.EventId)).ShouldBe(FollowResult.NotOurs);
        }

        fixture.Vendor.Reserved.ShouldBe(0);
    }

    [Fact]
    public async Task An_event_heard_of_twice_at_once_is_one_meeting()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var made = fixture.Calendar.Create("@convene", Tomorrow);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => fixture.HearAsync(made.EventId)));
        await fixture.QuietAsync();

        fixture.Vendor.Reserved.ShouldBe(1);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.JoinedByLocation]);
    }

    [Fact]
    public async Task An_event_that_has_its_conference_is_followed_like_any_other()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var made = fixture.Calendar.Create("@convene", Tomorrow);
        await fixture.QuietAsync();

        fixture.Calendar.Edit(made.EventId, e => e with { Window = Tomorrow with { StartsAt = Tomorrow.StartsAt + Duration.FromHours(1) } });
        await fixture.QuietAsync();
        fixture.Vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(Tomorrow.StartsAt + Duration.FromHours(1));

        fixture.Calendar.Edit(made.EventId, e => e with { Locations = [] });
        await fixture.QuietAsync();
        fixture.Vendor.Live.ShouldHaveSingleItem();

        fixture.Calendar.Delete(made.EventId);
        await fixture.QuietAsync();
        fixture.Vendor.Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_is_one_line_in_the_body_and_the_next_change_by_a_person_tries_again()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        fixture.Vendor.RefusesReserving = RefusalReason.NoResource;
        var made = fixture.Calendar.Create("@convene", Tomorrow);
        await fixture.QuietAsync();

        fixture.Calendar.ProblemIn(made.EventId)!.Reason.ShouldBe(RefusalReason.NoResource);
        fixture.Calendar.Writes.ShouldBe(1);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.LocationRefused]);
        var ledger = fixture.Ledger.Writes;
        fixture.Calendar.HearAgain(made.EventId);
        (await fixture.QuietAsync()).ShouldBe([FollowResult.Unchanged], "our own line asks for nothing");
        fixture.Ledger.Writes.ShouldBe(ledger);

        fixture.Vendor.RefusesReserving = null;
        fixture.Calendar.Edit(made.EventId, e => e with { Window = Tomorrow with { StartsAt = Tomorrow.StartsAt + Duration.FromHours(1) } });
        await fixture.QuietAsync();

        var conference = fixture.Vendor.Live.ShouldHaveSingleItem();
        conference.StartsAt.ShouldBe(Tomorrow.StartsAt + Duration.FromHours(1));
        fixture.Calendar[made.EventId].JoinUrl.ShouldBe(conference.JoinUrl);
        fixture.Calendar.ProblemIn(made.EventId).ShouldBeNull();
        fixture.Calendar.Writes.ShouldBe(2);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.JoinedByLocation]);
    }

    [Fact]
    public async Task The_word_taken_away_after_a_refusal_takes_the_line_with_it_and_put_back_asks_anew()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        fixture.Vendor.RefusesReserving = RefusalReason.NoResource;
        var made = fixture.Calendar.Create("@convene", Tomorrow);
        await fixture.QuietAsync();

        fixture.Calendar.Edit(made.EventId, e => e with { Locations = ["Room 4"] });
        await fixture.QuietAsync();
        fixture.Calendar.ProblemIn(made.EventId).ShouldBeNull();

        fixture.Vendor.RefusesReserving = null;
        fixture.Calendar.Edit(made.EventId, e => e with { Locations = ["Room 4 @convene"] });
        await fixture.QuietAsync();
        fixture.Calendar[made.EventId].JoinUrl.ShouldBe(fixture.Vendor.Live.ShouldHaveSingleItem().JoinUrl);
    }

    [Fact]
    public async Task The_word_taken_away_before_the_vendor_was_asked_is_a_wish_withdrawn()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var made = fixture.Calendar.Create("@convene", Tomorrow);
        await fixture.HearAsync(made.EventId);

        fixture.Calendar.Edit(made.EventId, e => e with { Locations = [] });
        await fixture.HearAsync(made.EventId);
        await fixture.QuietAsync();

        fixture.Vendor.Reserved.ShouldBe(0);
        fixture.Calendar.Writes.ShouldBe(0);
        (await fixture.TakeToldAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_changed_before_the_vendor_was_asked_is_asked_for_as_it_is_now()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var made = fixture.Calendar.Create("@convene", Tomorrow);
        await fixture.HearAsync(made.EventId);

        fixture.Calendar.Edit(made.EventId, e => e with { Window = Tomorrow with { StartsAt = Tomorrow.StartsAt + Duration.FromHours(2) } });
        await fixture.HearAsync(made.EventId);
        await fixture.QuietAsync();

        fixture.Vendor.Reserved.ShouldBe(1);
        fixture.Vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(Tomorrow.StartsAt + Duration.FromHours(2));
    }

    [Fact]
    public async Task An_event_deleted_before_its_conference_came_has_none_afterwards()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        fixture.Faults.Next(Fault.None, Fault.UnknownAfter);
        var made = fixture.Calendar.Create("@convene", Tomorrow);
        await fixture.HearAsync(made.EventId);
        await fixture.Process.DriveAsync((await MeetingOfAsync(fixture, made.EventId))!.Id, static _ => false, Duration.Zero, Token);

        fixture.Calendar.Delete(made.EventId);
        await fixture.QuietAsync();

        fixture.Vendor.Reserved.ShouldBe(1);
        fixture.Vendor.Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wish_that_nobody_can_serve_is_refused_without_asking_anybody()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        fixture.Providers.LargestCapacities["fake"] = 2;
        var made = fixture.Calendar.Create("@convene", Tomorrow, Bob, MeetingsFixture.Alice.AsAttendee());

        await fixture.QuietAsync();

        fixture.Vendor.Reserved.ShouldBe(0);
        fixture.Calendar.ProblemIn(made.EventId)!.Reason.ShouldBe(RefusalReason.CapacityExceeded);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.LocationRefused]);
    }

    [Fact]
    public async Task A_first_provider_without_room_is_passed_over_for_an_event_too()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        fixture.Vendor.RefusesReserving = RefusalReason.NoResource;
        var made = fixture.Calendar.Create("@convene", Tomorrow);

        await fixture.QuietAsync();

        fixture.Calendar[made.EventId].JoinUrl.ShouldBe(fixture.Providers["second"].Live.ShouldHaveSingleItem().JoinUrl);
    }
}
