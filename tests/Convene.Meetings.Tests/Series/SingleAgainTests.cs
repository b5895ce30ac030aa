using Convene.Meetings.Processes.Following;
using NodaTime;

namespace Convene.Meetings.Tests.Series;

/// <summary>A series that people make a single meeting of in Outlook, at moments when it is half over, half done, or half refused.</summary>
public sealed class SingleAgainTests
{
    [Fact]
    public async Task A_series_that_is_over_and_is_made_a_single_meeting_is_left_as_it_is()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var series = (await fixture.BookAsync(SeriesFixture.TwiceAWeek(1))).Meeting!;
        await fixture.QuietAsync();
        fixture.Clock.Advance(Duration.FromDays(20));
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();

        fixture.Outlook.MakeSingle(fixture.Outlook.Master.EventId, SeriesFixture.Tuesday);

        (await HearAsync(fixture)).ShouldBe(FollowResult.Unchanged);
        (await fixture.FindAsync(series.Id)).State.ShouldBe(MeetingState.Booked);
        (await fixture.TakeToldAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_series_whose_end_the_vendor_refused_is_not_ended_again_when_its_event_is_heard_of_again()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        await fixture.BookAsync();
        await fixture.QuietAsync();
        fixture.Clock.Advance(Duration.FromDays(3));
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();
        fixture.Vendor.RefusesCancelling = RefusalReason.InProgress;

        fixture.Outlook.MakeSingle(fixture.Outlook.Master.EventId, SeriesFixture.Tuesday);
        await HearAsync(fixture);
        fixture.Outlook.TakeHeard();
        await fixture.QuietAsync();

        (await HearAsync(fixture)).ShouldBe(FollowResult.Unchanged);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.CancelRefused]);
    }

    [Fact]
    public async Task A_series_made_a_single_meeting_while_people_are_in_one_of_it_leaves_that_one_its_conference()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        var third = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(7);
        fixture.Clock.Advance(third - Duration.FromHours(3) - fixture.Now);
        await fixture.QuietAsync();
        fixture.Clock.Advance(third + Duration.FromMinutes(5) - fixture.Now);
        await fixture.TakeToldAsync();
        var running = (await fixture.ChildrenAsync(series.Id))[0];
        running.Window.StartsAt.ShouldBe(third);

        fixture.Outlook.MakeSingle(fixture.Outlook.Master.EventId, SeriesFixture.Tuesday with { StartsAt = third + Duration.FromDays(1) });
        await fixture.QuietAsync();

        fixture.Vendor.Live.ShouldContain(conference => conference.Id == running.Reservation!.ConferenceId && conference.StartsAt == third);
        fixture.Vendor.Live.Count(conference => conference.StartsAt > fixture.Now).ShouldBe(1, "all others have ended");
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.Followed]);
    }

    [Fact]
    public async Task A_series_that_comes_back_before_its_conferences_have_ended_has_links_as_soon_as_they_have()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        fixture.Vendor.IsDown = true;
        fixture.Outlook.MakeSingle(fixture.Outlook.Master.EventId, SeriesFixture.Tuesday);
        await WorkAsync(fixture, minutes: 10);
        (await fixture.FindAsync(series.Id)).Recurrence.ShouldBeNull();

        fixture.Outlook.MakeSeries(fixture.Outlook.Master.EventId, SeriesFixture.TwiceAWeek());
        await WorkAsync(fixture, minutes: 10);
        fixture.Vendor.IsDown = false;
        await WorkAsync(fixture, minutes: 60);

        await SeriesAgreement.AssertAsync(fixture, "came back");
    }

    [Fact]
    public async Task A_series_with_a_rule_that_cannot_be_followed_is_followed_when_it_is_made_a_single_meeting()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        fixture.Outlook.EditMaster(fixture.Outlook.Master.EventId, one => one with { Recurrence = null });
        await fixture.QuietAsync();
        (await fixture.TakeToldAsync()).ShouldContain(AnnouncementKind.FollowRefused);

        fixture.Outlook.MakeSingle(fixture.Outlook.Master.EventId, SeriesFixture.Tuesday);
        await fixture.QuietAsync();

        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.Followed]);
        var single = await fixture.FindAsync(series.Id);
        (single.State, single.Recurrence, single.Unfollowed).ShouldBe((MeetingState.Booked, null, null));
        fixture.Vendor.Live.ShouldHaveSingleItem().Id.ShouldBe(single.Reservation!.ConferenceId);
        fixture.Outlook.Master.JoinUrl.ShouldBe(single.Reservation.JoinUrl);
    }

    private static async Task WorkAsync(SeriesFixture fixture, int minutes)
    {
        for (var half = 0; half < minutes * 2; half++)
        {
            await fixture.RoundAsync();
            fixture.Clock.Advance(Duration.FromSeconds(30));
        }
    }

    private static Task<FollowResult> HearAsync(SeriesFixture fixture) => fixture.Following.FollowAsync(
        MeetingsFixture.Alex.Address, fixture.Outlook.Master.EventId, TestContext.Current.CancellationToken);
}
