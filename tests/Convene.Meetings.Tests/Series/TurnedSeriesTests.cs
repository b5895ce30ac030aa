using NodaTime;

namespace Convene.Meetings.Tests.Series;

/// <summary>A single meeting that people make a series of in Outlook, and a series that they make a single meeting of.</summary>
public sealed class TurnedSeriesTests
{
    private static readonly Duration ThreeHours = Duration.FromHours(3);

    [Fact]
    public async Task A_single_meeting_made_a_series_in_Outlook_becomes_one()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var single = await BookSingleAsync(fixture);

        MakeSeries(fixture);
        await fixture.QuietAsync();

        (await fixture.FindAsync(single.Id)).Recurrence.ShouldBe(SeriesFixture.TwiceAWeek());
        fixture.Vendor.Live.Count.ShouldBe(8);
        await SeriesAgreement.AssertAsync(fixture, "became a series");
    }

    [Fact]
    public async Task The_first_time_of_what_became_a_series_keeps_its_conference_and_no_event_ever_shows_a_dead_link()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var single = await BookSingleAsync(fixture);

        MakeSeries(fixture);
        for (var second = 0; second < 300; second++)
        {
            await fixture.RoundAsync();
            AssertNoDeadLink(fixture);
            fixture.Clock.Advance(Duration.FromSeconds(1));
        }

        await fixture.QuietAsync();
        fixture.Vendor.Reserved.ShouldBe(8);
        fixture.Outlook.Occurrences(fixture.Outlook.Master.EventId, fixture.Now, fixture.Horizon)[0].JoinUrl.ShouldBe(single.Reservation!.JoinUrl);
        await SeriesAgreement.AssertAsync(fixture, "kept");
    }

    [Fact]
    public async Task What_became_a_series_at_another_hour_moves_its_conference_there()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var single = await BookSingleAsync(fixture);

        fixture.Outlook.EditMaster(fixture.Outlook.Master.EventId, one => one with
        {
            Kind = EventKind.Master,
            Recurrence = SeriesFixture.TwiceAWeek(),
            Window = one.Window with { StartsAt = one.Window.StartsAt + ThreeHours },
        });
        await fixture.QuietAsync();

        fixture.Vendor.Reserved.ShouldBe(8);
        fixture.Vendor.Live.ShouldContain(conference => conference.Id == single.Reservation!.ConferenceId);
        await SeriesAgreement.AssertAsync(fixture, "moved and made a series");
    }

    [Fact]
    public async Task Made_a_series_while_people_are_in_it_the_running_one_keeps_conference_and_link()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var single = await BookSingleAsync(fixture);
        fixture.Clock.Advance(SeriesFixture.Tuesday.StartsAt + Duration.FromMinutes(5) - fixture.Now);

        MakeSeries(fixture);
        for (var second = 0; second < 60; second++)
        {
            await fixture.RoundAsync();
            fixture.Clock.Advance(Duration.FromSeconds(1));
        }

        fixture.Vendor.Live.ShouldContain(conference => conference.Id == single.Reservation!.ConferenceId);
        fixture.Outlook.Occurrences(fixture.Outlook.Master.EventId, SeriesFixture.Tuesday.StartsAt, fixture.Horizon)[0].JoinUrl.ShouldBe(single.Reservation!.JoinUrl);
        await fixture.QuietAsync();
        await SeriesAgreement.AssertAsync(fixture, "running");
    }

    /// <summary>Its own time lies beyond all that is looked at, and no occurrence of the new rule is there.</summary>
    [Fact]
    public async Task A_meeting_far_ahead_made_a_series_that_is_over_before_leaves_no_conference_behind()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var far = SeriesFixture.Tuesday with { StartsAt = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(90) };
        await fixture.BookAsync(SeriesFixture.Wish(SeriesFixture.Daily()) with { Recurrence = null, Window = far });
        await fixture.QuietAsync();

        fixture.Outlook.EditMaster(fixture.Outlook.Master.EventId, one => one with
        {
            Kind = EventKind.Master,
            Recurrence = SeriesFixture.Daily(4),
            Window = SeriesFixture.Tuesday,
        });
        await fixture.QuietAsync();

        fixture.Vendor.Live.Count.ShouldBe(5);
        fixture.Vendor.Live.ShouldNotContain(conference => conference.StartsAt == far.StartsAt);
        fixture.Vendor.Reserved.ShouldBe(5, "an occurrence takes over the conference that was there");
        await SeriesAgreement.AssertAsync(fixture, "far ahead");
    }

    /// <summary>It had been cut short in Outlook and its conference has gone: there is nothing at the vendor that a refusal could lead back to.</summary>
    [Fact]
    public async Task An_ended_series_that_the_vendor_refuses_to_have_again_is_told_once_and_left_as_people_made_it()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        fixture.Clock.Advance(Duration.FromDays(9));
        var master = fixture.Outlook.Master.EventId;
        fixture.Outlook.EditMaster(master, one => one with { Recurrence = SeriesFixture.TwiceAWeek(1) });
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();
        (await fixture.FindAsync(series.Id)).Reservation.ShouldBeNull();
        fixture.Native.RefusesSeries = RefusalReason.Conflict;

        fixture.Outlook.EditMaster(master, one => one with { Recurrence = SeriesFixture.TwiceAWeek(10) });
        await fixture.QuietAsync();

        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.FollowRefused]);
        var refused = await fixture.FindAsync(series.Id);
        refused.Unfollowed.ShouldNotBeNull().Recurrence.ShouldBe(SeriesFixture.TwiceAWeek(10));
        refused.IsOver(fixture.Now).ShouldBeFalse("the organizer has still to choose");

        fixture.Native.RefusesSeries = null;
        fixture.Outlook.EditMaster(master, one => one with { Recurrence = SeriesFixture.TwiceAWeek(9) });
        await fixture.QuietAsync();
        fixture.Vendor.Live.ShouldHaveSingleItem();
        await SeriesAgreement.AssertAsync(fixture, "had again");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_series_made_a_single_meeting_in_Outlook_becomes_one_and_its_other_conferences_end(bool isNative)
    {
        await using var fixture = await SeriesFixture.StartAsync(0, 0, isNative);
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();
        var first = fixture.Outlook.Occurrences(fixture.Outlook.Master.EventId, fixture.Now, fixture.Horizon)[0];

        fixture.Outlook.MakeSingle(fixture.Outlook.Master.EventId, SeriesFixture.Tuesday);
        await fixture.QuietAsync();

        await AssertSingleAsync(fixture, series.Id, SeriesFixture.Tuesday);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.Followed]);
        if (!isNative)
        {
            fixture.Outlook.Master.JoinUrl.ShouldBe(first.JoinUrl, "the conference at this time stays");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_single_meeting_that_was_a_series_is_wherever_it_was_dragged_and_may_become_a_series_again(bool isNative)
    {
        await using var fixture = await SeriesFixture.StartAsync(0, 0, isNative);
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        fixture.Clock.Advance(Duration.FromDays(3));
        await fixture.QuietAsync();
        var dragged = SeriesFixture.Tuesday with { StartsAt = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(8) + ThreeHours };

        fixture.Outlook.MakeSingle(fixture.Outlook.Master.EventId, dragged);
        await fixture.QuietAsync();
        await AssertSingleAsync(fixture, series.Id, dragged);

        fixture.Outlook.MakeSeries(fixture.Outlook.Master.EventId, SeriesFixture.Daily(20));
        await fixture.QuietAsync();
        (await fixture.FindAsync(series.Id)).Recurrence.ShouldNotBeNull();
        await SeriesAgreement.AssertAsync(fixture, "a series again");
    }

    [Fact]
    public async Task A_series_of_which_only_a_time_that_has_passed_is_left_ends()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        await fixture.BookAsync();
        await fixture.QuietAsync();
        fixture.Clock.Advance(Duration.FromDays(3));
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();

        fixture.Outlook.MakeSingle(fixture.Outlook.Master.EventId, SeriesFixture.Tuesday);
        await fixture.QuietAsync();

        fixture.Vendor.Live.ShouldAllBe(conference => conference.StartsAt < fixture.Now);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.CancelledElsewhere]);
    }

    [Fact]
    public async Task A_series_that_the_vendor_does_not_give_a_single_conference_for_stands_and_is_not_asked_for_again_and_again()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();
        fixture.Vendor.RefusesReserving = RefusalReason.NoResource;

        fixture.Outlook.MakeSingle(fixture.Outlook.Master.EventId, SeriesFixture.Tuesday);
        await fixture.QuietAsync();
        fixture.Clock.Advance(Duration.FromDays(1));
        fixture.Outlook.HearAgain(fixture.Outlook.Master.EventId);
        await fixture.QuietAsync();

        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.FollowRefused]);
        fixture.Vendor.Live.ShouldHaveSingleItem().Id.ShouldBe(series.Reservation!.ConferenceId);
        fixture.Outlook.Master.JoinUrl.ShouldBe(series.Reservation.JoinUrl);
    }

    private static async Task AssertSingleAsync(SeriesFixture fixture, MeetingId id, Window window)
    {
        var single = await fixture.FindAsync(id);
        (single.State, single.Recurrence, single.DueAt).ShouldBe((MeetingState.Booked, null, null));
        single.Window.IsSameTimeAs(window).ShouldBeTrue();
        var conference = fixture.Vendor.Live.Where(one => one.StartsAt > fixture.Now).ShouldHaveSingleItem();
        (conference.StartsAt, conference.Id).ShouldBe((window.StartsAt, single.Reservation!.ConferenceId));
        fixture.Outlook.Master.JoinUrl.ShouldBe(single.Reservation.JoinUrl);
        (await fixture.ChildrenAsync(id)).ShouldBeEmpty();
    }

    private static async Task<Meeting> BookSingleAsync(SeriesFixture fixture)
    {
        var single = (await fixture.BookAsync(SeriesFixture.Wish(SeriesFixture.Daily()) with { Recurrence = null })).Meeting!;
        await fixture.QuietAsync();
        return single;
    }

    private static void MakeSeries(SeriesFixture fixture) =>
        fixture.Outlook.MakeSeries(fixture.Outlook.Master.EventId, SeriesFixture.TwiceAWeek());

    private static void AssertNoDeadLink(SeriesFixture fixture)
    {
        var live = fixture.Vendor.Live.Select(conference => conference.JoinUrl).ToHashSet();
        fixture.Outlook.Occurrences(fixture.Outlook.Master.EventId, fixture.Now, fixture.Horizon)
            .ShouldAllBe(one => one.JoinUrl == null || live.Contains(one.JoinUrl));
        live.ShouldNotBeEmpty();
    }
}
