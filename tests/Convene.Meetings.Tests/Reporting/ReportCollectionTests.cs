using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Convene.Meetings.Processes.Reporting;
using NodaTime;

namespace Convene.Meetings.Tests.Reporting;

public sealed class ReportCollectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_is_collected_once_after_the_end()
    {
        await using var rig = await Rig.StartAsync();
        var meeting = await rig.BookedAsync();
        rig.Fixture.Vendor.Report = ReportOf(meeting, "Alice Johnson");
        rig.AdvanceToEndOf(meeting, Duration.FromMinutes(9));
        (await rig.Sut.CollectDueAsync(Token)).ShouldBe(0);

        rig.Fixture.Clock.Advance(Duration.FromMinutes(1));
        (await rig.Sut.CollectDueAsync(Token)).ShouldBe(1);
        rig.Fixture.Clock.Advance(Duration.FromHours(5));
        (await rig.Sut.CollectDueAsync(Token)).ShouldBe(0);

        var kept = (await rig.Archive.FindAsync(meeting.Id, Token))!;
        kept.Report.Segments.ShouldHaveSingleItem().Name.ShouldBe("Alice Johnson");
        (kept.Conference.Id, kept.Conference.Password, kept.Conference.JoinUrl).ShouldBe((meeting.Reservation!.ConferenceId, null, null));
    }

    [Fact]
    public async Task Several_hosts_fetch_a_report_once()
    {
        await using var rig = await Rig.StartAsync();
        var meeting = await rig.BookedAsync();
        rig.Fixture.Vendor.Report = ReportOf(meeting, "Alice Johnson");
        rig.AdvanceToEndOf(meeting, Duration.FromMinutes(15));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => rig.Another().CollectDueAsync(Token)));

        rig.Archive.Saves.ShouldBe(1);
    }

    [Fact]
    public async Task A_report_that_is_not_ready_is_asked_for_again_with_growing_pauses_and_given_up()
    {
        await using var rig = await Rig.StartAsync();
        var meeting = await rig.BookedAsync();
        rig.AdvanceToEndOf(meeting, Duration.Zero);
        var before = (await rig.Fixture.Ledger.FindAsync(meeting.Id, Token))!.Version;

        for (var round = 0; round < 4 * 24 * 12; round++)
        {
            rig.Fixture.Clock.Advance(Duration.FromMinutes(5));
            (await rig.Sut.CollectDueAsync(Token)).ShouldBe(0);
        }

        var tries = (await rig.Fixture.Ledger.FindAsync(meeting.Id, Token))!.Version - before;
        tries.ShouldBe(9);
        rig.Archive.Listed.ShouldBe(10, "it is read once before the first try is due, and for each try");
    }

    [Fact]
    public async Task A_meeting_whose_report_is_kept_or_never_to_come_is_not_read_again_and_again()
    {
        await using var rig = await Rig.StartAsync();
        var meeting = await rig.BookedAsync();
        rig.Fixture.Vendor.Report = ReportOf(meeting, "Alice Johnson");
        var held = await rig.BookedAsync("k2");
        await rig.Fixture.Ledger.SaveAsync(new LedgerChange(held with { Reservation = null, Version = held.Version + 1 }), Token);
        rig.AdvanceToEndOf(meeting, Duration.FromMinutes(10));

        for (var round = 0; round < 4 * 24 * 12; round++)
        {
            await rig.Sut.CollectDueAsync(Token);
            rig.Fixture.Clock.Advance(Duration.FromMinutes(5));
        }

        rig.Archive.Saves.ShouldBe(1);
        rig.Archive.Listed.ShouldBe(2 + (3 * 24), "the kept one is looked at once more, to see that it is kept, the other one hourly");
    }

    [Fact]
    public async Task A_meeting_that_is_given_a_conference_late_is_asked_for_its_report_soon_after_its_end()
    {
        await using var rig = await Rig.StartAsync();
        var meeting = await rig.BookedAsync();
        var held = meeting with { Reservation = null, Version = meeting.Version + 1 };
        await rig.Fixture.Ledger.SaveAsync(new LedgerChange(held), Token);
        rig.AdvanceToEndOf(meeting, Duration.Zero);
        (await rig.Sut.CollectDueAsync(Token)).ShouldBe(0);

        var later = meeting.Window with { StartsAt = meeting.Window.StartsAt + Duration.FromHours(2) };
        var given = held with { Reservation = meeting.Reservation, Window = later, Version = held.Version + 1 };
        await rig.Fixture.Ledger.SaveAsync(new LedgerChange(given), Token);
        rig.Fixture.Vendor.Report = ReportOf(given, "Alice Johnson");
        rig.AdvanceToEndOf(given, Duration.FromMinutes(10));

        (await rig.Sut.CollectDueAsync(Token)).ShouldBe(1);
    }

    [Fact]
    public async Task A_provider_that_is_missing_from_the_settings_for_a_while_loses_no_report()
    {
        await using var rig = await Rig.StartAsync();
        var meeting = await rig.BookedAsync();
        rig.Fixture.Vendor.Report = ReportOf(meeting, "Alice Johnson");
        rig.AdvanceToEndOf(meeting, Duration.FromMinutes(10));
        (await rig.Another(new FakeProviders([])).CollectDueAsync(Token)).ShouldBe(0);

        rig.Fixture.Clock.Advance(Duration.FromHours(1));

        (await rig.Sut.CollectDueAsync(Token)).ShouldBe(1);
    }

    [Fact]
    public async Task A_meeting_that_changes_while_its_try_is_claimed_is_tried_at_the_next_look()
    {
        await using var rig = await Rig.StartAsync();
        var meeting = await rig.BookedAsync();
        rig.Fixture.Vendor.Report = ReportOf(meeting, "Alice Johnson");
        rig.AdvanceToEndOf(meeting, Duration.FromMinutes(10));
        var renamed = new LedgerChange(meeting with { Title = "Renamed", Version = meeting.Version + 1 });
        rig.Fixture.Ledger.BeforeWrite = async () => (await rig.Fixture.Ledger.SaveAsync(renamed, Token)).ShouldBe(SaveResult.Saved);
        (await rig.Sut.CollectDueAsync(Token)).ShouldBe(0);

        (await rig.Sut.CollectDueAsync(Token)).ShouldBe(1);
    }

    [Fact]
    public async Task A_report_that_becomes_ready_is_collected_by_a_later_try()
    {
        await using var rig = await Rig.StartAsync();
        var meeting = await rig.BookedAsync();
        rig.AdvanceToEndOf(meeting, Duration.FromMinutes(10));
        (await rig.Sut.CollectDueAsync(Token)).ShouldBe(0);
        rig.Fixture.Vendor.Report = ReportOf(meeting, "Alice Johnson");
        (await rig.Sut.CollectDueAsync(Token)).ShouldBe(0);

        rig.Fixture.Clock.Advance(Duration.FromMinutes(10));

        (await rig.Sut.CollectDueAsync(Token)).ShouldBe(1);
    }

    [Fact]
    public async Task A_vendor_that_is_down_does_not_lose_the_report()
    {
        await using var rig = await Rig.StartAsync();
        var meeting = await rig.BookedAsync();
        rig.Fixture.Vendor.Report = ReportOf(meeting, "Alice Johnson");
        rig.Fixture.Vendor.IsDown = true;
        rig.AdvanceToEndOf(meeting, Duration.FromMinutes(10));
        (await rig.Sut.CollectDueAsync(Token)).ShouldBe(0);

        rig.Fixture.Vendor.IsDown = false;
        rig.Fixture.Clock.Advance(Duration.FromHours(48));

        (await rig.Sut.CollectDueAsync(Token)).ShouldBe(1);
    }

    [Fact]
    public async Task Each_occurrence_of_a_series_that_is_one_conference_is_kept_under_its_own_time()
    {
        await using var rig = await Rig.StartAsync();
        var meeting = await rig.BookedAsync();
        var rule = new Recurrence(RecurrenceFrequency.Daily, 1, [], [], new LocalDate(2026, 11, 26));
        await rig.Fixture.Ledger.SaveAsync(new LedgerChange(meeting with { Recurrence = rule, Version = meeting.Version + 1 }), Token);
        rig.Fixture.Vendor.Report = ReportOf(meeting, "Alice Johnson");
        rig.AdvanceToEndOf(meeting, Duration.FromMinutes(10));
        (await rig.Sut.CollectDueAsync(Token)).ShouldBe(1);
        (await rig.Sut.CollectDueAsync(Token)).ShouldBe(0);

        rig.Fixture.Vendor.Report = ReportOf(meeting, "Bob", Duration.FromDays(1));
        rig.Fixture.Clock.Advance(Duration.FromDays(1));
        (await rig.Sut.CollectDueAsync(Token)).ShouldBe(1);

        var segments = (await rig.Archive.FindAsync(meeting.Id, Token))!.Report.Segments;
        segments.Select(s => (s.Name, s.JoinedAt)).ShouldBe(
            [("Alice Johnson", meeting.Window.StartsAt), ("Bob", meeting.Window.StartsAt + Duration.FromDays(1))]);
    }

    [Fact]
    public async Task No_more_reports_are_fetched_at_once_than_allowed()
    {
        await using var rig = await Rig.StartAsync(new ReportCollectionOptions { AtOnce = 2 });
        var meeting = await rig.BookedAsync("k1");
        await rig.BookedAsync("k2");
        await rig.BookedAsync("k3");
        rig.Fixture.Vendor.Report = ReportOf(meeting, "Alice Johnson");
        rig.AdvanceToEndOf(meeting, Duration.FromMinutes(10));

        (await rig.Sut.CollectDueAsync(Token)).ShouldBe(2);
        (await rig.Sut.CollectDueAsync(Token)).ShouldBe(1);
    }

    [Fact]
    public async Task A_report_is_still_told_when_the_vendor_has_forgotten_the_conference()
    {
        await using var rig = await Rig.StartAsync();
        var meeting = await rig.BookedAsync();
        rig.Fixture.Vendor.Report = ReportOf(meeting, "Alice Johnson");
        rig.AdvanceToEndOf(meeting, Duration.FromMinutes(10));
        await rig.Sut.CollectDueAsync(Token);
        rig.Fixture.Vendor.Report = null;

        var attendance = await rig.Finished.GetAttendanceAsync(
            MeetingsFixture.Alex, meeting.Provider, meeting.Reservation!.ConferenceId, Token);
        var list = await rig.Finished.ListAsync(
            MeetingsFixture.Alex, null, meeting.Window.StartsAt - Duration.FromHours(1), meeting.Window.StartsAt + Duration.FromHours(1), 10, Token);

        attendance.Names.ShouldHaveSingleItem().Invitee.ShouldBe(MeetingsFixture.Alice.AsAttendee());
        list.Found.ShouldHaveSingleItem().MeetingId.ShouldBe(meeting.Id);
    }

    [Fact]
    public async Task A_kept_report_is_told_to_its_organizer_alone()
    {
        await using var rig = await Rig.StartAsync();
        var meeting = await rig.BookedAsync();
        rig.Fixture.Vendor.Report = ReportOf(meeting, "Alice Johnson");
        rig.AdvanceToEndOf(meeting, Duration.FromMinutes(10));
        await rig.Sut.CollectDueAsync(Token);
        rig.Fixture.Vendor.Report = null;

        await Should.ThrowAsync<ProviderException>(() => rig.Finished.GetAttendanceAsync(
            MeetingsFixture.Alice, meeting.Provider, meeting.Reservation!.ConferenceId, Token));
        var list = await rig.Finished.ListAsync(
            MeetingsFixture.Alice, null, meeting.Window.StartsAt - Duration.FromHours(1), meeting.Window.StartsAt + Duration.FromHours(1), 10, Token);

        list.Found.ShouldBeEmpty();
    }

    [Fact]
    public async Task People_of_the_same_name_are_not_mixed_up_in_a_kept_report()
    {
        await using var rig = await Rig.StartAsync();
        var meeting = await rig.BookedAsync();
        var start = meeting.Window.StartsAt;
        rig.Fixture.Vendor.Report = ReportOf(meeting, "Victor") with
        {
            Segments =
            [
                new AttendanceSegment("Victor", start, start + Duration.FromMinutes(5), "victor.de@contoso.com", null),
                new AttendanceSegment("Victor", start, start + Duration.FromMinutes(9), "victor.li@contoso.com", null),
            ],
        };
        rig.AdvanceToEndOf(meeting, Duration.FromMinutes(10));
        await rig.Sut.CollectDueAsync(Token);
        rig.Fixture.Vendor.Report = null;

        var attendance = await rig.Finished.GetAttendanceAsync(
            MeetingsFixture.Alex, meeting.Provider, meeting.Reservation!.ConferenceId, Token);

        attendance.Names.Count.ShouldBe(2);
        attendance.Names.ShouldAllBe(name => name.Invitee == null);
    }

    private static AttendanceReport ReportOf(Meeting meeting, string name, Duration later = default) => new()
    {
        ConferenceId = meeting.Reservation!.ConferenceId,
        StartsAt = meeting.Window.StartsAt + later,
        Duration = meeting.Window.Duration,
        Segments = [new AttendanceSegment(name, meeting.Window.StartsAt + later, meeting.Window.EndsAt + later, null, null)],
        Unknown = [],
    };

    private sealed class Rig : IAsyncDisposable
    {
        private readonly ReportCollectionOptions _options;

        private Rig(MeetingsFixture fixture, ReportCollectionOptions options)
        {
            (Fixture, _options, Archive) = (fixture, options, new FakeReportArchive(fixture.Ledger));
            Sut = Another();
        }

        public MeetingsFixture Fixture { get; }

        public FakeReportArchive Archive { get; }

        public ReportCollection Sut { get; }

        public FinishedMeetings Finished => new(Fixture.Ledger, Fixture.Providers, Archive);

        public static async Task<Rig> StartAsync(ReportCollectionOptions? options = null) =>
            new(await MeetingsFixture.StartAsync(), options ?? new ReportCollectionOptions());

        public ReportCollection Another(IProviders? providers = null) =>
            new(Fixture.Ledger, providers ?? Fixture.Providers, Archive, _options, new SilentStepLog(), Fixture.Clock, Fixture.Clock);

        public async Task<Meeting> BookedAsync(string key = "k1")
        {
            var booked = await Fixture.BookAsync(MeetingsFixture.Wish(key));
            return await Fixture.SettleAsync(booked.Meeting!.Id);
        }

        public void AdvanceToEndOf(Meeting meeting, Duration after) =>
            Fixture.Clock.Advance(meeting.Window.EndsAt + after - Fixture.Clock.GetCurrentInstant());

        public ValueTask DisposeAsync() => Fixture.DisposeAsync();
    }

    private sealed class SilentStepLog : IStepLog
    {
        public void Begun(Step step) => throw new InvalidOperationException("Collecting takes no steps");

        public void Finished(Step step, Exception? failure) => throw new InvalidOperationException("Collecting takes no steps");

        public void Reconciled(Step step, bool hadHappened) => throw new InvalidOperationException("Collecting takes no steps");

        public void Failed(MeetingId meetingId, Exception failure)
        {
            // What failed is told by what is in the archive.
        }
    }
}
