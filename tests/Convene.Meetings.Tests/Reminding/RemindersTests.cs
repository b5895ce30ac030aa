using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Convene.Meetings.Processes.Reminding;
using NodaTime;

namespace Convene.Meetings.Tests.Reminding;

public sealed class RemindersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_are_reminded_once_of_each_meeting()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var meeting = await BookedAsync(fixture, hoursAhead: 2);
        var sut = Sut(fixture);
        (await sut.AnnounceDueAsync(Token)).ShouldBe(0);

        fixture.Clock.Advance(Duration.FromMinutes(111));
        (await sut.AnnounceDueAsync(Token)).ShouldBe(1);
        fixture.Clock.Advance(Duration.FromMinutes(1));
        (await sut.AnnounceDueAsync(Token)).ShouldBe(0);

        (await ToldAsync(fixture)).ShouldBe([(meeting.Id, AnnouncementKind.Reminder)]);
    }

    [Fact]
    public async Task Several_hosts_remind_once()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        await BookedAsync(fixture, hoursAhead: 2);
        fixture.Clock.Advance(Duration.FromMinutes(112));

        var written = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Sut(fixture).AnnounceDueAsync(Token)));

        written.Sum().ShouldBe(1);
        (await ToldAsync(fixture)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_reminder_changes_nothing_of_the_meeting()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var meeting = await BookedAsync(fixture, hoursAhead: 2);
        fixture.Clock.Advance(Duration.FromMinutes(112));

        await Sut(fixture).AnnounceDueAsync(Token);

        var reminded = (await fixture.Ledger.FindAsync(meeting.Id, Token))!;
        (reminded.State, reminded.DueAt, reminded.Window, reminded.Reservation!.ConferenceId, reminded.Version)
            .ShouldBe((meeting.State, null, meeting.Window, meeting.Reservation!.ConferenceId, meeting.Version + 1));
        fixture.Calendar.Writes.ShouldBe(1);
    }

    [Fact]
    public async Task A_meeting_booked_just_before_its_start_is_not_reminded_of()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        fixture.Clock.Advance(Duration.FromMinutes(115));
        await BookedAsync(fixture, hoursAhead: 2);

        (await Sut(fixture).AnnounceDueAsync(Token)).ShouldBe(0);
    }

    [Fact]
    public async Task A_moved_meeting_is_reminded_of_anew()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var meeting = await BookedAsync(fixture, hoursAhead: 2);
        fixture.Clock.Advance(Duration.FromMinutes(111));
        await Sut(fixture).AnnounceDueAsync(Token);
        var change = new ChangeMeeting
        {
            Key = new CommandKey("later"),
            MeetingId = meeting.Id,
            ByDirectoryId = meeting.Organizer.DirectoryId,
            Window = meeting.Window with { StartsAt = meeting.Window.StartsAt + Duration.FromHours(1) },
        };
        await fixture.Changing.ChangeAsync(change, Duration.Zero, Token);
        await fixture.SettleAsync(meeting.Id);
        (await Sut(fixture).AnnounceDueAsync(Token)).ShouldBe(0);

        var untilStart = change.Window.StartsAt - fixture.Clock.GetCurrentInstant();
        fixture.Clock.Advance(untilStart - Duration.FromMinutes(5));

        (await Sut(fixture).AnnounceDueAsync(Token)).ShouldBe(1);
    }

    [Fact]
    public async Task After_an_outage_nobody_is_reminded_of_what_has_begun()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        await BookedAsync(fixture, hoursAhead: 2);
        fixture.Clock.Advance(Duration.FromMinutes(121));

        (await Sut(fixture).AnnounceDueAsync(Token)).ShouldBe(0);
    }

    [Fact]
    public async Task Reminders_can_be_switched_off()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        await BookedAsync(fixture, hoursAhead: 2);
        fixture.Clock.Advance(Duration.FromMinutes(112));

        var sut = new Reminders(fixture.Ledger, fixture.Calendar, fixture.Clock, fixture.Clock, new ReminderOptions { Before = Duration.Zero });

        (await sut.AnnounceDueAsync(Token)).ShouldBe(0);
    }

    [Fact]
    public async Task A_cancelled_meeting_is_not_reminded_of()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var cancelled = await BookedAsync(fixture, hoursAhead: 2);
        await fixture.Ledger.SaveAsync(
            new LedgerChange(cancelled with { State = MeetingState.Cancelled, Version = cancelled.Version + 1 }), Token);
        fixture.Clock.Advance(Duration.FromMinutes(112));

        (await Sut(fixture).AnnounceDueAsync(Token)).ShouldBe(0);
    }

    [Fact]
    public async Task A_reminder_that_could_not_be_told_before_the_meeting_began_is_dropped()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        await BookedAsync(fixture, hoursAhead: 2);
        fixture.Clock.Advance(Duration.FromMinutes(112));
        (await Sut(fixture).AnnounceDueAsync(Token)).ShouldBe(1);

        fixture.Clock.Advance(Duration.FromMinutes(8));

        (await ToldAsync(fixture)).ShouldBeEmpty();
        (await fixture.Ledger.ListDueAnnouncementsAsync(fixture.Clock.GetCurrentInstant() + Duration.FromDays(1), 10, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reminder_of_what_was_cancelled_meanwhile_is_dropped()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var meeting = await BookedAsync(fixture, hoursAhead: 2);
        fixture.Clock.Advance(Duration.FromMinutes(112));
        await Sut(fixture).AnnounceDueAsync(Token);
        var reminded = (await fixture.Ledger.FindAsync(meeting.Id, Token))!;
        await fixture.Ledger.SaveAsync(
            new LedgerChange(reminded with { State = MeetingState.Cancelled, Version = reminded.Version + 1 }), Token);

        (await ToldAsync(fixture)).ShouldBeEmpty();
    }

    private static Reminders Sut(MeetingsFixture fixture) => new(fixture.Ledger, fixture.Calendar, fixture.Clock, fixture.Clock, new ReminderOptions());

    /// <summary>Booked and at rest, what was to be told of it told.</summary>
    private static async Task<Meeting> BookedAsync(MeetingsFixture fixture, int hoursAhead, string key = "k1")
    {
        var booked = await fixture.BookAsync(MeetingsFixture.Wish(key, hoursAhead: hoursAhead));
        var meeting = await fixture.SettleAsync(booked.Meeting!.Id);
        await fixture.Announcements.ToldAsync(meeting.Id, Enum.GetValues<AnnouncementKind>(), Token);
        return meeting;
    }

    private static async Task<IReadOnlyList<(MeetingId Id, AnnouncementKind Kind)>> ToldAsync(MeetingsFixture fixture)
    {
        await fixture.Announcements.TellDueAsync(Token);
        return [.. fixture.Announcer.Told.Select(told => (told.Id, told.Kind))];
    }
}
