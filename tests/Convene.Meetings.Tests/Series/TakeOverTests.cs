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

    [Fact]
    public async Task What_is_still_taking_over_cannot_be_taken_over_from_and_nothing_of_it_is_left_when_it_is_refused()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = await BookAsync(fixture);
        var second = await TakingOverAsync(fixture, series);
        var next = Later.StartsAt + Duration.FromDays(7);

        var outcome = await fixture.ChangeAsync(SeriesFixture.Change(
            second.Id, SeriesScope.FromHereOn, next, Later with { StartsAt = next + Duration.FromHours(2) }, key: "third"));
        await RefuseAsync(fixture);

        outcome.Result.ShouldBe(CommandResult.Busy);
        fixture.Vendor.Live.ShouldHaveSingleItem().Id.ShouldBe(series.Reservation!.ConferenceId);
        await SeriesAgreement.AssertAsync(fixture, "not taken over");
    }

    [Fact]
    public async Task Refused_long_after_it_was_asked_it_is_told_once_and_of_the_series_that_was_to_be()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = await BookAsync(fixture);
        var second = await TakingOverAsync(fixture, series);

        await RefuseAsync(fixture);

        await fixture.Announcements.TellDueAsync(TestContext.Current.CancellationToken);
        fixture.Announcer.Told.Select(told => (told.Id, told.Kind)).ShouldBe([(second.Id, AnnouncementKind.ChangeRefused)]);
        (await fixture.FindAsync(second.Id)).Refusal.ShouldBe(new Refusal(Wish.Change, ProviderFailure.Refused, RefusalReason.InProgress));
        await SeriesAgreement.AssertAsync(fixture, "not taken over");
    }

    [Fact]
    public async Task Refused_while_the_turn_waits_it_is_told_once_and_of_the_series_that_stands()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = await BookAsync(fixture);
        fixture.Native.RefusesRescheduling = RefusalReason.InProgress;

        var outcome = await fixture.ChangeAsync(FromThird(series.Id));
        await fixture.QuietAsync();

        outcome.Meeting!.Id.ShouldBe(series.Id, "what the turn shows is what it acknowledges");
        await fixture.Announcements.TellDueAsync(TestContext.Current.CancellationToken);
        fixture.Announcer.Told.Select(told => (told.Id, told.Kind)).ShouldBe([(series.Id, AnnouncementKind.ChangeRefused)]);
    }

    [Fact]
    public async Task That_the_end_of_what_was_never_shown_takes_longer_is_told_to_nobody()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = await BookAsync(fixture);
        var second = await TakingOverAsync(fixture, series);
        fixture.Vendor.RefusesCancelling = RefusalReason.InProgress;

        await RefuseAsync(fixture);

        (await fixture.FindAsync(second.Id)).Failures.ShouldBeGreaterThan(3);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.ChangeRefused]);
    }

    private static async Task<Meeting> BookAsync(SeriesFixture fixture)
    {
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();
        return series;
    }

    private static ChangeMeeting FromThird(MeetingId id) => SeriesFixture.Change(id, SeriesScope.FromHereOn, Third, Later);

    /// <summary>Booked, while the vendor cannot be reached to end the earlier one.</summary>
    private static async Task<Meeting> TakingOverAsync(SeriesFixture fixture, Meeting series)
    {
        fixture.Native.IsReschedulingDown = true;
        var outcome = await fixture.ChangeAsync(FromThird(series.Id));
        outcome.Result.ShouldBe(CommandResult.InProgress);
        return outcome.Meeting!;
    }

    private static async Task RefuseAsync(SeriesFixture fixture)
    {
        fixture.Native.RefusesRescheduling = RefusalReason.InProgress;
        fixture.Native.IsReschedulingDown = false;
        for (var minute = 0; minute < 120; minute++)
        {
            await fixture.RoundAsync();
            fixture.Clock.Advance(Duration.FromMinutes(1));
        }
    }
}
