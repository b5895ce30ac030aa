using Convene.Meetings.Processes.Reminding;
using Convene.Meetings.Tests.Series;
using Convene.Testing;
using NodaTime;

namespace Convene.Meetings.Tests.Reminding;

public sealed class SeriesRemindersTests
{
    private static readonly Instant First = SeriesFixture.Tuesday.StartsAt;
    private static readonly Instant Second = First + Duration.FromDays(2);
    private static readonly Instant Third = First + Duration.FromDays(7);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task People_are_reminded_once_of_each_occurrence(bool isNative)
    {
        await using var fixture = await BookedAsync(isNative);

        foreach (var start in new[] { First, Second, Third })
        {
            (await RemindersBeforeAsync(fixture, start)).ShouldBe(1);
            (await Sut(fixture).AnnounceDueAsync(Token)).ShouldBe(0);
            (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.Reminder]);
        }
    }

    [Fact]
    public async Task An_occurrence_that_was_deleted_or_moved_by_itself_is_not_reminded_of_at_the_time_of_the_rule()
    {
        await using var fixture = await BookedAsync(isNative: true);
        var occurrences = fixture.Outlook.Occurrences(fixture.Outlook.Master.EventId, fixture.Now, fixture.Horizon);
        fixture.Outlook.DeleteOccurrence(occurrences[0].EventId);
        var later = occurrences[1].Window with { StartsAt = Second + Duration.FromHours(3) };
        fixture.Outlook.EditOccurrence(occurrences[1].EventId, one => one with { Window = later });
        await fixture.QuietAsync();

        (await RemindersBeforeAsync(fixture, First)).ShouldBe(0);
        (await RemindersBeforeAsync(fixture, Second)).ShouldBe(0);
        (await RemindersBeforeAsync(fixture, later.StartsAt)).ShouldBe(1);
        (await RemindersBeforeAsync(fixture, Third)).ShouldBe(1);
    }

    [Fact]
    public async Task Where_the_calendar_cannot_be_asked_the_rule_tells_of_the_next_time()
    {
        await using var fixture = await BookedAsync(isNative: true);
        fixture.Outlook.Fails = CalendarFailure.Unavailable;

        (await RemindersBeforeAsync(fixture, First)).ShouldBe(1);
    }

    [Theory]
    [InlineData(CalendarFailure.NotFound)]
    [InlineData(CalendarFailure.Rejected)]
    public async Task Nobody_is_reminded_of_a_series_that_the_calendar_surely_does_not_have_any_more(CalendarFailure answer)
    {
        await using var fixture = await BookedAsync(isNative: true);
        fixture.Outlook.Fails = answer;

        (await RemindersBeforeAsync(fixture, First)).ShouldBe(0);
    }

    [Fact]
    public async Task A_calendar_that_does_not_answer_makes_nobody_elses_reminder_late_and_that_of_its_series_by_seconds()
    {
        await using var fixture = await BookedAsync(isNative: true);
        var single = (await fixture.BookAsync(SeriesFixture.Wish(SeriesFixture.Daily(), "single") with { Recurrence = null })).Meeting!;
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();
        fixture.Outlook.IsSilent = true;

        var reminding = RemindersBeforeAsync(fixture, First);
        await Eventually.BecomesTrueAsync(() => fixture.Outlook.AskedInVain == 1, "the calendar is asked", Token);
        (await fixture.Ledger.ListDueAnnouncementsAsync(fixture.Now, 10, Token)).ShouldHaveSingleItem().MeetingId.ShouldBe(single.Id);
        fixture.Clock.Advance(Duration.FromSeconds(4));

        (await reminding.WaitAsync(TimeSpan.FromSeconds(20), Token)).ShouldBe(2);
    }

    [Fact]
    public async Task A_reminder_that_could_not_be_told_before_an_occurrence_began_is_dropped()
    {
        await using var fixture = await BookedAsync(isNative: true);
        await RemindersBeforeAsync(fixture, Second);

        fixture.Clock.Advance(Duration.FromMinutes(5));

        (await fixture.TakeToldAsync()).ShouldBeEmpty();
    }

    private static async Task<SeriesFixture> BookedAsync(bool isNative)
    {
        var fixture = await SeriesFixture.StartAsync(0, 0, isNative);
        await fixture.BookAsync();
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();
        return fixture;
    }

    /// <summary>How many reminders are written five minutes before a start.</summary>
    private static Task<int> RemindersBeforeAsync(SeriesFixture fixture, Instant start)
    {
        fixture.Clock.Advance(start - Duration.FromMinutes(5) - fixture.Now);
        return Sut(fixture).AnnounceDueAsync(Token);
    }

    private static Reminders Sut(SeriesFixture fixture) => new(fixture.Ledger, fixture.Outlook, fixture.Clock, fixture.Clock, new ReminderOptions());
}
