using Convene.Meetings.Processes;
using NodaTime;

namespace Convene.Meetings.Tests.Series;

/// <summary>A series that takes over from another one, where the vendor is slow to agree, or does not.</summary>
public sealed class TakeOverTests
{
    private static readonly Instant Third = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(7);
    private static readonly Window Later = SeriesFixture.Tuesday with { StartsAt = Third + Duration.FromHours(4) };

    /// <summary>The vendor has the new time already and refuses the new title: what it has is not what is wanted again.</summary>
    [Fact]
    public async Task A_series_that_is_on_its_way_back_from_a_change_done_by_halves_can_be_taken_over_from()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = await BookAsync(fixture);
        fixture.Vendor.RefusesModifying = RefusalReason.Conflict;
        var moved = SeriesFixture.Tuesday with { StartsAt = SeriesFixture.Tuesday.StartsAt + Duration.FromHours(2) };
        (await fixture.ChangeAsync(SeriesFixture.Change(series.Id, window: moved, title: "Renamed", key: "half"))).Result.ShouldBe(CommandResult.Refused);
        fixture.Vendor.RefusesModifying = null;

        var outcome = await fixture.ChangeAsync(FromThird(series.Id));
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Done);
        fixture.Vendor.Live.Count.ShouldBe(2);
        (await fixture.FindAsync(series.Id)).Window.ShouldBe(SeriesFixture.Tuesday);
        await SeriesAgreement.AssertAsync(fixture, "taken over");
    }

    private static async Task<Meeting> BookAsync(SeriesFixture fixture)
    {
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();
        return series;
    }

    private static ChangeMeeting FromThird(MeetingId id) => SeriesFixture.Change(id, SeriesScope.FromHereOn, Third, Later);
}
