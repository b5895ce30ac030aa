using Convene.Meetings.Processes;
using NodaTime;

namespace Convene.Meetings.Tests.Series;

/// <summary>What a look at a series must leave alone, where there is no event that tells of its occurrences.</summary>
public sealed class SeriesLookTests
{
    [Fact]
    public async Task A_look_during_an_occurrence_that_was_moved_to_an_earlier_day_ends_none_of_the_others()
    {
        await using var fixture = await WithoutCalendarAsync();
        var series = await BookDailyAsync(fixture);
        var wednesday = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(1);
        var earlier = SeriesFixture.Tuesday with { StartsAt = SeriesFixture.Tuesday.StartsAt - Duration.FromHours(1) };
        await fixture.ChangeAsync(SeriesFixture.Change(series.Id, SeriesScope.This, wednesday, earlier));
        var before = Conferences(fixture);

        fixture.Clock.Advance(earlier.StartsAt + Duration.FromMinutes(10) - fixture.Now);
        await LookAsync(fixture, series.Id);

        Conferences(fixture).ShouldBe(before);
        (await fixture.TakeToldAsync()).ShouldNotContain(AnnouncementKind.CancelledElsewhere);
    }

    [Fact]
    public async Task A_look_during_an_occurrence_that_was_moved_weeks_later_ends_none_of_those_to_come()
    {
        await using var fixture = await WithoutCalendarAsync();
        var series = await BookDailyAsync(fixture);
        var later = SeriesFixture.Tuesday with { StartsAt = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(40) - Duration.FromMinutes(30) };
        await fixture.ChangeAsync(SeriesFixture.Change(series.Id, SeriesScope.This, SeriesFixture.Tuesday.StartsAt, later));
        fixture.Clock.Advance(later.StartsAt - Duration.FromHours(20) - fixture.Now);
        await fixture.QuietAsync();
        var before = Conferences(fixture);

        fixture.Clock.Advance(later.StartsAt + Duration.FromMinutes(5) - fixture.Now);
        await LookAsync(fixture, series.Id);

        before.ShouldBeSubsetOf(Conferences(fixture));
    }

    private static async Task<SeriesFixture> WithoutCalendarAsync()
    {
        var fixture = await SeriesFixture.RollingAsync();
        fixture.Outlook.Fails = CalendarFailure.NotFound;
        return fixture;
    }

    private static async Task<Meeting> BookDailyAsync(SeriesFixture fixture)
    {
        var series = (await fixture.BookAsync(SeriesFixture.Daily())).Meeting!;
        await fixture.QuietAsync();
        return series;
    }

    /// <summary>A change of the title lets the occurrences be looked at at once.</summary>
    private static async Task LookAsync(SeriesFixture fixture, MeetingId series)
    {
        await fixture.ChangeAsync(SeriesFixture.Change(series, title: "Renamed", key: "look"));
        for (var second = 0; second < 10; second++)
        {
            await fixture.RoundAsync();
            fixture.Clock.Advance(Duration.FromSeconds(1));
        }
    }

    private static List<ConferenceId> Conferences(SeriesFixture fixture) => [.. fixture.Vendor.Live.Select(conference => conference.Id)];
}
