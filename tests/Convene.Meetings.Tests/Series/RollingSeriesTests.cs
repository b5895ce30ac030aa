using Convene.Meetings.Processes;
using NodaTime;

namespace Convene.Meetings.Tests.Series;

/// <summary>A provider without series: each occurrence of the coming weeks has a conference of its own.</summary>
public sealed class RollingSeriesTests
{
    [Fact]
    public async Task Each_occurrence_within_the_horizon_has_a_conference_and_shows_its_own_link()
    {
        await using var fixture = await SeriesFixture.RollingAsync();

        var outcome = await fixture.BookAsync();
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Done);
        outcome.Meeting!.Reservation.ShouldBeNull();
        fixture.Vendor.Live.Count.ShouldBe(8); // four weeks, two days each
        fixture.Outlook.Master.Recurrence.ShouldBe(SeriesFixture.TwiceAWeek());
        await SeriesAgreement.AssertAsync(fixture, "booked");
    }

    [Fact]
    public async Task Only_the_series_speaks_to_the_person()
    {
        await using var fixture = await SeriesFixture.RollingAsync();

        await fixture.BookAsync();
        await fixture.QuietAsync();

        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.Booked, AnnouncementKind.EntrySettled]);
    }

    [Fact]
    public async Task A_series_whose_first_occurrence_is_refused_is_refused_for_the_same_reason_and_told_once()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        fixture.Vendor.RefusesReserving = RefusalReason.NoResource;

        var outcome = await fixture.BookAsync();
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Refused);
        outcome.Meeting!.Refusal!.Reason.ShouldBe(RefusalReason.NoResource);
        fixture.Outlook.Masters.ShouldBeEmpty();
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.BookingRefused]);
    }

    [Fact]
    public async Task A_rule_that_cannot_be_is_refused_before_anybody_is_asked()
    {
        await using var fixture = await SeriesFixture.RollingAsync();

        var outcome = await fixture.BookAsync(SeriesFixture.Daily() with { Interval = 0 });

        outcome.Result.ShouldBe(CommandResult.Refused);
        outcome.Meeting!.Refusal!.Reason.ShouldBe(RefusalReason.BadInput);
        fixture.Vendor.Reserved.ShouldBe(0);
    }

    [Fact]
    public async Task The_horizon_moves_day_by_day_until_the_series_is_over()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var series = (await fixture.BookAsync(SeriesFixture.TwiceAWeek(weeks: 6))).Meeting!;
        await fixture.QuietAsync();

        for (var day = 0; day < 50; day++)
        {
            fixture.Clock.Advance(Duration.FromDays(1));
            await fixture.QuietAsync();
            if (day < 40)
            {
                await SeriesAgreement.AssertAsync(fixture, $"day {day}");
            }
        }

        fixture.Vendor.Reserved.ShouldBe(13);
        (await fixture.FindAsync(series.Id)).DueAt.ShouldBeNull();
    }

    [Fact]
    public async Task An_occurrence_that_cannot_be_had_is_told_once_and_asked_for_again_the_next_day()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var second = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(2);
        var fourth = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(9);
        fixture.Vendor.RefusesAt = window => window.StartsAt == second || window.StartsAt == fourth ? RefusalReason.NoResource : null;

        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();

        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.Booked, AnnouncementKind.EntrySettled, AnnouncementKind.OccurrenceRefused]);
        (await fixture.FindAsync(series.Id)).Progress!.Refused.ShouldBe([second, fourth]);

        fixture.Clock.Advance(Duration.FromDays(1));
        await fixture.QuietAsync();
        (await fixture.TakeToldAsync()).ShouldBeEmpty();

        fixture.Vendor.RefusesAt = null;
        fixture.Clock.Advance(Duration.FromDays(1));
        await fixture.QuietAsync();
        fixture.Clock.Advance(Duration.FromDays(1));
        await fixture.QuietAsync();

        (await fixture.FindAsync(series.Id)).Progress!.Refused.ShouldBeEmpty();
        await SeriesAgreement.AssertAsync(fixture, "had at last");
    }

    [Fact]
    public async Task The_whole_series_moved_by_chat_moves_every_conference_and_keeps_its_number()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        var numbers = fixture.Vendor.Live.Select(conference => conference.Number).ToList();
        await fixture.TakeToldAsync();

        var later = SeriesFixture.Tuesday with { StartsAt = SeriesFixture.Tuesday.StartsAt + Duration.FromHours(2) };
        var outcome = await fixture.ChangeAsync(SeriesFixture.Change(series.Id, window: later));
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Done);
        fixture.Vendor.Live.Select(conference => conference.Number).ShouldBe(numbers);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.EntrySettled]);
        await SeriesAgreement.AssertAsync(fixture, "moved");
    }

    [Fact]
    public async Task A_series_moved_to_other_days_takes_its_conferences_along()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        var reserved = fixture.Vendor.Reserved;

        var nextDay = SeriesFixture.Tuesday with { StartsAt = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(1) };
        await fixture.ChangeAsync(SeriesFixture.Change(series.Id, window: nextDay));
        await fixture.QuietAsync();

        var moved = await fixture.FindAsync(series.Id);
        moved.Recurrence!.DaysOfWeek.ShouldBe([IsoDayOfWeek.Wednesday, IsoDayOfWeek.Friday]);
        fixture.Vendor.Reserved.ShouldBe(reserved);
        await SeriesAgreement.AssertAsync(fixture, "other days");
    }

    [Fact]
    public async Task One_occurrence_moved_by_chat_leaves_the_others_alone()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        var second = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(2);
        var later = SeriesFixture.Tuesday with { StartsAt = second + Duration.FromHours(3) };

        var outcome = await fixture.ChangeAsync(SeriesFixture.Change(series.Id, SeriesScope.This, second, later));
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Done);
        fixture.Vendor.Live.Count(conference => conference.StartsAt == later.StartsAt).ShouldBe(1);
        fixture.Vendor.Live.Count.ShouldBe(8);
        await SeriesAgreement.AssertAsync(fixture, "one moved");
    }

    [Fact]
    public async Task One_occurrence_beyond_the_horizon_can_be_moved_too()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        var far = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(42);
        var later = SeriesFixture.Tuesday with { StartsAt = far + Duration.FromHours(3) };

        var outcome = await fixture.ChangeAsync(SeriesFixture.Change(series.Id, SeriesScope.This, far, later));
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Done);
        fixture.Vendor.Live.Count.ShouldBe(9);
        await SeriesAgreement.AssertAsync(fixture, "far one moved");
    }

    [Fact]
    public async Task One_occurrence_cancelled_by_chat_is_gone_and_stays_gone()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        var second = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(2);

        var outcome = await fixture.CancelAsync(SeriesFixture.Cancel(series.Id, SeriesScope.This, second));
        await fixture.QuietAsync();
        fixture.Clock.Advance(Duration.FromDays(1));
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Done);
        fixture.Vendor.Live.ShouldNotContain(conference => conference.StartsAt == second);
        await SeriesAgreement.AssertAsync(fixture, "one cancelled");
    }

    [Fact]
    public async Task Cancelled_from_one_on_the_earlier_ones_stay()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        var third = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(7);

        var outcome = await fixture.CancelAsync(SeriesFixture.Cancel(series.Id, SeriesScope.FromHereOn, third));
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Done);
        fixture.Vendor.Live.Count.ShouldBe(2);
        await SeriesAgreement.AssertAsync(fixture, "from here on");
    }

    [Fact]
    public async Task Changed_from_one_on_a_new_series_takes_over_and_the_old_one_ends_before_it()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        var third = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(7);
        var later = SeriesFixture.Tuesday with { StartsAt = third + Duration.FromHours(4) };

        var outcome = await fixture.ChangeAsync(SeriesFixture.Change(series.Id, SeriesScope.FromHereOn, third, later));
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Done);
        outcome.Meeting!.Id.ShouldNotBe(series.Id);
        (await fixture.FindAsync(series.Id)).Recurrence!.Until.ShouldBe(third.InZone(MeetingsFixture.Beijing).Date.PlusDays(-1));
        fixture.Outlook.Masters.Count.ShouldBe(2);
        await SeriesAgreement.AssertAsync(fixture, "taken over");
    }

    [Fact]
    public async Task A_new_series_that_is_refused_leaves_the_old_one_as_it_was()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        var third = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(7);
        var later = SeriesFixture.Tuesday with { StartsAt = third + Duration.FromHours(4) };
        fixture.Vendor.RefusesAt = _ => RefusalReason.NoResource;

        var outcome = await fixture.ChangeAsync(SeriesFixture.Change(series.Id, SeriesScope.FromHereOn, third, later));
        fixture.Vendor.RefusesAt = null;
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Refused);
        (await fixture.FindAsync(series.Id)).Recurrence.ShouldBe(SeriesFixture.TwiceAWeek());
        await SeriesAgreement.AssertAsync(fixture, "not taken over");
    }

    /// <summary>Pain 19: "only the first removed", "only the next", "one occurrence stays".</summary>
    [Fact]
    public async Task Cancelling_a_series_leaves_no_occurrence_behind()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();

        await fixture.CancelAsync(SeriesFixture.Cancel(series.Id));
        await fixture.QuietAsync();

        fixture.Vendor.Live.ShouldBeEmpty();
        fixture.Outlook.Masters.ShouldBeEmpty();
        (await fixture.FindAsync(series.Id)).State.ShouldBe(MeetingState.Cancelled);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.Cancelled]);
    }

    [Fact]
    public async Task A_series_cancelled_while_its_first_occurrence_is_asked_for_leaves_nothing_behind()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        fixture.Faults.Next(Fault.UnknownAfter);
        var series = (await fixture.BookAsync()).Meeting!;
        series.State.ShouldBe(MeetingState.Requested);

        await fixture.CancelAsync(SeriesFixture.Cancel(series.Id));
        await fixture.QuietAsync();

        fixture.Vendor.Live.ShouldBeEmpty();
        (await fixture.FindAsync(series.Id)).State.ShouldBe(MeetingState.Cancelled);
    }

    [Theory]
    [InlineData(SeriesScope.This)]
    [InlineData(SeriesScope.FromHereOn)]
    public async Task A_part_of_a_series_that_is_still_being_booked_is_not_changed_and_neither_is_all_of_it(SeriesScope scope)
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        fixture.Faults.Next(Fault.UnknownAfter);
        var series = (await fixture.BookAsync()).Meeting!;
        series.State.ShouldBe(MeetingState.Requested);
        var later = SeriesFixture.Tuesday with { StartsAt = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(7) + Duration.FromHours(4) };

        var outcome = await fixture.ChangeAsync(SeriesFixture.Change(
            series.Id, scope, SeriesFixture.Tuesday.StartsAt + Duration.FromDays(7), later, key: "part"));
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Busy);
        (await fixture.FindAsync(series.Id)).Window.ShouldBe(SeriesFixture.Tuesday);
        fixture.Vendor.Live.ShouldAllBe(conference => conference.StartsAt != later.StartsAt);
    }

    [Fact]
    public async Task The_same_booking_arriving_twice_is_one_series()
    {
        await using var fixture = await SeriesFixture.RollingAsync();

        var first = await fixture.BookAsync();
        var second = await fixture.BookAsync();
        await fixture.QuietAsync();

        second.Meeting!.Id.ShouldBe(first.Meeting!.Id);
        fixture.Vendor.Reserved.ShouldBe(8);
    }

    [Fact]
    public async Task Two_processes_at_once_give_each_occurrence_one_conference()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var series = (await fixture.BookAsync(SeriesFixture.Daily())).Meeting!;
        var first = fixture.Process;
        await fixture.RestartAsync();
        var second = fixture.Process;

        for (var round = 0; round < 40; round++)
        {
            var due = await fixture.Ledger.ListDueAsync(fixture.Now, 200, TestContext.Current.CancellationToken);
            var both = due.SelectMany(id => new[] { first, second }.Select(process =>
                process.DriveAsync(id, static _ => false, Duration.Zero, TestContext.Current.CancellationToken)));
            await Task.WhenAll(both);
            fixture.Clock.Advance(Duration.FromSeconds(1));
        }

        await fixture.QuietAsync();

        fixture.Vendor.Reserved.ShouldBe(28);
        (await fixture.FindAsync(series.Id)).State.ShouldBe(MeetingState.Booked);
        await SeriesAgreement.AssertAsync(fixture, "two processes");
    }

    [Fact]
    public async Task Where_nobody_may_write_the_calendar_the_occurrences_are_had_by_the_rule()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        fixture.Outlook.Fails = CalendarFailure.NotFound;

        var outcome = await fixture.BookAsync();
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Done);
        fixture.Vendor.Live.Count.ShouldBe(8);
    }

    [Fact]
    public async Task What_is_to_come_is_shown_with_links_also_beyond_the_horizon_without()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();

        var view = await fixture.Reading().FindForAsync(MeetingsFixture.Alice, series.Id, 10, TestContext.Current.CancellationToken);
        var stranger = new Person("tenant", "eve-id", "eve@contoso.com", "Eve");

        view.ShouldNotBeNull().Upcoming.Count.ShouldBe(10);
        view.Upcoming.Count(one => one.Reservation is not null).ShouldBe(8);
        view.Upcoming[0].OriginalStart.ShouldBe(SeriesFixture.Tuesday.StartsAt);
        (await fixture.Reading().FindForAsync(stranger, series.Id, 10, TestContext.Current.CancellationToken)).ShouldBeNull();
    }
}
