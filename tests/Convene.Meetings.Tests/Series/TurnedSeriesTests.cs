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

    private static async Task<Meeting> BookSingleAsync(SeriesFixture fixture)
    {
        var wish = SeriesFixture.Wish(SeriesFixture.Daily()) with { Recurrence = null };
        var single = (await fixture.Booking.BookAsync(wish, Duration.Zero, TestContext.Current.CancellationToken)).Meeting!;
        await fixture.QuietAsync();
        return single;
    }

    private static void MakeSeries(SeriesFixture fixture) =>
        fixture.Outlook.EditMaster(fixture.Outlook.Master.EventId, one => one with { Recurrence = SeriesFixture.TwiceAWeek() });

    private static void AssertNoDeadLink(SeriesFixture fixture)
    {
        var live = fixture.Vendor.Live.Select(conference => conference.JoinUrl).ToHashSet();
        fixture.Outlook.Occurrences(fixture.Outlook.Master.EventId, fixture.Now, fixture.Horizon)
            .ShouldAllBe(one => one.JoinUrl == null || live.Contains(one.JoinUrl));
        live.ShouldNotBeEmpty();
    }
}
