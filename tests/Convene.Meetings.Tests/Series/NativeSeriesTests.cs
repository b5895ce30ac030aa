using Convene.Meetings.Processes;
using NodaTime;

namespace Convene.Meetings.Tests.Series;

/// <summary>A provider that holds a series as one conference.</summary>
public sealed class NativeSeriesTests
{
    private static readonly Instant Second = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(2);
    private static readonly Instant Third = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(7);

    [Fact]
    public async Task One_conference_serves_all_and_its_link_is_in_the_series()
    {
        await using var fixture = await SeriesFixture.NativeAsync();

        var outcome = await fixture.BookAsync();
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Done);
        fixture.Vendor.Live.ShouldHaveSingleItem();
        fixture.Outlook.Master.JoinUrl.ShouldBe(outcome.Meeting!.Reservation!.JoinUrl);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.Booked, AnnouncementKind.EntrySettled]);
        await SeriesAgreement.AssertAsync(fixture, "booked");
    }

    [Theory]
    [InlineData((int)Fault.UnknownAfter)]
    [InlineData((int)Fault.UnknownBefore)]
    public async Task An_answer_that_was_lost_does_not_give_two_series(int fault)
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        fixture.Faults.Next((Fault)fault);

        await fixture.BookAsync();
        await fixture.QuietAsync();

        fixture.Native.SeriesReserved.ShouldBe(1);
        await SeriesAgreement.AssertAsync(fixture, "lost");
    }

    [Fact]
    public async Task A_rule_that_the_vendor_does_not_take_after_all_is_had_one_by_one()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        fixture.Native.RefusesSeries = RefusalReason.NotOffered;

        var outcome = await fixture.BookAsync();
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Done);
        fixture.Vendor.Live.Count.ShouldBe(8);
        await SeriesAgreement.AssertAsync(fixture, "one by one");
    }

    [Fact]
    public async Task An_endless_series_is_never_one_conference()
    {
        await using var fixture = await SeriesFixture.NativeAsync();

        await fixture.BookAsync(SeriesFixture.Daily() with { Until = LocalDate.MaxIsoValue });
        await fixture.QuietAsync();

        fixture.Native.SeriesReserved.ShouldBe(0);
        fixture.Vendor.Live.Count.ShouldBe(28);
    }

    [Fact]
    public async Task Time_rule_and_title_of_the_whole_are_changed_in_place()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        var later = SeriesFixture.Tuesday with { StartsAt = SeriesFixture.Tuesday.StartsAt + Duration.FromHours(2) };

        var moved = await fixture.ChangeAsync(SeriesFixture.Change(series.Id, window: later));
        var ruled = await fixture.ChangeAsync(SeriesFixture.Change(series.Id, key: "rule") with { Recurrence = SeriesFixture.TwiceAWeek(5) });
        var named = await fixture.ChangeAsync(SeriesFixture.Change(series.Id, key: "name", title: "Renamed"));
        await fixture.QuietAsync();

        (moved.Result, ruled.Result, named.Result).ShouldBe((CommandResult.Done, CommandResult.Done, CommandResult.Done));
        var conference = fixture.Vendor.Live.ShouldHaveSingleItem();
        (conference.StartsAt, conference.Title).ShouldBe((later.StartsAt, "Renamed"));
        fixture.Native.Rules[conference.Id].ShouldBe(SeriesFixture.TwiceAWeek(5));
        await SeriesAgreement.AssertAsync(fixture, "changed");
    }

    [Fact]
    public async Task A_change_that_the_vendor_refuses_leaves_time_and_rule_as_agreed()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        fixture.Native.RefusesSeries = RefusalReason.Conflict;

        var outcome = await fixture.ChangeAsync(SeriesFixture.Change(series.Id) with { Recurrence = SeriesFixture.TwiceAWeek(5) });
        fixture.Native.RefusesSeries = null;
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Refused);
        (await fixture.FindAsync(series.Id)).Recurrence.ShouldBe(SeriesFixture.TwiceAWeek());
        await SeriesAgreement.AssertAsync(fixture, "refused");
    }

    [Fact]
    public async Task One_moved_by_itself_gets_a_conference_and_a_link_of_its_own()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        var later = SeriesFixture.Tuesday with { StartsAt = Second + Duration.FromHours(3) };

        var outcome = await fixture.ChangeAsync(SeriesFixture.Change(series.Id, SeriesScope.This, Second, later));
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Done);
        fixture.Vendor.Live.Count.ShouldBe(2);
        await SeriesAgreement.AssertAsync(fixture, "excepted");
    }

    [Fact]
    public async Task One_that_cannot_be_had_at_another_time_keeps_its_time_and_the_link_of_all()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        var later = SeriesFixture.Tuesday with { StartsAt = Second + Duration.FromHours(3) };
        fixture.Vendor.RefusesAt = _ => RefusalReason.NoResource;

        var outcome = await fixture.ChangeAsync(SeriesFixture.Change(series.Id, SeriesScope.This, Second, later));
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Refused);
        fixture.Vendor.Live.ShouldHaveSingleItem();
        fixture.Outlook.Occurrences(fixture.Outlook.Master.EventId, Second, Second + Duration.FromHours(1)).ShouldHaveSingleItem()
            .JoinUrl.ShouldBe(series.Reservation!.JoinUrl);
    }

    /// <summary>Pain 19, as of onehashai/Cal-ID PR 226: deleting one occurrence killed the link of all.</summary>
    [Fact]
    public async Task A_shared_link_is_never_removed_while_one_occurrence_lives()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = (await fixture.BookAsync(SeriesFixture.TwiceAWeek(2))).Meeting!;
        await fixture.QuietAsync();
        var master = fixture.Outlook.Master.EventId;
        var occurrences = fixture.Outlook.Occurrences(master, fixture.Now, fixture.Horizon);

        fixture.Outlook.DeleteOccurrence(occurrences[1].EventId);
        await fixture.QuietAsync();
        await fixture.CancelAsync(SeriesFixture.Cancel(series.Id, SeriesScope.This, occurrences[2].OriginalStart));
        await fixture.QuietAsync();

        fixture.Vendor.Live.ShouldHaveSingleItem();
        var left = fixture.Outlook.Occurrences(master, fixture.Now, fixture.Horizon);
        left.Count.ShouldBe(occurrences.Count - 2);
        left.ShouldAllBe(one => one.JoinUrl == series.Reservation!.JoinUrl);
        await SeriesAgreement.AssertAsync(fixture, "shared");
    }

    [Fact]
    public async Task Cancelled_from_one_on_the_rule_ends_at_the_vendor_too()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();

        var outcome = await fixture.CancelAsync(SeriesFixture.Cancel(series.Id, SeriesScope.FromHereOn, Third));
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Done);
        fixture.Native.Rules.Values.ShouldHaveSingleItem().Until.ShouldBe(Third.InZone(MeetingsFixture.Beijing).Date.PlusDays(-1));
        await SeriesAgreement.AssertAsync(fixture, "ended earlier");
    }

    [Fact]
    public async Task Cancelled_from_the_next_on_with_the_others_past_it_ends_everywhere()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        fixture.Clock.Advance(Duration.FromDays(3));

        await fixture.CancelAsync(SeriesFixture.Cancel(series.Id, SeriesScope.FromHereOn, Third));
        await fixture.QuietAsync();

        fixture.Vendor.Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task Changed_from_one_on_the_new_series_stands_only_where_the_old_one_ends_before_it()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();
        var later = SeriesFixture.Tuesday with { StartsAt = Third + Duration.FromHours(4) };

        var outcome = await fixture.ChangeAsync(SeriesFixture.Change(series.Id, SeriesScope.FromHereOn, Third, later));
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Done);
        fixture.Native.Rules.Count.ShouldBe(2);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.Changed, AnnouncementKind.EntrySettled]);
        await SeriesAgreement.AssertAsync(fixture, "taken over");
    }

    [Fact]
    public async Task Where_the_vendor_does_not_let_the_old_series_end_the_new_one_goes_and_that_is_told_once()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();
        var later = SeriesFixture.Tuesday with { StartsAt = Third + Duration.FromHours(4) };
        fixture.Native.RefusesRescheduling = RefusalReason.InProgress;

        var outcome = await fixture.ChangeAsync(SeriesFixture.Change(series.Id, SeriesScope.FromHereOn, Third, later));
        fixture.Native.RefusesRescheduling = null;
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Refused);
        outcome.Meeting!.Id.ShouldBe(series.Id);
        outcome.Meeting.Refusal!.Reason.ShouldBe(RefusalReason.InProgress);
        fixture.Vendor.Live.ShouldHaveSingleItem().Id.ShouldBe(series.Reservation!.ConferenceId);
        fixture.Outlook.Master.Recurrence.ShouldBe(SeriesFixture.TwiceAWeek());
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.ChangeRefused]);
        await SeriesAgreement.AssertAsync(fixture, "not taken over");
    }

    [Fact]
    public async Task As_long_as_the_vendor_cannot_be_reached_to_end_the_old_series_the_new_one_is_shown_nowhere()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();
        var later = SeriesFixture.Tuesday with { StartsAt = Third + Duration.FromHours(4) };
        fixture.Native.IsReschedulingDown = true;

        var outcome = await fixture.ChangeAsync(SeriesFixture.Change(series.Id, SeriesScope.FromHereOn, Third, later));
        for (var minute = 0; minute < 20; minute++)
        {
            await fixture.RoundAsync();
            fixture.Clock.Advance(Duration.FromMinutes(1));
        }

        outcome.Result.ShouldBe(CommandResult.InProgress);
        fixture.Outlook.Masters.ShouldHaveSingleItem();
        (await fixture.TakeToldAsync()).ShouldBeEmpty();

        fixture.Native.IsReschedulingDown = false;
        await fixture.QuietAsync();
        fixture.Outlook.Masters.Count.ShouldBe(2);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.Changed, AnnouncementKind.EntrySettled]);
        await SeriesAgreement.AssertAsync(fixture, "taken over late");
    }

    [Fact]
    public async Task A_series_under_way_is_moved_from_its_next_time_on()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        fixture.Clock.Advance(Duration.FromHours(200));
        var next = SeriesFixture.Tuesday.StartsAt + Duration.FromDays(9);
        var later = SeriesFixture.Tuesday with { StartsAt = next + Duration.FromHours(1) };

        var outcome = await fixture.ChangeAsync(SeriesFixture.Change(series.Id, SeriesScope.All, next, later));
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Done);
        fixture.Vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(later.StartsAt);
        (await fixture.FindAsync(series.Id)).Window.StartsAt.ShouldBe(SeriesFixture.Tuesday.StartsAt + Duration.FromHours(1));
        await SeriesAgreement.AssertAsync(fixture, "under way");
    }

    [Fact]
    public async Task Cancelling_the_series_ends_those_that_were_moved_by_themselves_too()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        var later = SeriesFixture.Tuesday with { StartsAt = Second + Duration.FromHours(3) };
        await fixture.ChangeAsync(SeriesFixture.Change(series.Id, SeriesScope.This, Second, later));
        await fixture.QuietAsync();

        await fixture.CancelAsync(SeriesFixture.Cancel(series.Id));
        await fixture.QuietAsync();

        fixture.Vendor.Live.ShouldBeEmpty();
        fixture.Outlook.Masters.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_series_that_the_vendor_does_not_let_go_stands_with_all_its_occurrences()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        fixture.Vendor.RefusesCancelling = RefusalReason.InProgress;

        var outcome = await fixture.CancelAsync(SeriesFixture.Cancel(series.Id));
        await fixture.QuietAsync();

        outcome.Result.ShouldBe(CommandResult.Refused);
        await SeriesAgreement.AssertAsync(fixture, "stands");
    }

    [Fact]
    public async Task What_is_to_come_is_shown_with_the_link_of_all_or_its_own()
    {
        await using var fixture = await SeriesFixture.NativeAsync();
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        var later = SeriesFixture.Tuesday with { StartsAt = Second + Duration.FromHours(3) };
        await fixture.ChangeAsync(SeriesFixture.Change(series.Id, SeriesScope.This, Second, later));
        await fixture.QuietAsync();

        var view = (await fixture.Reading().FindForAsync(MeetingsFixture.Alex, series.Id, 4, TestContext.Current.CancellationToken)).ShouldNotBeNull();

        view.Upcoming.Select(one => one.IsMoved).ShouldBe([false, true, false, false]);
        view.Upcoming.Count(one => one.Reservation!.JoinUrl == series.Reservation!.JoinUrl).ShouldBe(3);
        view.Upcoming[1].Window.StartsAt.ShouldBe(later.StartsAt);
    }
}
